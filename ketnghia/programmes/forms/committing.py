"""One commitment as a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketnghia.programmes.choices import Action, Cycle
from ketnghia.programmes.forms.inputs import day, field_ticks
from ketnghia.programmes.models import Commitment, Programme
from ketnghia.programmes.rules import CommitmentData


class CommitmentForm(forms.Form):
    """What is promised, in which fields, by whom to whom, until when. `version` is the one that the reader saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    text = forms.CharField(label=_("Nội dung cam kết"), widget=forms.Textarea(attrs={"rows": 3}), max_length=4000)
    fields_ = field_ticks()
    action = forms.ChoiceField(label=_("Hình thức"), choices=Action.choices, initial=Action.COOPERATE)
    givers = forms.MultipleChoiceField(
        label=_("Bên thực hiện"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn bên nào nghĩa là tất cả các bên."),
    )
    receivers = forms.MultipleChoiceField(
        label=_("Bên nhận"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Không chọn bên nào nghĩa là các bên với nhau."),
    )
    product = forms.CharField(
        label=_("Sản phẩm"), max_length=300, required=False, help_text=_("Thứ nhìn thấy được khi xong việc.")
    )
    cycle = forms.ChoiceField(label=_("Chu kỳ"), required=False)
    first_on = day(_("Từ ngày"))
    last_on = day(_("Đến ngày"))

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = [(str(party.organisation_id), party.organisation.name) for party in programme.parties.all()]
        for name in ("givers", "receivers"):
            self.fields[name].choices = parties  # type: ignore[attr-defined]
        self.fields["cycle"].choices = [("", _("Văn bản không nêu")), *Cycle.choices]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("first_on") and values.get("last_on") and values["last_on"] < values["first_on"]:
            self.add_error("last_on", _("Ngày xong phải sau ngày bắt đầu."))
        return values

    @property
    def commitment(self) -> CommitmentData:
        """The cleaned values as data."""
        values = self.cleaned_data
        return CommitmentData(
            text=values["text"],
            fields=tuple(values["fields_"]),
            givers=tuple(int(pk) for pk in values["givers"]),
            receivers=tuple(int(pk) for pk in values["receivers"]),
            **{key: values[key] for key in ("action", "product", "cycle", "first_on", "last_on")},
        )

    @staticmethod
    def begin(commitment: Commitment) -> dict[str, Any]:
        """Return what the form begins with for a commitment that stands."""
        own = ("version", "text", "action", "product", "cycle", "first_on", "last_on")
        return {
            **{key: getattr(commitment, key) for key in own},
            "fields_": [row.field for row in commitment.field_rows.all()],
            "givers": [str(party.organisation_id) for party in commitment.givers.all()],
            "receivers": [str(party.organisation_id) for party in commitment.receivers.all()],
        }
