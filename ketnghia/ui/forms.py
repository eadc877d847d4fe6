"""The form that the gallery shows, with one field of every kind."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    """Never saved; it shows labels, hints and errors."""

    text = forms.CharField(label=_("Nội dung"), help_text=_("Ghi số lượng trước, tên sau."))
    value = forms.IntegerField(label=_("Trị giá, đồng"))
    given_on = forms.DateField(label=_("Ngày giao"), required=False)
    field = forms.ChoiceField(label=_("Lĩnh vực"), required=False, choices=[("", "–"), ("education", "Giáo dục")])
    note = forms.CharField(label=_("Ghi chú"), required=False, widget=forms.Textarea)
    papers = forms.MultipleChoiceField(
        label=_("Kèm theo"),
        required=False,
        choices=[("minutes", "Biên bản giao nhận"), ("photo", "Ảnh chụp")],
        widget=forms.CheckboxSelectMultiple,
    )
    receiver = forms.ChoiceField(
        label=_("Bên nhận"), choices=[("20752", "Xã Phước Thành"), ("20827", "Xã Thăng Phú")], widget=forms.RadioSelect
    )
    sure = forms.BooleanField(label=_("Tôi đã đối chiếu với bản giấy"), required=False)
