"""The list of campaigns is read in the order of their years."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('merit', '0036_daily_message'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='campaign',
            index=models.Index(fields=['year', 'id'], name='campaign_in_order'),
        ),
    ]
