"""Play the demonstration season up to its middle, so that every role finds work. Only into an empty database."""

import os
import sys
from datetime import timedelta

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from merit import jobs, logs, real
from merit.management.spoken import SpokenCommand
from merit.models import (
    Award,
    Campaign,
    Certificate,
    Dossier,
    JournalEntry,
    Letter,
    Nomination,
    SealedCheck,
)
from workflows.flows import FLOWS
from workflows.models import WorkItem
from workflows.rehearsal import cast, law, staff, stage
from workflows.rehearsal.cast import ORDER
from workflows.rehearsal.persons import Persons
from workflows.rehearsal.season import Season
from workflows.screens import case_file

DAYS = 45
SIZE = 34
ACCEPTED = 8  # enough for the lists of a season's middle

REASONS = {
    "fr": "Le conseil souhaite proposer cette personne l’an prochain, avec un dossier plus complet.",
    "nl": "De raad wil deze persoon volgend jaar voordragen, met een vollediger dossier.",
}


NOT_YET = {
    "fr": ("Presque prêt.", {"merits": "La phrase doit pouvoir être lue à la cérémonie.", "decision": "Le numéro à l’ordre du jour est à vérifier."}),
    "nl": ("Bijna klaar.", {"merits": "De zin moet op de plechtigheid kunnen worden voorgelezen.", "decision": "Het agendanummer is na te kijken."}),
}  # fmt: skip


class Command(SpokenCommand):
    help = __doc__
    language = settings.LANGUAGE_CODE

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="do nothing when there is data")

    def handle(self, *args, if_empty, **options):
        if real.is_real(os.environ):
            raise CommandError(
                "This installation is real (REAL=1): no demonstration is played in it."
            )
        if why := _has_lived():
            if if_empty:
                return
            self.stderr.write(why)
            sys.exit(2)
        with logs.silent():
            self._play()
        if idle := _idle():
            raise CommandError(
                f"The season left these roles without work: {', '.join(sorted(idle))}."
            )
        self.stdout.write(
            f"Demonstration season: {Nomination.objects.count()} nominations, {Dossier.objects.count()} dossiers."
        )

    def _play(self):
        today = timezone.localdate()
        campaign = _campaign(today)
        last = min(today, campaign.closes_on)
        towns, region = cast.enrol()
        season = Season(
            campaign,
            towns,
            region,
            seed=7,
            size=SIZE,
            start=last - timedelta(days=DAYS),
            pace=DAYS - 1,
        )
        season.tell = lambda _deed: self.stdout.write(".", ending="")
        season.invite()
        season.play(until=last)
        _middle(season)
        staff.play(region)
        law.play(region)
        jobs.drain()
        stage.door.tick(trusted=True)
        stage.door.sweep()
        self.stdout.write("")


def _has_lived() -> str:
    """Why no season is played here any more; empty where nothing was ever received."""
    if Nomination.objects.exists():
        return "This database already holds nominations; the demonstration needs an empty one."
    if JournalEntry.wipes().exists():
        return "A simulation was wiped here: the demonstration is played in days that lie before that, and needs a database without a past."
    return ""


def _campaign(today) -> Campaign:
    """The latest campaign that has been open long enough to have a past."""
    begun = Campaign.objects.filter(opens_on__lte=today - timedelta(days=DAYS))
    return begun.filter(distinction__code=ORDER).latest("opens_on")


def _middle(season):
    """Leave something on every desk, in both languages."""
    for language in ("fr", "nl"):
        town = next(town for town in season.towns if town.language == language)
        _commune(season, town, Persons(f"demonstration {language}"))
    _to_confirm(season)
    _to_leave_out(season)
    _unfavourable(season)
    _decrees(season)
    _refusals(season)
    _names(season)
    _looked_at(season)
    _letters(season)
    for certificate in Certificate.objects.order_by("pk")[:1]:
        stage.door.act("print_certificate", certificate, by=season.region["chancellery.fr"])


