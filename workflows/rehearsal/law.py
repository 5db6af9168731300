"""What a season leaves to who keeps the rules: drafts and proposals of rules and of standing texts, a new signatory to come, a commune that takes another name, a holiday entered by mistake."""

from datetime import date
from typing import Any

from django.utils import timezone

from merit.models import Organisation, RuleSet, Signatory, TextBlock, User
from merit.models.base import years_after
from workflows import door
from workflows.models import WorkItem

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

# text, what is written otherwise in French and in Dutch; the first is put into force, the second proposed, the third drafted
WORDS = (
    ("esteem", ("l’estime due à l’engagement", "l’estime que mérite l’engagement"), ("de waardering voor de inzet", "onze waardering voor de inzet")),
    ("discretion", ("de garder la discrétion sur", "de ne pas divulguer"), ("over deze beslissing discreet te blijven", "deze beslissing niet bekend te maken")),
    ("acknowledged", ("Le présent accusé de réception ne préjuge", "Cet accusé de réception ne préjuge"), ("Deze ontvangstbevestiging houdt", "Deze bevestiging houdt")),
)  # fmt: skip


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
    texts(first, second, next_year)
    _by_mistake(first, next_year.replace(month=12, day=24))


def texts(first: User, second: User, next_year: date) -> None:
    """One that has a next version since today, one whose next version a second person reads, one that is being written."""
    today = timezone.localdate()
    superseded, proposed, _drafted = (
        _worded(first, code, french, dutch, today if n == 0 else next_year)
        for n, (code, french, dutch) in enumerate(WORDS)
    )
    for one in (superseded, proposed):
        door.act("propose_text", one, by=first)
    task = WorkItem.objects.get(open=True, node="approve", journey__textblock=superseded).task
    door.answer(task, by=second, agreed=True)


def _worded(by: User, code: str, french: tuple[str, str], dutch: tuple[str, str], since: date):
    """The next version of a text, drafted with other words."""
    holds = TextBlock.objects.filter(code=code, status=TextBlock.Status.IN_FORCE).latest("number")
    draft = door.act("draft_text", holds, by=by, valid_from=since)
    return door.act(
        "write_text", draft, by=by, valid_from=since,
        text_fr=holds.text_fr.replace(*french), text_nl=holds.text_nl.replace(*dutch),
    )  # fmt: skip


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
