"""What a page offers, its reader may do: each persona follows every link and tries every form of the work pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from django.db import transaction
from django.utils import timezone
from lxml import html

from ketnghia.accounts.models import User
from ketnghia.demo import activities, support, work
from ketnghia.demo.world import build_branch
from ketnghia.notices.actions import remind
from ketnghia.oversight.actions import tell_of_health
from ketnghia.programmes.models import Programme

BEGINNINGS = ["/viec-cua-toi/", "/thong-bao/", "/theo-doi/", "/nhiem-vu/", "/dot/"]
OURS = ("viec-cua-toi", "thong-bao", "theo-doi", "nhiem-vu", "dot", "ghi-nhanh", "lich-dong-bo", "minh-chung", "ho-tro")
PARTS = ("tong-quan", "ke-hoach", "viec", "hoat-dong", "biet-phai", "ho-tro", "cam-ket")  # of a programme
READERS = ("lan", "a_viet", "overseer", "administrator", "head")
REFUSED = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT}
LEFT_OUT = ("/tai-khoan/", "/static/")  # signing in and out


@pytest.fixture
def world(in_force: Programme, lan: Any, minh: Any, y_hoa: Any, a_viet: Any, thuy: Any, overseer: Any,
          make_persona: Any, django_capture_on_commit_callbacks: Any) -> SimpleNamespace:  # fmt: skip
    """A year of work in every state, told of and reminded of, with a programme of two schools beside it."""
    people = {"lan": lan, "minh": minh, "y-hoa": y_hoa, "a-viet": a_viet, "thuy": thuy}
    actors = {key: persona.actor for key, persona in people.items()}
    with django_capture_on_commit_callbacks(execute=True):
        work.build(actors, in_force)
        activities.build(actors, in_force)
        support.build(actors, in_force)
        branch = build_branch(in_force)
    Programme.objects.filter(pk=branch.pk).update(signed_on=timezone.localdate() - timedelta(days=150))
    today = timezone.localdate()
    tell_of_health(today + timedelta(days=120))
    remind(today + timedelta(days=28))
    return SimpleNamespace(programme=in_force, branch=branch)


@pytest.fixture
def head(world: SimpleNamespace, client: Any) -> Any:
    """The head of a school, who leads another programme than its commune."""
    user = User.objects.get(memberships__organisation__kind="school", memberships__organisation__locality="20599")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return SimpleNamespace(client=client)


def is_ours(path: str) -> bool:
    """Tell whether the page is walked on from, not only asked for."""
    parts = path.strip("/").split("/")
    return parts[0] in OURS or (parts[0] == "ket-nghia" and len(parts) > 2 and parts[2] in PARTS)


def page_of(url: str) -> tuple[str, frozenset[str]]:
    """Return what makes an address another page: its path and, in these slices, what its query asks for."""
    parts = urlsplit(url)
    return parts.path, frozenset(parse_qs(parts.query)) if is_ours(parts.path) else frozenset()


def links(page: Any, url: str) -> Iterator[str]:
    """Yield the addresses of this site that a page links to or asks by a form that reads."""
    reading = (form.get("action") or url for form in page.forms if form.method == "GET")
    for href in (*page.xpath("//a/@href"), *reading):
        target = urlsplit(urljoin(url, href))
        if (
            target.scheme == target.netloc == ""
            and not target.path.startswith(LEFT_OUT)
            and "lang=" not in target.query
        ):
            yield target._replace(fragment="").geturl()


def written(client: Any, action: str, form: Any) -> int:
    """Return what the answer is when the form is sent as it stands; nothing of it stays."""
    with transaction.atomic():
        answer = client.post(action, dict(form.form_values()))
        transaction.set_rollback(True)
    client.cookies.pop("messages", None)  # what the next page would say of it, with a way to take it back
    return answer.status_code


@pytest.mark.parametrize("who", READERS)
def test_what_is_offered_may_be_done(who: str, world: SimpleNamespace, request: Any) -> None:
    client = request.getfixturevalue(who).client
    waiting = [*BEGINNINGS, *(f"/ket-nghia/{code}/tong-quan/" for code in (world.programme.code, world.branch.code))]
    asked, tried, refused = {page_of(url) for url in waiting}, set(), []
    while waiting:
        url = waiting.pop()
        answer = client.get(url, follow=True)
        path, status = answer.request["PATH_INFO"], answer.status_code
        refused += [f"{status} {url}"] * (status in REFUSED)
        if status != HTTPStatus.OK or not is_ours(path) or not answer.headers["Content-Type"].startswith("text/html"):
            continue
        page = html.document_fromstring(answer.content)
        found = {page_of(target): target for target in links(page, path)}
        waiting += [target for key, target in found.items() if key not in asked]
        asked |= found.keys()
        forms = {urljoin(path, form.get("action") or path): form for form in page.forms if form.method == "POST"}
        forms = {action: form for action, form in forms.items() if not action.startswith(LEFT_OUT)}
        for action in forms.keys() - tried:
            status = written(client, action, forms[action])
            refused += [f"{status} POST {action} on {path}"] * (status in REFUSED)
        tried |= forms.keys()
    assert not refused, "\n".join(refused)
    assert len(asked) > 60
