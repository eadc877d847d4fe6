"""Sentences are gathered from code and templates, translations are kept, and what is missing is told."""

from __future__ import annotations

import gettext
import io
from pathlib import Path
from typing import Any

import allauth
import pytest
from django.template.loader import get_template

from ketnghia.cli.messages import compile_all, mo_bytes, read_po
from tools.messages import LOCALE, Message, Translation, foreign, in_file, main, own, read, troubles, written

PYTHON = """
from django.utils.translation import gettext as _, ngettext, pgettext_lazy
from ketnghia.core.messages import N_
A = _("Một câu")
B = ngettext("%(n)s xã", "%(n)s xã.", 2)
C = pgettext_lazy("nút", "Ký")
D = N_("Lý do")
E = print("Không dịch")
"""
TEMPLATE = """{% load i18n %}
  {% translate "Chào" %}
      {% blocktranslate trimmed with name=x %}
    Xin chào
    {{ name }}
      {% endblocktranslate %}
{% blocktranslate count n=rows %}{{ n }} dòng{% plural %}{{ n }} dòng nhé{% endblocktranslate %}
  {% crumb _("Chương trình") url %}
{# {% translate "Ghi chú" %} #}
"""


def found(path: Path, text: str) -> set[Message]:
    path.write_text(text)
    return set(in_file(path))


def test_sentences_of_python_files_are_found(tmp_path: Path) -> None:
    assert found(tmp_path / "a.py", PYTHON) == {
        Message("Một câu"),
        Message("%(n)s xã", "%(n)s xã."),
        Message("Ký", context="nút"),
        Message("Lý do"),
    }


def test_sentences_of_templates_are_found_whatever_their_indentation(tmp_path: Path) -> None:
    assert found(tmp_path / "a.html", TEMPLATE) == {
        Message("Chào"),
        Message("Xin chào %(name)s"),
        Message("%(n)s dòng", "%(n)s dòng nhé"),
        Message("Chương trình"),
    }


def test_translations_survive_being_gathered_again(tmp_path: Path) -> None:
    messages = {Message('Có «dấu» và "ngoặc"\nhai dòng'), Message("%(n)s xã", "%(n)s xã"), Message("Ký", context="nút")}
    known = {
        Message('Có «dấu» và "ngoặc"\nhai dòng'): Translation(('A "quote"\ntwo lines',)),
        Message("%(n)s xã", "%(n)s xã"): Translation(("%(n)s commune", "%(n)s communes")),
        Message("Ký", context="nút"): Translation(("Sign",), fuzzy=True),
        Message("Đã bỏ"): Translation(("Gone",)),
    }
    path = tmp_path / "django.po"
    path.write_text(written("en", messages, known))
    again = read(path)
    assert again == {message: known[message] for message in messages}
    assert written("en", messages, again) == path.read_text()


def test_what_is_missing_doubtful_or_has_other_placeholders_is_told() -> None:
    messages = {Message("Một"), Message("Hai"), Message("Ba %(n)s"), Message("Bốn {x}"), Message("Năm")}
    known = {
        Message("Hai"): Translation(("Two",), fuzzy=True),
        Message("Ba %(n)s"): Translation(("Three %(m)s",)),
        Message("Bốn {x}"): Translation(("{x} four",)),
        Message("Năm"): Translation(("Five",)),
    }
    told = "\n".join(troubles("en", messages, known))
    assert "not translated: 'Một'" in told
    assert "fuzzy: 'Hai'" in told
    assert "placeholders than the original: 'Ba %(n)s'" in told
    assert len(told.splitlines()) == 3


PO = r"""msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n"

msgid "Xin \"chào\""
msgstr ""
"Good "
"morning\n"

msgctxt "nút"
msgid "Ký"
msgstr "Sign"

msgid "%(n)s xã"
msgid_plural "%(n)s xã"
msgstr[0] "%(n)s commune"
msgstr[1] "%(n)s communes"

#, fuzzy
msgid "Đoán"
msgstr "Guess"

msgid "Chưa dịch"
msgstr ""
"""


@pytest.fixture
def compiled() -> gettext.GNUTranslations:
    return gettext.GNUTranslations(io.BytesIO(mo_bytes(read_po(PO))))


def test_compiled_catalogues_are_what_gettext_reads(compiled: gettext.GNUTranslations) -> None:
    assert compiled.gettext('Xin "chào"') == "Good morning\n"
    assert compiled.pgettext("nút", "Ký") == "Sign"
    assert [compiled.ngettext("%(n)s xã", "%(n)s xã", n) for n in (1, 2)] == ["%(n)s commune", "%(n)s communes"]


def test_untranslated_and_fuzzy_sentences_stay_vietnamese(compiled: gettext.GNUTranslations) -> None:
    assert [compiled.gettext(text) for text in ("Đoán", "Chưa dịch")] == ["Đoán", "Chưa dịch"]


def test_every_language_is_compiled(tmp_path: Path) -> None:
    numbers = compile_all(tmp_path)
    assert set(numbers) == {"en", "vi"}
    assert numbers["vi"] > 50
    for language in numbers:
        with (tmp_path / language / "LC_MESSAGES/django.mo").open("rb") as file:
            gettext.GNUTranslations(file)


def test_sentences_of_allauth_are_gathered_unless_a_template_of_ours_is_the_one_shown() -> None:
    home, gathered, ours = Path(allauth.__file__).parent / "templates", foreign(), own()
    for kind in ("account", "mfa"):
        for file in (home / kind / "messages").glob("*.txt"):
            template: Any = get_template(str(file.relative_to(home)))
            shown = Path(template.origin.name)
            if home in shown.parents:
                assert set(in_file(file)) <= gathered, file
            else:
                assert set(in_file(shown)) <= ours, file


def test_every_sentence_is_translated(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0, capsys.readouterr().out


def test_plural_forms_differ_in_english() -> None:
    same = {
        message.text
        for message, translation in read(LOCALE / "en/LC_MESSAGES/django.po").items()
        if message.plural and len(set(translation.strings)) == 1
    }
    assert same == set()
