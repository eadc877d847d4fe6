"""Loading thousands of things writes the index once, at the end."""

from __future__ import annotations

import pytest

from ketnghia.programmes.actions import create_programme
from ketnghia.programmes.rules import PartyData, ProgrammeData
from ketnghia.search.actions import put_off
from ketnghia.search.models import Entry


def test_meanwhile_nothing_is_written_and_at_the_end_all(lan, y_hoa) -> None:
    parties = tuple(PartyData(person.actor.organisation_id, "peer") for person in (lan, y_hoa))
    with put_off():
        made = create_programme(by=lan.actor, data=ProgrammeData(parties=parties))
        assert not Entry.objects.filter(stream=made.stream).exists()
    assert Entry.objects.filter(stream=made.stream).exists()


def test_a_load_that_fails_leaves_the_index_following(lan, y_hoa) -> None:
    with pytest.raises(ZeroDivisionError), put_off():
        raise ZeroDivisionError
    parties = tuple(PartyData(person.actor.organisation_id, "peer") for person in (lan, y_hoa))
    made = create_programme(by=lan.actor, data=ProgrammeData(parties=parties))
    assert Entry.objects.filter(stream=made.stream).exists()
