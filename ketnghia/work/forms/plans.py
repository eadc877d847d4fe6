"""Making a plan, writing a task, noting its result, taking a plan back, choosing a calendar."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ketnghia.core.fields import BY_CODE, field_name
from ketnghia.core.vntext import nfc
from ketnghia.organisations.models import Membership, Organisation
from ketnghia.programmes.choices import Cycle
from ketnghia.programmes.forms.inputs import day, field_ticks, upload
from ketnghia.programmes.models import Commitment, Programme
from ketnghia.programmes.rules import in_order
from ketnghia.work.actions.tasks import ResultData
from ketnghia.work.choices import FundingSource
from ketnghia.work.forms.inputs import AmountField, NumberField
from ketnghia.work.models import Plan, Task
from ketnghia.work.rules.planning import TITLE_LENGTH, TaskData


class MakePlanForm(forms.Form):
    """Which year, and out of what: the commitments, or a plan that exists."""

    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100)
    source = forms.ChoiceField(label=_("Lập từ đâu"), required=False, widget=forms.RadioSelect)
    since = day(
        _("Bỏ qua các kỳ đã xong trước ngày"),
        hint=_("Chỉ dùng khi lập từ cam kết; cam kết nào cũng giữ lại ít nhất kỳ cuối. Để trống thì lấy đủ các kỳ."),
    )

    def __init__(self, *args: Any, plans: Iterable[Plan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plans = {str(plan.pk): plan for plan in plans}
        copies = [
            (key, _("Sao chép kế hoạch năm %(year)s của %(name)s") % {"year": plan.year, "name": plan.programme.name})
            for key, plan in self.plans.items()
        ]
        self.fields["source"].choices = [("", _("Từ các cam kết của chương trình")), *copies]  # type: ignore[attr-defined]

    @property
    def copied(self) -> Plan | None:
        """The plan to copy, or None when the commitments make it."""
        return self.plans.get(self.cleaned_data["source"])


class TaskForm(forms.Form):
    """The terms of a task. `version` is the one that the reader saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    title = forms.CharField(label=_("Nhiệm vụ"), max_length=TITLE_LENGTH, widget=forms.Textarea(attrs={"rows": 2}))
    commitment = forms.ChoiceField(label=_("Thực hiện cam kết"), required=False)
    fields_ = field_ticks()
    lead = forms.ChoiceField(label=_("Chủ trì"))
    partners = forms.MultipleChoiceField(label=_("Phối hợp"), required=False, widget=forms.CheckboxSelectMultiple)
    person = forms.ChoiceField(label=_("Người phụ trách"), required=False)
    person_name = forms.CharField(
        label=_("Hoặc họ tên người phụ trách"),
        max_length=120,
        required=False,
        help_text=_("Khi người đó chưa có tài khoản."),
    )
    starts_on = day(_("Bắt đầu"))
    due_on = day(_("Hạn"), required=True)
    cycle = forms.ChoiceField(label=_("Chu kỳ"), required=False, choices=[("", _("Một lần")), *Cycle.choices])
    product = forms.CharField(
        label=_("Sản phẩm"), max_length=300, required=False, help_text=_("Thứ nhìn thấy được khi xong việc.")
    )
    target = NumberField(label=_("Chỉ tiêu"), required=False)
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False)
    budget = AmountField(label=_("Kinh phí (đồng)"), required=False)
    funding_source = forms.ChoiceField(
        label=_("Nguồn kinh phí"), required=False, choices=[("", _("Chưa rõ")), *FundingSource.choices]
    )
    weight = forms.IntegerField(
        label=_("Trọng số"),
        min_value=1,
        max_value=100,
        initial=1,
        help_text=_("Việc lớn gấp mấy lần việc thường khi cộng tiến độ."),
    )

    def __init__(
        self,
        *args: Any,
        commitments: Iterable[Commitment],
        leads: Iterable[Organisation],
        people: Iterable[Membership],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        organisations = [(str(row.pk), row.name) for row in leads]
        choices: dict[str, list[tuple[str, Any]]] = {
            "lead": organisations,
            "partners": organisations,
            "commitment": [("", _("Không gắn cam kết nào")), *((str(row.pk), _words(row)) for row in commitments)],
            "person": [("", _("Chưa phân công")), *((str(row.pk), row.user.name) for row in people)],
        }
        for name, found in choices.items():
            self.fields[name].choices = found  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning, and a target of nothing."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("starts_on") and values.get("due_on") and values["due_on"] < values["starts_on"]:
            self.add_error("due_on", _("Hạn phải sau ngày bắt đầu."))
        if values.get("target") is not None and values["target"] <= 0:
            self.add_error("target", _("Chỉ tiêu phải lớn hơn 0."))
        return values

    @property
    def task(self) -> TaskData:
        """The cleaned values as data."""
        values = self.cleaned_data
        own = ("title", "person_name", "product", "unit")
        plain = ("starts_on", "due_on", "cycle", "target", "budget", "funding_source", "weight")
        written: dict[str, Any] = {name: nfc(values[name]) for name in own} | {name: values[name] for name in plain}
        return TaskData(
            lead=int(values["lead"]),
            commitment=int(values["commitment"]) if values["commitment"] else None,
            fields=in_order(values["fields_"]),
            partners=tuple(int(pk) for pk in values["partners"]),
            person=int(values["person"]) if values["person"] else None,
            **written,
        )

    @staticmethod
    def begin(task: Task) -> dict[str, Any]:
        """Return what the form begins with for a task that stands."""
        own = (
            "version", "title", "person_name", "starts_on", "due_on", "cycle", "product", "target", "unit", "budget",
            "funding_source", "weight",
        )  # fmt: skip
        return {
            **{name: getattr(task, name) for name in own},
            "commitment": str(task.commitment_id or ""),
            "fields_": task.field_codes,
            "lead": str(task.lead_id),
            "partners": [str(row.pk) for row in task.partners.all()],
            "person": str(task.person_id or ""),
        }


class RowForm(forms.Form):
    """What is edited in the table's own row; the rest of the task stays."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Nhiệm vụ"), max_length=TITLE_LENGTH)
    lead = forms.ChoiceField(label=_("Chủ trì"))
    due_on = day(_("Hạn"), required=True)
    product = forms.CharField(label=_("Sản phẩm"), max_length=300, required=False)

    def __init__(self, *args: Any, leads: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].choices = [(str(row.pk), row.name) for row in leads]  # type: ignore[attr-defined]
        for name, each in self.fields.items():
            each.widget.attrs |= {"class": "input input--sm", "form": f"sua-{self.prefix}"} if name != "version" else {}

    @staticmethod
    def begin(task: Task) -> dict[str, Any]:
        """Return what the row begins with."""
        return {name: getattr(task, name) for name in ("version", "title", "due_on", "product")} | {
            "lead": str(task.lead_id)
        }


class ResultForm(forms.Form):
    """What came out of a task. `version` is the one that the reader saw."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    actual = NumberField(label=_("Đã đạt"), required=False)
    delivered_on = day(_("Ngày có sản phẩm"), hint=_("Để trống nếu chưa có."))
    result = forms.CharField(
        label=_("Kết quả bằng lời"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    @property
    def outcome(self) -> ResultData:
        """The cleaned values as data."""
        return ResultData(**{name: self.cleaned_data[name] for name in ("actual", "delivered_on", "result")})

    @staticmethod
    def begin(task: Task) -> dict[str, Any]:
        """Return what the form begins with for a task."""
        return {name: getattr(task, name) for name in ("version", "actual", "delivered_on", "result")}


class ApproveForm(forms.Form):
    """A leader's yes to the version whose hash the page carries."""

    sha256 = forms.CharField(widget=forms.HiddenInput)
    read = forms.BooleanField(
        label=_("Tôi đã đọc kế hoạch này và duyệt thay mặt cơ quan mình"),
        error_messages={"required": _("Đánh dấu vào đây sau khi đã đọc.")},
    )


class SheetForm(forms.Form):
    """A sheet to look at, or the token of a preview to apply."""

    file = upload(
        _("Tệp Excel đã sửa"),
        required=False,
        hint=_("Tệp .xlsx xuất từ kế hoạch này. Giữ nguyên dòng tên cột, cột Mã và cột Lần sửa."),
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)
    withdraw = forms.TypedMultipleChoiceField(
        label=_("Rút khỏi kế hoạch"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Lý do rút"), max_length=500, required=False, help_text=_("Chỉ cần khi rút nhiệm vụ.")
    )

    def offer(self, tasks: list[tuple[int, str]]) -> None:
        """Offer the tasks that the sheet no longer has; none is ticked."""
        self.fields["withdraw"].choices = tasks  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two; tasks leave with a reason."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("withdraw") and not values.get("reason"):
            self.add_error("reason", _("Cần ghi lý do."))
        if not self.errors and not values.get("file") and not values.get("token"):
            self.add_error("file", _("Chọn tệp Excel đã sửa."))
        return values


class FeedForm(forms.Form):
    """What a calendar shows: all that I follow, only mine, one organisation's or one programme; perhaps one field."""

    what = forms.ChoiceField(label=_("Lịch của"))
    field = forms.ChoiceField(label=_("Lĩnh vực"), required=False)

    def __init__(self, *args: Any, programmes: Iterable[Programme], organisation: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "vi"
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            ("mine", _("Việc tôi phụ trách")),
            ("organisation", _("Việc %(name)s chủ trì hoặc phối hợp") % {"name": organisation}),
            ("all", _("Mọi chương trình tôi theo dõi")),
            *((f"programme-{row.pk}", _("Chương trình %(name)s") % {"name": row.name}) for row in programmes),
        ]
        names = [(code, field_name(code, language)) for code in BY_CODE]
        self.fields["field"].choices = [("", _("Mọi lĩnh vực")), *names]  # type: ignore[attr-defined]


def _words(commitment: Commitment) -> str:
    text = " ".join(commitment.text.split())
    return f"{commitment.position}. {text if len(text) <= 110 else text[:109] + '…'}"
