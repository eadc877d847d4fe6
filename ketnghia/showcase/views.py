"""The home page and the statements: what this site is, what it keeps, how it can be used by everybody."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ketnghia.showcase import queries

CARDS = 3  # programmes on the home page


def home(request: HttpRequest) -> HttpResponse:
    """Show what twinning is, what is true today and what was signed last."""
    return render(request, "showcase/home.html", {"figures": queries.figures(), "cards": queries.newest(CARDS)})


def about(request: HttpRequest) -> HttpResponse:
    """Say what this site is for and what it is made of."""
    return render(request, "showcase/about.html", {"version": settings.KETNGHIA_VERSION})


def privacy(request: HttpRequest) -> HttpResponse:
    """Say what this site keeps about people, and what it never keeps."""
    days = {"session_hours": settings.SESSION_COOKIE_AGE // 3600}
    return render(request, "showcase/privacy.html", days)


def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what was done so that everybody can use the site, and what is still hard."""
    return render(request, "showcase/accessibility.html")
