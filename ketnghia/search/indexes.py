"""The list of what is searchable. A slice declares its kinds in its search.py; here they are named, in their order."""

from __future__ import annotations

from ketnghia.core.searchable import Index
from ketnghia.organisations.search import LOCALITIES
from ketnghia.programmes.search import COMMITMENTS, DOCUMENTS, PROGRAMMES

INDEXES: tuple[Index, ...] = (PROGRAMMES, COMMITMENTS, DOCUMENTS, LOCALITIES)
BY_KIND: dict[str, Index] = {index.kind: index for index in INDEXES}
