"""A programme becomes the beginning of a new draft."""

from __future__ import annotations

from typing import Any

from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import at, words


def test_asking_makes_nothing_and_the_button_makes_a_draft(in_force: Programme, lan: Any) -> None:
    assert "chưa có số" in words(lan.client.get(at("copy", in_force)))
    assert Programme.objects.count() == 1
    answer = lan.client.post(at("copy", in_force))
    copy = Programme.objects.exclude(pk=in_force.pk).get()
    assert answer.url == at("overview", copy)
    assert copy.commitments.count() == 3


def test_only_its_own_people(in_force: Programme, outsider: Any, reporter: Any) -> None:
    assert outsider.client.post(at("copy", in_force)).status_code == 403
    assert reporter.client.post(at("copy", in_force)).status_code == 403
    assert Programme.objects.count() == 1
