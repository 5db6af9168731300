"""Official lines of the register and those of a simulation are two chains; a chain may go on from where a wipe ended."""

from django.db import migrations, models


def keep_the_links(apps, _schema_editor):
    """All lines that were ever written are of a simulation: no key existed with which official rules come into force. Their
    chain keeps its links, under another name."""
    if apps.get_model("merit", "Award").objects.filter(dossier__ruleset__simulation=False).exists():
        raise RuntimeError("The register holds official lines between those of a simulation: they cannot be parted.")
    heads = apps.get_model("merit", "ChainHead").objects
    for head in heads.filter(chain="register"):
        heads.create(chain="simulation", seq=head.seq, hash=head.hash)
        head.delete()


class Migration(migrations.Migration):

    dependencies = [
        ("merit", "0044_standing_texts"),
    ]

    operations = [
        migrations.AddField("chainhead", "from_seq", models.PositiveBigIntegerField(default=0)),
        migrations.AddField("chainhead", "from_hash", models.CharField(default="0" * 64, max_length=64)),
        migrations.AddField(
            "registerentry",
            "chain",
            models.CharField(choices=[("official", "Official"), ("simulation", "Simulation")], default="simulation", max_length=10),
            preserve_default=False,
        ),
        migrations.RunPython(keep_the_links, migrations.RunPython.noop),
        migrations.AlterField("registerentry", "seq", models.PositiveBigIntegerField()),
        migrations.AlterModelOptions(
            "registerentry",
            options={"ordering": ["chain", "seq"], "verbose_name_plural": "register entries"},
        ),
        migrations.AddConstraint(
            "registerentry", models.UniqueConstraint(fields=["chain", "seq"], name="one_line_at_a_place"),
        ),
        migrations.CreateModel(
            name="Leftover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255, unique=True)),
            ],
            options={"ordering": ["pk"]},
        ),
    ]
