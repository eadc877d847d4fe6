# Names of places have marks of their own; PostgreSQL's full-text index stands on shelves that are asked one by one.

from django.db import migrations

from ketnghia.search.rules import FILLING, FULL_TEXT, NO_FULL_TEXT, REFILL


def mark_places(apps, schema_editor):
    """Write the words of each place's title once more, as marks of a place; the triggers bring them into the index."""
    Entry = apps.get_model("search", "Entry")
    places = list(Entry.objects.filter(kind="don-vi"))
    for place in places:
        marks = [mark for mark in place.marks.split() if not mark.startswith("p:")]
        words = [f"p:{mark[2:]}" for mark in marks if mark.startswith("t:")]
        place.marks = f" {' '.join(marks + words)} "
    Entry.objects.bulk_update(places, ["marks"], batch_size=200)


def make_again(apps, schema_editor):
    """Make PostgreSQL's index anew and fill it from search_entry; SQLite's stays as it is."""
    if schema_editor.connection.vendor != "postgresql":
        return
    before, after = FILLING["postgresql"]
    for statement in [*NO_FULL_TEXT["postgresql"], *FULL_TEXT["postgresql"], *before, REFILL, *after]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_partial"),
    ]

    operations = [
        migrations.RunPython(make_again, migrations.RunPython.noop),
        migrations.RunPython(mark_places, migrations.RunPython.noop),
    ]
