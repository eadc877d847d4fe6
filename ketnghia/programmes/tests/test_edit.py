"""A draft is edited; nothing typed is lost; two writers see each other."""

from __future__ import annotations

from typing import Any

from ketnghia.programmes import actions
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, fresh, words

EMPTY = {
    f"{prefix}-{name}": value
    for prefix in ("basis", "person")
    for name, value in (("TOTAL_FORMS", "2"), ("INITIAL_FORMS", "0"), ("MIN_NUM_FORMS", "0"), ("MAX_NUM_FORMS", "60"))
}


def typed(programme: Programme, **more: Any) -> dict[str, Any]:
    own = {"version": programme.version, "title": "Nghĩa tình", "kind": "minutes", "signed_on": "05/09/2025"}
    return EMPTY | own | more


def test_everything_is_written(draft: Programme, lan: Any) -> None:
    rows = {
        "basis-0-number": "389-CV/TU",
        "basis-0-issued_on": "25/08/2025",
        "person-1-name": "Lê B",
        "person-1-post": "Chủ tịch",
        "person-1-role": "signatory",
    }
    answer = lan.client.post(at("edit", draft), typed(draft, place="Hội trường", term_to="31/12/2030", **rows))
    assert answer.url == at("overview", draft)
    after = fresh(draft)
    assert (after.title, after.kind, str(after.signed_on), str(after.term_to)) == (
        "Nghĩa tình", "minutes", "2025-09-05", "2030-12-31",
    )  # fmt: skip
    assert [basis.number for basis in after.bases.all()] == ["389-CV/TU"]
    assert [(one.name, one.post, one.role) for one in after.ceremony.attendees.all()] == [
        ("Lê B", "Chủ tịch", "signatory")
    ]
    side = lan.client.get(at("overview", draft)).content.decode()
    assert side.index("Ký văn bản") < side.index("Lê B")
    assert "Dự lễ ký" not in side
    assert after.parties.count() == 3


def test_wrong_words_stay_with_the_reason_beside_them(draft: Programme, lan: Any) -> None:
    wrong = typed(
        draft, term_from="01/01/2027", term_to="01/01/2026", place="Giữ chữ này", **{"basis-0-title": "Không số"}
    )
    response = lan.client.post(at("edit", draft), wrong)
    page = words(response)
    assert response.status_code == 422
    assert "Ngày hết hạn phải sau ngày bắt đầu." in page
    assert "Mỗi căn cứ cần số, ký hiệu." in page
    assert "Giữ chữ này" in page
    assert fresh(draft).version == draft.version


def test_more_rows_come_without_losing_the_typed(draft: Programme, lan: Any) -> None:
    page = words(lan.client.post(at("edit", draft), typed(draft, more="1", **{"basis-0-number": "12-KH/TU"})))
    assert "12-KH/TU" in page
    assert "basis-2-number" in page
    assert fresh(draft).version == draft.version


def test_the_second_writer_sees_both_and_saves_knowingly(
    draft: Programme, lan: Any, y_hoa: Any, founding_data: Any
) -> None:
    seen = typed(draft)
    actions.edit_programme(by=y_hoa.actor, programme=draft, version=draft.version, data=founding_data)
    response = lan.client.post(at("edit", draft), seen)
    page = words(response)
    assert response.status_code == 422
    assert "Y Hoa" in page
    assert "01-CTr/ĐU" in page
    assert "Nghĩa tình" in page
    again = lan.client.post(at("edit", draft), seen | {"version": response.context["form"]["version"].value()})
    assert again.url == at("overview", draft)
    assert fresh(draft).title == "Nghĩa tình"


def test_typed_words_survive_a_submission_in_between(draft: Programme, lan: Any, minh: Any) -> None:
    seen = typed(draft, place="Chữ gõ dở")
    actions.submit_for_signing(by=minh.actor, programme=draft)
    response = lan.client.post(at("edit", draft), seen)
    assert response.status_code == 422
    assert "Chữ gõ dở" in words(response)


def test_who_may_not(draft: Programme, outsider: Any, in_force: Programme, lan: Any) -> None:
    assert outsider.client.get(at("edit", in_force)).status_code == 403
    assert lan.client.get(at("edit", in_force)).status_code == 409


def test_the_aim_is_part_of_the_text_and_the_remarks_are_not(draft: Programme, lan: Any) -> None:
    said = {"aim": "Cùng phát triển về mọi mặt.\nĐời sống tốt lên.", "remarks": "Cần có kế hoạch cụ thể."}
    assert lan.client.post(at("edit", draft), typed(draft, **said)).url == at("overview", draft)
    text = actions.submit_for_signing(by=lan.actor, programme=fresh(draft))
    assert "\n\nMỤC ĐÍCH\nCùng phát triển về mọi mặt.\nĐời sống tốt lên.\n\nNỘI DUNG CAM KẾT\n" in text.text
    assert "kế hoạch cụ thể" not in text.text
    side = words(lan.client.get(at("overview", draft)))
    assert "Đời sống tốt lên." in side
    assert "Phát biểu tại lễ ký" in side
    assert "Cần có kế hoạch cụ thể." in side
