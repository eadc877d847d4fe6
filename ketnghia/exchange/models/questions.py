"""Questions between organisations, their answers, and requests for a visit."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse

from ketnghia.accounts import roles
from ketnghia.core.actor import Actor
from ketnghia.core.fields import CHOICES as FIELD_CHOICES
from ketnghia.core.vntext import fold_key
from ketnghia.exchange.choices import Scope, State, VisitState
from ketnghia.exchange.models.practices import Practice, PracticeField, owned_near
from ketnghia.organisations.models import Organisation, Strength
from ketnghia.programmes.models import Party, Programme


def circle_fields(actor: Actor) -> Q:
    """Return the condition that the actor is in the circle of a question's field.

    Its organisation has published a practice in the field, or its locality has a strength in it.
    """
    own = PracticeField.objects.filter(practice__owner=actor.organisation_id, practice__state=State.PUBLISHED)
    strong = Strength.objects.filter(locality=actor.locality_code or "").exclude(field="").order_by()
    return Q(field__in=own.order_by().values("field").union(strong.values("field")))


class QuestionQuerySet(models.QuerySet["Question"]):
    """Words for asking about questions."""

    def visible_to(self, actor: Actor) -> QuestionQuerySet:
        """Those to all or to a field for everybody at work; the others for asker, asked, parties, overseers.

        A question about a practice is read with it, by people at work.
        """
        if roles.scope_of(actor.role, "programme.view") == "all":
            return self
        if actor.is_visitor:
            return self.none()
        mine = Party.objects.filter(organisation=actor.organisation_id).values("programme")
        practices = Practice.objects.visible_to(actor).order_by()
        about = practices.filter(pk=OuterRef("practice")).values("pk")[:1]  # not EXISTS: PostgreSQL would read them all
        return self.filter(
            Q(scope__in=(Scope.ALL, Scope.FIELD))
            | owned_near(actor, "asker")
            | Q(scope=Scope.ORGANISATION, to=actor.organisation_id)
            | Q(scope=Scope.PROGRAMME, programme__in=mine)
            | Q(practice=Subquery(about))
        )

    def asked_of(self, actor: Actor) -> QuestionQuerySet:
        """Open ones that the actor's organisation is asked and has not answered; to all does not wait for anybody.

        Each way of being asked is looked up by its own index: the questions to others are many.
        """
        if actor.organisation_id is None:
            return self.none()
        mine, ids = Party.objects.filter(organisation=actor.organisation_id), Question.objects.order_by().values("pk")
        to_one = ids.filter(scope=Scope.ORGANISATION, to=actor.organisation_id)
        to_programme = ids.filter(scope=Scope.PROGRAMME, programme__in=mine.values("programme"))
        to_field = ids.filter(circle_fields(actor), scope=Scope.FIELD)
        rows = self.filter(pk__in=to_one.union(to_programme, to_field), accepted=None, closed_at=None)
        answered = Answer.objects.filter(organisation=actor.organisation_id, question=OuterRef("pk"))
        return rows.exclude(asker=actor.organisation_id).filter(~Exists(answered))

    def named(self, text: str) -> QuestionQuerySet:
        """Those that contain every word of `text`, tones ignored."""
        rows = self
        for word in fold_key(text).split():
            rows = rows.filter(search__contains=word)
        return rows


class Question(models.Model):
    """What one organisation asks others. `key` is made by the page: the same one sent twice is one question."""

    key = models.UUIDField(unique=True)
    asker = models.ForeignKey(Organisation, models.PROTECT, related_name="questions")
    scope = models.CharField(max_length=12, choices=Scope.choices)
    to = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="questions")
    practice = models.ForeignKey(Practice, models.PROTECT, null=True, blank=True, related_name="questions")
    field = models.CharField(max_length=30, choices=FIELD_CHOICES, blank=True)
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True)
    name = models.CharField(max_length=160)  # of the person who asked
    asked_at = models.DateTimeField()
    first_answer_at = models.DateTimeField(null=True, blank=True)
    accepted = models.OneToOneField("Answer", models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    search = models.TextField(blank=True)
    is_sample = models.BooleanField(default=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(scope="organisation") | Q(to__isnull=False), name="exchange_question_names_asked"
            ),
            models.CheckConstraint(condition=~Q(scope="field") | ~Q(field=""), name="exchange_question_names_field"),
            models.CheckConstraint(
                condition=~Q(scope="programme") | Q(programme__isnull=False), name="exchange_question_names_programme"
            ),
            models.CheckConstraint(condition=Q(to=None) | ~Q(to=F("asker")), name="exchange_question_to_another"),
        ]
        indexes = [
            models.Index(fields=["-asked_at", "-id"]),
            models.Index(fields=["practice", "-asked_at", "-id"]),
            models.Index(fields=["to", "first_answer_at"]),
            models.Index(fields=["scope", "field"]),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("exchange:question", args=[self.pk])

    @property
    def stream(self) -> str:
        """The audit stream of this question."""
        return f"question:{self.pk}"


class Answer(models.Model):
    """What an organisation answered. The same `key` sent twice is one answer."""

    key = models.UUIDField(unique=True)
    question = models.ForeignKey(Question, models.CASCADE, related_name="answers")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    text = models.TextField()
    name = models.CharField(max_length=160)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:80]


class Attachment(models.Model):
    """A file that belongs to an answer or a practice, read by the detector before it was kept."""

    answer = models.ForeignKey(Answer, models.CASCADE, null=True, blank=True, related_name="files")
    practice = models.ForeignKey(Practice, models.CASCADE, null=True, blank=True, related_name="files")
    file = models.FileField(upload_to="exchange/%Y/%m/")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    was_read = models.BooleanField()  # False: a picture or scan whose words nobody could read by machine
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__isnull=False, practice=None) | Q(answer=None, practice__isnull=False),
                name="exchange_attachment_has_one_home",
            )
        ]

    def __str__(self) -> str:
        return self.name


class VisitQuerySet(models.QuerySet["Visit"]):
    """Words for asking about visits."""

    def visible_to(self, actor: Actor) -> VisitQuerySet:
        """For guest, host and overseers of the province."""
        if roles.scope_of(actor.role, "programme.view") == "all":
            return self
        if actor.is_visitor:
            return self.none()
        return self.filter(owned_near(actor, "guest") | owned_near(actor, "host"))


class Visit(models.Model):
    """A request to come and learn on the spot: purpose, wished days, the host's answer."""

    key = models.UUIDField(unique=True)
    guest = models.ForeignKey(Organisation, models.PROTECT, related_name="visits_asked")
    host = models.ForeignKey(Organisation, models.PROTECT, related_name="visits_hosted")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="visits")
    practice = models.ForeignKey(Practice, models.PROTECT, null=True, blank=True, related_name="visits")
    purpose = models.TextField()
    people = models.PositiveSmallIntegerField(default=1)
    wished_from = models.DateField()
    wished_to = models.DateField()
    state = models.CharField(max_length=10, choices=VisitState.choices, default=VisitState.ASKED)
    agreed_on = models.DateField(null=True, blank=True)
    reply = models.TextField(blank=True)
    name = models.CharField(max_length=160)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(wished_to__gte=F("wished_from")), name="exchange_visit_days_in_order"),
            models.CheckConstraint(
                condition=~Q(state="agreed") | Q(agreed_on__isnull=False), name="exchange_agreed_visit_has_day"
            ),
            models.CheckConstraint(condition=~Q(guest=F("host")), name="exchange_visit_to_another"),
        ]
        indexes = [models.Index(fields=["host", "state"])]

    def __str__(self) -> str:
        return f"{self.guest} – {self.host}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("exchange:visit", args=[self.pk])
