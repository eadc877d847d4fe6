# The index keeps who may see an entry, its kind, fields, places and year beside its words; set-up fills it anew.

from django.db import migrations, models

from ketnghia.search.rules import FULL_TEXT, NO_FULL_TEXT

FORMER = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS search_entry_added",
        "DROP TRIGGER IF EXISTS search_entry_gone",
        "DROP TRIGGER IF EXISTS search_entry_changed",
        "DROP TABLE IF EXISTS search_text",
    ],
    "postgresql": ["ALTER TABLE search_entry DROP COLUMN IF EXISTS words"],
}
EMPTY = ["DELETE FROM search_entry", "DELETE FROM search_lexicon"]


def run(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement, params=None)


def drop_former(apps, schema_editor):
    """Take the former index away; an empty table is filled by `ketnghia setup` or `ketnghia search rebuild`."""
    run(schema_editor, FORMER[schema_editor.connection.vendor] + EMPTY)


def index(apps, schema_editor):
    """Let the database keep the full-text index."""
    run(schema_editor, FULL_TEXT[schema_editor.connection.vendor])


def no_index(apps, schema_editor):
    """Take it away again, to unmake the tables."""
    run(schema_editor, NO_FULL_TEXT[schema_editor.connection.vendor])


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0001_initial'),
    ]

    operations = [
        migrations.DeleteModel(
            name='Tag',
        ),
        migrations.RunPython(drop_former, migrations.RunPython.noop),
        migrations.AddField(
            model_name='entry',
            name='marks',
            field=models.TextField(default=''),
            preserve_default=False,
        ),
        migrations.RunPython(index, no_index),
    ]
