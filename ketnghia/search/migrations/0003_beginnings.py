# SQLite's full-text index lists beginnings of four characters by themselves: it is made again from the entries.

from django.db import migrations

from ketnghia.search.rules import FULL_TEXT, NO_FULL_TEXT


def make_again(apps, schema_editor):
    """Make the index anew and fill it from search_entry; PostgreSQL's stays as it is."""
    if schema_editor.connection.vendor != "sqlite":
        return
    for statement in [*NO_FULL_TEXT["sqlite"], *FULL_TEXT["sqlite"]]:
        schema_editor.execute(statement, params=None)
    schema_editor.execute("INSERT INTO search_text(search_text) VALUES('rebuild')", params=None)


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0002_marks'),
    ]

    operations = [
        migrations.RunPython(make_again, migrations.RunPython.noop),
    ]
