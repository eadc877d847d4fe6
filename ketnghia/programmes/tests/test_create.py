"""A draft begins with its parties, chosen with buttons alone."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, words

URL = "/ket-nghia/moi/"


def test_search_add_role_and_save_without_scripts(lan: Any, founding: Any) -> None:
    own, twin = founding.du_nam_phuoc, founding.du_phuoc_thanh
    assert own.name in words(lan.client.get(URL))
    found = lan.client.post(URL, {"party": own.pk, "find": "phuoc thanh", "search": "1"})
    assert f'name="add" value="{twin.pk}"' in words(found)
    added = lan.client.post(URL, {"party": own.pk, f"role-{own.pk}": "supporter", "add": twin.pk})
    assert [each.organisation for each in added.context["picker"].chosen] == [own, twin]
    chosen = {"party": [own.pk, twin.pk], f"role-{own.pk}": "supporter", f"role-{twin.pk}": "beneficiary"}
    made = lan.client.post(URL, chosen | {"kind": "minutes", "save": "1"})
    programme = Programme.objects.get()
    assert made.url == at("overview", programme)
    assert [(party.organisation, party.role) for party in programme.parties.all()] == [
        (own, "supporter"), (twin, "beneficiary"),
    ]  # fmt: skip
    assert programme.kind == "minutes"


def test_one_party_is_not_enough_and_the_choice_stays(lan: Any, founding: Any) -> None:
    response = lan.client.post(URL, {"party": founding.du_nam_phuoc.pk, "save": "1"})
    assert response.status_code == 422
    assert "ít nhất hai bên" in words(response)
    assert founding.du_nam_phuoc.name in words(response)
    assert not Programme.objects.exists()


def test_a_party_is_taken_away_again(lan: Any, founding: Any) -> None:
    both = [founding.du_nam_phuoc.pk, founding.du_phuoc_thanh.pk]
    response = lan.client.post(URL, {"party": both, "drop": both[1]})
    assert [each.organisation.pk for each in response.context["picker"].chosen] == both[:1]


def test_a_partner_outside_the_register(lan: Any, founding: Any) -> None:
    typed = {"outside_kind": "foreign", "outside_name": "Thành phố Bạn", "outside_home": "Lào", "add_outside": "1"}
    response = lan.client.post(URL, {"party": founding.du_nam_phuoc.pk} | typed)
    made = Organisation.objects.get(name="Thành phố Bạn")
    assert made.home == "Lào"
    assert made in [each.organisation for each in response.context["picker"].chosen]
    assert 'value="Thành phố Bạn"' not in words(response)
    refused = lan.client.post(URL, {"party": founding.du_nam_phuoc.pk} | typed | {"outside_name": ""})
    assert refused.status_code == 422
    assert 'value="Lào"' in words(refused)


def test_a_partner_that_was_typed_and_not_added_is_not_lost(lan: Any, founding: Any) -> None:
    both = [founding.du_nam_phuoc.pk, founding.du_phuoc_thanh.pk]
    typed = {"party": both, "outside_kind": "foreign", "outside_name": "Thành phố Bạn", "outside_home": "Lào"}
    for button in ("save", "search"):
        page = words(lan.client.post(URL, typed | {button: "1"}))
        assert 'value="Thành phố Bạn"' in page
        assert 'value="Lào"' in page
    assert "«Thành phố Bạn» chưa được thêm" in words(lan.client.post(URL, typed | {"save": "1"}))
    assert not Programme.objects.exists()


def test_nonsense_is_left_out(lan: Any, founding: Any) -> None:
    typed = {
        "party": ["x", "999999", founding.du_nam_phuoc.pk],
        f"role-{founding.du_nam_phuoc.pk}": "king",
        "add": "-1",
    }
    picker = lan.client.post(URL, typed).context["picker"]
    assert [(each.organisation, each.role) for each in picker.chosen] == [(founding.du_nam_phuoc, "peer")]


def test_who_may_not(reporter: Any, stranger: Any, outsider: Any, founding: Any) -> None:
    assert reporter.client.get(URL).status_code == 403
    assert stranger.client.get(URL).url.startswith(reverse("account_login"))
    others = {"party": [founding.du_nam_phuoc.pk, founding.du_phuoc_thanh.pk], "save": "1"}
    assert outsider.client.post(URL, others).status_code == 403
    assert not Programme.objects.exists()


def test_the_name_itself_stands_before_a_former_name(lan: Any, founding: Any) -> None:
    founding.nong_cong.search = "nong cong phuoc cu thanh cu"
    founding.nong_cong.save()
    found = lan.client.post(URL, {"find": "phuoc thanh"}).context["picker"].found
    assert found == [founding.du_phuoc_thanh, founding.du_nong_cong]
