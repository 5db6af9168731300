"""What people are told by mail is chosen message by message; who had switched the daily one off keeps that."""

from django.db import migrations, models


def keep_the_choice(apps, _schema_editor):
    apps.get_model("merit", "User").objects.filter(daily=False).update(told={"daily": False})


class Migration(migrations.Migration):

    dependencies = [
        ("merit", "0042_holidays_with_steps"),
    ]

    operations = [
        migrations.AddField("user", "told", models.JSONField(blank=True, default=dict)),
        migrations.RunPython(keep_the_choice, migrations.RunPython.noop),
        migrations.RemoveField("user", "daily"),
    ]
