"""The last step: people stand behind every item, and the draft becomes a programme that leads back to its text."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ketnghia.audit.models import Event
from ketnghia.core.verdict import Refused
from ketnghia.intake import actions
from ketnghia.intake.models import Draft
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def reviewed(lan, draft) -> Draft:
    for item in draft.items.all():
        actions.accept_item(by=lan.actor, item=item, version=item.version)
    return draft


def test_becomes_a_draft_programme_with_everything_in_it(lan, reviewed, founding):
    answer = lan.client.post(reverse("intake:accept", args=[reviewed.pk]))
    programme = Programme.objects.get()
    assert answer.url == reverse("programmes:overview", args=[programme.code])
    assert programme.state == "draft"
    assert programme.name == "Nam Phước – Phước Thành – Thăng Phú"
    assert programme.title.startswith("Chương trình kết nghĩa giữa Đảng ủy xã Nam Phước, ")
    assert {party.organisation for party in programme.parties.all()} == {
        founding.du_nam_phuoc, founding.du_phuoc_thanh, founding.du_thang_phu,
    }  # fmt: skip
    assert programme.aim.startswith("Ba xã giúp nhau bằng việc cụ thể, ")
    assert programme.signed_on.isoformat() == "2025-09-03"
    assert programme.ceremony.place == "Trung tâm Văn hóa xã Nam Phước"
    assert "02-NQ/TU" in {basis.number for basis in programme.bases.all()}
    assert Event.objects.filter(stream=programme.stream, kind="intake.accepted").exists()
    assert {row.name for row in programme.ceremony.attendees.all()} >= {"Đoàn Xuân Hiếu", "Nguyễn Trọng Hùng"}
    assert set(programme.ceremony.attendees.values_list("role", flat=True)) == {"guest"}


def test_who_signed_is_told_from_who_was_there_and_named_once(lan, reviewed):
    signed, other = reviewed.items.filter(kind="person").order_by("pk")
    name = signed.value["name"]
    signed.value = signed.value | {"role": "signatory"}
    signed.save()
    signed.pk, signed.value = None, signed.value | {"name": name.upper(), "role": "witness"}
    signed.save()
    lan.client.post(reverse("intake:accept", args=[reviewed.pk]))
    told = {row.name: row.role for row in Programme.objects.get().ceremony.attendees.all()}
    assert (told[name], told[other.value["name"]]) == ("signatory", "guest")
    assert name.upper() not in told


def test_every_commitment_leads_back_to_its_sentence(lan, reviewed):
    programme = actions.accept(by=lan.actor, draft=reviewed)
    read = reviewed.items.filter(kind="commitment").order_by("position")
    assert programme.commitments.count() == read.count() >= 12
    for commitment, item in zip(programme.commitments.all(), read, strict=True):
        assert commitment.source.sha256 == reviewed.document.sha256
        assert commitment.quote == reviewed.document.text[item.start : item.end]


def test_not_before_everything_was_looked_at(lan, draft):
    page = lan.client.post(reverse("intake:accept", args=[draft.pk]), follow=True).content.decode()
    assert "Còn mục chưa ai xem" in page
    assert not Programme.objects.exists()


def test_not_twice(lan, reviewed):
    actions.accept(by=lan.actor, draft=reviewed)
    with pytest.raises(Refused, match="khép lại"):
        actions.accept(by=lan.actor, draft=reviewed)
    assert Programme.objects.count() == 1


def test_the_same_parties_twice_only_when_a_person_says_so(lan, reviewed, programme_text):
    actions.accept(by=lan.actor, draft=reviewed)
    [again] = actions.take_in(by=lan.actor, name="lan-hai.txt", data=programme_text.encode() + b" ")
    for item in again.items.all():
        actions.accept_item(by=lan.actor, item=item, version=item.version)
    page = lan.client.post(reverse("intake:accept", args=[again.pk]), follow=True).content.decode()
    assert Programme.objects.get().code in page
    lan.client.post(reverse("intake:accept", args=[again.pk]), {"despite_twin": "1"})
    assert Programme.objects.count() == 2


def test_a_partner_outside_the_register_becomes_an_organisation(lan, reviewed, item_of):
    value = {
        "name": "Bản Dắc Chưng",
        "role": "peer",
        "code": None,
        "kind": "foreign",
        "home": "Sekong, Lào",
        "settled": True,
    }
    actions.add_item(by=lan.actor, draft=reviewed, kind="party", value=value)
    actions.accept(by=lan.actor, draft=reviewed)
    assert Organisation.objects.get(kind="foreign").home == "Sekong, Lào"


def test_a_failure_leaves_nothing_half_written(lan, reviewed, item_of, founding):
    founding.du_thang_phu.closed_on = "2026-01-01"
    founding.du_thang_phu.save()
    page = lan.client.post(reverse("intake:accept", args=[reviewed.pk]), follow=True).content.decode()
    assert "chưa có Đảng ủy" in page
    assert not Programme.objects.exists()
    reviewed.refresh_from_db()
    assert reviewed.state == "review"
