"""Words for asking about support lines: who may see them, what is counted, what waits for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import BigIntegerField, Case, Exists, F, OuterRef, Prefetch, Q, Value, When

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
        return self._givers(**organisation).values("support")

    def _has_giver(self, **organisation: Any) -> Exists:
        """Asks of each line by itself: where few lines are left, or where it is «not»."""
        return Exists(self._givers(**organisation).filter(support=OuterRef("pk")))

    def _givers(self, **organisation: Any) -> Any:
        givers: Any = self.model._meta.get_field("givers").related_model
        return givers.objects.filter(**organisation).order_by()

    def answerable_by(self, actor: Actor) -> SupportQuerySet:
        """Lines whose other side has spoken, so that the side of the actor must answer; see rules/sides.py.

        Who governs both sides' organisations leaves the answer to them.
        """
        me, mine, lines = actor.organisation_id, spoken_for(actor), self.model.objects.order_by().values("pk")
        has_giver, is_giver = self._has_giver(organisation__in=mine), self._has_giver(organisation=me)
        receives = Q(receiver__in=mine)
        as_giver = lines.filter(pk__in=self._given_by(organisation__in=mine), said_by="receiver")
        as_receiver = lines.filter(~is_giver, receives, said_by="giver")
        wrote = lines.filter(~has_giver, ~receives, corrects__recorded_by=me, said_by="receiver")
        if actor.governs:
            as_giver = as_giver.filter(~receives | is_giver)
            as_receiver = as_receiver.filter(~has_giver | Q(receiver=me))
        return self._any(as_giver, as_receiver, wrote)

    def of_mine(self, actor: Actor) -> SupportQuerySet:
        """Lines of which the actor speaks for a giver or the receiver, or which the own organisation wrote."""
        mine, lines = spoken_for(actor), self.order_by().values("pk")
        given, received = lines.filter(pk__in=self._given_by(organisation__in=mine)), lines.filter(receiver__in=mine)
        return self._any(given, received, lines.filter(recorded_by=actor.organisation_id))

    def given_by(self, actor: Actor) -> SupportQuerySet:
        """Lines of which the actor speaks for a giver, or which the own organisation wrote for one."""
        lines = self.order_by().values("pk")
        given = lines.filter(pk__in=self._given_by(organisation__in=spoken_for(actor)))
        return self._any(given, lines.filter(recorded_by=actor.organisation_id, said_by="giver"))

    def _any(self, first: Any, *others: Any) -> SupportQuerySet:
        """Lines of any of these (ids): each is looked up by its own index, since the lines of others are many."""
        return self.filter(pk__in=first.union(*others))

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
        """With everything that a page of a line tells of: one more query for any number of rows."""
        rows = self.select_related("programme", "receiver__locality__province", "occasion", "corrects", "rest_of")
        givers: Any = self.model._meta.get_field("givers").related_model
        sides = givers.objects.select_related("organisation__locality__province")
        return rows.prefetch_related(Prefetch("givers", sides))

    def listed(self) -> SupportQuerySet:
        """With what a row of a list tells of but for the names of both sides: those are few, see listing.as_shown."""
        return self.select_related("corrects", "rest_of").prefetch_related("givers")
