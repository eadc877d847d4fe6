"""An amendment as a form: why, the term, and every commitment as it shall stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketnghia.programmes.forms.committing import CommitmentForm
from ketnghia.programmes.forms.inputs import aim, day
from ketnghia.programmes.models import Commitment, Programme
from ketnghia.programmes.rules import CommitmentData

MOST = 200  # commitments in one form


class AmendForm(forms.Form):
    """Why the text changes and how long it shall hold. `version` is the one that the reader saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Lý do sửa đổi, bổ sung"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    title = forms.CharField(label=_("Tên văn bản"), max_length=300)
    aim = aim()
    term_from = day(_("Có hiệu lực từ ngày"))
    term_to = day(_("Đến ngày"))

    def clean(self) -> dict[str, Any]:
        """Refuse a term that ends before it begins."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("term_from") and values.get("term_to") and values["term_to"] < values["term_from"]:
            self.add_error("term_to", _("Ngày hết hạn phải sau ngày bắt đầu."))
        return values

    @staticmethod
    def begin(programme: Programme) -> dict[str, Any]:
        """Return what the form begins with."""
        return {key: getattr(programme, key) for key in ("version", "title", "aim", "term_from", "term_to")}


class AmendedForm(CommitmentForm):
    """A commitment in an amendment: `key` is the standing row, empty for a new one; `out` withdraws it."""

    key = forms.IntegerField(widget=forms.HiddenInput, required=False)
    out = forms.BooleanField(label=_("Rút cam kết này"), required=False)


def amended_commitments(programme: Programme, standing: Iterable[Commitment], data: Any, more: int = 1) -> Any:
    """Return the forms of all commitments and `more` empty ones, filled from `data` when it is given."""
    begin = [{**CommitmentForm.begin(row), "key": row.pk} for row in standing]
    formset_class = forms.formset_factory(AmendedForm, extra=more, max_num=MOST, absolute_max=MOST)
    return formset_class(data, initial=begin, prefix="c", form_kwargs={"programme": programme})


def amended_data(formset: Any) -> list[CommitmentData]:
    """Return the commitments that shall hold: not withdrawn, not left empty."""
    kept = [form for form in formset.forms if form.cleaned_data and not form.cleaned_data["out"]]
    return [replace(form.commitment, key=form.cleaned_data["key"]) for form in kept if form.cleaned_data.get("text")]
