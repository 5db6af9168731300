"""Rules have a key that tells nothing, say by a mark of their own whether they are a simulation, and of what they are a copy."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

STATUS = [("draft", "Draft"), ("proposed", "Proposed"), ("in_force", "In force")]


def draw_keys(apps, _schema_editor):
    """Each row a key of its own: the default of a new column would give all of them the same."""
    model = apps.get_model("merit", "RuleSet")
    for row in model.objects.only("pk"):
        model.objects.filter(pk=row.pk).update(public_id=uuid.uuid4())


def mark_simulation(apps, _schema_editor):
    """What was said by the status is said by the mark; whether rules still hold is said by their days."""
    model = apps.get_model("merit", "RuleSet")
    model.objects.exclude(status="simulation").update(simulation=False)
    model.objects.update(status="in_force")


def _key(**more):
    return models.UUIDField(default=uuid.uuid4, editable=False, **more)


class Migration(migrations.Migration):

    dependencies = [
        ("merit", "0038_organisations_with_steps"),
    ]

    operations = [
        migrations.AddField("ruleset", "public_id", _key(null=True)),
        migrations.RunPython(draw_keys, migrations.RunPython.noop),
        migrations.AlterField("ruleset", "public_id", _key(unique=True)),
        migrations.AddField("ruleset", "simulation", models.BooleanField(default=True)),
        migrations.AddField(
            "ruleset", "based_on",
            models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="merit.ruleset"),
        ),
        migrations.RunPython(mark_simulation, migrations.RunPython.noop),
        migrations.AlterField(
            "ruleset", "status", models.CharField(choices=STATUS, default="draft", max_length=12)
        ),
    ]
