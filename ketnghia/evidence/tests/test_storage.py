"""Where files lie follows from one setting: the disk, or an S3-compatible store."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils.module_loading import import_string

from ketnghia.config.environment import BadSetting, read
from ketnghia.config.stores import files

URL = "s3://mi%40nh:b%2Fmat@files.example.vn:9000/ketnghia?region=vn-1&tls=0"


def test_without_a_setting_they_lie_on_the_disk(tmp_path: Path) -> None:
    assert files("", tmp_path)["BACKEND"].endswith("FileSystemStorage")


def test_an_address_names_store_bucket_and_keys(tmp_path: Path) -> None:
    described = files(URL, tmp_path)
    options = described["OPTIONS"]
    assert (options["access_key"], options["secret_key"], options["bucket_name"]) == ("mi@nh", "b/mat", "ketnghia")
    assert (options["endpoint_url"], options["region_name"]) == ("http://files.example.vn:9000", "vn-1")
    assert files("s3://a:b@s3.example.vn/kho", tmp_path)["OPTIONS"]["endpoint_url"] == "https://s3.example.vn"
    store = import_string(described["BACKEND"])(**options)
    assert (store.bucket_name, store.file_overwrite, store.default_acl) == ("ketnghia", False, None)


@pytest.mark.parametrize("url", ["https://files.example.vn/kho", "s3://files.example.vn", "s3:///kho"])
def test_an_address_that_names_no_store_is_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting):
        files(url, tmp_path)


def test_both_settings_are_declared() -> None:
    values = read({"KETNGHIA_CLAMD": "/run/clamd.sock"})
    assert (values["CLAMD"], values["STORAGE_URL"]) == ("/run/clamd.sock", "")
