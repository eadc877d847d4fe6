"""Builds the demo world through the same actions that people use; refuses a database that holds anything else."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from ketnghia.accounts.models import User
from ketnghia.core.actor import Actor, system
from ketnghia.core.verdict import Refused
from ketnghia.demo import DOCUMENTS, activities, directives, exchange, support, work
from ketnghia.demo.models import DemoWorld
from ketnghia.intake import actions as intake
from ketnghia.intake.models import Draft
from ketnghia.organisations.actions import add_strength, create_organisation, load_register
from ketnghia.organisations.models import Locality, Membership, Organisation, Province
from ketnghia.programmes import actions as programmes
from ketnghia.programmes.forms import draft_data, draft_initial
from ketnghia.programmes.models import Commitment, Programme
from ketnghia.programmes.rules import CommitmentData, PartyData, ProgrammeData

FOLDER = Path(__file__).parent
CITY = "48"
CITY_OFFICES = [("department", "Ban Tổ chức Thành ủy Đà Nẵng"), ("press", "Báo và phát thanh, truyền hình Đà Nẵng")]
AIM = (
    "Ba xã hợp tác, giúp nhau bằng việc cụ thể để cùng phát triển về mọi mặt; "
    "điều quan trọng nhất là đời sống của nhân dân tốt lên."
)
REMARKS = (
    "Tổng Biên tập Báo và phát thanh, truyền hình Đà Nẵng vui vì ba xã đã đưa chủ trương của Thành ủy thành việc làm; "
    "đề nghị các xã bám sát định hướng của Thành ủy, có kế hoạch cụ thể và trao đổi thường xuyên."
)
LANDSLIDES = "Ba xã cùng rà soát điểm có nguy cơ sạt lở trước mùa mưa và báo cho nhau."
SCHOOLS = [("20599", "Trường THCS Nam Phước (mẫu)"), ("20752", "Trường PTDTBT THCS Phước Thành (mẫu)")]
SCHOOLS_SIGNED = date(2025, 10, 20)
BUILDER = system("Dữ liệu mẫu")
Say = Callable[[str], None]


def build(say: Say = lambda _step: None) -> None:
    """Build the world. Refused when the database holds people or programmes that no demo made."""
    if User.objects.exists() or Programme.objects.exists():
        raise Refused(
            "Cơ sở dữ liệu này đã có người dùng hoặc chương trình; dữ liệu mẫu chỉ dựng trên cơ sở dữ liệu trống."
        )
    say("danh bạ đơn vị hành chính")
    load_register(by=BUILDER)
    say("cơ quan, người dùng mẫu")
    people = make_people(tomllib.loads((FOLDER / "people.toml").read_text(encoding="utf-8"))["people"])
    say("chương trình Nam Phước – Phước Thành – Thăng Phú, qua tiếp nhận văn bản")
    founding = build_founding(people)
    amend_founding(founding, by=people["y-hoa"])
    _take_in(people["lan"], "ban-tin-nam-phuoc.txt", published_on=date(2025, 10, 21))
    say("các cặp kết nghĩa khác")
    known = tomllib.loads((FOLDER / "pairs.toml").read_text(encoding="utf-8"))
    for pair in known["pairs"]:
        build_pair(pair, [CommitmentData(**_tuples(row)) for row in known["commitments"]])
    build_branch(founding)
    _strengths(known["strengths"])
    say("một văn bản chỉ đạo mẫu")
    directives.build(people, founding)
    say("kế hoạch năm của chương trình mẫu")
    work.build(people, founding)
    say("hoạt động, minh chứng, biệt phái của chương trình mẫu")
    activities.build(people, founding)
    say("sổ hỗ trợ và một đợt mưa lũ mẫu")
    support.build(people, founding)
    say("kinh nghiệm, hỏi đáp, bài học mẫu")
    exchange.build(people, founding)
    DemoWorld.objects.create()


def make_people(rows: list[dict[str, Any]]) -> dict[str, Actor]:
    """Make the personas and the offices they belong to; return them by key."""
    for kind, name in CITY_OFFICES:
        create_organisation(by=BUILDER, kind=kind, name=name, province=Province.objects.get(code=CITY))
    return {row["key"]: make_person(row) for row in rows}


def make_person(row: dict[str, Any]) -> Actor:
    """Make one persona: no password, so that only the one-click sign-in opens the account."""
    place = row["organisation"]
    organisation = committee(place) if place.isdigit() else Organisation.objects.get(name=place)
    user = User.objects.create_user(f"{row['key']}@mau.example", name=row["name"])
    membership = Membership.objects.create(user=user, organisation=organisation, role=row["role"], post=row["post"])
    return membership.actor


def committee(code: str) -> Organisation:
    """Return the Đảng ủy of the locality with this code."""
    return Organisation.objects.select_related("locality__province").get(locality=code, kind="party_committee")


def build_founding(people: dict[str, Actor]) -> Programme:
    """Take the founding text in, stand behind every item, submit it and have the three leaders confirm it."""
    [draft] = _take_in(people["lan"], "nam-phuoc-phuoc-thanh-thang-phu.txt")
    for item in draft.items.all():
        intake.accept_item(by=people["lan"], item=item, version=item.version)
    programme = intake.accept(by=people["lan"], draft=draft)
    Programme.objects.filter(pk=programme.pk).update(is_sample=True)
    programme = tell_why(programme, by=people["lan"])
    sign(programme, by=people["lan"], leaders=[people["minh"], people["a-viet"], people["thuy"]])
    return programme


def tell_why(programme: Programme, *, by: Actor) -> Programme:
    """Write what the press told beside the text: what the three communes want together, and what they were asked."""
    programme.refresh_from_db()
    begin = draft_initial(programme)
    data = draft_data(begin["draft"] | {"aim": AIM, "remarks": REMARKS}, begin["bases"], begin["people"])
    return programmes.edit_programme(by=by, programme=programme, version=programme.version, data=data)


def amend_founding(programme: Programme, *, by: Actor) -> None:
    """Propose one more promise to the founding programme; it waits for the three leaders."""
    programme.refresh_from_db()
    rows = programme.commitments.filter(withdrawn_at=None).prefetch_related("field_rows", "givers", "receivers")
    programmes.propose_amendment(
        by=by,
        programme=programme,
        version=programme.version,
        reason="Thêm việc chung sau mùa mưa lũ (mẫu)",
        commitments=[*map(_standing, rows), CommitmentData(text=LANDSLIDES, fields=("environment",), cycle="yearly")],
        term_from=programme.term_from,
        term_to=programme.term_to,
    )


def _standing(row: Commitment) -> CommitmentData:
    return CommitmentData(
        key=row.pk,
        text=row.text,
        fields=tuple(field.field for field in row.field_rows.all()),
        action=row.action,
        givers=tuple(party.organisation_id for party in row.givers.all()),
        receivers=tuple(party.organisation_id for party in row.receivers.all()),
        product=row.product,
        cycle=row.cycle,
        first_on=row.first_on,
        last_on=row.last_on,
    )


def _take_in(by: Actor, name: str, published_on: date | None = None) -> list[Draft]:
    return intake.take_in(by=by, name=name, data=(DOCUMENTS / name).read_bytes(), published_on=published_on)


def sign(programme: Programme, *, by: Actor, leaders: list[Actor], post: str = "Bí thư") -> None:
    """Submit the programme and let each of `leaders` confirm exactly that text as the holder of `post`."""
    text = programmes.submit_for_signing(by=by, programme=programme)
    for leader in leaders:
        programmes.confirm_online(by=leader, programme=programme, sha256=text.sha256, post=post)


def build_pair(pair: dict[str, Any], commitments: list[CommitmentData]) -> Programme:
    """Make one reported twinning in its state, with sample commitments."""
    sides = [(name, "beneficiary") for name in pair["beneficiaries"]] + [
        (name, "supporter") for name in pair["supporters"]
    ]
    localities = {name: Locality.objects.get(province=CITY, name=name, valid_to=None) for name, _role in sides}
    parties = tuple(PartyData(committee(localities[name].code).pk, role) for name, role in sides)
    maker = committee(localities[pair["supporters"][0]].code)
    data = ProgrammeData(
        parties=parties, signed_on=pair.get("signed_on"), held_on=pair.get("signed_on"), is_sample=True
    )
    programme = programmes.create_programme(by=BUILDER, data=data, commitments=commitments, maker=maker)
    if pair["state"] in ("signing", "active"):
        leaders = [sample_leader(localities[name]) for name, _role in sides]
        sign(programme, by=BUILDER, leaders=leaders if pair["state"] == "active" else leaders[:1])
    return programme


def build_branch(founding: Programme) -> Programme:
    """Make the programme of two schools that belongs to the founding one, signed by their heads."""
    heads = []
    for code, name in SCHOOLS:
        create_organisation(by=BUILDER, kind="school", name=name, locality=Locality.objects.get(pk=code))
        row = {"key": f"hieu-truong-{code}", "name": f"Hiệu trưởng {name}", "organisation": name}
        heads.append(make_person(row | {"role": "leader", "post": "Hiệu trưởng"}))
    data = ProgrammeData(
        parties=tuple(PartyData(head.organisation_id or 0, "peer") for head in heads),
        signed_on=SCHOOLS_SIGNED,
        held_on=SCHOOLS_SIGNED,
        parent=founding.pk,
        is_sample=True,
    )
    shared = CommitmentData(
        "Mỗi học kỳ dạy chung một tiết trực tuyến.", ("education",), "exchange", cycle="half-yearly"
    )
    maker = Organisation.objects.get(pk=heads[0].organisation_id)
    branch = programmes.create_programme(by=BUILDER, data=data, commitments=[shared], maker=maker)
    sign(branch, by=BUILDER, leaders=heads, post="Hiệu trưởng")
    return branch


def sample_leader(locality: Locality) -> Actor:
    """Return the sample leader of a locality, made when there is none."""
    there = Membership.objects.current().filter(organisation__locality=locality, role="leader").first()
    if there:
        return there.actor
    name = f"Lãnh đạo {locality.get_kind_display()} {locality.name} (mẫu)"
    row = {"key": f"lanh-dao-{locality.code}", "name": name}
    return make_person(row | {"organisation": locality.code, "role": "leader", "post": "Bí thư"})


def _strengths(rows: dict[str, list[list[str]]]) -> None:
    for name, strengths in rows.items():
        locality = Locality.objects.get(province=CITY, name=name, valid_to=None)
        for text, field in strengths:
            add_strength(
                by=BUILDER, locality=locality, text=text, field=field, source="Báo chí địa phương (dữ liệu mẫu)"
            )


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
