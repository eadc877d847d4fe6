"""A setting that cannot be used stops the start with a sentence and a paragraph of help; a secret is not repeated."""

from __future__ import annotations

import pytest

from ketnghia.config.environment import SETTINGS, BadSetting, read


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("REMIND_DAYS", "3,soon", "Days before a deadline"),
        ("REMIND_EVERY_DAYS", "0", "1 or more"),
        ("SESSION_MINUTES", "-5", "whole number"),
        ("UPLOAD_MB", "20.5", "megabytes"),
        ("DEBUG", "perhaps", "1 or 0"),
        ("BASE_URL", "ketnghia.example.vn", "http://"),
        ("EMAIL_URL", "mail.example.vn", "smtp://"),
        ("DATABASE_URL", "mysql://a:b@c/d", "postgresql://"),
        ("STORAGE_URL", "https://c/d", "s3://"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_help(name: str, text: str, said: str) -> None:
    with pytest.raises(BadSetting) as stopped:
        read({f"KETNGHIA_{name}": text})
    [setting] = [setting for setting in SETTINGS if setting.name == f"KETNGHIA_{name}"]
    assert str(stopped.value).startswith(f"KETNGHIA_{name}")
    assert said in str(stopped.value)
    assert setting.help in str(stopped.value)


def test_a_secret_that_cannot_be_used_is_not_repeated() -> None:
    with pytest.raises(BadSetting) as stopped:
        read({"KETNGHIA_DATABASE_URL": "mysql://office:hidden-word@db/x"})
    assert "hidden-word" not in str(stopped.value)
    assert stopped.value.__cause__ is None


def test_a_name_that_is_no_setting_is_refused() -> None:
    with pytest.raises(BadSetting, match=r"EMIAL_URL is not a setting .* \.env\.example"):
        read({"KETNGHIA_" + "EMIAL_URL": "smtp://localhost"})


def test_the_defaults_are_all_usable() -> None:
    values = read({})
    assert values["REMIND_DAYS"] == [3, 0]
    assert values["BASE_URL"].startswith("http://")
    assert len(values) == len(SETTINGS)
