"""Fields, the summary of errors, the form whose typing is kept."""

from __future__ import annotations

import re
from collections.abc import Callable

from django import forms
from django.forms import formset_factory

Show = Callable[..., str]


class Giving(forms.Form):
    text = forms.CharField(label="Nội dung", help_text="Ghi số lượng trước.")
    value = forms.IntegerField(label="Trị giá")
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea)
    receiver = forms.ChoiceField(label="Bên nhận", choices=[("1", "A"), ("2", "B")], widget=forms.RadioSelect)
    sure = forms.BooleanField(label="Đã đối chiếu", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean(self) -> None:
        self.add_error(None, "Hai bên phải khác nhau.")


def test_a_field_ties_label_hint_error_and_control_together(show: Show) -> None:
    html = show("{% field form.text %}", form=Giving({"text": ""}))
    assert '<label for="id_text">Nội dung' in html
    assert 'id="id_text_helptext"' in html
    assert 'id="id_text_error"' in html
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'class="input"' in html


def test_the_browser_leaves_checking_to_the_server(show: Show) -> None:
    html = show("{% field form.text %}", form=Giving())
    assert not re.search(r"\srequired\b", html)
    assert 'aria-required="true"' in html


def test_what_was_typed_stays_even_where_a_number_is_asked(show: Show) -> None:
    html = show("{% field form.value %}", form=Giving({"value": "ba mươi tám triệu"}))
    assert 'type="text"' in html
    assert 'value="ba mươi tám triệu"' in html
    assert 'inputmode="decimal"' in html


def test_only_optional_fields_are_marked(show: Show) -> None:
    form = Giving()
    assert "không bắt buộc" in show("{% field form.note %}", form=form)
    assert "không bắt buộc" not in show("{% field form.text %}", form=form)
    assert "không bắt buộc" not in show("{% field form.note mark=False %}", form=form)


def test_filters_are_all_optional_and_none_says_so(show: Show) -> None:
    class Filter(forms.Form):
        q = forms.CharField(label="Tìm", required=False)

    assert "không bắt buộc" not in show("{% field form.q %}", form=Filter())


def test_choices_stand_in_a_fieldset_with_a_legend(show: Show) -> None:
    html = show("{% field form.receiver %}", form=Giving({"receiver": "2"}))
    assert "<legend>Bên nhận</legend>" in html
    assert html.count('<label class="check"') == 2
    assert re.search(r'value="2"[^>]*checked', html)


def test_the_summary_links_to_every_field_in_order(show: Show) -> None:
    html = show("{% errors form %}", form=Giving({"value": "x"}))
    assert 'role="alert"' in html
    assert re.findall(r'href="(#[^"]*)"', html) == ["#id_text", "#id_value", "#id_receiver_0"]
    assert "<li>Hai bên phải khác nhau.</li>" in html
    assert "Còn 5 chỗ cần sửa" in html  # the hidden version counts, without a link


def test_the_summary_takes_formsets_too(show: Show) -> None:
    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "0", "form-0-text": "a", "form-0-value": "x"}
    html = show("{% errors forms %}", forms=formset_factory(Giving)(data))
    assert 'href="#id_form-0-value"' in html


def test_no_errors_no_summary(show: Show) -> None:
    assert show("{% errors form %}", form=Giving()).strip() == ""
    assert show("{% errors form %}", form=None).strip() == ""


def test_a_kept_form_carries_its_key_and_words(show: Show) -> None:
    html = show('<form {% keep "programme-12" %}>')
    assert 'data-keep="programme-12"' in html
    assert 'data-keep-said="Đã khôi phục những gì bạn gõ dở."' in html
