"""A season under rules that hold nowhere yet: what they say takes the place of what the rules of the simulation say."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext_noop as _

from merit import logs
from merit.errors import Refused
from merit.models import Contingent, Parameter, RuleSet
from workflows.rehearsal.season import Season

OTHERWISE = _("The script answers a question that is not asked under these rules.")


def hold(said: dict[str, Any]) -> None:
    """Let the rules of the simulation say what a draft says: its texts, its rules, its yearly maximum. `said` is what
    workflows.door.rehearsing wrote."""
    rules = RuleSet.objects.get()
    RuleSet.objects.filter(pk=rules.pk).update(**said["texts"])
    for code, row in said["parameters"].items():
        Parameter.objects.filter(ruleset=rules, code=code).update(**row)
    if said["maximum"] is not None:
        Contingent.objects.filter(ruleset=rules, rank=None).update(maximum=said["maximum"])


def outcome_of(season: Season) -> dict[str, Any]:
    """Play it to its end, or to the day on which the rules refuse what its script does: that day, and the refusal as a row."""
    refused = None
    try:
        with logs.silent():
            season.play()
    except Refused as refusal:
        refused = refusal
    except ObjectDoesNotExist:
        refused = Refused(OTHERWISE)
    return {"on": season.today.isoformat(), "refused": refused and refused.as_row()}
