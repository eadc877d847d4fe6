# The last event of each stream, kept by a trigger: a stream whose end is cut off is found on the same day.

from django.db import migrations, models

from ketnghia.audit.rules import FIRST_HEADS, FORGET_HEADS, KEEP_HEADS


def keep(apps, schema_editor):
    """Note where each stream ends today, and let the database note it from now on."""
    for statement in (FIRST_HEADS, *KEEP_HEADS[schema_editor.connection.vendor]):
        schema_editor.execute(statement)


def forget(apps, schema_editor):
    """Let the database note no ends any more."""
    schema_editor.execute(FORGET_HEADS[schema_editor.connection.vendor])


class Migration(migrations.Migration):

    dependencies = [
        ('audit', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Head',
            fields=[
                ('stream', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('hash', models.CharField(max_length=64)),
            ],
        ),
        migrations.RunPython(keep, forget),
    ]
