"""A nomination keeps the day on which its commune last learnt something, and lists are put in order by an index."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

RECEIVED = models.F("received_on")
SINCE = (
    "completion_asked_on", "completion_answered_on", "withdrawal_asked_on", "withdrawal_answered_on",
    "ended_on", "reopened_on",
)  # fmt: skip
TOLD = models.Case(
    models.When(state__in=["draft", "to_sign"], then=models.F("changed_on")),
    default=Greatest(RECEIVED, *(Coalesce(day, RECEIVED) for day in SINCE)),
    output_field=models.DateField(),
)
TO_DOSSIER = models.ForeignKey(
    db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="nominations",
    to="merit.dossier",
)  # fmt: skip


def keep_the_day(apps, schema_editor):
    """The day in Brussels of the last change; its hour was shown nowhere."""
    kind = apps.get_model("merit", "Nomination")
    for key, changed_at in kind.objects.values_list("pk", "changed_at"):
        kind.objects.filter(pk=key).update(changed_on=timezone.localdate(changed_at))


def know_no_hour(apps, schema_editor):
    """On the way back the hour is not known: the moment of the return is that of the last change."""


class Migration(migrations.Migration):

    dependencies = [
        ("merit", "0029_found_by_parts"),
    ]

    operations = [
        migrations.AddField("nomination", "changed_on", models.DateField(null=True)),
        migrations.RunPython(keep_the_day, know_no_hour),
        migrations.AlterField("nomination", "changed_on", models.DateField(auto_now=True)),
        migrations.RemoveField("nomination", "changed_at"),
        migrations.AddField(
            "nomination",
            "told_on",
            models.GeneratedField(
                db_persist=True, expression=TOLD, output_field=models.DateField(null=True)
            ),
        ),
        migrations.AlterField("nomination", "dossier", TO_DOSSIER),
        migrations.AddIndex(
            "letter",
            models.Index(fields=["state", "dated", "nomination", "dossier"], name="letter_in_state"),
        ),
        migrations.AddIndex("accesslog", models.Index(fields=["at"], name="look_at")),
        migrations.AddIndex("dossier", models.Index(fields=["state"], name="dossier_in_state")),
        migrations.AddIndex("nominee", models.Index(fields=["birth_date"], name="nominee_born_on")),
        migrations.AddIndex(
            "advicerequest",
            models.Index(fields=["organisation", "dossier"], name="advice_asked_of"),
        ),
        migrations.AddIndex(
            "sealedcheck",
            models.Index(fields=["organisation", "dossier"], name="check_asked_of"),
        ),
        migrations.AddIndex(
            "nomination", models.Index(fields=["organisation", "told_on"], name="nomination_of_commune")
        ),
        migrations.AddIndex("nomination", models.Index(fields=["told_on"], name="nomination_last_told")),
        migrations.AddIndex(
            "nomination",
            models.Index(fields=["dossier", "channel", "state"], name="nomination_of_dossier"),
        ),
        migrations.AddIndex(
            "nomination",
            models.Index(
                condition=models.Q(("home_dossier__isnull", False)),
                fields=["home_dossier", "dossier"],
                name="nomination_moved",
            ),
        ),
    ]
