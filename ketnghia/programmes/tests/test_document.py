"""The text of a file with the sentences that commitments came from."""

from __future__ import annotations

from typing import Any

import pytest

from ketnghia.programmes import actions
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import CommitmentData
from ketnghia.programmes.tests.conftest import PDF, QUOTE, SOURCE, at, words
from ketnghia.programmes.tests.test_register_paper import typed

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 200


def test_the_sentence_stands_out_at_its_anchor(sourced: Programme, y_hoa: Any) -> None:
    response = y_hoa.client.get(at("document", sourced, pk=sourced.documents.get().pk))
    assert f'<span class="src" data-tone="ok" id="v1">{QUOTE}<sup>1</sup></span>' in words(response)
    assert "".join(stretch.text for stretch in response.context["stretches"]) == SOURCE


def test_quotes_that_overlap_lose_no_letter(sourced: Programme, lan: Any, founding_data: Any) -> None:
    text = "một hai ba bốn năm"
    document = actions.keep_document(by=lan.actor, name="a.txt", data=text.encode(), text=text)
    spans = [(4, 14), (4, 7), (11, 18), (0, 3)]
    quotes = [CommitmentData(f"Việc {a}", source=document.pk, source_start=a, source_end=b) for a, b in spans]
    programme = actions.create_programme(by=lan.actor, data=founding_data, commitments=quotes, documents=[document])
    stretches = lan.client.get(at("document", programme, pk=document.pk)).context["stretches"]
    assert "".join(stretch.text for stretch in stretches) == text


def test_text_is_never_markup(lan: Any, founding_data: Any) -> None:
    text = "<script>alert(1)</script>"
    document = actions.keep_document(by=lan.actor, name="<b>.txt", data=text.encode(), text=text)
    programme = actions.create_programme(by=lan.actor, data=founding_data, documents=[document])
    body = lan.client.get(at("document", programme, pk=document.pk)).content.decode()
    assert text not in body
    assert "<b>.txt" not in body


def test_strangers_do_not_open_it(sourced: Programme, outsider: Any) -> None:
    assert outsider.client.get(at("document", sourced, pk=sourced.documents.get().pk)).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [("phu-luc.pdf", PDF, "chỉ đọc chữ của văn bản đưa vào qua mục Tiếp nhận"), ("anh.png", PNG, "Tệp này là ảnh")],
)
def test_a_file_without_text_says_why_and_offers_itself(
    draft: Programme, lan: Any, name: str, data: bytes, said: str
) -> None:
    file = actions.attach_document(by=lan.actor, programme=draft, name=name, data=data)
    page = words(lan.client.get(at("document", draft, pk=file.pk)))
    assert said in page
    assert page.count(f'href="{at("download", draft, pk=file.pk)}"') == 2


def test_a_scan_with_signatures_says_that_it_is_proof(signing: Programme, lan: Any, founding: Any) -> None:
    lan.client.post(at("register_paper", signing), typed(signing, founding.du_nam_phuoc))
    scan = signing.documents.get()
    assert "giữ nguyên làm bằng chứng" in words(lan.client.get(at("document", signing, pk=scan.pk)))
