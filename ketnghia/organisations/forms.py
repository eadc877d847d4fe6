"""Forms of this slice: what people type, judged in the reader's language, and kept when it cannot be used."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ketnghia.accounts import roles
from ketnghia.core.fields import FIELDS
from ketnghia.core.verdict import Conflict, Forbidden, Refused
from ketnghia.organisations.choices import OrganisationKind, Terrain
from ketnghia.organisations.models import Locality, Organisation, Province


class DayField(forms.DateField):
    """A day, typed as dd/mm/yyyy: the browser's own calendar would show it in the machine's language."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("error_messages", {"invalid": _("Ngày phải viết như 03/09/2025.")})
        widget = forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "placeholder": "dd/mm/yyyy"})
        super().__init__(input_formats=["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"], widget=widget, **options)


class NumberField(forms.CharField):
    """A number as people of the page's language write it: 38.000,5 in Vietnamese, 38,000.5 in English."""

    def to_python(self, value: Any) -> Any:
        """Return a Decimal, or None for nothing. ValidationError names an example."""
        text = re.sub(r"\s", "", str(value or ""))
        if not text:
            return None
        comma_is_decimal = not (get_language() or "vi").startswith("en")
        thousands, point = (".", ",") if comma_is_decimal else (",", ".")
        if re.fullmatch(rf"-?\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(point)}\d+)?", text):
            text = text.replace(thousands, "")
        try:
            number = Decimal(text.replace(point, ".")).quantize(Decimal("0.01"))
        except InvalidOperation as error:
            raise forms.ValidationError(_("Phải là số, ví dụ 38.000 hoặc 12,5.")) from error
        if abs(number) >= Decimal(10) ** 15:
            raise forms.ValidationError(_("Số quá lớn."))
        return number

    def prepare_value(self, value: Any) -> Any:
        """Show a stored number without needless zeros, with the language's decimal sign."""
        if not isinstance(value, Decimal):
            return value
        text = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
        return text if (get_language() or "vi").startswith("en") else text.replace(".", ",")


