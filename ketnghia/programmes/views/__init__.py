"""The pages of this slice."""

from __future__ import annotations

from ketnghia.programmes.views.amending import amend, drop_amendment
from ketnghia.programmes.views.committing import add_commitment, commitments, edit_commitment, withdraw_commitment
from ketnghia.programmes.views.directing import (
    directive,
    directive_export,
    directives,
    edit_directive,
    import_pairs,
    pair,
)
from ketnghia.programmes.views.listing import commitments_export, index, index_export
from ketnghia.programmes.views.making import copy, create, edit, parties
from ketnghia.programmes.views.papers import (
    document,
    documents,
    download,
    text_document,
    text_file,
    text_version,
    withdraw_document,
)
from ketnghia.programmes.views.reading import history, overview, programme
from ketnghia.programmes.views.signing import advance, cancel, register_paper, send_back, sign, submit, take_back
from ketnghia.programmes.views.verifying import verify

__all__ = [
    "add_commitment",
    "advance",
    "amend",
    "cancel",
    "commitments",
    "commitments_export",
    "copy",
    "create",
    "directive",
    "directive_export",
    "directives",
    "document",
    "documents",
    "download",
    "drop_amendment",
    "edit",
    "edit_commitment",
    "edit_directive",
    "history",
    "import_pairs",
    "index",
    "index_export",
    "overview",
    "pair",
    "parties",
    "programme",
    "register_paper",
    "send_back",
    "sign",
    "submit",
    "take_back",
    "text_document",
    "text_file",
    "text_version",
    "verify",
    "withdraw_commitment",
    "withdraw_document",
]
