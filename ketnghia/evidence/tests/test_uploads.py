"""Files come in pieces over the tus protocol: begun, resumed, checked, dropped, swept."""

from __future__ import annotations

import base64
import hashlib
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from ketnghia.core.verdict import Refused
from ketnghia.evidence import actions, tasks
from ketnghia.evidence.models import Evidence, Upload
from ketnghia.evidence.tests.conftest import BODY, PDF, TUS, photo
from ketnghia.programmes.models import Programme


def begin(person: Any, size: int, **said: str) -> Any:
    words = ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in said.items())
    headers = {**TUS, "HTTP_UPLOAD_LENGTH": str(size), "HTTP_UPLOAD_METADATA": words}
    return person.client.post(reverse("evidence:uploads"), **headers)


def send(person: Any, address: str, data: bytes, offset: int) -> Any:
    return person.client.patch(address, data, content_type=BODY, HTTP_UPLOAD_OFFSET=str(offset), **TUS)


def token_of(address: str) -> str:
    return address.rstrip("/").rsplit("/", 1)[-1]


def test_the_server_says_what_it_can(lan: Any, settings: Any) -> None:
    answer = lan.client.options(reverse("evidence:uploads"))
    assert answer.status_code == 204
    assert (answer["Tus-Version"], answer["Tus-Max-Size"]) == ("1.0.0", str(settings.UPLOAD_LIMIT))
    assert "creation" in answer["Tus-Extension"]


def test_a_file_comes_in_pieces_and_becomes_evidence(lan: Any, programme: Programme) -> None:
    data = photo()
    answer = begin(lan, len(data), filename="Khám bệnh.jpg", sha256=hashlib.sha256(data).hexdigest())
    assert answer.status_code == 201
    address = answer["Location"]
    assert send(lan, address, data[:100], 0)["Upload-Offset"] == "100"
    asked = lan.client.head(address, **TUS)
    assert (asked["Upload-Offset"], asked["Upload-Length"], asked["Cache-Control"]) == (
        "100", str(len(data)), "no-store",
    )  # fmt: skip
    assert send(lan, address, data[100:], 100).status_code == 204
    [row] = actions.keep_uploads(by=lan.actor, programme=programme, tokens=[token_of(address)] * 2)
    assert row.name == "Khám bệnh.jpg"
    assert not Upload.objects.exists()


def test_a_piece_that_does_not_fit_is_refused_and_nothing_is_lost(lan: Any) -> None:
    address = begin(lan, 10)["Location"]
    send(lan, address, b"abcd", 0)
    assert send(lan, address, b"abcd", 0).status_code == 409
    assert send(lan, address, b"0123456789", 4).status_code == 413
    assert send(lan, address, b"efghij", 4)["Upload-Offset"] == "10"


def test_requests_outside_the_protocol_are_refused(lan: Any, settings: Any) -> None:
    uploads = reverse("evidence:uploads")
    assert lan.client.post(uploads).status_code == 412
    assert lan.client.post(uploads, **TUS).status_code == 400
    assert begin(lan, settings.UPLOAD_LIMIT + 1).status_code == 413
    address = begin(lan, 4)["Location"]
    assert lan.client.head(address).status_code == 412
    assert lan.client.patch(address, b"ab", content_type="text/plain", **TUS).status_code == 415
    assert lan.client.patch(address, b"ab", content_type=BODY, **TUS).status_code == 400
    assert begin(lan, 4, filename="đúng").status_code == 201
    headers = {**TUS, "HTTP_UPLOAD_LENGTH": "4", "HTTP_UPLOAD_METADATA": "filename ???"}
    assert lan.client.post(uploads, **headers).status_code == 201


def test_a_damaged_file_begins_anew(lan: Any) -> None:
    address = begin(lan, 4, sha256=hashlib.sha256(b"good").hexdigest())["Location"]
    assert send(lan, address, b"evil", 0).status_code == 409
    assert lan.client.head(address, **TUS)["Upload-Offset"] == "0"
    assert send(lan, address, b"good", 0).status_code == 204


def test_nobody_reaches_the_upload_of_another(lan: Any, minh: Any, stranger: Any, programme: Programme) -> None:
    address = begin(lan, len(PDF))["Location"]
    send(lan, address, PDF, 0)
    assert minh.client.head(address, **TUS).status_code == 404
    assert send(minh, address, b"x", 0).status_code == 404
    assert stranger.client.head(address, **TUS).status_code == 302
    with pytest.raises(Refused, match="không còn"):
        actions.keep_uploads(by=minh.actor, programme=programme, tokens=[token_of(address)])


def test_a_page_elsewhere_cannot_send_for_a_person(lan: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(lan.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.post(reverse("evidence:uploads"), HTTP_UPLOAD_LENGTH="4", **TUS).status_code == 403


def test_a_dropped_upload_leaves_nothing(lan: Any, django_capture_on_commit_callbacks: Any) -> None:
    address = begin(lan, 4)["Location"]
    send(lan, address, b"ab", 0)
    with django_capture_on_commit_callbacks(execute=True):
        assert lan.client.delete(address, **TUS).status_code == 204
    assert lan.client.head(address, **TUS).status_code == 404
    assert not default_storage.exists(f"uploads/{token_of(address)}")


def test_what_nobody_came_back_for_is_swept(lan: Any, django_capture_on_commit_callbacks: Any) -> None:
    old = actions.stage(by=lan.actor, name="cũ.pdf", data=PDF)
    new = actions.stage(by=lan.actor, name="mới.pdf", data=PDF)
    Upload.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        assert import_string(tasks.SWEEP.run)(timezone.now()) == "1 tệp"
    assert list(Upload.objects.all()) == [new]
    assert not default_storage.exists(f"uploads/{old.token}")


def test_one_bad_file_keeps_none_and_all_uploads_wait_on(lan: Any, programme: Programme) -> None:
    good = actions.stage(by=lan.actor, name="tốt.pdf", data=PDF)
    bad = actions.stage(by=lan.actor, name="xấu.jpg", data=b"MZ\x90\x00 not a picture")
    short = actions.begin_upload(by=lan.actor, name="dở.pdf", size=99)
    for tokens, words in (([good.token, bad.token], "xấu.jpg"), ([short.token], "chưa gửi xong")):
        with pytest.raises(Refused, match=words) as refused:
            actions.keep_uploads(by=lan.actor, programme=programme, tokens=tokens)
        assert refused.value.field == "evidence"
    assert not Evidence.objects.exists()
    assert Upload.objects.count() == 3