class VersionedForm(forms.Form):
    """A form for something that two people may edit: it carries the version that it was filled from."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def attempt(form: forms.Form, act: Callable[..., Any], **facts: Any) -> Any:
    """Check the form, call the action with what it holds, return its answer; None when anything was refused.

    The reason stands on the form, and everything typed is kept. After a Conflict the form carries `current()`'s version
    (from `facts`), so that saving again overwrites knowingly. Forbidden goes through.
    """
    current = facts.pop("current", None)
    if not form.is_valid():
        return None
    try:
        return act(**form.cleaned_data, **facts)
    except Forbidden:
        raise
    except Refused as error:
        if isinstance(error, Conflict) and current:
            form.data = form.data.copy()  # type: ignore[attr-defined]
            form.data["version"] = str(current())  # type: ignore[index]
        form.add_error(None, str(error))
        return None


class FigureForm(forms.Form):
    """One figure of a profile; it does not exist without its source and date."""

    label = forms.CharField(label=_("Tên số liệu"), max_length=120, help_text=_("Ví dụ: Dân số"))
    value = NumberField(label=_("Giá trị"))
    unit = forms.CharField(label=_("Đơn vị tính"), max_length=40, required=False, help_text=_("Ví dụ: người, ha, %"))
    source = forms.CharField(
        label=_("Nguồn"), max_length=300, help_text=_("Văn bản, niên giám hoặc cơ quan đã công bố số này")
    )
    as_of = DayField(label=_("Số liệu tính đến ngày"))


class EditFigureForm(VersionedForm, FigureForm):
    """A figure that is there already."""


class StrengthForm(forms.Form):
    """One strength in words."""

    text = forms.CharField(
        label=_("Thế mạnh"), max_length=400, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Điều địa phương có thể giới thiệu, dạy lại hoặc bán"),
    )  # fmt: skip
    field = forms.ChoiceField(label=_("Lĩnh vực"), required=False)
    source = forms.CharField(label=_("Nguồn"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = (get_language() or "vi").startswith("en")
        named = [(row.code, row.en if english else row.vi) for row in FIELDS]
        self.fields["field"].choices = [("", _("Chưa chọn")), *named]  # type: ignore[attr-defined]


class EditStrengthForm(VersionedForm, StrengthForm):
    """A strength that is there already."""


class TerrainForm(forms.Form):
    """Mountains or lowland, where it is known."""

    terrain = forms.ChoiceField(label=_("Địa hình"), required=False, choices=[("", _("chưa ghi")), *Terrain.choices])


class HamletsForm(forms.Form):
    """Hamlets, one a line, as they stand in a list that was copied."""

    names = forms.CharField(
        label=_("Tên thôn, tổ dân phố"), widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Mỗi dòng một tên; có thể dán cả danh sách"),
    )  # fmt: skip

    def clean_names(self) -> list[str]:
        """Return the lines that are not empty, without a leading number or dash."""
        lines = [re.sub(r"^\s*(?:\d{1,3}[.)]|[-•*+])\s*", "", line).strip() for line in self._lines()]
        return [line for line in lines if line]

    def _lines(self) -> list[str]:
        return str(self.cleaned_data["names"]).replace(";", "\n").splitlines()


class HamletForm(VersionedForm):
    """The name of a hamlet that is there already."""

    name = forms.CharField(label=_("Tên thôn, tổ dân phố"), max_length=80)


class PlaceField(forms.CharField):
    """A locality by its code or its name; a name that several have is answered with their codes."""

    def clean(self, value: Any) -> Any:
        """Return the Locality, or None for nothing. ValidationError when none or several fit."""
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        found = list(Locality.objects.current().filter(pk=text[:5]).select_related("province"))
        found = found or list(Locality.objects.current().named(text).select_related("province")[:6])
        exact = [row for row in found if row.name.casefold() == text.split(",")[0].strip().casefold()]
        found = exact if len(exact) == 1 else found
        if len(found) == 1:
            return found[0]
        if not found:
            raise forms.ValidationError(_("Không có đơn vị cấp xã nào tên «%(text)s».") % {"text": text})
        names = "; ".join(f"{row.code} {row.full_name} ({row.province.name})" for row in found)
        raise forms.ValidationError(_("Nhiều đơn vị trùng tên, hãy ghi mã: %(names)s") % {"names": names})


class CreateOrganisationForm(forms.Form):
    """A new organisation: in a locality, of a province, or outside the register."""

    kind = forms.ChoiceField(label=_("Loại cơ quan"), choices=OrganisationKind.choices)
    name = forms.CharField(label=_("Tên"), max_length=200)
    locality = PlaceField(
        label=_("Đơn vị cấp xã"), required=False, max_length=200, help_text=_("Tên hoặc mã, ví dụ: Nam Phước, Đà Nẵng")
    )
    province = forms.ModelChoiceField(
        Province.objects.all(), label=_("Hoặc tỉnh, thành phố"), required=False, empty_label=_("Chưa chọn")
    )
    home = forms.CharField(
        label=_("Hoặc nơi ngoài danh bạ"), max_length=200, required=False, help_text=_("Ví dụ: Sekong, Lào")
    )


class EditOrganisationForm(VersionedForm):
    """An organisation's name and, outside the register, where it is."""

    name = forms.CharField(label=_("Tên"), max_length=200)
    home = forms.CharField(label=_("Nơi ngoài danh bạ"), max_length=200, required=False)


class CloseOrganisationForm(forms.Form):
    """When and why an organisation ends."""

    on = DayField(label=_("Ngừng hoạt động từ ngày"))
    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class RoleForm(forms.Form):
    """A role out of those that the acting person may give, and a post."""

    role = forms.ChoiceField(label=_("Vai trò"), widget=forms.RadioSelect)
    post = forms.CharField(
        label=_("Chức vụ"), max_length=120, required=False, help_text=_("Ví dụ: Chánh Văn phòng Đảng ủy")
    )

    def __init__(self, *args: Any, givable: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "vi"
        choices = [(role.code, role.name(language)) for role in roles.ROLES if role.code in givable]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]


class InviteForm(RoleForm):
    """Whom to invite, as what."""

    name = forms.CharField(label=_("Họ và tên"), max_length=120)
    email = forms.EmailField(label=_("Thư điện tử công vụ"))
    field_order = ("name", "email", "role", "post")


class AcceptForm(forms.Form):
    """Name and password of a person who has been invited."""

    name = forms.CharField(label=_("Họ và tên"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Mật khẩu"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )
    again = forms.CharField(
        label=_("Nhập lại mật khẩu"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        """Compare the two passwords; the second is not needed any more."""
        data = dict(super().clean() or {})
        if "password" in data and data.pop("again", "") != data["password"]:
            self.add_error("again", _("Hai lần nhập mật khẩu không giống nhau."))
        self.cleaned_data = data
        return data


class SwitchForm(forms.Form):
    """Which of one's own organisations to work for."""

    membership = forms.IntegerField()


def organisation_form(organisation: Organisation, data: Any = None) -> EditOrganisationForm:
    """Return the form for an organisation; the place outside the register only where there is one."""
    start = {"name": organisation.name, "home": organisation.home, "version": organisation.version}
    form = EditOrganisationForm(data, initial=start)
    if organisation.locality_id or organisation.province_id:
        del form.fields["home"]
    return form
