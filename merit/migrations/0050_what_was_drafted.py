"""What the portal drafted for the decision of a commune: nothing yet, of nominations that are there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("merit", "0049_document_examined")]
    operations = [
        migrations.AddField(
            model_name="nomination",
            name="drafted",
            field=models.JSONField(blank=True, default=dict),
        ),
    ]
