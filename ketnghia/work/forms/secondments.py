"""A secondment as a form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketnghia.programmes.forms.inputs import day
from ketnghia.programmes.models import Programme
from ketnghia.work.choices import Skill
from ketnghia.work.forms.activities import new_key
from ketnghia.work.models import Secondment
from ketnghia.work.queries.plans import may_lead
from ketnghia.work.rules.secondments import SecondmentData

OWN = ("skill", "person", "post", "starts_on", "ends_on", "person_days", "duties", "handover_note")


class SecondmentForm(forms.Form):
    """Who goes where, with which skill, for how long, to do what. `version` is the one that the reader saw."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=new_key, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    person = forms.CharField(label=_("Họ tên cán bộ"), max_length=120)
    post = forms.CharField(label=_("Chức vụ"), max_length=200, required=False)
    skill = forms.ChoiceField(label=_("Chuyên môn"), choices=Skill.choices)
    sender = forms.ChoiceField(label=_("Bên cử"))
    receiver = forms.ChoiceField(label=_("Bên nhận"))
    starts_on = day(_("Từ ngày"), required=True)
    ends_on = day(_("Đến ngày"), required=True)
    person_days = forms.IntegerField(label=_("Ngày công"), min_value=1, help_text=_("Số ngày thật sự làm việc."))
    duties = forms.CharField(label=_("Nhiệm vụ"), widget=forms.Textarea(attrs={"rows": 3}))
    handover_note = forms.CharField(
        label=_("Ghi chú bàn giao"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ai làm tiếp, tài liệu và tài khoản để ở đâu. Cần có trước khi bên nhận xác nhận."),
    )  # fmt: skip

    def __init__(self, *args: Any, programme: Programme, row: Secondment | None = None, **more: Any) -> None:
        super().__init__(*args, initial=self.begin(row) if row else None, **more)
        near = [(str(each.pk), each.name) for each in may_lead(programme).order_by("name")]
        for name in ("sender", "receiver"):
            self.fields[name].choices = [("", "–"), *near]  # type: ignore[attr-defined]

    @property
    def secondment(self) -> SecondmentData:
        """The cleaned values as data."""
        values = self.cleaned_data
        own = {name: values[name] for name in OWN}
        return SecondmentData(sender=int(values["sender"]), receiver=int(values["receiver"]), **own)

    @staticmethod
    def begin(row: Secondment) -> dict[str, Any]:
        """Return what the form begins with for a secondment that stands."""
        sides = {"sender": str(row.sender_id), "receiver": str(row.receiver_id)}
        return {**{name: getattr(row, name) for name in (*OWN, "version")}, **sides}


class ConfirmForm(forms.Form):
    """The receiving side's yes to what it read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
