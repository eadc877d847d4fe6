"""What was signed changes only by an amendment that every party confirms again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ketnghia.core.verdict import Conflict, Refused
from ketnghia.programmes import actions, queries, rules
from ketnghia.programmes.actions.applying import data_of
from ketnghia.programmes.models import Programme, TextVersion
from ketnghia.programmes.rules import CommitmentData
from ketnghia.programmes.tests.conftest import confirm_all, fresh


def promises(programme: Programme) -> list[CommitmentData]:
    """Return the standing commitments as data with their keys."""
    return [replace(data_of(one), key=one["key"]) for one in queries.terms_of(programme)["commitments"]]


def propose(programme: Programme, by: Any, commitments: list[CommitmentData], **words: Any) -> TextVersion:
    begin = {"reason": "Bổ sung", "term_from": programme.term_from, "term_to": programme.term_to}
    return actions.propose_amendment(
        by=by.actor, programme=programme, version=programme.version, commitments=commitments, **(begin | words)
    )


def test_nothing_changes_until_the_last_party_says_yes(
    in_force: Programme, lan: Any, minh: Any, a_viet: Any, thuy: Any
) -> None:
    kept = promises(in_force)
    changed = [
        replace(kept[0], text="Mỗi tháng một buổi", cycle="monthly"),
        kept[2],
        CommitmentData("Việc mới", ("poverty",)),
    ]
    propose(in_force, lan, changed, term_to=date(2031, 12, 31))
    half = confirm_all(in_force, minh, a_viet)
    assert half.term_to == date(2030, 12, 31)
    assert half.commitments.get(position=1).text.startswith("Mỗi quý")

    whole = confirm_all(half, thuy)
    assert whole.state == "active"
    assert whole.term_to == date(2031, 12, 31)
    standing = whole.commitments.filter(withdrawn_at=None)
    assert [row.text for row in standing] == ["Mỗi tháng một buổi", "Khám bệnh, cấp thuốc miễn phí", "Việc mới"]
    assert [row.pk for row in standing][:2] == [kept[0].key, kept[2].key]
    withdrawn = whole.commitments.get(pk=kept[1].key)
    assert "Bổ sung" in withdrawn.withdrawn_reason
    assert set(whole.field_rows.values_list("field", flat=True)) == {"citizen-reception", "health", "poverty"}


def test_the_text_in_force_is_always_the_rows(in_force: Programme, lan: Any, minh: Any, a_viet: Any, thuy: Any) -> None:
    propose(in_force, lan, promises(in_force)[:2])
    after = confirm_all(in_force, minh, a_viet, thuy)
    text = queries.text_in_force(after)
    assert text is not None
    assert rules.canonical_text(queries.terms_of(after)) == text.text
    assert rules.fingerprint(text.text) == text.sha256


def test_two_amendments_one_after_the_other(in_force: Programme, lan: Any, minh: Any, a_viet: Any, thuy: Any) -> None:
    propose(in_force, lan, [*promises(in_force), CommitmentData("Một", ("health",))])
    once = confirm_all(in_force, minh, a_viet, thuy)
    last = promises(once)[-1]
    propose(once, lan, [*promises(once)[:-1], replace(last, text="Một, sửa")])
    twice = confirm_all(once, minh, a_viet, thuy)
    assert twice.commitments.get(pk=last.key).text == "Một, sửa"
    assert twice.commitments.filter(withdrawn_at=None).count() == 4


def test_an_amendment_that_changes_nothing_is_refused(in_force: Programme, lan: Any) -> None:
    with pytest.raises(Refused, match="chưa khác gì"):
        propose(in_force, lan, promises(in_force))


def test_one_amendment_at_a_time(in_force: Programme, lan: Any) -> None:
    propose(in_force, lan, promises(in_force)[:1])
    with pytest.raises(Refused, match="đang chờ xác nhận"):
        propose(fresh(in_force), lan, promises(in_force)[:2])


def test_an_amendment_needs_a_reason_and_the_version_that_was_read(in_force: Programme, lan: Any, y_hoa: Any) -> None:
    with pytest.raises(Refused, match="lý do"):
        propose(in_force, lan, promises(in_force)[:1], reason=" ")
    actions.attach_document(by=y_hoa.actor, programme=in_force, name="a.txt", data=b"mot tep")
    with pytest.raises(Conflict, match="Y Hoa"):
        propose(in_force, lan, promises(in_force)[:1])


def test_a_dropped_amendment_leaves_all_as_it_was(in_force: Programme, lan: Any, minh: Any, y_hoa: Any) -> None:
    propose(in_force, lan, promises(in_force)[:1])
    confirm_all(in_force, minh)
    actions.drop_amendment(by=y_hoa.actor, programme=in_force, reason="Chưa thống nhất")
    after = fresh(in_force)
    assert queries.text_waiting(after) is None
    assert after.commitments.filter(withdrawn_at=None).count() == 3
    assert propose(after, lan, promises(after)[:2]).number == 3


def test_a_review_waits_for_the_amendment(in_force: Programme, lan: Any, minh: Any) -> None:
    propose(in_force, lan, promises(in_force)[:1])
    with pytest.raises(Refused, match="Đảng ủy xã Phước Thành"):
        actions.advance(by=minh.actor, programme=in_force, to="mid_review")
