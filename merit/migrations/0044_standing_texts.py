"""Standing texts of letters, version by version; the notice on appeals bears the day of its own version, no longer one of the rules."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

CODES = [
    ("appeal", "Notice on appeals"), ("confidential", "Confidentiality"), ("contact", "Contact"),
    ("data_protection", "Protection of data"), ("acknowledged", "What an acknowledgement does not say"),
    ("name_check", "Errors in a name or a rank"), ("esteem", "Esteem in spite of a refusal"),
    ("discretion", "Discretion about a refusal"), ("not_public", "A refusal is not made public"),
    ("two_languages", "Why a letter comes in two languages"),
]
STATUS = [("draft", "Draft"), ("proposed", "Proposed"), ("in_force", "In force"), ("withdrawn", "Withdrawn")]


def drop_the_day(apps, _schema_editor):
    """The row says nothing any more: letters that bear the day keep their words."""
    apps.get_model("merit", "Parameter").objects.filter(code="appeal_notice_version").delete()


class Migration(migrations.Migration):

    dependencies = [
        ("merit", "0043_messages_by_choice"),
    ]

    operations = [
        migrations.CreateModel(
            name="TextBlock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("code", models.CharField(choices=CODES, max_length=20)),
                ("number", models.PositiveSmallIntegerField()),
                ("status", models.CharField(choices=STATUS, default="draft", max_length=12)),
                ("text_fr", models.TextField(blank=True, max_length=6000)),
                ("text_nl", models.TextField(blank=True, max_length=6000)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(blank=True, null=True)),
                ("agreed_by", models.ForeignKey(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("based_on", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="merit.textblock")),
            ],
            options={"ordering": ["code", "number"]},
        ),
        migrations.AddConstraint(
            "textblock",
            models.UniqueConstraint(fields=["code", "number"], name="one_version_a_number"),
        ),
        migrations.AddConstraint(
            "textblock",
            models.UniqueConstraint(
                fields=["code"], condition=Q(status__in=["draft", "proposed"]), name="one_draft_a_text"
            ),
        ),
        migrations.AddConstraint(
            "textblock",
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="text_dates_in_order"
            ),
        ),
        migrations.AddIndex(
            "textblock",
            models.Index(fields=["code", "id", "status", "valid_from", "valid_to"], name="texts_in_order"),
        ),
        migrations.RunPython(drop_the_day, migrations.RunPython.noop),
    ]
