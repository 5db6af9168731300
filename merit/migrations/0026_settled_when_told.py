"""A nomination is settled on the day its commune was told, no longer on that of the decision."""

from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery

OPEN = ("received", "admissible", "advised", "selected", "accepted")


def refuse_what_would_be_told(apps, schema_editor):
    """Settled under the former meaning, and its commune does not know: it would read it from here on.

    What moves a nomination stands in the journal, which no migration writes.
    """
    unpublished = Q(outcome="granted", dossier__decree_lines__decree__state="signed")
    secret = unpublished | Q(dossier__state__in=OPEN)
    found = apps.get_model("merit", "Nomination").objects.filter(secret, state="settled")
    if references := sorted(set(found.values_list("reference", flat=True))):
        raise ValueError(
            "These nominations are settled and their communes were told nothing: publish the decree, or "
            f"decide the file anew, with the former version first: {', '.join(references)}."
        )


def end_requests(apps, schema_editor):
    """Whom nobody waited for any more when their nomination ended."""
    completion = apps.get_model("merit", "Completion")
    nomination = apps.get_model("merit", "Nomination")
    ended = nomination.objects.filter(pk=OuterRef("nomination")).values("ended_on")[:1]
    completion.objects.filter(answered_on=None).update(ended_on=Subquery(ended))


class Migration(migrations.Migration):
    dependencies = [("merit", "0025_a_reopening_is_asked")]

    operations = [
        migrations.RunPython(refuse_what_would_be_told, migrations.RunPython.noop),
        migrations.AddField(
            model_name="nomination",
            name="reopened_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="completion",
            name="ended_on",
            field=models.DateField(null=True),
        ),
        migrations.RunPython(end_requests, migrations.RunPython.noop),
    ]
