"""The forms of this slice."""

from __future__ import annotations

from ketnghia.programmes.forms.amending import AmendForm, amended_commitments, amended_data
from ketnghia.programmes.forms.belonging import ParentForm
from ketnghia.programmes.forms.committing import CommitmentForm
from ketnghia.programmes.forms.drafting import AttendeeFormSet, BasisFormSet, DraftForm, draft_data, draft_initial
from ketnghia.programmes.forms.partying import PartyPicker
from ketnghia.programmes.forms.signing import (
    AttachForm,
    ConfirmForm,
    FingerprintForm,
    PaperForm,
    ReasonForm,
    RemarkForm,
)

__all__ = [
    "AmendForm",
    "AttachForm",
    "AttendeeFormSet",
    "BasisFormSet",
    "CommitmentForm",
    "ConfirmForm",
    "DraftForm",
    "FingerprintForm",
    "PaperForm",
    "ParentForm",
    "PartyPicker",
    "ReasonForm",
    "RemarkForm",
    "amended_commitments",
    "amended_data",
    "draft_data",
    "draft_initial",
]
