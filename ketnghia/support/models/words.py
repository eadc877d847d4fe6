"""Words for asking about support lines: who may see them, what is counted, what waits for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import BigIntegerField, Case, F, Prefetch, Q, Value, When

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.organisations.models import Organisation
from ketnghia.programmes.models import Programme
from ketnghia.support.rules.sums import DONG, NO_VALUE, QUANTITY

if TYPE_CHECKING:
    from ketnghia.support.models.ledger import Support  # noqa: F401 - named in a string below


def spoken_for(actor: Actor) -> Any:
    """Return the organisations (ids) for which the actor may speak: the own one, for a governing one its locality's."""
    own = {"locality": actor.governs} if actor.governs else {"pk": actor.organisation_id}
    return Organisation.objects.filter(**own).values("pk")


class SupportQuerySet(models.QuerySet["Support"]):
    """Words for asking about support lines."""

    def visible_to(self, actor: Actor) -> SupportQuerySet:
        """The parties' people, those who speak for a giver or the receiver, overseers, administrators; else nobody."""
        scope = roles.scope_of(actor.role, "programme.view")
        if scope == "all":
            return self
        if not scope:
            return self.none()
        party = Q(parties__organisation=actor.organisation_id)
        if scope == "province":
            lies = Q(parties__organisation__locality__province=actor.province_code)
            party |= lies | Q(parties__organisation__province=actor.province_code)
        programmes = Programme.objects.filter(party | Q(maker=actor.organisation_id)).values("pk")
        return self.filter(Q(programme__in=programmes) | self._touching(actor))

    def _touching(self, actor: Actor) -> Q:
        """Lines of which the actor speaks for a giver or the receiver."""
        mine = spoken_for(actor)
        return Q(receiver__in=mine) | Q(pk__in=self._given_by(organisation__in=mine))

    def _given_by(self, **organisation: Any) -> Any:
        givers: Any = self.model._meta.get_field("givers").related_model
        return givers.objects.filter(**organisation).values("support")

    def answerable_by(self, actor: Actor) -> SupportQuerySet:
        """Lines whose other side has spoken, so that the side of the actor must answer; see rules/sides.py.

        Who governs both sides' organisations leaves the answer to them. Each way of being asked is looked up by its
        own index, since the lines of others are many.
        """
        me, mine, lines = actor.organisation_id, spoken_for(actor), self.model.objects.order_by().values("pk")
        gives, receives = Q(pk__in=self._given_by(organisation__in=mine)), Q(receiver__in=mine)
        is_giver, is_receiver = Q(pk__in=self._given_by(organisation=me)), Q(receiver=me)
        as_giver = lines.filter(gives, said_by="receiver")
        as_receiver = lines.filter(receives, said_by="giver").exclude(is_giver)
        wrote = lines.filter(corrects__recorded_by=me, said_by="receiver").exclude(gives | receives)
        if actor.governs:
            as_giver, as_receiver = as_giver.exclude(receives & ~is_giver), as_receiver.exclude(gives & ~is_receiver)
        return self.filter(pk__in=as_giver.union(as_receiver, wrote))

    def of_mine(self, actor: Actor) -> SupportQuerySet:
        """Lines of which the actor speaks for a giver or the receiver, or which the own organisation wrote."""
        return self.filter(self._touching(actor) | Q(recorded_by=actor.organisation_id))

    def given_by(self, actor: Actor) -> SupportQuerySet:
        """Lines of which the actor speaks for a giver, or which the own organisation wrote for one."""
        mine = spoken_for(actor)
        wrote = Q(recorded_by=actor.organisation_id, said_by="giver")
        return self.filter(Q(pk__in=self._given_by(organisation__in=mine)) | wrote)

    def summed(self) -> SupportQuerySet:
        """Add `bucket` ("" counts nowhere), `measure`, `dong` and `pieces`: the same as rules.sums.total counts."""
        agreed = Q(status__in=("confirmed", "settled"))
        return self.annotate(
            bucket=Case(
                When(Q(corrects__isnull=False) & ~Q(status="confirmed"), then=Value("")),
                When(status="settled", then=Value("confirmed")),
                When(status="withdrawn", then=Value("")),
                default=F("status"),
                output_field=models.CharField(),
            ),
            measure=Case(
                When(amount__isnull=False, then=Value(DONG)),
                When(quantity__isnull=False, then=Value(QUANTITY)),
                default=Value(NO_VALUE),
            ),
            dong=Case(When(agreed, then=F("confirmed_amount")), default=F("amount"), output_field=BigIntegerField()),
            pieces=Case(When(agreed, then=F("confirmed_quantity")), default=F("quantity")),
        )

    def shown(self) -> SupportQuerySet:
        """With everything that a row on a page tells of: one more query for any number of rows."""
        rows = self.select_related(
            "programme", "receiver__locality__province", "occasion", "recorded_by", "corrects", "rest_of"
        )
        givers: Any = self.model._meta.get_field("givers").related_model
        sides = givers.objects.select_related("organisation__locality__province")
        return rows.prefetch_related(Prefetch("givers", sides))
