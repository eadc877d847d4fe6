"""An amendment is written and goes before every party."""

from __future__ import annotations

from typing import Any

from ketnghia.programmes import actions, queries
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, confirm_all, fresh, words


def typed(client: Any, programme: Programme, **more: Any) -> dict[str, Any]:
    """Return the form as the page shows it, with `more` typed into it."""
    context = client.get(at("amend", programme)).context
    promises = context["promises"]
    values = {key: value for key, value in context["form"].initial.items() if key == "version"}
    values |= {"reason": "Theo hội nghị", "title": programme.title, "term_from": "03/09/2025", "term_to": "31/12/2030"}
    values |= {"c-TOTAL_FORMS": promises.total_form_count(), "c-INITIAL_FORMS": promises.initial_form_count()}
    for form in promises.forms:
        for bound in form:
            value = bound.value()
            if value not in (None, "", []):
                values[bound.html_name] = f"{value:%d/%m/%Y}" if hasattr(value, "strftime") else value
    return values | more


def test_a_changed_a_new_and_a_withdrawn_commitment(
    in_force: Programme, lan: Any, minh: Any, a_viet: Any, thuy: Any
) -> None:
    change = {"c-0-text": "Mỗi tháng một buổi", "c-1-out": "on", "c-3-text": "Việc thêm", "c-3-fields_": ["culture"]}
    answer = lan.client.post(at("amend", in_force), typed(lan.client, in_force, **change))
    assert answer.url == at("sign", in_force)
    assert fresh(in_force).commitments.filter(withdrawn_at=None).count() == 3
    after = confirm_all(in_force, minh, a_viet, thuy)
    standing = [row.text for row in after.commitments.filter(withdrawn_at=None)]
    assert standing == ["Mỗi tháng một buổi", "Khám bệnh, cấp thuốc miễn phí", "Việc thêm"]


def test_what_was_not_touched_stays_to_the_letter(in_force: Programme, lan: Any) -> None:
    before = queries.terms_of(in_force)["commitments"][:3]
    lan.client.post(at("amend", in_force), typed(lan.client, in_force, term_to="31/12/2035"))
    text = queries.text_waiting(in_force)
    assert text is not None
    assert text.terms["commitments"] == before
    assert text.terms["term_to"] == "2035-12-31"


def test_nothing_new_or_no_reason_is_told_and_kept(in_force: Programme, lan: Any) -> None:
    same = lan.client.post(at("amend", in_force), typed(lan.client, in_force))
    assert "chưa khác gì" in words(same)
    wordless = lan.client.post(at("amend", in_force), typed(lan.client, in_force, reason="", **{"c-0-text": "Lời mới"}))
    assert wordless.status_code == 422
    assert "Lời mới" in words(wordless)
    assert queries.text_waiting(in_force) is None


def test_one_more_empty_commitment(in_force: Programme, lan: Any) -> None:
    page = words(lan.client.post(at("amend", in_force), typed(lan.client, in_force, more="1", **{"c-3-text": "Gõ dở"})))
    assert "c-4-text" in page
    assert "Gõ dở" in page


def test_the_second_writer_is_told(in_force: Programme, lan: Any, y_hoa: Any) -> None:
    seen = typed(lan.client, in_force, **{"c-0-text": "Lời của Lan"})
    actions.attach_document(by=y_hoa.actor, programme=in_force, name="a.txt", data=b"tep")
    response = lan.client.post(at("amend", in_force), seen)
    assert "Y Hoa" in words(response)
    assert "Lời của Lan" in words(response)


def test_who_may_not(in_force: Programme, signing: Programme, outsider: Any, lan: Any) -> None:
    assert outsider.client.get(at("amend", in_force)).status_code == 403
    lan.client.post(at("amend", in_force), typed(lan.client, in_force, term_to="31/12/2035"))
    assert lan.client.get(at("amend", in_force)).status_code == 409


def test_the_aim_changes_with_the_text(in_force: Programme, lan: Any, minh: Any, a_viet: Any, thuy: Any) -> None:
    lan.client.post(at("amend", in_force), typed(lan.client, in_force, aim="Để đời sống tốt lên."))
    text = queries.text_waiting(in_force)
    assert text is not None
    assert "\nMỤC ĐÍCH\nĐể đời sống tốt lên.\n" in text.text
    assert fresh(in_force).aim == ""
    assert confirm_all(in_force, minh, a_viet, thuy).aim == "Để đời sống tốt lên."
