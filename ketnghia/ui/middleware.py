"""The language of a page, and what a refused action answers."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.http import escape_leading_slashes, url_has_allowed_host_and_scheme

from ketnghia.core.verdict import Forbidden, Refused

Handler = Callable[[HttpRequest], HttpResponse]


class LanguageMiddleware:
    """Vietnamese unless the person chose English; `?lang=en` or `?lang=vi` chooses, once, and is kept in a cookie."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the language, or remember a new choice and show the same address without it."""
        codes = dict(settings.LANGUAGES)
        wanted = request.GET.get("lang", "")
        if wanted in codes and request.method == "GET":
            return self._remember(request, wanted)
        kept = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        translation.activate(kept if kept in codes else settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    def _remember(self, request: HttpRequest, language: str) -> HttpResponse:
        query = request.GET.copy()
        del query["lang"]
        path = escape_leading_slashes(request.path)  # //another.host/ stays an address of ours
        response = HttpResponseRedirect(path + (f"?{query.urlencode()}" if query else ""))
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME, language, max_age=31_536_000, samesite="Lax", secure=settings.HTTPS
        )
        return response


class RefusedMiddleware:
    """A Refused that no form caught becomes a page that says why: 403 for Forbidden, 409 otherwise."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer with the reason when an action was refused; leave every other error alone."""
        if not isinstance(error, Refused):
            return None
        status = 403 if isinstance(error, Forbidden) else 409
        return render(request, "ui/refused.html", {"reason": str(error), "back": _page_before(request)}, status=status)


def _page_before(request: HttpRequest) -> str:
    """Return the page of ours that led here, as path and query; "" when there is none but this one."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}):
        return ""
    parts = urlsplit(page)
    if request.method == "GET" and parts.path == request.path:
        return ""
    return escape_leading_slashes(parts.path) + (f"?{parts.query}" if parts.query else "")
