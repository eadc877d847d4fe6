"""Tells mypy what our middleware hangs on every request: who acts, the person's memberships, htmx's details."""

from __future__ import annotations

from collections.abc import Callable

from mypy.plugin import ClassDefContext, Plugin
from mypy.plugins.common import add_attribute_to_class
from mypy.types import AnyType, TypeOfAny

REQUEST = "django.http.request.HttpRequest"
ATTRIBUTES = ("actor", "memberships", "htmx")


class RequestPlugin(Plugin):
    """Adds the attributes to Django's request class; untyped, because a stub cannot name our classes."""

    def get_customize_class_mro_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        """Return the hook for the request class only."""
        return _add if fullname == REQUEST else None


def _add(context: ClassDefContext) -> None:
    for name in ATTRIBUTES:
        if name not in context.cls.info.names:
            add_attribute_to_class(context.api, context.cls, name, AnyType(TypeOfAny.explicit))


def plugin(_version: str) -> type[Plugin]:
    """Return the plugin: mypy's way in."""
    return RequestPlugin
