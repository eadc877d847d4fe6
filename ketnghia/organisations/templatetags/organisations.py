"""Words about people that templates need."""

from __future__ import annotations

from django import template

from ketnghia.organisations.actions.people import role_name

register = template.Library()
register.simple_tag(role_name)
