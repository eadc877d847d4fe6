"""What the pages of this slice, the inbox and other pages ask for."""

from __future__ import annotations

from ketnghia.exchange.queries.asked import asked_organisations, twins_of_organisation
from ketnghia.exchange.queries.inbox import rows_waiting, waiting_for
from ketnghia.exchange.queries.panels import locality_story, programme_panel, programme_tabs

__all__ = [
    "asked_organisations",
    "locality_story",
    "programme_panel",
    "programme_tabs",
    "rows_waiting",
    "twins_of_organisation",
    "waiting_for",
]
