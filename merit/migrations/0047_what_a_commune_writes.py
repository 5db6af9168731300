"""What a commune writes in a nomination: one topic a page. Rules that are there already go on letting it propose a rank."""

from django.db import migrations, models


DELIVERED = "simulation-2027"
CODE = "rank_proposed_by_commune"
SAID = {
    "value": True,
    "label_fr": "La commune peut proposer un rang",
    "label_nl": "De gemeente kan een rang voorstellen",
    "ours": True,
}


def go_on(apps, schema_editor):
    rules, parameters = (apps.get_model("merit", name) for name in ("RuleSet", "Parameter"))
    for ruleset in rules.objects.exclude(code=DELIVERED):
        parameters.objects.get_or_create(ruleset=ruleset, code=CODE, defaults=SAID)


class Migration(migrations.Migration):

    dependencies = [
        ('merit', '0046_asked_before'),
    ]

    operations = [
        migrations.AddField(
            model_name='nomination',
            name='beyond_duty',
            field=models.TextField(blank=True, max_length=2000),
        ),
        migrations.AddField(
            model_name='nomination',
            name='contact_capacity',
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name='nomination',
            name='contact_email',
            field=models.EmailField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='nomination',
            name='contact_name',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='nomination',
            name='contact_phone',
            field=models.CharField(blank=True, max_length=30),
        ),
        migrations.AddField(
            model_name='nomination',
            name='declarations',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='nomination',
            name='desired_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='nomination',
            name='desired_reason',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='nomination',
            name='effect',
            field=models.TextField(blank=True, max_length=2000),
        ),
        migrations.AddField(
            model_name='nomination',
            name='honours',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='nomination',
            name='language_source',
            field=models.CharField(blank=True, choices=[('person', 'The person said so'), ('commune', 'The municipality knows it'), ('paper', 'A document says so'), ('', 'Not known')], max_length=10),
        ),
        migrations.AddField(
            model_name='nomination',
            name='mandates',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='nomination',
            name='new_facts',
            field=models.TextField(blank=True, max_length=2000),
        ),
        migrations.AddField(
            model_name='nomination',
            name='nominee_knows',
            field=models.CharField(blank=True, choices=[('no', 'No'), ('yes', 'Yes'), ('', 'Not known')], max_length=3),
        ),
        migrations.AddField(
            model_name='nomination',
            name='other_domains',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='nomination',
            name='periods',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='nomination',
            name='reach',
            field=models.CharField(blank=True, choices=[('district', 'A neighbourhood'), ('commune', 'The municipality'), ('region', 'The Region'), ('beyond', 'Beyond the Region')], max_length=10),
        ),
        migrations.AddField(
            model_name='nomination',
            name='referees',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.RunPython(go_on, migrations.RunPython.noop),
    ]
