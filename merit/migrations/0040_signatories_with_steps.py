"""Each mandate to sign has a key that tells nothing."""

import uuid

from django.db import migrations, models


def draw_keys(apps, _schema_editor):
    """Each row a key of its own: the default of a new column would give all of them the same."""
    model = apps.get_model("merit", "Signatory")
    for row in model.objects.only("pk"):
        model.objects.filter(pk=row.pk).update(public_id=uuid.uuid4())


def _key(**more):
    return models.UUIDField(default=uuid.uuid4, editable=False, **more)


class Migration(migrations.Migration):

    dependencies = [
        ("merit", "0039_rules_with_steps"),
    ]

    operations = [
        migrations.AddField("signatory", "public_id", _key(null=True)),
        migrations.RunPython(draw_keys, migrations.RunPython.noop),
        migrations.AlterField("signatory", "public_id", _key(unique=True)),
    ]
