"""People are told by messages, and a role of secrecy or signature has a journey of its own."""

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('merit', '0035_people_and_links'),
        ('viewflow', '0015_task_scheduled'),
        ('workflows', '0008_pointed_to_where_told'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('public_id', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(max_length=30)),
                ('address', models.EmailField(max_length=254)),
                ('language', models.CharField(max_length=2)),
                ('subject', models.CharField(max_length=200)),
                ('lines', models.JSONField(default=list)),
                ('action', models.CharField(blank=True, max_length=80)),
                ('path', models.CharField(blank=True, max_length=200)),
                ('written_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'Waits to be sent'), ('sent', 'Sent'), ('failed', 'Could not be sent')], default='waiting', max_length=10)),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('next_try_at', models.DateTimeField()),
                ('error', models.CharField(blank=True, max_length=300)),
                ('sent_at', models.DateTimeField(null=True)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='journey',
            name='journey_of_exactly_one_noun',
        ),
        migrations.AddField(
            model_name='journey',
            name='membership',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='journeys', to='merit.membership'),
        ),
        migrations.AlterField(
            model_name='workitem',
            name='role',
            field=models.CharField(choices=[('clerk', 'Municipal clerk'), ('municipal_secretary', 'Municipal secretary'), ('desk_officer', 'Desk officer'), ('checker', 'Checker'), ('sealed_check_officer', 'Sealed-check officer'), ('legal_reviewer', 'Legal reviewer'), ('committee_member', 'Committee member'), ('committee_secretary', 'Committee secretary'), ('cabinet', 'Cabinet'), ('government_secretariat', 'Government secretariat'), ('chancellery', 'Chancellery'), ('archivist', 'Archivist and data-protection officer'), ('auditor', 'Auditor'), ('rules_administrator', 'Administrator of rules'), ('administrator', 'Administrator of people'), ('local_administrator', 'Local administrator')], max_length=30),
        ),
        migrations.AddIndex(
            model_name='journey',
            index=models.Index(condition=models.Q(('membership__isnull', False)), fields=['membership'], name='journey_of_membership'),
        ),
        migrations.AddConstraint(
            model_name='journey',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('advice__isnull', True), ('certificate__isnull', True), ('decree__isnull', True), ('dossier__isnull', True), ('letter__isnull', True), ('membership__isnull', True), ('nomination__isnull', False), ('sealed_check__isnull', True)), models.Q(('advice__isnull', True), ('certificate__isnull', True), ('decree__isnull', True), ('dossier__isnull', False), ('letter__isnull', True), ('membership__isnull', True), ('nomination__isnull', True), ('sealed_check__isnull', True)), models.Q(('advice__isnull', True), ('certificate__isnull', True), ('decree__isnull', False), ('dossier__isnull', True), ('letter__isnull', True), ('membership__isnull', True), ('nomination__isnull', True), ('sealed_check__isnull', True)), models.Q(('advice__isnull', False), ('certificate__isnull', True), ('decree__isnull', True), ('dossier__isnull', True), ('letter__isnull', True), ('membership__isnull', True), ('nomination__isnull', True), ('sealed_check__isnull', True)), models.Q(('advice__isnull', True), ('certificate__isnull', True), ('decree__isnull', True), ('dossier__isnull', True), ('letter__isnull', True), ('membership__isnull', True), ('nomination__isnull', True), ('sealed_check__isnull', False)), models.Q(('advice__isnull', True), ('certificate__isnull', True), ('decree__isnull', True), ('dossier__isnull', True), ('letter__isnull', False), ('membership__isnull', True), ('nomination__isnull', True), ('sealed_check__isnull', True)), models.Q(('advice__isnull', True), ('certificate__isnull', False), ('decree__isnull', True), ('dossier__isnull', True), ('letter__isnull', True), ('membership__isnull', True), ('nomination__isnull', True), ('sealed_check__isnull', True)), models.Q(('advice__isnull', True), ('certificate__isnull', True), ('decree__isnull', True), ('dossier__isnull', True), ('letter__isnull', True), ('membership__isnull', False), ('nomination__isnull', True), ('sealed_check__isnull', True)), _connector='OR'), name='journey_of_exactly_one_noun'),
        ),
        migrations.AddField(
            model_name='message',
            name='link',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='merit.accesslink'),
        ),
        migrations.AddField(
            model_name='message',
            name='to',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(fields=['written_at', 'id'], name='message_written'),
        ),
        migrations.AddIndex(
            model_name='message',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['next_try_at', 'id'], name='message_waiting'),
        ),
        migrations.AddConstraint(
            model_name='message',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at', None)), _connector='OR'), name='sent_means_when'),
        ),
    ]
