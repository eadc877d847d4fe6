"""Case lessons, reception figures and checklists as forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ketnghia.exchange.actions import LessonData
from ketnghia.exchange.choices import Matter, Outcome, PetitionKind
from ketnghia.exchange.forms.inputs import ScreenedForm, field_choice, prose, version_field
from ketnghia.exchange.models import CaseLesson


class LessonForm(ScreenedForm):
    """A case lesson. There is no field here for anybody's name, address or number."""

    version = version_field()
    title = forms.CharField(label=_("Tên bài học"), max_length=200)
    matter = forms.ChoiceField(label=_("Loại việc"), choices=Matter.choices)
    field = field_choice()
    problem = prose(
        _("Vấn đề, bằng lời chung"), hint=_("Không tên người, không tên thôn, không ngày cụ thể, không số dưới 3.")
    )
    legal_basis = prose(_("Căn cứ pháp luật"), rows=2, required=False)
    done = prose(_("Đã làm gì"))
    days = forms.IntegerField(
        label=_("Số ngày từ tiếp nhận đến trả lời"), required=False, min_value=0, max_value=20_000
    )
    outcome = forms.ChoiceField(label=_("Kết quả"), choices=Outcome.choices)
    lesson = prose(_("Rút ra điều gì"))

    @property
    def data_(self) -> LessonData:
        """The cleaned values as data."""
        return LessonData(**{name: value for name, value in self.cleaned_data.items() if name != "version"})

    @staticmethod
    def begin(lesson: CaseLesson) -> dict[str, Any]:
        """Return what the form begins with."""
        return {name: getattr(lesson, name) for name in LessonForm.base_fields}


class ReceptionForm(forms.Form):
    """A quarter's figures."""

    version = version_field()
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100)
    quarter = forms.ChoiceField(label=_("Quý"), choices=[(str(number), str(number)) for number in range(1, 5)])
    received = forms.IntegerField(label=_("Đã tiếp nhận"), min_value=0, max_value=1_000_000)
    settled = forms.IntegerField(label=_("Đã giải quyết"), min_value=0, max_value=1_000_000)
    in_time = forms.IntegerField(label=_("Trong đó đúng hạn"), min_value=0, max_value=1_000_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["year"].initial, self.fields["quarter"].initial = today.year, str((today.month + 2) // 3)
        for kind in PetitionKind:
            self.fields[f"kind_{kind.value}"] = forms.IntegerField(
                label=kind.label, required=False, min_value=0, max_value=1_000_000
            )

    @property
    def kind_fields(self) -> list[forms.BoundField]:
        """The inputs by kind."""
        return [self[f"kind_{kind.value}"] for kind in PetitionKind]

    @property
    def kinds(self) -> dict[str, int]:
        """The cleaned numbers by kind, those above nought."""
        found = {str(kind.value): self.cleaned_data[f"kind_{kind.value}"] or 0 for kind in PetitionKind}
        return {kind: number for kind, number in found.items() if number}


class ChecklistForm(ScreenedForm):
    """A checklist, its points typed as lines."""

    version = version_field()
    title = forms.CharField(label=_("Tên danh mục"), max_length=200)
    field = field_choice()
    purpose = prose(_("Dùng khi nào"), rows=2, required=False)
    points = prose(_("Các điều kiểm tra"), rows=14, hint=_("Mỗi dòng một điều. Dòng bắt đầu bằng # là tên một nhóm."))

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The typed lines as points: a line after «#» begins a part."""
        found: list[dict[str, Any]] = []
        for line in (each.strip() for each in self.cleaned_data["points"].splitlines()):
            if line.startswith("#"):
                found.append({"heading": line.lstrip("# "), "items": []})
            elif line:
                found = found or [{"heading": "", "items": []}]
                found[-1]["items"].append(line)
        return found
