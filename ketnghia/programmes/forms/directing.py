"""Forms of directives: what one says of itself, one pair, a file of pairs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from ketnghia.organisations.models import Province
from ketnghia.programmes.forms.inputs import day, upload
from ketnghia.programmes.queries.directives import candidates_for, resolved
from ketnghia.programmes.rules import DirectiveData, ExpectedPartyData
from ketnghia.programmes.rules.directives import pairs_of_rows, read_csv, read_xlsx, split_names

MOST_OFFERED = 4


class DirectiveForm(forms.Form):
    """What a directive says of itself."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)
    issued_on = day(_("Ngày ban hành"), required=True)
    title = forms.CharField(
        label=_("Trích yếu"), max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    deadline = day(_("Hạn ký kết"))
    province = forms.ModelChoiceField(Province.objects.all(), label=_("Tỉnh, thành phố"), empty_label=None)

    def __init__(self, *args: Any, fixed_province: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fixed_province:
            del self.fields["province"]

    def data_of(self) -> DirectiveData:
        """Return the cleaned data."""
        said = {key: value for key, value in self.cleaned_data.items() if key not in ("version", "province")}
        province = self.cleaned_data.get("province")
        return DirectiveData(**said, province=province.pk if province else "")


class PairForm(forms.Form):
    """Who is expected to twin: names or codes, one a line. An unclear name is asked about once, then kept if wanted."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    supporter = forms.CharField(
        label=_("Bên giúp"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mỗi dòng một đơn vị, tên hoặc mã, ví dụ: phường Hải Châu"),
    )  # fmt: skip
    beneficiary = forms.CharField(label=_("Bên được giúp"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    peer = forms.CharField(label=_("Hoặc các bên ngang hàng"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    keep_unclear = forms.BooleanField(label=_("Giữ nguyên tên chưa rõ là đơn vị nào"), required=False)

    def __init__(self, *args: Any, near: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.near = near
        self.parties: list[ExpectedPartyData] = []

    def clean(self) -> dict[str, Any]:
        """Place the names; say which localities an unclear one may mean."""
        data = super().clean() or {}
        roles = ("supporter", "beneficiary", "peer")
        for role in roles:
            found = resolved([(name, role) for name in split_names(data.get(role) or "")], self.near)
            self.parties += found
            unclear = [] if data.get("keep_unclear") else [party.name for party in found if not party.code]
            for name in unclear:
                offered = "; ".join(f"{code} {words}" for code, words in candidates_for(name, self.near)[:MOST_OFFERED])
                if offered:
                    sentence = _("Chưa rõ «%(name)s» là đơn vị nào, hãy ghi mã: %(offered)s")
                    self.add_error(role, forms.ValidationError(sentence, params={"name": name, "offered": offered}))
                else:
                    sentence = _("Không có đơn vị cấp xã nào tên «%(name)s».")
                    self.add_error(role, forms.ValidationError(sentence, params={"name": name}))
        return data


class PairsFileForm(forms.Form):
    """A file of pairs: CSV or Excel, one expected programme a row."""

    file = upload(
        _("Tệp danh sách cặp"),
        hint=_("Excel (.xlsx) hoặc CSV, một dòng một cặp, ví dụ cột «Bên giúp» và cột «Bên được giúp»."),
    )

    def clean_file(self) -> list[tuple[int, list[tuple[str, str]]]]:
        """Return the pairs of names with their row numbers."""
        file: UploadedFile = self.cleaned_data["file"]
        data = file.read()
        try:
            rows = read_xlsx(data) if data.startswith(b"PK") else read_csv(data)
        except (ValueError, UnicodeError) as error:
            raise forms.ValidationError(_("Không đọc được tệp này; hãy lưu lại dạng .xlsx hoặc CSV UTF-8.")) from error
        found = pairs_of_rows(rows)
        if not found:
            raise forms.ValidationError(_("Không thấy cặp nào trong tệp; mỗi dòng cần tên hai đơn vị."))
        return found
