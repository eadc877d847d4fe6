"""A draft of the founding text, as Lan takes it in."""

from __future__ import annotations

import pytest

from ketnghia.intake import actions
from ketnghia.intake.models import Draft
from ketnghia.intake.readers import scan
from ketnghia.intake.sandbox import keeper


@pytest.fixture
def no_tesseract(monkeypatch, tmp_path):
    """A machine on which tesseract is not installed, for this process and for its children."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(keeper, "_keeper", keeper._Keeper())
    scan.tesseract.cache_clear()
    yield
    for child in keeper._keeper.idle:
        child.end()
    scan.tesseract.cache_clear()


@pytest.fixture
def draft(lan, founding, programme_text) -> Draft:
    """The founding text, read and waiting for review."""
    [draft] = actions.take_in(by=lan.actor, name="chuong-trinh.txt", data=programme_text.encode())
    return draft


@pytest.fixture
def item_of(draft):
    """Return a function: kind -> the first item of that kind, as it stands now."""
    return lambda kind, number=0: draft.items.filter(kind=kind).order_by("position")[number]
