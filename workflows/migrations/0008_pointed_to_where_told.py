"""A journey is found by its noun, from an index of those of such a noun."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('merit', '0034_pointed_to_where_told'),
        ('viewflow', '0015_task_scheduled'),
        ('workflows', '0007_what_the_inbox_asks'),
    ]

    operations = [
        migrations.AlterField(
            model_name='journey',
            name='advice',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='journeys', to='merit.advicerequest'),
        ),
        migrations.AlterField(
            model_name='journey',
            name='certificate',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='journeys', to='merit.certificate'),
        ),
        migrations.AlterField(
            model_name='journey',
            name='decree',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='journeys', to='merit.decree'),
        ),
        migrations.AlterField(
            model_name='journey',
            name='dossier',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='journeys', to='merit.dossier'),
        ),
        migrations.AlterField(
            model_name='journey',
            name='letter',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='journeys', to='merit.letter'),
        ),
        migrations.AlterField(
            model_name='journey',
            name='nomination',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='journeys', to='merit.nomination'),
        ),
        migrations.AlterField(
            model_name='journey',
            name='sealed_check',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='journeys', to='merit.sealedcheck'),
        ),
        migrations.AddIndex(
            model_name='journey',
            index=models.Index(condition=models.Q(('nomination__isnull', False)), fields=['nomination'], name='journey_of_nomination'),
        ),
        migrations.AddIndex(
            model_name='journey',
            index=models.Index(condition=models.Q(('dossier__isnull', False)), fields=['dossier'], name='journey_of_dossier'),
        ),
        migrations.AddIndex(
            model_name='journey',
            index=models.Index(condition=models.Q(('decree__isnull', False)), fields=['decree'], name='journey_of_decree'),
        ),
        migrations.AddIndex(
            model_name='journey',
            index=models.Index(condition=models.Q(('advice__isnull', False)), fields=['advice'], name='journey_of_advice'),
        ),
        migrations.AddIndex(
            model_name='journey',
            index=models.Index(condition=models.Q(('sealed_check__isnull', False)), fields=['sealed_check'], name='journey_of_sealed_check'),
        ),
        migrations.AddIndex(
            model_name='journey',
            index=models.Index(condition=models.Q(('letter__isnull', False)), fields=['letter'], name='journey_of_letter'),
        ),
        migrations.AddIndex(
            model_name='journey',
            index=models.Index(condition=models.Q(('certificate__isnull', False)), fields=['certificate'], name='journey_of_certificate'),
        ),
    ]
