"""Files in a store that speaks S3, over a real socket: pieces, evidence, pictures, and what a failed action leaves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import boto3
import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from moto.server import ThreadedMotoServer

from ketnghia.config.stores import files
from ketnghia.core.verdict import Refused
from ketnghia.evidence import actions
from ketnghia.evidence.tests.conftest import photo, photo_from_a_phone
from ketnghia.evidence.tests.test_uploads import begin, send, token_of
from ketnghia.programmes.actions import files_follow
from ketnghia.programmes.models import Programme

KEYS = {"aws_access_key_id": "minh", "aws_secret_access_key": "b/mat"}


@pytest.fixture(scope="module")
def store() -> Iterator[Any]:
    """A store on this machine with one bucket; the name of its door is `door`."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    client = boto3.client("s3", endpoint_url=f"http://{host}:{port}", region_name="us-east-1", **KEYS)
    client.create_bucket(Bucket="ketnghia")
    client.door = f"{host}:{port}"
    yield client
    server.stop()


@pytest.fixture
def names(store: Any, settings: Any, tmp_path: Path) -> Any:
    """Keep files there, as the setting says it; return a function: the names that lie in the bucket."""
    described = files(f"s3://minh:b%2Fmat@{store.door}/ketnghia?tls=0", tmp_path)
    settings.STORAGES = settings.STORAGES | {"default": described}

    def listed() -> list[str]:
        return [row["Key"] for row in store.list_objects_v2(Bucket="ketnghia").get("Contents", [])]

    for name in listed():
        store.delete_object(Bucket="ketnghia", Key=name)
    return listed


def test_a_photo_lies_in_the_store_clean_and_is_shown_by_our_page(names: Any, programme: Programme, lan: Any) -> None:
    row = actions.keep(by=lan.actor, programme=programme, name="ảnh.jpg", data=photo_from_a_phone())
    assert sorted(names()) == sorted(str(field) for field in (row.file, row.small, row.thumb))
    assert b"Bi Mat" not in row.file.read()
    answer = lan.client.get(f"/minh-chung/{row.pk}/nho.jpg")
    assert b"".join(answer.streaming_content).startswith(b"\xff\xd8\xff")


def test_pieces_of_an_upload_lie_there_until_the_form_is_saved(
    names: Any, programme: Programme, lan: Any, django_capture_on_commit_callbacks: Any
) -> None:
    data = photo()
    address = begin(lan, len(data), filename="ảnh.jpg")["Location"]
    send(lan, address, data[:100], 0)
    assert [name.rsplit("/", 1)[-1] for name in names()] == ["000000000000"]
    assert send(lan, address, data[100:], 100)["Upload-Offset"] == str(len(data))
    with django_capture_on_commit_callbacks(execute=True):
        [row] = actions.keep_uploads(by=lan.actor, programme=programme, tokens=[token_of(address)])
    assert len(names()) == 3
    assert default_storage.exists(str(row.thumb))


def test_no_file_is_left_of_an_action_that_fails(names: Any, programme: Programme, lan: Any) -> None:
    @files_follow()
    @transaction.atomic
    def fail_later() -> None:
        actions.keep(by=lan.actor, programme=programme, name="ảnh.jpg", data=photo())
        raise Refused

    with pytest.raises(Refused):
        fail_later()
    assert names() == []
