"""A commitment of a draft is edited, also by two people at once."""

from __future__ import annotations

from typing import Any

from ketnghia.programmes import actions
from ketnghia.programmes.models import Commitment, Programme
from ketnghia.programmes.rules import CommitmentData
from ketnghia.programmes.tests.conftest import at, words


def typed(commitment: Commitment, **more: Any) -> dict[str, Any]:
    return {"version": commitment.version, "text": "Sửa lời", "fields_": ["health"], "action": "support", **more}


def test_the_form_begins_with_what_stands(draft: Programme, lan: Any) -> None:
    commitment = draft.commitments.get(position=2)
    form = lan.client.get(at("edit_commitment", draft, pk=commitment.pk)).context["form"]
    assert form.initial["fields_"] == ["admin-reform", "digital"]
    assert "30/06/2026" in str(form["last_on"])


def test_it_is_saved_and_keeps_its_quote(sourced: Programme, lan: Any) -> None:
    commitment = sourced.commitments.get()
    lan.client.post(at("edit_commitment", sourced, pk=commitment.pk), typed(commitment))
    after = sourced.commitments.get()
    assert (after.text, after.quote) == ("Sửa lời", commitment.quote)


def test_the_second_writer_sees_both_and_saves_knowingly(draft: Programme, lan: Any, y_hoa: Any) -> None:
    commitment = draft.commitments.get(position=1)
    data = CommitmentData("Lời của Y Hoa", ("health",))
    actions.edit_commitment(by=y_hoa.actor, commitment=commitment, version=1, data=data)
    address = at("edit_commitment", draft, pk=commitment.pk)
    response = lan.client.post(address, typed(commitment, version=1))
    page = words(response)
    assert response.status_code == 422
    assert "Lời của Y Hoa" in page
    assert "Sửa lời" in page
    assert f"Trong lúc bạn sửa, {y_hoa.actor.name} (" in page
    theirs = {str(label): value for label, value in response.context["theirs"]}
    assert theirs["Hình thức"] == "Phối hợp"
    assert "Lĩnh vực" not in theirs  # both chose the same
    assert draft.commitments.get(pk=commitment.pk).text == "Lời của Y Hoa"
    version = response.context["form"]["version"].value()
    lan.client.post(address, typed(commitment, version=version))
    assert draft.commitments.get(pk=commitment.pk).text == "Sửa lời"


def test_a_signed_commitment_is_closed(in_force: Programme, lan: Any) -> None:
    commitment = in_force.commitments.get(position=1)
    assert lan.client.get(at("edit_commitment", in_force, pk=commitment.pk)).status_code == 409
    assert lan.client.post(at("edit_commitment", in_force, pk=commitment.pk), typed(commitment)).status_code == 422
    assert in_force.commitments.get(position=1).text == commitment.text
