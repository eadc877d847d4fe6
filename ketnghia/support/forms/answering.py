"""What the other side answers to a line: all of it came, a part, another figure; and how a difference ends."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketnghia.core.actor import Actor
from ketnghia.evidence.forms import EvidenceForm
from ketnghia.programmes.forms.inputs import day
from ketnghia.support.forms.inputs import DongField, QuantityField
from ketnghia.support.models import Support

ANSWERS = [
    ("whole", _("Đúng và đủ")),
    ("part", _("Mới nhận một phần, phần còn lại chưa tới")),
    ("differ", _("Số khác, hoặc chưa nhận được gì")),
]
WAYS = [
    ("accept", _("Theo số của bên kia")),
    ("hold", _("Giữ số của tôi, gửi lý do")),
    ("counter", _("Giữ số trên chứng từ và ghi bút toán bù phần chênh")),
]


class FiguresForm(forms.Form):
    """The figures of a line, asked only where the line has them."""

    amount = DongField(label=_("Số tiền, đồng"), required=False)
    quantity = QuantityField(label=_("Số lượng"), required=False)

    def __init__(self, *args: Any, line: Support, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.line = line
        if line.amount is None:
            del self.fields["amount"]
        if line.quantity is None:
            del self.fields["quantity"]
        else:
            self.fields["quantity"].label = _("Số lượng, %(unit)s") % {"unit": line.unit}

    @property
    def figures(self) -> dict[str, Any]:
        """What was typed, as the actions take it."""
        return {name: self.cleaned_data.get(name) for name in ("amount", "quantity")}


class ConfirmForm(FiguresForm, EvidenceForm):
    """The answer to what the other side says it handed over. `version` is the line that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(label=_("Bên bạn nhận thấy"), choices=ANSWERS, widget=forms.RadioSelect, initial="whole")
    note = forms.CharField(
        label=_("Chứng từ, lý do"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Khi số khác, ghi vì sao; ví dụ: Phiếu thu 064, trừ phí chuyển."),
    )  # fmt: skip

    def __init__(self, *args: Any, line: Support, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, line=line, by=by, **kwargs)
        for name in ("amount", "quantity"):
            if name in self.fields:
                self.fields[name].help_text = _("Chỉ ghi khi nhận một phần hoặc số khác; chưa nhận gì thì ghi 0.")
        if line.amount is None and line.quantity is None:
            self.fields["answer"].choices = [ANSWERS[0], ANSWERS[2]]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A different answer needs its figures and a reason."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("answer") == "differ" and not values.get("note"):
            self.add_error("note", _("Cần ghi lý do."))
        if values.get("answer") in ("part", "differ"):
            for name in ("amount", "quantity"):
                if name in self.fields and name not in self.errors and values.get(name) is None:
                    self.add_error(name, _("Cần ghi số đã nhận."))
        return values


class AnswerForm(FiguresForm):
    """How a difference goes on. `version` is the line whose two figures were read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    way = forms.ChoiceField(label=_("Cách giải quyết"), choices=WAYS, widget=forms.RadioSelect, initial="accept")
    note = forms.CharField(label=_("Lý do"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, line: Support, side: str, **kwargs: Any) -> None:
        super().__init__(*args, line=line, **kwargs)
        can_count = line.amount is not None or line.quantity is not None
        if side != line.said_by or not can_count:
            self.fields["way"].choices = WAYS[:2]  # type: ignore[attr-defined]
        for name in ("amount", "quantity"):
            if name in self.fields:
                self.fields[name].help_text = _("Số của bên bạn, khi giữ số.")

    def clean(self) -> dict[str, Any]:
        """Holding needs a figure, and both other ways than accepting a reason."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("way") in ("hold", "counter") and not values.get("note"):
            self.add_error("note", _("Cần ghi lý do."))
        if values.get("way") == "hold":
            for name in ("amount", "quantity"):
                if name in self.fields and name not in self.errors and values.get(name) is None:
                    self.add_error(name, _("Cần ghi số này."))
        return values


class CorrectForm(FiguresForm):
    """What an agreed line should be counted as."""

    note = forms.CharField(label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("amount", "quantity"):
            if name in self.fields:
                self.fields[name].required = True


class LoanForm(forms.Form):
    """The terms of a lent asset. `version` is the one that was read, 0 when there were none yet."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    purpose = forms.CharField(label=_("Mục đích cho mượn"), max_length=300)
    until = day(_("Hạn trả"), required=True)
    next_check_on = day(_("Ngày kiểm tra tới"))


class CheckForm(forms.Form):
    """A look at a lent asset."""

    note = forms.CharField(label=_("Tình trạng tài sản"), max_length=500)
    next_check_on = day(_("Ngày kiểm tra tới"))


class ReturnForm(forms.Form):
    """The return of a lent asset."""

    returned_on = day(_("Ngày trả"), hint=_("Để trống là hôm nay."))
    note = forms.CharField(label=_("Tình trạng khi trả"), max_length=500, required=False)
