"""What a season leaves to who keeps the rules: a draft that a second person reads, one that is being written, a new signatory to come, a commune that takes another name, a holiday entered by mistake."""

from datetime import date
from typing import Any

from django.utils import timezone

from merit.models import Organisation, RuleSet, Signatory, User
from merit.models.base import years_after
from workflows import door

# rule, value, article in French and in Dutch; without an article the value is our own
PROPOSED = (
    ("advice_days", 45, "l’article 7 de l’arrêté d’exécution", "artikel 7 van het uitvoeringsbesluit"),
    ("acceptance_days", 45, "", ""),
    ("eligible_kinds", ["np", "lp", "gr"], "l’article 2, § 1er, de l’ordonnance", "artikel 2, § 1, van de ordonnantie"),
)  # fmt: skip
SIGNS: dict[str, Any] = {
    "place": "letters", "name": "Rik Claessens", "gender": "M", "title_fr": "Directeur de Bruxelles Pouvoirs locaux",
    "title_nl": "Directeur van Brussel Plaatselijke Besturen",
}  # fmt: skip


def play(region: dict[str, User]) -> None:
    """Into a season whose people have their accounts: `region` by user name."""
    first, second = region["rules.fr"], region["rules.nl"]
    next_year = date(years_after(timezone.localdate(), 1).year, 1, 1)
    rules = RuleSet.objects.filter(status=RuleSet.Status.IN_FORCE).earliest("valid_from")
    _draft(rules, second, "official", "OMB", next_year, simulation=False)
    drafted = _draft(rules, first, "reform", rules.prefix, next_year, simulation=True)
    for code, value, french, dutch in PROPOSED:
        facts: dict[str, Any] = {
            "value": value,
            "ours": not french,
            "article_fr": french,
            "article_nl": dutch,
        }
        door.act("set_parameter", drafted, by=first, code=code, **facts)
    door.act("propose_rules", drafted, by=first)
    if not Signatory.objects.filter(place=SIGNS["place"], valid_from__gte=next_year).exists():
        door.begin("name_signatory", by=first, valid_from=next_year, **SIGNS)
    _renamed(region["admin.fr"], next_year)
    _by_mistake(first, next_year.replace(month=12, day=24))


def _by_mistake(by: User, day: date) -> None:
    """A day that was entered and is none."""
    names: dict[str, Any] = {"name_fr": "veille de Noël", "name_nl": "kerstavond"}
    entered = door.begin("enter_holiday", by=by, day=day, **names)
    reason = "Jour de congé du personnel, pas un jour férié."
    door.act("withdraw_holiday", entered, by=by, reason=reason)


def _draft(rules: RuleSet, by: User, kind: str, prefix: str, since: date, *, simulation: bool):
    facts: dict[str, Any] = {
        "code": f"{kind}-{since.year}",
        "prefix": prefix,
        "simulation": simulation,
    }
    return door.act("copy_rules", rules, by=by, valid_from=since, **facts)


def _renamed(by: User, since: date) -> None:
    commune = Organisation.objects.get(code="21011")
    names: dict[str, Any] = {"name_fr": "Koekelberg-Basilique", "name_nl": "Koekelberg-Basiliek"}
    door.act("rename_organisation", commune, by=by, since=since, **names)
