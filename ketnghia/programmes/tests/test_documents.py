"""Files and exact texts of a programme."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from ketnghia.programmes import rules
from ketnghia.programmes.models import Programme
from ketnghia.programmes.tests.conftest import PDF, at, words


def upload(data: bytes = PDF, name: str = "ke-hoach.pdf") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, data), "kind": "other"}


def test_a_file_is_added_by_a_party_and_read_by_the_others(draft: Programme, lan: Any, y_hoa: Any) -> None:
    assert lan.client.post(at("documents", draft), upload()).url == at("documents", draft)
    page = words(y_hoa.client.get(at("documents", draft)))
    assert "ke-hoach.pdf" in page
    assert rules.fingerprint(PDF)[:16] in page
    file = draft.documents.get()
    answer = y_hoa.client.get(f"/ket-nghia/{draft.code}/van-ban/{file.pk}/tai-ve/")
    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_file_is_told_by_its_content(draft: Programme, lan: Any) -> None:
    response = lan.client.post(at("documents", draft), upload(b"MZ\x90\x00\x03", "ke-hoach.pdf"))
    assert response.status_code == 422
    assert "Không nhận loại tệp này" in words(response)
    assert not draft.documents.exists()


def test_files_of_a_signed_programme_stay_with_its_parties(in_force: Programme, lan: Any, outsider: Any) -> None:
    lan.client.post(at("documents", in_force), upload())
    file = in_force.documents.get()
    page = words(outsider.client.get(at("documents", in_force)))
    assert "ke-hoach.pdf" not in page
    assert "Bản số 1" in page
    assert outsider.client.get(at("download", in_force, pk=file.pk)).status_code == 404
    assert outsider.client.get(at("document", in_force, pk=file.pk)).status_code == 404
    assert outsider.client.post(at("documents", in_force), upload()).status_code == 403


def test_a_lost_file_is_not_found(draft: Programme, lan: Any) -> None:
    lan.client.post(at("documents", draft), upload())
    file = draft.documents.get()
    file.file.delete(save=False)
    draft.documents.update(file="documents/none.pdf")
    assert lan.client.get(at("download", draft, pk=file.pk)).status_code == 404
