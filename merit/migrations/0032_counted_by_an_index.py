"""Letters are read in the order of their list, and nominations counted by their state, from an index."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("merit", "0031_read_with_the_law"),
    ]

    operations = [
        migrations.RemoveIndex("letter", "letter_in_state"),
        migrations.AddIndex(
            "letter",
            models.Index(
                fields=["state", "dated", "id", "nomination", "dossier"], name="letter_in_state"
            ),
        ),
        migrations.RemoveIndex("nomination", "nomination_house_state"),
        migrations.AddIndex(
            "nomination",
            models.Index(
                fields=["organisation", "state", "outcome", "dossier"], name="nomination_house_state"
            ),
        ),
        migrations.AddIndex(
            "nomination",
            models.Index(fields=["state", "dossier", "channel"], name="nomination_in_state"),
        ),
    ]
