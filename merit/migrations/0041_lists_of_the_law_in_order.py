"""The lists of rules and of mandates to sign are read from an index in their order."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('merit', '0040_signatories_with_steps'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='ruleset',
            index=models.Index(fields=['valid_from', 'id', 'status'], name='rules_in_order'),
        ),
        migrations.AddIndex(
            model_name='signatory',
            index=models.Index(fields=['valid_from', 'id'], name='mandates_in_order'),
        ),
    ]
