"""One-click sign-in of the demo world; nothing of it exists elsewhere."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods

from ketnghia.accounts.models import User
from ketnghia.demo import DOCUMENTS
from ketnghia.demo.models import DemoWorld
from ketnghia.demo.world import FOLDER

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SAMPLE = "nam-phuoc-nong-cong.txt"


@require_http_methods(["GET", "POST"])
def personas(request: HttpRequest) -> HttpResponse:
    """List the sample people; a POST with a key signs in as that person."""
    _only_in_a_demo_world()
    if request.method == "POST":
        key = request.POST.get("key", "")
        if key not in {row["key"] for row in people()}:
            raise Http404
        login(request, get_object_or_404(User, email=f"{key}@mau.example"), backend=BACKEND)
        wanted = request.POST.get("next", "")
        safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
        return redirect(wanted if safe else "accounts:inbox")
    return render(request, "demo/personas.html", {"people": people(), "next": request.GET.get("next", "")})


@require_GET
def sample(_request: HttpRequest) -> FileResponse:
    """Give a sample text to try the intake with."""
    _only_in_a_demo_world()
    return FileResponse((DOCUMENTS / SAMPLE).open("rb"), as_attachment=True, filename=SAMPLE, content_type="text/plain")


@cache
def people() -> list[dict[str, Any]]:
    """Return the sample people as people.toml tells of them."""
    rows: list[dict[str, Any]] = tomllib.loads((FOLDER / "people.toml").read_text(encoding="utf-8"))["people"]
    return rows


def _only_in_a_demo_world() -> None:
    """404 unless the setting is on and this database was built by the demo: never beside real data."""
    if not (settings.DEMO and DemoWorld.objects.exists()):
        raise Http404
