"""Everybody may switch the daily message off."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('merit', '0035_people_and_links'),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='daily',
            field=models.BooleanField(default=True),
        ),
    ]
