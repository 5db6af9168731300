"""A document is found by what it is attached to, from an index of those that are attached to such a thing."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('merit', '0033_a_list_goes_on_by_its_key'),
    ]

    operations = [
        migrations.AlterField(
            model_name='document',
            name='decree',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='merit.decree'),
        ),
        migrations.AlterField(
            model_name='document',
            name='dossier',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='merit.dossier'),
        ),
        migrations.AlterField(
            model_name='document',
            name='nomination',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='merit.nomination'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('nomination__isnull', False)), fields=['nomination'], name='document_of_nomination'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('dossier__isnull', False)), fields=['dossier'], name='document_of_dossier'),
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(condition=models.Q(('decree__isnull', False)), fields=['decree'], name='document_of_decree'),
        ),
    ]
