"""Rules that are proposed have a journey of their own."""


import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('merit', '0039_rules_with_steps'),
        ('viewflow', '0015_task_scheduled'),
        ('workflows', '0010_papers_go_along'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='journey',
            name='journey_of_exactly_one_noun',
        ),
        migrations.AddField(
            model_name='journey',
            name='ruleset',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='journeys', to='merit.ruleset'),
        ),
        migrations.AddIndex(
            model_name='journey',
            index=models.Index(condition=models.Q(('ruleset__isnull', False)), fields=['ruleset'], name='journey_of_ruleset'),
        ),
        migrations.AddConstraint(
            model_name='journey',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('advice__isnull', True), ('certificate__isnull', True), ('decree__isnull', True), ('dossier__isnull', True), ('letter__isnull', True), ('membership__isnull', True), ('nomination__isnull', False), ('ruleset__isnull', True), ('sealed_check__isnull', True)), models.Q(('advice__isnull', True), ('certificate__isnull', True), ('decree__isnull', True), ('dossier__isnull', False), ('letter__isnull', True), ('membership__isnull', True), ('nomination__isnull', True), ('ruleset__isnull', True), ('sealed_check__isnull', True)), models.Q(('advice__isnull', True), ('certificate__isnull', True), ('decree__isnull', False), ('dossier__isnull', True), ('letter__isnull', True), ('membership__isnull', True), ('nomination__isnull', True), ('ruleset__isnull', True), ('sealed_check__isnull', True)), models.Q(('advice__isnull', False), ('certificate__isnull', True), ('decree__isnull', True), ('dossier__isnull', True), ('letter__isnull', True), ('membership__isnull', True), ('nomination__isnull', True), ('ruleset__isnull', True), ('sealed_check__isnull', True)), models.Q(('advice__isnull', True), ('certificate__isnull', True), ('decree__isnull', True), ('dossier__isnull', True), ('letter__isnull', True), ('membership__isnull', True), ('nomination__isnull', True), ('ruleset__isnull', True), ('sealed_check__isnull', False)), models.Q(('advice__isnull', True), ('certificate__isnull', True), ('decree__isnull', True), ('dossier__isnull', True), ('letter__isnull', False), ('membership__isnull', True), ('nomination__isnull', True), ('ruleset__isnull', True), ('sealed_check__isnull', True)), models.Q(('advice__isnull', True), ('certificate__isnull', False), ('decree__isnull', True), ('dossier__isnull', True), ('letter__isnull', True), ('membership__isnull', True), ('nomination__isnull', True), ('ruleset__isnull', True), ('sealed_check__isnull', True)), models.Q(('advice__isnull', True), ('certificate__isnull', True), ('decree__isnull', True), ('dossier__isnull', True), ('letter__isnull', True), ('membership__isnull', False), ('nomination__isnull', True), ('ruleset__isnull', True), ('sealed_check__isnull', True)), models.Q(('advice__isnull', True), ('certificate__isnull', True), ('decree__isnull', True), ('dossier__isnull', True), ('letter__isnull', True), ('membership__isnull', True), ('nomination__isnull', True), ('ruleset__isnull', False), ('sealed_check__isnull', True)), _connector='OR'), name='journey_of_exactly_one_noun'),
        ),
    ]
