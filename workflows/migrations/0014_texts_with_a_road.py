"""A standing text that is proposed has a journey of its own."""

from django.db import migrations, models
from django.db.models import Q

NOUNS = ("nomination", "dossier", "decree", "advice", "sealed_check", "letter", "certificate", "membership", "ruleset", "textblock")


class Migration(migrations.Migration):

    dependencies = [
        ("merit", "0044_standing_texts"),
        ("viewflow", "0015_task_scheduled"),
        ("workflows", "0013_messages_of_a_simulation"),
    ]

    operations = [
        migrations.RemoveConstraint("journey", "journey_of_exactly_one_noun"),
        migrations.AddField(
            "journey",
            "textblock",
            models.ForeignKey("merit.TextBlock", models.PROTECT, db_index=False, null=True, related_name="journeys"),
        ),
        migrations.AddIndex(
            "journey",
            models.Index(condition=Q(textblock__isnull=False), fields=["textblock"], name="journey_of_textblock"),
        ),
        migrations.AddConstraint(
            "journey",
            models.CheckConstraint(
                name="journey_of_exactly_one_noun",
                condition=Q(
                    *(Q(**{f"{other}__isnull": other != noun for other in NOUNS}) for noun in NOUNS),
                    _connector="OR",
                ),
            ),
        ),
    ]
