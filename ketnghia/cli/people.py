"""`ketnghia people invite`: the first administrator, or anybody else, by an invitation from the command line."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from ketnghia.accounts.roles import ADMINISTRATOR, ROLES
from ketnghia.cli import start_django
from ketnghia.core.actor import Actor, system
from ketnghia.core.verdict import Refused

if TYPE_CHECKING:
    from ketnghia.organisations.models import Organisation


def main(argv: list[str]) -> int:
    """Invite a person. 0 done; 1 refused, with the reason in a sentence; 2 not understood."""
    options = _parser().parse_args(argv)
    start_django()
    from django.conf import settings

    from ketnghia.organisations.actions import invite

    actor = system("ketnghia people")
    try:
        body = organisation(options, actor)
        invite(by=actor, email=options.email, name=options.name, organisation=body, role=options.role)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    where = "" if settings.ENV["EMAIL_URL"] else f" Chưa đặt máy chủ thư: thư nằm trong {settings.EMAIL_FILE_PATH}."
    print(f"Đã mời {options.email} vào {body}.{where}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="ketnghia people", description="Mời người vào hệ thống.")
    invite = parser.add_subparsers(required=True, metavar="invite").add_parser(
        "invite", help="gửi lời mời qua thư điện tử"
    )
    invite.add_argument("email", metavar="E-MAIL")
    invite.add_argument("name", metavar="TÊN", help="họ và tên")
    invite.add_argument(
        "--role", choices=[role.code for role in ROLES], default=ADMINISTRATOR, help="mặc định: %(default)s"
    )
    place = invite.add_mutually_exclusive_group(required=True)
    place.add_argument("--locality", metavar="MÃ", help="mã đơn vị cấp xã: mời vào Đảng ủy của đơn vị đó")
    place.add_argument(
        "--province", metavar="MÃ", help="mã tỉnh, thành phố: mời vào cơ quan của tỉnh, xem --organisation"
    )
    invite.add_argument(
        "--organisation", metavar="TÊN", help="tên cơ quan của tỉnh, ví dụ «Thành ủy Đà Nẵng»; chưa có thì lập"
    )
    return parser


def organisation(options: argparse.Namespace, actor: Actor) -> Organisation:
    """Return the organisation that is meant; one of a province is made when missing. Refused when there is none."""
    from ketnghia.organisations.actions import create_organisation
    from ketnghia.organisations.choices import OrganisationKind
    from ketnghia.organisations.models import Organisation, Province

    if options.locality:
        party = Organisation.objects.filter(kind=OrganisationKind.PARTY_COMMITTEE, locality__code=options.locality)
        if not party.exists():
            raise Refused(
                f"Không có đơn vị cấp xã nào mang mã {options.locality} (đã nạp danh bạ chưa? ketnghia setup)."
            )
        return party.get()
    province = Province.objects.filter(code=options.province).first()
    if province is None or not options.organisation:
        raise Refused("Cần mã tỉnh đúng (2 số) và --organisation «tên cơ quan».")
    known = Organisation.objects.filter(province=province, name=options.organisation).first()
    return known or create_organisation(
        by=actor, kind=OrganisationKind.DEPARTMENT, name=options.organisation, province=province
    )
