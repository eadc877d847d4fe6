"""WHO finds what: the scopes of an actor, as they are written on the entries."""

from __future__ import annotations

from functools import cache

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor


def scopes_of(actor: Actor) -> list[str]:
    """Return the scopes that the actor may look into besides EVERYONE, one for each right held over something."""
    found = []
    for right, reach in _rights(actor.role):
        if reach == "all":
            found.append(f"{right}:*")
        if reach in ("own", "province") and actor.organisation_id:
            found.append(f"{right}:o{actor.organisation_id}")
        if reach == "province" and actor.province_code:
            found.append(f"{right}:p{actor.province_code}")
    return found


@cache
def _rights(role: str) -> tuple[tuple[str, str], ...]:
    """Return the rights of a role with their reach."""
    held = ((right.code, roles.scope_of(role, right.code)) for right in roles.RIGHTS)
    return tuple((code, reach) for code, reach in held if reach)
