"""The index says what the slices say: at once after a write, and honestly where a load left something out."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from ketnghia.cli import search as command
from ketnghia.exchange.models import Practice
from ketnghia.organisations.models import Organisation
from ketnghia.search.actions import digest_of, leave_out, rebuild
from ketnghia.search.models import Entry
from ketnghia.search.queries import Finding, findings
from ketnghia.work.actions import activities, add_task, make_plan
from ketnghia.work.models import Activity
from ketnghia.work.rules.activities import ActivityData
from ketnghia.work.rules.planning import TaskData
from ketnghia.work.tests.conftest import commitments, draft, founding_data, in_force, signing  # noqa: F401 - fixtures


@pytest.fixture(autouse=True)
def _whole(founding: Any) -> None:
    rebuild()


def wrong() -> list[Finding]:
    return list(findings(digest_of))


def test_tasks_and_activities_are_found_as_soon_as_they_are_written(in_force: Any, lan: Any, thuy: Any) -> None:  # noqa: F811
    plan = make_plan(by=lan.actor, programme=in_force, year=2026)
    data = TaskData("Bàn giao máy quét lưu động", lan.actor.organisation_id, date(2026, 9, 30))
    add_task(by=lan.actor, plan=plan, data=data)
    made = activities.record_activity(
        by=lan.actor, programme=in_force, data=ActivityData("training", "Tập huấn máy quét lưu động", date(2026, 3, 2))
    )
    assert {row.kind for row in Entry.objects.filter(title__contains="máy quét lưu động")} == {"nhiem-vu", "hoat-dong"}
    assert made.get_absolute_url() in thuy.client.get("/tim/?q=may+quet+luu+dong&loai=hoat-dong").content.decode()
    activities.cancel_activity(by=lan.actor, activity=made, reason="Ghi nhầm")
    assert not wrong()


def test_what_a_load_left_out_is_said_and_brought_in_by_rebuilding(
    in_force: Any,  # noqa: F811
    lan: Any,
    capsys: pytest.CaptureFixture[str],
) -> None:
    make_plan(by=lan.actor, programme=in_force, year=2026)
    row = Activity.objects.create(
        programme=in_force, kind="visit", title="Nạp hàng loạt", starts_on=date(2026, 3, 2), ends_on=date(2026, 3, 2),
        state="held", recorder_id=lan.actor.organisation_id,
    )  # fmt: skip
    missing = Finding("missing", "hoat-dong", str(row.pk))
    assert wrong() == [missing]
    assert command.verify(SimpleNamespace()) == 1
    leave_out("hoat-dong")
    assert wrong() == [Finding("partial", "hoat-dong", "")]
    assert command.verify(SimpleNamespace()) == 0
    assert "mới có một phần" in capsys.readouterr().out
    activities.cancel_activity(by=lan.actor, activity=row, reason="Ghi nhầm")  # written: now it is looked after
    Entry.objects.filter(kind="hoat-dong").update(digest="0")
    assert Finding("stale", "hoat-dong", str(row.pk)) in wrong()
    rebuild()
    assert not wrong()


def test_an_empty_index_is_filled_and_searched_by_its_words(in_force: Any, lan: Any) -> None:  # noqa: F811
    Entry.objects.all().delete()
    assert rebuild() == Entry.objects.count() > 0
    assert not wrong()
    assert in_force.get_absolute_url() in lan.client.get("/tim/?q=ket+nghia+nam+phuoc").content.decode()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            assert connection.introspection.get_constraints(cursor, "search_text")["search_text_words"]["index"]


def test_things_of_more_owners_than_one_question_can_name_are_verified(founding: Any) -> None:
    schools = [
        Organisation(kind="school", name=f"Trường số {n}", search=f"truong so {n}", locality=founding.phuoc_thanh)
        for n in range(1_100)
    ]
    owners = Organisation.objects.bulk_create(schools)
    Practice.objects.bulk_create(
        Practice(owner=owner, title=owner.name, field="education", state_since=timezone.now()) for owner in owners
    )
    missing = [finding.key for finding in wrong() if finding.problem == "missing"]
    assert len(missing) == len(schools)
