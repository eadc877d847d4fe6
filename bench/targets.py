"""Names the pages that are measured in this world, with their queries counted, and a signed-in person's cookie."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from ketnghia.cli import start_django

start_django()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from ketnghia.accounts.models import User  # noqa: E402
from ketnghia.exchange.models import Practice, Question  # noqa: E402
from ketnghia.organisations.models import Membership  # noqa: E402
from ketnghia.programmes.models import Programme  # noqa: E402


def pages(code: str) -> dict[str, tuple[str, bool]]:
    """Return label -> (address, whether a signed-in person asks)."""
    year = timezone.localdate().year
    return {
        "home": ("/", False),
        "programmes": ("/ket-nghia/", False),
        "programmes, page 2": ("/ket-nghia/?page=2", False),
        "programmes, one field": ("/ket-nghia/?linh-vuc=digital", False),
        "programmes, searched": ("/ket-nghia/?q=xa", False),
        "programme, public": (f"/ket-nghia/{code}/", False),
        "localities": ("/don-vi/", False),
        "localities, searched": ("/don-vi/?q=duy+vinh", False),
        "locality": ("/don-vi/20599-nam-phuoc/", False),
        "map": ("/don-vi/ban-do/", False),
        "organisations": ("/co-quan/", True),
        "what waits for me": ("/viec-cua-toi/", True),
        "programmes at work": ("/ket-nghia/", True),
        "workspace": (f"/ket-nghia/{code}/tong-quan/", True),
        "commitments": (f"/ket-nghia/{code}/cam-ket/", True),
        "documents": (f"/ket-nghia/{code}/van-ban/", True),
        "history": (f"/ket-nghia/{code}/nhat-ky/", True),
        "intake": ("/tiep-nhan/", True),
        "plan": (f"/ket-nghia/{code}/ke-hoach/{year}/", True),
        "activities": (f"/ket-nghia/{code}/hoat-dong/", True),
        "activities, one kind": (f"/ket-nghia/{code}/hoat-dong/?loai=training", True),
        "support": (f"/ket-nghia/{code}/ho-tro/", True),
        "support, to confirm": (f"/ket-nghia/{code}/ho-tro/?xem=cho-toi", True),
        "rounds of support": ("/dot/", True),
        "silence": ("/theo-doi/", True),
        "notices": ("/thong-bao/", True),
        "experience": ("/kinh-nghiem/", True),
        "experience, filtered": ("/kinh-nghiem/?linh-vuc=digital&noi-lam=lowland&q=mot+cua", True),
        "practice": (Practice.objects.order_by("pk")[0].get_absolute_url(), True),
        "questions": ("/hoi-dap/", True),
        "question": (Question.objects.order_by("pk")[0].get_absolute_url(), True),
        "lessons": ("/bai-hoc/", True),
        "reception": ("/tiep-dan/", True),
        "search": ("/tim/?q=tiep+cong+dan", True),
        "search, with facets": ("/tim/?q=ho+so+mot+cua&loai=kinh-nghiem&linh-vuc=digital", True),
        "search, a visitor's": ("/tim/?q=nam+phuoc", False),
        "suggestions": ("/tim/goi-y/?q=nam+ph", True),
    }


def count(client: Client, path: str) -> int:
    """Return the queries of a page that was asked for before; RuntimeError when it is not there."""
    asked: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        answer = client.get(path)
    if answer.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return len(asked)


def main() -> None:
    """Print the pages as JSON."""
    programme = Programme.objects.in_force().order_by("pk")[0]
    party = programme.parties.all()[0]
    leader = Membership.objects.filter(organisation=party.organisation_id, role="leader")[0]
    settings.ALLOWED_HOSTS = ["testserver"]
    guest, person = Client(), Client()
    person.force_login(
        User.objects.get(pk=leader.user_id), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    told = {}
    for label, (path, signed_in) in pages(programme.code).items():
        client = person if signed_in else guest
        client.get(path)
        told[label] = {"path": path, "signed_in": signed_in, "queries": count(client, path)}
    session = person.cookies[settings.SESSION_COOKIE_NAME].value
    print(json.dumps({"cookie": f"{settings.SESSION_COOKIE_NAME}={session}", "pages": told}))


if __name__ == "__main__":
    main()
