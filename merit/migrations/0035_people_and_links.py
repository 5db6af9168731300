"""Accounts and roles have public keys; a role is proposed, given or refused; links open an account once."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from merit import keys

PEOPLE = ("user", "membership")
ROLES = [
    ("clerk", "Municipal clerk"), ("municipal_secretary", "Municipal secretary"), ("desk_officer", "Desk officer"),
    ("checker", "Checker"), ("sealed_check_officer", "Sealed-check officer"), ("legal_reviewer", "Legal reviewer"),
    ("committee_member", "Committee member"), ("committee_secretary", "Committee secretary"), ("cabinet", "Cabinet"),
    ("government_secretariat", "Government secretariat"), ("chancellery", "Chancellery"),
    ("archivist", "Archivist and data-protection officer"), ("auditor", "Auditor"),
    ("rules_administrator", "Administrator of rules"), ("administrator", "Administrator of people"),
    ("local_administrator", "Local administrator"),
]


def draw_keys(apps, _schema_editor):
    """Each row a key of its own: the default of a new column would give all of them the same."""
    for name in PEOPLE:
        model = apps.get_model("merit", name)
        for row in model.objects.only("pk"):
            model.objects.filter(pk=row.pk).update(public_id=uuid.uuid4())


def write_keys(apps, _schema_editor):
    """Of who is known already; every later change writes them by itself."""
    for person in apps.get_model("merit", "User").objects.all():
        names = (person.first_name, person.last_name, person.username, person.email)
        person.search_key = keys.search_key(*names)[: keys.INDEXED]
        person.sort_key = keys.sort_key(person.last_name or person.username, person.first_name)
        person.save(update_fields=["search_key", "sort_key"])


def _key(**more):
    return models.UUIDField(default=uuid.uuid4, editable=False, **more)


class Migration(migrations.Migration):

    dependencies = [
        ("merit", "0034_pointed_to_where_told"),
    ]

    operations = [
        *(migrations.AddField(name, "public_id", _key(null=True)) for name in PEOPLE),
        migrations.RunPython(draw_keys, migrations.RunPython.noop),
        *(migrations.AlterField(name, "public_id", _key(unique=True)) for name in PEOPLE),
        migrations.AddField("user", "search_key", models.TextField(default="", editable=False)),
        migrations.AddField(
            "user",
            "sort_key",
            models.CharField(db_index=True, default="", editable=False, max_length=300),
        ),
        migrations.RunPython(write_keys, migrations.RunPython.noop),
        migrations.AddField(
            "membership",
            "standing",
            models.CharField(
                choices=[("proposed", "Proposed"), ("given", "Given"), ("refused", "Not agreed to")],
                default="given", max_length=10,
            ),
        ),
        migrations.AlterField(
            "membership", "role", models.CharField(choices=ROLES, max_length=30)
        ),
        migrations.CreateModel(
            name="AccessLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("public_id", _key(unique=True)),
                ("purpose", models.CharField(choices=[("invitation", "Invitation"), ("password", "New password")], max_length=10)),
                ("made_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name="links", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("used_at", None), ("withdrawn_at", None)),
                        fields=("user",), name="one_open_link_at_a_time",
                    )
                ],
            },
        ),
    ]
