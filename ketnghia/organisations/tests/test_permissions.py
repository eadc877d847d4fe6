"""WHO may do what with localities, organisations and people: the truth table."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from ketnghia.core.actor import ANONYMOUS, Actor, system
from ketnghia.organisations import permissions
from ketnghia.organisations.models import Membership, Organisation

ACTORS = ("lan", "minh", "y_hoa", "overseer", "reporter", "administrator", "outsider", "stranger", "system")
TABLE = {
    "edit Nam Phước": "lan minh overseer administrator system",
    "edit Nông Cống": "outsider administrator system",
    "add hamlets to Nam Phước": "lan minh overseer administrator system",
    "create in Nam Phước": "lan minh overseer administrator system",
    "create of the city": "overseer administrator system",
    "create outside the register": "lan minh y_hoa overseer outsider administrator system",
    "edit Đảng ủy Nam Phước": "lan minh overseer administrator system",
    "edit school below Nam Phước": "lan minh overseer administrator system",
    "invite into Nam Phước": "minh overseer administrator system",
    "invite leader into Nam Phước": "minh overseer administrator system",
    "invite overseer into Nam Phước": "",
    "invite overseer into Thành ủy": "overseer administrator system",
    "invite administrator into Thành ủy": "administrator system",
    "invite press into the paper": "overseer administrator system",
    "invite press into Nam Phước": "",
    "invite into school below Nam Phước": "minh overseer administrator system",
    "manage Lan": "minh overseer administrator system",
    "make Lan overseer": "",
    "manage the overseer": "overseer administrator system",
    "manage the administrator": "administrator system",
    "see people of Nam Phước": "lan minh overseer administrator system",
    "read the log of Nam Phước": "lan minh overseer administrator system",
    "read the log of Nông Cống": "outsider administrator system",
    "read the log of Đảng ủy Nam Phước": "lan minh overseer administrator system",
    "read the log of the school below Nam Phước": "lan minh overseer administrator system",
    "read the log of Thành ủy": "overseer administrator system",
    "load the register": "administrator system",
    "speak for Đảng ủy Nam Phước": "lan minh system",
    "speak for the school below Nam Phước": "lan minh system",
    "speak for Thành ủy": "overseer administrator system",
}


@pytest.fixture
def actors(request: Any) -> dict[str, Actor]:
    found = {name: request.getfixturevalue(name).actor for name in ACTORS[:-2]}
    return {**found, "stranger": ANONYMOUS, "system": system("thử")}


@pytest.fixture
def ask(founding: SimpleNamespace, actors: dict[str, Actor]) -> Any:
    nam_phuoc, thanh_uy, paper = founding.du_nam_phuoc, founding.thanh_uy, founding.bao_da_nang
    school = Organisation.objects.create(kind="school", name="Trường", locality=founding.nam_phuoc, parent=nam_phuoc)

    def member(role: str, organisation: Organisation) -> Membership:
        return Membership.objects.get(role=role, organisation=organisation)

    p = permissions
    return {
        "edit Nam Phước": lambda a: p.may_edit_locality(a, founding.nam_phuoc),
        "edit Nông Cống": lambda a: p.may_edit_locality(a, founding.nong_cong),
        "add hamlets to Nam Phước": lambda a: p.may_add_hamlets(a, founding.nam_phuoc),
        "create in Nam Phước": lambda a: p.may_create_organisation(a, founding.nam_phuoc, None),
        "create of the city": lambda a: p.may_create_organisation(a, None, founding.da_nang),
        "create outside the register": lambda a: p.may_create_organisation(a, None, None),
        "edit Đảng ủy Nam Phước": lambda a: p.may_edit_organisation(a, nam_phuoc),
        "edit school below Nam Phước": lambda a: p.may_edit_organisation(a, school),
        "invite into Nam Phước": lambda a: p.may_invite(a, nam_phuoc),
        "invite leader into Nam Phước": lambda a: p.may_invite(a, nam_phuoc, "leader"),
        "invite overseer into Nam Phước": lambda a: p.may_invite(a, nam_phuoc, "overseer"),
        "invite overseer into Thành ủy": lambda a: p.may_invite(a, thanh_uy, "overseer"),
        "invite administrator into Thành ủy": lambda a: p.may_invite(a, thanh_uy, "administrator"),
        "invite press into the paper": lambda a: p.may_invite(a, paper, "press"),
        "invite press into Nam Phước": lambda a: p.may_invite(a, nam_phuoc, "press"),
        "invite into school below Nam Phước": lambda a: p.may_invite(a, school, "officer"),
        "manage Lan": lambda a: p.may_manage(a, member("officer", nam_phuoc)),
        "make Lan overseer": lambda a: p.may_manage(a, member("officer", nam_phuoc), "overseer"),
        "manage the overseer": lambda a: p.may_manage(a, member("overseer", thanh_uy)),
        "manage the administrator": lambda a: p.may_manage(a, member("administrator", thanh_uy)),
        "see people of Nam Phước": lambda a: p.may_see_people(a, nam_phuoc),
        "read the log of Nam Phước": lambda a: p.may_read_locality_log(a, founding.nam_phuoc),
        "read the log of Nông Cống": lambda a: p.may_read_locality_log(a, founding.nong_cong),
        "read the log of Đảng ủy Nam Phước": lambda a: p.may_read_organisation_log(a, nam_phuoc),
        "read the log of the school below Nam Phước": lambda a: p.may_read_organisation_log(a, school),
        "read the log of Thành ủy": lambda a: p.may_read_organisation_log(a, thanh_uy),
        "speak for Đảng ủy Nam Phước": lambda a: p.speaks_for(a, nam_phuoc),
        "speak for the school below Nam Phước": lambda a: p.speaks_for(a, school),
        "speak for Thành ủy": lambda a: p.speaks_for(a, founding.thanh_uy),
        "load the register": lambda a: p.may_load_register(a),
    }


def test_everybody_may_exactly_what_the_table_says(actors: dict[str, Actor], ask: Any) -> None:
    assert set(ask) == set(TABLE)
    for question, allowed in TABLE.items():
        said = {name for name, actor in actors.items() if ask[question](actor)}
        assert said == set(allowed.split()), question


def test_every_no_has_a_reason(actors: dict[str, Actor], ask: Any) -> None:
    reasons = [
        verdict.reason for actor in actors.values() for question in ask.values() if not (verdict := question(actor))
    ]
    assert reasons
    assert all(reason.endswith(".") for reason in reasons)


def test_a_unit_that_has_ended_is_not_edited_by_anybody(founding: SimpleNamespace, actors: dict[str, Actor]) -> None:
    founding.nam_phuoc.valid_to = "2026-01-01"
    assert not any(permissions.may_edit_locality(actor, founding.nam_phuoc) for actor in actors.values())
