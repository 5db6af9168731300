"""Rehearsals of a draft of the rules: how far each is, and what came of it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('merit', '0043_messages_by_choice'),
        ('workflows', '0011_rules_with_a_road'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Rehearsal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('state', models.CharField(choices=[('waiting', 'Waits to begin'), ('running', 'Is being played'), ('ended', 'Played')], default='waiting', max_length=10)),
                ('told_at', models.DateTimeField(auto_now_add=True)),
                ('done', models.PositiveSmallIntegerField(default=0)),
                ('of', models.PositiveSmallIntegerField(default=0)),
                ('outcome', models.JSONField(default=dict)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ruleset', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rehearsals', to='merit.ruleset')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
    ]
