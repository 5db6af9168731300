"""A message says whether what it tells is a simulation. Until now everything was that stood in a file."""

from django.db import migrations, models

OF_FILES = (
    "to_sign", "sent_back", "to_complete", "to_acknowledge", "letter_came", "closing", "advice_asked",
    "cannot_leave", "decision", "campaign_extended",
)  # fmt: skip
OF_ANY_TASK = ("task_new", "task_late")


def mark(apps, _schema_editor):
    messages = apps.get_model("workflows", "Message").objects
    items = apps.get_model("workflows", "WorkItem").objects
    messages.filter(kind__in=OF_FILES).update(simulation=True)
    others = items.filter(journey__membership=None, journey__ruleset=None)
    tasks = {f"/tasks/{key}/" for key in others.values_list("task", flat=True)}
    told = messages.filter(kind__in=OF_ANY_TASK).values_list("pk", "path")
    messages.filter(pk__in=[pk for pk, path in told if path in tasks]).update(simulation=True)


class Migration(migrations.Migration):

    dependencies = [
        ("merit", "0045_register_in_two_chains"),
        ("workflows", "0012_rehearsals"),
    ]

    operations = [
        migrations.AddField("message", "simulation", models.BooleanField(default=False)),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
