"""Questions, answers and visits as forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ketnghia.exchange.actions import QuestionData
from ketnghia.exchange.choices import Scope
from ketnghia.exchange.forms.inputs import ScreenedForm, field_choice, key_field, prose
from ketnghia.exchange.models import Practice
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.forms.inputs import day
from ketnghia.programmes.models import Programme

MOST_NAMED = 20  # organisations of one name that a list offers


class NamingForm(ScreenedForm):
    """A form that asks an organisation: one of a short list, or any other by its name.

    `ASKED` is the field with the list. A name that fits several puts them into the list, to be chosen from.
    """

    ASKED = "to"
    other = forms.CharField(label=_("Hoặc gõ tên nơi khác, ví dụ Phước Thành"), required=False, max_length=120)

    def name_one(self, values: dict[str, Any]) -> None:
        """Take the organisation that was named, when none was chosen."""
        name = values.pop("other", "").strip()
        if not name or values.get(self.ASKED):
            return
        found = list(Organisation.objects.active().named(name)[: MOST_NAMED + 1])
        if len(found) == 1:
            values[self.ASKED] = found[0]
        elif not found:
            self.add_error("other", _("Không có cơ quan nào tên như vậy."))
        elif len(found) > MOST_NAMED:
            self.add_error("other", _("Nhiều nơi có tên như vậy. Hãy gõ thêm chữ."))
        else:
            listed: Any = self.fields[self.ASKED]
            listed.queryset = Organisation.objects.filter(pk__in=[each.pk for each in found])
            self.add_error(self.ASKED, _("Có %(number)s nơi tên như vậy: chọn một nơi ở đây.") % {"number": len(found)})


class AskForm(NamingForm):
    """What is asked, and whom."""

    key = key_field()
    title = forms.CharField(
        label=_("Câu hỏi"), max_length=200, help_text=_("Một câu, nói việc. Không ghi tên, địa chỉ người dân.")
    )
    body = prose(_("Nói thêm"), required=False, hint=_("Đã thử gì, vướng ở đâu."))
    scope = forms.ChoiceField(label=_("Hỏi ai"), choices=Scope.choices, widget=forms.RadioSelect)
    to = forms.ModelChoiceField(
        label=_("Cơ quan được hỏi"), queryset=Organisation.objects.none(), empty_label="–", required=False
    )
    programme = forms.ModelChoiceField(
        label=_("Chương trình"), queryset=Programme.objects.none(), empty_label="–", required=False
    )
    field = field_choice(required=False)
    practice = forms.ModelChoiceField(queryset=Practice.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organisations: Any, programmes: Any, practices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["programme"].queryset = programmes  # type: ignore[attr-defined]
        self.fields["practice"].queryset = practices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Take a named organisation; one that another way of asking left chosen is dropped."""
        values = super().clean() or self.cleaned_data
        if values.get("scope") != Scope.ORGANISATION:
            values |= {"to": None, "other": ""}
        if values.get("scope") not in (Scope.PROGRAMME, None):
            values["programme"] = None
        self.name_one(values)
        return values

    @property
    def data_(self) -> QuestionData:
        """The cleaned values as data."""
        return QuestionData(**{name: value for name, value in self.cleaned_data.items() if name != "key"})


class SeveralFiles(forms.ClearableFileInput):
    """An input for several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of uploaded files, possibly empty."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the checked files."""
        return [super(FilesField, self).clean(each, initial) for each in data or []]


class AnswerForm(ScreenedForm):
    """An answer with files."""

    key = key_field()
    text = prose(_("Câu trả lời"), rows=6)
    files_ = FilesField(
        label=_("Tệp kèm theo"), required=False, help_text=_("Tối đa 5 tệp. Máy đọc chữ trong tệp trước khi giữ.")
    )
    looked = forms.BooleanField(label=_("Tôi đã tự xem tệp: không có tên, số giấy tờ của ai"), required=False)

    @property
    def data_(self) -> dict[str, Any]:
        """The cleaned values as `actions.answer` takes them."""
        values = self.cleaned_data
        files = [(file.name, file.read()) for file in values["files_"]]
        same = {name: values[name] for name in ("key", "text", "looked")}
        return same | {"files": files, "reasons": self.reasons}


class VisitForm(NamingForm):
    """A request to come and learn."""

    ASKED = "host"
    key = key_field()
    host = forms.ModelChoiceField(
        label=_("Nơi đón"), queryset=Organisation.objects.none(), empty_label="–", required=False
    )
    purpose = prose(_("Muốn xem, muốn học việc gì"))
    people = forms.IntegerField(label=_("Số người đi"), min_value=1, max_value=60, initial=3)
    wished_from = day(_("Muốn đi từ ngày"), required=True)
    wished_to = day(_("Đến ngày"), required=True)
    programme = forms.ModelChoiceField(
        label=_("Trong chương trình"), queryset=Programme.objects.none(), empty_label="–", required=False
    )
    practice = forms.ModelChoiceField(queryset=Practice.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organisations: Any, programmes: Any, practices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["host"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["programme"].queryset = programmes  # type: ignore[attr-defined]
        self.fields["practice"].queryset = practices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Take a named host; one there must be."""
        values = super().clean() or self.cleaned_data
        self.name_one(values)
        if not values.get("host") and not self.errors:
            self.add_error("host", _("Chọn nơi đón."))
        return values


class HostForm(ScreenedForm):
    """The host's answer to a request for a visit."""

    agreed = forms.ChoiceField(
        label=_("Trả lời"), choices=[("1", _("Nhận lời")), ("0", _("Không nhận được"))], widget=forms.RadioSelect
    )
    agreed_on = day(_("Ngày đón"))
    reply = prose(_("Lời nhắn"), required=False, rows=3)
