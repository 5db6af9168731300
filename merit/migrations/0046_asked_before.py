"""What rules that are there already say of whom they exclude beforehand: nothing, until somebody puts it into a draft.

The rules that are delivered with the software say it themselves (fixtures/rules.json).
"""

from django.db import migrations

DELIVERED = "simulation-2027"
ASKED = {
    "region_link_required": ("Lien avec une compétence de la Région exigé", "Band met een bevoegdheid van het Gewest vereist"),
    "own_interest_excluded": ("Nul ne se propose, ni ses proches", "Niemand draagt zichzelf of zijn naasten voor"),
    "mandate_excluded": ("Mandataires régionaux exclus pendant leur mandat", "Gewestelijke mandatarissen uitgesloten tijdens hun mandaat"),
    "held_rank_excluded": ("Pas deux fois le même rang", "Geen twee keer dezelfde rang"),
}


def say_nothing(apps, schema_editor):
    rules, parameters = (apps.get_model("merit", name) for name in ("RuleSet", "Parameter"))
    for ruleset in rules.objects.exclude(code=DELIVERED):
        for code, (label_fr, label_nl) in ASKED.items():
            said = {"value": False, "label_fr": label_fr, "label_nl": label_nl, "ours": True}
            parameters.objects.get_or_create(ruleset=ruleset, code=code, defaults=said)


class Migration(migrations.Migration):
    dependencies = [("merit", "0045_register_in_two_chains")]
    operations = [migrations.RunPython(say_nothing, migrations.RunPython.noop)]
