"""Whatever people try, in whatever order: nothing is in force without every party's yes to exactly that text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ketnghia.core.verdict import Refused
from ketnghia.programmes import actions, queries, rules
from ketnghia.programmes.actions import SignatureData
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import CommitmentData
from ketnghia.programmes.tests.conftest import PDF, fresh
from ketnghia.programmes.tests.test_actions_amending import promises

PEOPLE = ("lan", "minh", "a_viet", "thuy", "overseer", "outsider")
STEPS = (
    "submit", "confirm", "confirm", "confirm", "paper", "take_back", "send_back", "amend", "drop",
    "advance", "edit", "add", "cancel",
)  # fmt: skip


class Undo(Exception):  # noqa: N818 - ends an example, nothing went wrong
    """Rolls the example's transaction back."""


@given(st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(STEPS)), min_size=4, max_size=16))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_way_leads_into_force_past_a_party(
    draft: Programme, request: Any, founding_data: Any, tries: list[tuple[str, str]]
) -> None:
    people = {name: request.getfixturevalue(name) for name in PEOPLE}
    try:
        with transaction.atomic():
            for name, step in [("lan", "submit"), *tries]:
                before = fresh(draft)
                attempt(step, people[name].actor, before, founding_data)
                look(before, fresh(draft))
            raise Undo
    except Undo:
        pass


def attempt(step: str, by: Any, programme: Programme, data: Any) -> None:
    text = queries.text_waiting(programme)
    sha = text.sha256 if text else ""
    signature = SignatureData(by.organisation_id, "Người Ký", "Bí thư", date(2025, 9, 3))
    about: dict[str, Any] = {"by": by, "programme": programme}
    tried: dict[str, Callable[[], Any]] = {
        "submit": lambda: actions.submit_for_signing(**about),
        "confirm": lambda: actions.confirm_online(**about, sha256=sha, post="Bí thư"),
        "paper": lambda: actions.register_paper(**about, sha256=sha, signatures=[signature], name="a.pdf", scan=PDF),
        "take_back": lambda: actions.take_back_confirmation(**about, reason="Xem lại"),
        "send_back": lambda: actions.return_to_draft(**about, reason="Sửa"),
        "amend": lambda: actions.propose_amendment(
            **about, version=programme.version, reason="Thêm", term_from=None, term_to=programme.term_to,
            commitments=[*promises(programme)[1:], CommitmentData(f"Việc {programme.version}", ("health",))],
        ),
        "drop": lambda: actions.drop_amendment(**about, reason="Thôi"),
        "advance": lambda: actions.advance(**about, to=rules.STEPS.get(programme.state, "mid_review")),
        "edit": lambda: actions.edit_programme(
            **about, version=programme.version, data=replace(data, number=str(programme.version))
        ),
        "add": lambda: actions.add_commitment(**about, data=CommitmentData("Thêm", ("digital",))),
        "cancel": lambda: actions.cancel(**about, reason="Hủy"),
    }  # fmt: skip
    try:
        with transaction.atomic():
            tried[step]()
    except Refused:
        pass  # what the rules refuse is what this test is not about


def look(before: Programme, after: Programme) -> None:
    """Check what must hold after every step, whoever did it."""
    ways = {way for (state, _verb), ends in rules.TRANSITIONS.items() if state == before.state for way in ends}
    assert after.state == before.state or after.state in ways
    assert set(after.fields.split()) == set(after.field_rows.values_list("field", flat=True))
    holding = queries.text_in_force(after)
    if after.state == "draft":
        assert queries.text_waiting(after) is None
    if not (after.is_in_force or after.state == "ended"):
        return
    assert holding is not None
    said = set(holding.confirmations.values_list("organisation", flat=True))
    assert said == {party.organisation_id for party in after.parties.all()}
    assert rules.fingerprint(holding.text) == holding.sha256
    assert rules.canonical_text(queries.terms_of(after)) == holding.text
