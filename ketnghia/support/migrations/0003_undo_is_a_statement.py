# The database takes a confirmation back only where a statement in time says so.

from django.db import migrations

from ketnghia.support.rules.guard import GUARD, LIFT


def again(apps, schema_editor):
    """Put the guard up anew, with the words that it has now."""
    for statement in (*LIFT[schema_editor.connection.vendor], *GUARD[schema_editor.connection.vendor]):
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [("support", "0002_rare_links")]

    operations = [migrations.RunPython(again, migrations.RunPython.noop)]
