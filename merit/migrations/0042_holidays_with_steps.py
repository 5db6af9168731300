"""Each holiday has a key that tells nothing, and one that was withdrawn leaves room for another on its day."""

import uuid

from django.db import migrations, models


def draw_keys(apps, _schema_editor):
    """Each row a key of its own: the default of a new column would give all of them the same."""
    model = apps.get_model("merit", "Holiday")
    for row in model.objects.only("pk"):
        model.objects.filter(pk=row.pk).update(public_id=uuid.uuid4())


def _key(**more):
    return models.UUIDField(default=uuid.uuid4, editable=False, **more)


class Migration(migrations.Migration):

    dependencies = [
        ("merit", "0041_lists_of_the_law_in_order"),
    ]

    operations = [
        migrations.AddField("holiday", "public_id", _key(null=True)),
        migrations.RunPython(draw_keys, migrations.RunPython.noop),
        migrations.AlterField("holiday", "public_id", _key(unique=True)),
        migrations.AddField("holiday", "withdrawn_on", models.DateField(null=True)),
        migrations.AlterField("holiday", "day", models.DateField()),
        migrations.AddConstraint(
            "holiday",
            models.UniqueConstraint(
                condition=models.Q(("withdrawn_on", None)), fields=("day",), name="one_holiday_a_day"
            ),
        ),
        migrations.AlterModelOptions("holiday", {"ordering": ["day", "pk"]}),
    ]
