"""A practice as a form: begun with its field, written by the outline of that field, translated, adopted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ketnghia.core.money import format_amount, parse_amount
from ketnghia.exchange.choices import AdoptionState, Language, Terrain
from ketnghia.exchange.forms.inputs import ScreenedForm, field_choice, field_choices, prose, version_field
from ketnghia.exchange.models import Adoption, Practice, PracticeTranslation
from ketnghia.exchange.rules import PracticeData, Section, as_lines, as_rows, sections_of
from ketnghia.programmes.forms.inputs import day, upload
from ketnghia.programmes.models import Programme

PREFIX = "s_"  # a section's input is called after its key


class BeginForm(ScreenedForm):
    """The name and field of a practice; what it was learnt in."""

    title = forms.CharField(
        label=_("Tên kinh nghiệm"), max_length=200, help_text=_("Nói việc đã làm, không nói thành tích.")
    )
    field = field_choice(hint=_("Lĩnh vực quyết định dàn ý của bài và không đổi được về sau."))
    lede = forms.CharField(
        label=_("Tóm tắt một câu"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    programme = forms.ModelChoiceField(
        label=_("Thuộc chương trình"), queryset=Programme.objects.none(), empty_label="–", required=False
    )
    words = prose(_("Đã ghi ở hoạt động, đưa vào phần «Cách làm»"), required=False)
    commitment = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes  # type: ignore[attr-defined]

    @property
    def data_(self) -> PracticeData:
        """The cleaned values as data."""
        values = self.cleaned_data
        return PracticeData(title=values["title"], field=values["field"], lede=values["lede"])


class AmountField(forms.CharField):
    """An amount in đồng, typed as offices write it: 38.000.000, 38 triệu đồng."""

    def clean(self, value: Any) -> int | None:
        """Return whole đồng, None for nothing."""
        text = super().clean(value)
        if not text:
            return None
        amount = parse_amount(text)
        if amount is None or amount < 0 or amount > 10**15:
            raise forms.ValidationError(_("Chi phí phải là số, ví dụ 38.000.000."))
        return amount

    def prepare_value(self, value: Any) -> Any:
        """Show whole đồng with their unit."""
        return format_amount(value) if isinstance(value, int) else value


class PracticeForm(ScreenedForm):
    """All words of a practice by the outline of its field. `version` is the one that the writer saw."""

    version = version_field()
    title = forms.CharField(label=_("Tên kinh nghiệm"), max_length=200)
    lede = forms.CharField(
        label=_("Tóm tắt một câu"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    worked = forms.ChoiceField(
        label=_("Kết quả chung"),
        choices=[("1", _("Đã làm được")), ("0", _("Chưa thành công, ghi lại để nơi khác tránh"))],
        widget=forms.RadioSelect,
    )  # fmt: skip
    terrain = forms.ChoiceField(
        label=_("Nơi làm"), required=False, choices=[("", _("Như địa bàn của cơ quan viết")), *Terrain.choices]
    )
    population = forms.IntegerField(label=_("Số dân nơi làm"), required=False, min_value=0, max_value=20_000_000)
    cost = AmountField(
        label=_("Chi phí, đồng"),
        required=False,
        max_length=60,
        help_text=_("Ví dụ 38.000.000. Không tốn thêm thì ghi 0."),
    )
    contact = forms.CharField(
        label=_("Liên hệ cơ quan"), max_length=200, required=False,
        help_text=_("Bộ phận và số máy của cơ quan. Người đọc sẽ thấy."),
    )  # fmt: skip
    also = forms.MultipleChoiceField(
        label=_("Lĩnh vực khác có liên quan"), required=False, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(label=_("Viết bằng"), choices=Language.choices)
    evidence = forms.MultipleChoiceField(
        label=_("Minh chứng của chương trình"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, field: str, evidence: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.field, self.language_ = field, get_language() or "vi"
        others = [each for each in field_choices() if each[0] not in ("", field)]
        self.fields["also"].choices = others  # type: ignore[attr-defined]
        self.fields["evidence"].choices = evidence  # type: ignore[attr-defined]
        for section in sections_of(field):
            self.fields[section.key] = section_field(section, self.language_)

    @property
    def section_fields(self) -> list[forms.BoundField]:
        """The inputs of the outline, in its order."""
        return [self[section.key] for section in sections_of(self.field)]

    @property
    def data_(self) -> PracticeData:
        """The cleaned values as data."""
        values = self.cleaned_data
        same = ("title", "lede", "terrain", "population", "cost", "contact", "language")
        return PracticeData(
            field=self.field,
            also=tuple(values["also"]),
            worked=values["worked"] == "1",
            evidence=tuple(int(pk) for pk in values["evidence"]),
            sections={section.key: section_value(section, values[section.key]) for section in sections_of(self.field)},
            **{name: values[name] for name in same},
        )

    @staticmethod
    def begin(practice: Practice) -> dict[str, Any]:
        """Return what the form begins with."""
        same = ("version", "title", "lede", "terrain", "population", "cost", "contact", "language")
        return {
            **{name: getattr(practice, name) for name in same},
            "worked": "1" if practice.worked else "0",
            "also": [row.field for row in practice.field_rows.all() if row.field != practice.field],
            "evidence": [str(row.pk) for row in practice.evidence.all()],
            **typed_sections(practice.field, practice.sections),
        }


class TranslationForm(ScreenedForm):
    """A practice in another language, part by part beside the original."""

    version = version_field()
    title = forms.CharField(label=_("Tên kinh nghiệm"), max_length=200)
    lede = forms.CharField(
        label=_("Tóm tắt một câu"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, practice: Practice, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.written = [
            row for row in sections_of(practice.field) if practice.sections.get(row.key) not in (None, "", [])
        ]
        for section in self.written:
            self.fields[section.key] = section_field(section, get_language() or "vi")

    @property
    def sections(self) -> dict[str, Any]:
        """The cleaned sections."""
        return {row.key: section_value(row, self.cleaned_data[row.key]) for row in self.written}

    @staticmethod
    def begin(practice: Practice, translation: PracticeTranslation | None) -> dict[str, Any]:
        """Return what the form begins with: the translation of now; numbers and choices from the original."""
        if translation:
            return {
                "version": translation.version, "title": translation.title, "lede": translation.lede,
                **typed_sections(practice.field, translation.sections),
            }  # fmt: skip
        plain = {row.key for row in sections_of(practice.field) if row.kind in ("number", "choice")}
        return {"version": 0, **{key: value for key, value in practice.sections.items() if key in plain}}


def section_field(section: Section, language: str) -> forms.Field:
    """Return the input of a section by its kind; nothing is required, so that a half-written draft can be kept."""
    common: dict[str, Any] = {
        "label": section.label(language), "required": False, "help_text": section.hint(language),
    }  # fmt: skip
    if section.kind == "number":
        return forms.IntegerField(min_value=0, max_value=10**12, **common)
    if section.kind == "choice":
        options = [(vi, en if language.startswith("en") else vi) for vi, en in section.options]
        return forms.ChoiceField(choices=[("", "–"), *options], **common)
    if section.kind == "table":
        common["help_text"] = section.hint(language) or " | ".join(section.headings(language))
    rows = 9 if section.kind == "steps" else 5
    return forms.CharField(max_length=20_000, widget=forms.Textarea(attrs={"rows": rows}), **common)


def section_value(section: Section, typed: Any) -> Any:
    """Return what is kept of what was typed."""
    return as_rows(typed, len(section.columns)) if section.kind == "table" else typed


def typed_sections(field: str, sections: dict[str, Any]) -> dict[str, Any]:
    """Return the kept sections as they are typed."""
    return {
        row.key: as_lines(sections[row.key]) if row.kind == "table" else sections[row.key]
        for row in sections_of(field)
        if row.key in sections
    }


class FileForm(ScreenedForm):
    """A file to hang on a practice."""

    file = upload(_("Tệp"), hint=_("Mẫu biểu, bảng tính, PDF hoặc ảnh. Máy đọc chữ trong tệp trước khi giữ."))
    looked = forms.BooleanField(label=_("Tôi đã tự xem tệp: không có tên, số giấy tờ của ai"), required=False)


class AdoptForm(ScreenedForm):
    """«Chúng tôi áp dụng»."""

    plan = prose(_("Định làm gì, bao giờ"), hint=_("Ai làm, từ tháng nào, đến đâu thì coi là được."))
    difference = prose(_("Khác bản gốc ở đâu"), required=False, rows=2)
    started_on = day(_("Từ ngày"))
    programme = forms.ModelChoiceField(
        label=_("Trong chương trình"), queryset=Programme.objects.none(), empty_label="–", required=False
    )

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes  # type: ignore[attr-defined]


class ProgressForm(ScreenedForm):
    """How an adoption goes now."""

    version = version_field()
    state = forms.ChoiceField(label=_("Mức áp dụng"), choices=AdoptionState.choices, widget=forms.RadioSelect)
    text = prose(_("Tiến độ lần này"), rows=3, required=False)
    difference = prose(_("Khác bản gốc ở đâu"), rows=2, required=False)
    result = prose(_("Kết quả"), rows=3, required=False, hint=_("Con số trước và sau, cách đo."))

    @staticmethod
    def begin(adoption: Adoption) -> dict[str, Any]:
        """Return what the form begins with."""
        return {name: getattr(adoption, name) for name in ("version", "state", "difference", "result")}
