"""WHO finds what: the scopes of an actor, as they are written on the entries."""

from __future__ import annotations

from functools import cache

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.exchange.models import twins_of


def scopes_of(actor: Actor) -> list[str]:
    """Return the scopes that the actor may look into besides EVERYONE: by rights, by place, by twins. One query."""
    if actor.role == roles.SYSTEM:
        return ["system:*", *(f"{right}:*" for right, _reach in _rights(actor.role))]
    if actor.is_visitor:
        return []
    found = ["work:*", f"at:o{actor.organisation_id}"]
    if actor.province_code:
        found.append(f"in:p{actor.province_code}")
    for right, reach in _rights(actor.role):
        if reach == "all":
            found.append(f"{right}:*")
        if reach in ("own", "province"):
            found.append(f"{right}:o{actor.organisation_id}")
        if reach == "province" and actor.province_code:
            found.append(f"{right}:p{actor.province_code}")
    return found + _twins(actor)


def _twins(actor: Actor) -> list[str]:
    """Return the actor's twins and their places."""
    rows = list(twins_of(actor).values_list("organisation", "organisation__locality").distinct())
    places = {code for _organisation, code in rows if code}
    return [f"twin:o{pk}" for pk, _code in rows] + [f"twin:l{code}" for code in sorted(places)]


@cache
def _rights(role: str) -> tuple[tuple[str, str], ...]:
    """Return the rights over what may be found, and how far they reach for a role."""
    held = ((right, roles.scope_of(role, right)) for right in ("programme.view",))
    return tuple((code, reach) for code, reach in held if reach)