def _letters(season):
    """Of the letters of award one came back from its reader, one found the printer out of order, one has left."""
    chancellery = season.region["chancellery.nl"]
    awards = Letter.objects.filter(code="P13", state="drafted").order_by("pk")
    for letter in awards[:1]:
        remark = "Het adres is dat van vóór de verhuizing."
        stage.door.act("send_letter_back", letter, by=chancellery, remark=remark)
    for letter in awards.filter(returned_on=None)[:1]:
        stage.door.act("approve_letter", letter, by=chancellery)
        with stage.printer_out_of_order():
            jobs.drain()
    stage.approve_letters(awards.filter(returned_on=None), chancellery)
    jobs.drain()
    stage.post_letters(awards.model.objects.filter(code="P13"), season.region["chancellery.fr"])


def _commune(season, town, persons):
    """A draft for the clerk, one that the secretary sent back with remarks on its pages, one for each who must agree before it leaves, one that came back to be completed,
    one that the commune asks to withdraw, one whose inadmissibility it is to acknowledge."""
    stage.begin(town, season.campaign, **_written(town, persons))
    for role in stage.who_agrees(town):
        nomination = stage.nominate(town, season.campaign, **_written(town, persons))
        stage.sign(nomination, town, until=role)
    nomination = stage.nominate(town, season.campaign, **_written(town, persons))
    stage.return_it(stage.sign(nomination, town), season.region[f"desk.{town.language}"])
    stage.send_back(
        stage.nominate(town, season.campaign, **_written(town, persons)), town, *NOT_YET[town.language]
    )  # fmt: skip
    asked = stage.nominate(town, season.campaign, **_written(town, persons))
    reason = REASONS[town.language]
    asked = stage.sign(asked, town)
    stage.door.act("ask_withdrawal", asked, by=town.secretary, reason=reason)
    dismissed = stage.sign(stage.nominate(town, season.campaign, **_written(town, persons)), town)
    desk, checker = (season.region[f"{role}.{town.language}"] for role in ("desk", "checker"))
    stage.dismiss(dismissed.dossier, desk, checker)
    stage.approve_letters(dismissed.letters.filter(code="P04"), checker)


def _written(town, persons) -> dict:
    return (
        persons.natural(language=town.language)
        | persons.merits(town.language)
        | persons.council(timezone.localdate() - timedelta(days=9))
    )


def _to_confirm(season):
    """An inadmissibility that the desk proposes and a checker must confirm."""
    last = Dossier.objects.filter(state="received", nominations__state="submitted").last()
    stage.propose_dismissal(last, season.region["desk.fr"])


def _unfavourable(season):
    """A result of a conduct check that stands in the way: a second officer reads it before anything follows."""
    for check in SealedCheck.objects.filter(state="asked").order_by("-pk")[:1]:
        note = "Une condamnation de 2019, effacée en appel ; voir l’extrait joint au dossier du parquet."
        stage.answer(check, season.region["sealed.fr"], result="to_weigh", evidence=note)


def _to_leave_out(season):
    """A nomination that the desk proposes not to admit; a checker decides."""
    nominations = Nomination.objects.filter(state="submitted", dossier__state="admissible")
    for nomination in nominations.order_by("pk")[:1]:
        reason = "De beslissing draagt geen handtekening."
        stage.door.act("propose_set_aside", nomination, by=season.region["desk.nl"], reason=reason)


def _names(season):
    """Of three laureates one confirmed the name, so that there is a certificate; of another it is to be corrected, which
    a second person decides; the third may still report a mistake."""
    for award in Award.objects.order_by("-pk")[:1]:
        stage.door.act("confirm_name", award, by=season.region["chancellery.nl"])
    jobs.drain()
    for award in Award.objects.order_by("pk")[:1]:
        last = award.last_entry()
        stage.door.act(
            "propose_correction", award, by=season.region["chancellery.fr"],
            list_name=f"{last.list_name} (Marie)", certificate_name=last.certificate_name,
            reason="Le second prénom manque, d’après l’acte de naissance.",
        )  # fmt: skip


