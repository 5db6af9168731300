"""The order of a list ends with the key of its rows, and so does the index that has it: PostgreSQL adds none by itself."""

from django.db import migrations, models

INDEXES = (
    ("accesslog", "look_at", ["at"]),
    ("nomination", "nomination_of_commune", ["organisation", "told_on"]),
    ("nomination", "nomination_last_told", ["told_on"]),
)


class Migration(migrations.Migration):

    dependencies = [
        ("merit", "0032_counted_by_an_index"),
    ]

    operations = [
        operation
        for model, name, fields in INDEXES
        for operation in (
            migrations.RemoveIndex(model, name),
            migrations.AddIndex(model, models.Index(fields=[*fields, "id"], name=name)),
        )
    ]
