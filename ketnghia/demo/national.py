"""Builds a country-sized demo world through real actions: for measuring, and for showing that lists stay fast."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from django.db import connection, transaction

from ketnghia.accounts.models import User
from ketnghia.core.actor import Actor
from ketnghia.core.fields import FIELDS
from ketnghia.core.verdict import Refused
from ketnghia.demo.library import fill
from ketnghia.demo.mass import multiply, run
from ketnghia.demo.models import DemoWorld
from ketnghia.demo.world import BUILDER, FOLDER, Say, make_people, sign
from ketnghia.notices.actions import together
from ketnghia.organisations.actions import load_register
from ketnghia.organisations.models import Membership, Organisation
from ketnghia.programmes import actions as programmes
from ketnghia.programmes.models import Programme
from ketnghia.programmes.rules import CommitmentData, PartyData, ProgrammeData
from ketnghia.search.actions import leave_out, put_off, refresh
from ketnghia.work.search import ACTIVITIES, TASKS

UNITS_PER_PROGRAMME = 2  # 3,321 units give 1,660 programmes
COMMITMENTS = 12
SEED = 20250903
CHUNK = 100
HURRY = {  # what is lost may be built again; many small questions: to weigh the order of joins takes as long as they do
    "sqlite": ("PRAGMA synchronous=OFF", "PRAGMA cache_size=-256000", "PRAGMA threads=2"),
    "postgresql": (
        "SET synchronous_commit = off",
        "SET join_collapse_limit = 1",
        "SET work_mem = '128MB'",
        "SET maintenance_work_mem = '512MB'",
    ),
}
ACTIONS = ("exchange", "support", "cooperate", "promote", "train", "second")
VERBS = ("Trao đổi kinh nghiệm", "Hỗ trợ nhau", "Phối hợp", "Giới thiệu, quảng bá", "Tập huấn", "Cử cán bộ giúp")


def build(say: Say = lambda _step: None, folder: Path | None = None) -> None:
    """Build every locality of the register in `folder` (default: the whole country) with its Party committee.

    Two people for each unit, one programme of 2 to 4 parties for every second unit.
    """
    if User.objects.exists() or Programme.objects.exists():
        raise Refused("Cơ sở dữ liệu này đã có dữ liệu; dữ liệu mẫu chỉ dựng trên cơ sở dữ liệu trống.")
    for statement in HURRY[connection.vendor]:
        run(statement)
    with put_off():
        say("danh bạ đơn vị hành chính")
        load_register(by=BUILDER, folder=folder)
        say("người dùng")
        make_people(tomllib.loads((FOLDER / "people.toml").read_text(encoding="utf-8"))["people"])
        leaders = make_people_of_committees()
        build_programmes(leaders, say)
        say("thư viện kinh nghiệm, hỏi đáp")
        fill(leaders)
        run("ANALYZE")
        say("chỉ mục tìm kiếm")
    say("kế hoạch, hoạt động, sổ hỗ trợ")
    multiply(leaders)
    refresh(TASKS, None)
    leave_out(ACTIVITIES.kind)  # 400,000 copies of five: `ketnghia search rebuild` would bring them in
    DemoWorld.objects.create()
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        connection.cursor().execute("VACUUM ANALYZE")  # else the first searches wade through what was just written


def build_programmes(leaders: dict[int, Actor], say: Say) -> None:
    """Make a programme for every second committee, a hundred in one transaction."""
    dice = random.Random(SEED)  # noqa: S311 - sample data, not secrets
    offices, total = list(leaders), len(leaders) // UNITS_PER_PROGRAMME
    for start in range(0, total, CHUNK):
        with together(), transaction.atomic():
            for _number in range(start, min(start + CHUNK, total)):
                build_programme(dice, offices, leaders)
        say(f"chương trình {min(start + CHUNK, total)} / {total}")


def make_people_of_committees() -> dict[int, Actor]:
    """Make a leader and an officer for every Party committee; return the leaders by the committee's id."""
    committees = (
        Organisation.objects.filter(kind="party_committee").select_related("locality__province").order_by("locality")
    )
    wanted = [(office, role) for office in committees for role in ("leader", "officer")]
    nobody = User()
    nobody.set_unusable_password()
    users = User.objects.bulk_create(
        User(email=f"{role}-{office.pk}@mau.example", name=f"{role} {office.pk} (mẫu)", password=nobody.password)
        for office, role in wanted
    )
    rows = Membership.objects.bulk_create(
        Membership(user=user, organisation=office, role=role, post="Bí thư" if role == "leader" else "Văn phòng")
        for user, (office, role) in zip(users, wanted, strict=True)
    )
    return {row.organisation_id: row.actor for row in rows if row.role == "leader"}


def build_programme(dice: random.Random, offices: list[int], leaders: dict[int, Actor]) -> Programme:
    """Make one programme between random committees and carry most of them into force."""
    chosen = dice.sample(offices, dice.choice((2, 2, 2, 3, 3, 4)))
    parties = (PartyData(chosen[0], "beneficiary"), *(PartyData(office, "supporter") for office in chosen[1:]))
    signed_on = date(2025, 8, 1) + timedelta(days=dice.randrange(400))
    data = ProgrammeData(
        parties=parties, signed_on=signed_on, held_on=signed_on, term_to=date(2030, 12, 31), is_sample=True
    )
    maker = leaders[chosen[-1]]
    programme = programmes.create_programme(by=maker, data=data, commitments=list(commitments(dice)))
    if dice.random() < 0.9:
        sign(programme, by=maker, leaders=[leaders[office] for office in chosen])
    return programme


def commitments(dice: random.Random) -> Iterator[CommitmentData]:
    """Yield the commitments of one programme over different fields."""
    for field in dice.sample(FIELDS, COMMITMENTS):
        verb = dice.randrange(len(ACTIONS))
        text = f"{VERBS[verb]} về {field.vi[0].lower()}{field.vi[1:]} (mẫu)."
        second = (dice.choice(FIELDS).code,) if dice.random() < 0.3 else ()
        yield CommitmentData(text=text, fields=tuple(dict.fromkeys((field.code, *second))), action=ACTIONS[verb])
