"""Rendering of a piece of template, as a page would render it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.test import RequestFactory


@pytest.fixture
def show() -> Callable[..., str]:
    """Return a function: template text and context -> HTML; `path` is the address of the page."""

    def render(template: str, path: str = "/", **context: Any) -> str:
        request = RequestFactory().get(path)
        request.user = AnonymousUser()
        return engines["django"].from_string(template).render(context, request)

    return render
