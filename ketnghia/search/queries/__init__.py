"""What is asked of the index: results with facets, suggestions, what is missing or stale."""

from __future__ import annotations

from ketnghia.search.queries.checking import Finding, findings
from ketnghia.search.queries.facets import Facet, Option, facets
from ketnghia.search.queries.finding import Results, Wanted, search, wanted
from ketnghia.search.queries.showing import Hit, columns, file_rows, hits
from ketnghia.search.queries.suggesting import Suggestion, suggestions
from ketnghia.search.queries.vocabulary import forget, vocabulary

__all__ = [
    "Facet", "Finding", "Hit", "Option", "Results", "Suggestion", "Wanted", "columns", "facets", "file_rows",
    "findings", "forget", "hits", "search", "suggestions", "vocabulary", "wanted",
]  # fmt: skip
