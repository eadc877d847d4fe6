"""What people are told, and how each wants to be told."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ketnghia.audit.models import Event
from ketnghia.audit.queries import sentence
from ketnghia.core.actor import Actor
from ketnghia.notices.choices import Kind, Mail, Rhythm


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Words for asking about notices."""

    def visible_to(self, actor: Actor) -> NoticeQuerySet:
        """A notice is its reader's alone."""
        return self.filter(person=actor.user_id) if actor.user_id else self.none()

    def unread(self) -> NoticeQuerySet:
        """Not opened yet."""
        return self.filter(read_at=None)


class Notice(models.Model):
    """One thing that one person is told: an event of the log, or a deadline. `key` makes sure that it is told once."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    event = models.ForeignKey(Event, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=300, blank=True)  # what it is about, as somebody wrote it; "" for an event
    group = models.CharField(max_length=200, blank=True)  # a sentence of the catalogue, translated when it is read
    facts: Any = models.JSONField(default=dict, blank=True)  # {name: value} that the sentence names in braces
    due = models.DateField(null=True, blank=True)
    made_on = models.DateField()
    url = models.CharField(max_length=300)  # a path of this site
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mail = models.CharField(max_length=8, choices=Mail.choices, default=Mail.NONE)
    claim = models.CharField(max_length=32, blank=True)  # of the mail that carries it
    tries = models.PositiveSmallIntegerField(default=0)
    mail_error = models.CharField(max_length=300, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="notices_told_once")]
        indexes = [
            models.Index(fields=["person", "-made_at"]),
            models.Index(fields=["person"], condition=Q(read_at=None), name="notices_unread"),
            models.Index(fields=["person"], condition=Q(mail="due"), name="notices_to_mail"),
            models.Index(fields=["claim"], condition=~Q(claim=""), name="notices_claim"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def text(self) -> str:
        """The sentence in the reader's language."""
        if self.event is not None:
            return sentence(self.event)
        words = {"title": self.title, "group": self._said()}
        if self.due is None:
            return _("%(title)s: %(group)s") % words
        return _("%(when)s: %(title)s (%(group)s)") % (words | {"when": _lateness(self.due, self.made_on)})

    def _said(self) -> str:
        """Return the sentence of `group` in the current language; one that no catalogue has stays as it is."""
        said = _(self.group) if self.group else ""
        return said.format_map(self.facts) if self.facts else said


class Wish(models.Model):
    """How a person wants to be told by mail; who has never said anything gets one mail each morning."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="wish")
    rhythm = models.CharField(max_length=8, choices=Rhythm.choices, default=Rhythm.DAILY)

    def __str__(self) -> str:
        return f"{self.person}: {self.rhythm}"


def _lateness(due: Any, today: date) -> str:
    """Say how far a deadline was on the day of the notice."""
    days = (due - today).days if due else 0
    if days > 0:
        return ngettext("Còn %(number)s ngày", "Còn %(number)s ngày", days) % {"number": days}
    if days < 0:
        return ngettext("Quá hạn %(number)s ngày", "Quá hạn %(number)s ngày", -days) % {"number": -days}
    return _("Hạn hôm nay")
