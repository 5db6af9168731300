# Written for Django 5.2; the values come with `manage.py load_reference`, which every start runs.

import django.db.models.deletion
from django.db import migrations, models


def _words(length):
    return models.CharField(max_length=length, default='')


def _house():
    return models.ForeignKey(
        null=True,
        on_delete=django.db.models.deletion.PROTECT,
        related_name='+',
        to='merit.organisation',
    )


class Migration(migrations.Migration):

    dependencies = [
        ('merit', '0002_dismissal_answer'),
    ]

    operations = [
        migrations.AddField('distinction', 'in_the_order_fr', _words(160), preserve_default=False),
        migrations.AddField('distinction', 'in_the_order_nl', _words(160), preserve_default=False),
        migrations.AddField('distinction', 'papers', models.JSONField(default=list)),
        migrations.AddField('distinction', 'unit', _house()),
        migrations.AddField('distinction', 'chancellery', _house()),
        migrations.AddField('organisation', 'phone', models.CharField(blank=True, max_length=30)),
        migrations.AddField('organisation', 'email', models.EmailField(blank=True, max_length=254)),
        migrations.AddField('organisation', 'capacity_fr', models.CharField(blank=True, max_length=120)),
        migrations.AddField('organisation', 'capacity_nl', models.CharField(blank=True, max_length=120)),
        migrations.AddField('ruleset', 'controller_fr', _words(200), preserve_default=False),
        migrations.AddField('ruleset', 'controller_nl', _words(200), preserve_default=False),
        migrations.AddField('ruleset', 'data_protection', models.EmailField(default='', max_length=254), preserve_default=False),
    ]
