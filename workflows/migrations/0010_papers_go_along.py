"""A paper may go along with a message, and what is told once bears a mark."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('merit', '0036_daily_message'),
        ('workflows', '0009_people_and_messages'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='once',
            field=models.CharField(max_length=120, null=True, unique=True),
        ),
        migrations.AddField(
            model_name='message',
            name='paper',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='merit.letter'),
        ),
    ]
