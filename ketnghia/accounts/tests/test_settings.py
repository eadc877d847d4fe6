"""The settings page: for administrators, read-only, without secrets."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ketnghia.accounts.choices import SETTING_LABELS
from ketnghia.accounts.queries import settings_table, system_state
from ketnghia.audit.actions import seal_day
from ketnghia.core.actor import system

PAGE = "/thiet-lap/"


def test_every_setting_has_its_label(settings: Any) -> None:
    assert set(SETTING_LABELS) == {setting.name for setting in settings.SETTINGS_TABLE}


def test_the_administrator_sees_the_settings_and_the_state(administrator: Any, settings: Any) -> None:
    page = administrator.client.get(PAGE).content.decode()

    assert "KETNGHIA_SESSION_MINUTES" in page
    assert settings.KETNGHIA_VERSION in page
    assert "chưa niêm phong lần nào" in page


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "EMAIL_URL", "OIDC_SECRET"])
def test_a_secret_is_never_shown(administrator: Any, settings: Any, name: str) -> None:
    settings.ENV = settings.ENV | {name: "ultra-secret-value"}

    assert "ultra-secret-value" not in administrator.client.get(PAGE).content.decode()
    assert "đã đặt, không hiển thị" in {row.name: row.value for row in settings_table()}[f"KETNGHIA_{name}"]


def test_what_differs_from_the_default_is_said(settings: Any) -> None:
    settings.ENV = settings.ENV | {"LOCKOUT_FAILURES": 9, "LOCKOUT_MINUTES": 15}
    rows = {row.name: row for row in settings_table()}

    assert (rows["KETNGHIA_LOCKOUT_FAILURES"].value, rows["KETNGHIA_LOCKOUT_FAILURES"].is_default) == ("9", False)
    assert rows["KETNGHIA_LOCKOUT_MINUTES"].is_default


def test_the_last_seal_is_told(administrator: Any) -> None:
    seal_day(day=date(2025, 9, 3), by=system("test"))

    assert any("03/09/2025" in fact.value and fact.tone == "ok" for fact in system_state())


@pytest.mark.parametrize("who", ["lan", "minh", "overseer", "reporter"])
def test_others_are_told_who_may(request: pytest.FixtureRequest, who: str) -> None:
    response = request.getfixturevalue(who).client.get(PAGE)

    assert response.status_code == 403
    assert "Quản trị" in response.content.decode()


def test_a_visitor_signs_in_first(stranger: Any) -> None:
    assert stranger.client.get(PAGE).status_code == 302
