"""What can be found: one entry for each thing; what is left out for now; and the counted words of the library."""

from __future__ import annotations

from django.db import models


class Entry(models.Model):
    """One thing that can be found. Triggers keep the full-text index over its words and marks (rules.py)."""

    kind = models.CharField(max_length=20)  # search.indexes
    key = models.CharField(max_length=40)  # primary key of the thing
    stream = models.CharField(max_length=80)  # its audit stream
    title = models.CharField(max_length=400)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=300)
    fold_title = models.TextField()  # engine.folded of the title and of words that are not shown
    fold_body = models.TextField(blank=True)
    marks = models.TextField()  # engine.marks: the title's words, who may see it, kind, fields, places, year
    fields = models.CharField(max_length=500, blank=True)  # codes with blanks between them
    localities = models.CharField(max_length=500, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    happened_on = models.DateField(null=True, blank=True)
    is_public = models.BooleanField()
    digest = models.CharField(max_length=32)  # of all that it says: shows what is stale
    indexed_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once")]
        indexes = [models.Index(fields=["stream", "kind"])]

    def __str__(self) -> str:
        return self.title


class Partial(models.Model):
    """A kind of which only what was written from `since` on is in the index, until it is all rebuilt."""

    kind = models.CharField(max_length=20, unique=True)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.since:%Y-%m-%d %H:%M}"


class Lexicon(models.Model):
    """The words of what everybody may see as counted last: engine.Vocabulary, packed. Only the newest row counts."""

    counted_at = models.DateTimeField()
    packed = models.BinaryField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.counted_at:%Y-%m-%d %H:%M}"