def _looked_at(season):
    """Sealed answers that their officers read again: the log of it has readers, too."""
    for language in ("fr", "nl"):
        for check in SealedCheck.objects.filter(state="answered").order_by("pk")[:2]:
            case_file.log_access(season.region[f"sealed.{language}"], check)


def _decrees(season):
    """A decree to publish, one to sign, one of which the reopening is asked, one to approve, and two accepted files that
    stand on none, of whom one has died since."""
    while Dossier.objects.filter(state="accepted").count() < ACCEPTED:
        _one_accepts(season)
    accepted = list(Dossier.objects.filter(state="accepted").order_by("pk"))
    legal, government = season.region["legal.nl"], season.region["government.nl"]
    *_others, reopened, died = [d for d in accepted if d.person().is_alive()]
    rest = [dossier for dossier in accepted if dossier not in (reopened, died)]
    lists = rest[:3], rest[3:4], [reopened], rest[4:-1]
    first, second, third, _last = (
        stage.draft_decree(season.region["cabinet.fr"], season.campaign, names) for names in lists
    )
    for decree in (first, second, third):
        stage.answer(decree, legal, agreed=True)
    stage.sign_decree(first, government)
    jobs.drain()
    _between_two_steps(season, reopened, died)


def _one_accepts(season):
    """Whoever is furthest on the way."""
    chosen = Dossier.objects.filter(state__in=["advised", "selected"], refusal_proposed_on=None)
    dossier = chosen.order_by("-state", "pk")[0]
    if dossier.state == "advised":
        rank = dossier.first_nomination().rank_proposed
        stage.propose(dossier, season.region["cabinet.fr"], rank)
    if not dossier.acceptance_asked_on:
        stage.ask_nominee(dossier, season.region["desk.fr"])
    stage.accept(dossier, season.region["desk.nl"])


def _between_two_steps(season, approved, accepted):
    """A death of somebody on an approved decree, which must be reopened first; and one of somebody who had accepted."""
    day = timezone.localdate() - timedelta(days=2)
    reason = f"La personne est décédée le {day:%d/%m/%Y}, d’après sa commune."
    stage.door.act("ask_reopening", approved, by=season.region["desk.fr"], reason=reason)
    stage.door.act(
        "decease", accepted, by=season.region["desk.nl"], on=day, kin_name="Amélie Vandersmissen"
    )


def _refusals(season):
    """One refusal that is signed, whose letter is to be read, and one that waits for a list; a rank that is proposed to
    somebody whom the desk is to ask."""
    cabinet = season.region["cabinet.nl"]
    advised = Dossier.objects.filter(state="advised", refusal_proposed_on=None).order_by("pk")
    for dossier in advised[:1]:
        stage.propose_refusal(dossier, cabinet)
    for dossier in advised[:1]:
        stage.propose(dossier, cabinet, dossier.first_nomination().rank_proposed)
    proposed = Dossier.objects.filter(state="advised", refusal_proposed_on__isnull=False)
    for dossier in proposed.order_by("pk")[:1]:
        act = stage.draft_decree(cabinet, season.campaign, [dossier], "refuse")
        stage.answer(act, season.region["legal.fr"], agreed=True)
        stage.sign_decree(act, season.region["government.fr"])
        jobs.drain()


def _idle() -> set[str]:
    """Roles that the roads ask something of, and to whom this season left nothing to do."""
    nodes = (node for flow in FLOWS.values() for node in flow.instance.nodes())
    roles = (node.question.role for node in nodes if hasattr(node, "question"))
    asked = {str(role) for role in roles if not callable(role)}
    return asked - set(WorkItem.objects.filter(open=True).values_list("role", flat=True))
