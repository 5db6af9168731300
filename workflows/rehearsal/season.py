"""The script of a season: who is nominated when, what happens to each, and how the year ends."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import time_machine

from letters import papers
from letters.paper import To
from merit import jobs, terms
from merit.models import AdviceRequest, Campaign, Certificate, Dossier, Letter, Rank
from workflows import door
from workflows.rehearsal import stage
from workflows.rehearsal.persons import Persons

BRUSSELS = ZoneInfo("Europe/Brussels")
# The fates every season must show; all other nominations go the plain way to a certificate.
FATES = (
    "plain", "returned", "inadmissible", "unfavourable", "late_advice", "withdrawn", "declined",
    "changed_rank", "twin", "twin_again", "legal", "posthumous", "spoilt",
)  # fmt: skip
CLOSING = 30  # days after the ceremony
LATE = 10  # days after its last one, an advice comes all the same
SMALLEST = 19  # fewer would leave a commune without a nomination, or the decree with less than twelve names


@dataclass
class Entry:
    """One nomination of the script."""

    n: int
    fate: str
    town: object
    person: dict
    nomination: object = None

    @property
    def dossier(self) -> Dossier:
        return stage.fresh(self.nomination).dossier


@dataclass
class Season:
    """Plays a script day by day. `until` ends it early; `tell` hears of each of them."""

    campaign: Campaign
    towns: list
    region: dict
    seed: int
    size: int
    start: date
    pace: int  # days over which the nominations arrive
    tell: Callable[[str], None] = lambda _text: None
    agenda: list = field(default_factory=list)
    entries: list = field(default_factory=list)
    count: int = 0
    today: date = date.min  # the day that is being played

    @property
    def last_day(self) -> date:
        """On which the files of those who were decorated are closed."""
        return self.campaign.ceremony_on + timedelta(days=CLOSING)

    # ---- the agenda

    def at(self, day: date, act, *args):
        """Put something on the agenda of a day; days that are not working days move on."""
        while day.weekday() > 4:  # noqa: PLR2004 Friday
            day += timedelta(days=1)
        self.count += 1
        heapq.heappush(self.agenda, (day, self.count, act, args))

    def play(self, until: date | None = None):
        """Do everything on the agenda in order; the clock of the whole process moves along."""
        while self.agenda and (until is None or self.agenda[0][0] <= until):
            day, n, act, args = heapq.heappop(self.agenda)
            with time_machine.travel(_moment(day, n), tick=False):
                if day != self.today:
                    self.today = day
                    door.tick(trusted=True)
                act(*args)
                jobs.drain()
                self.tell(act.__name__)

    def desk(self, entry):
        return self.region[f"desk.{entry.town.language}"]

    def role(self, name, entry):
        return self.region[f"{name}.{entry.town.language}"]

    # ---- nominations arrive

    def invite(self):
        """Write the script: every commune nominates, every fate occurs."""
        persons = Persons(self.seed)
        twin: dict = {}
        for n in range(self.size):
            town = self.towns[n % len(self.towns)]
            fate = FATES[n] if n < len(FATES) else "plain"
            person = (
                persons.legal(n) if fate == "legal" else persons.natural(language=town.language)
            )
            if fate == "posthumous":
                person["deceased_on"] = self.start - timedelta(days=90)
            if fate == "twin":
                twin = person
            if fate == "twin_again":
                person = dict(twin)
            entry = Entry(n, fate, town, person)
            self.entries.append(entry)
            day = self.start + timedelta(days=n * self.pace // self.size)
            self.at(day, self.nominate, entry, persons)

    def nominate(self, entry, persons):
        today = stage.timezone.localdate()
        rank = Rank.objects.get(code="M" if entry.fate == "legal" else f"R{1 + entry.n % 2}")
        entry.nomination = stage.nominate(
            entry.town, self.campaign, rank=rank,
            **entry.person, **persons.merits(entry.town.language),
            **persons.council(today - timedelta(days=5)),
        )  # fmt: skip
        self.at(today + timedelta(days=1), self.sign, entry)

    def sign(self, entry):
        entry.nomination = stage.sign(entry.nomination, entry.town)
        following = {"returned": self.return_it, "inadmissible": self.dismiss}
        days = self.within("completeness_days", 6)
        self.later(days, following.get(entry.fate, self.examine), entry)

    def later(self, days, act, *args):
        self.at(stage.timezone.localdate() + timedelta(days=days), act, *args)

    def within(self, rule, days):
        """So many days, or as many as the rules leave where these are fewer."""
        return min(days, self.campaign.ruleset.value(rule))

    # ---- examination and advice

    def return_it(self, entry):
        stage.return_it(entry.nomination, self.desk(entry))
        self.later(self.within("completion_days", 7), self.complete, entry)

    def complete(self, entry):
        stage.complete(entry.nomination, entry.town)
        self.later(2, self.examine, entry)

    def dismiss(self, entry):
        stage.dismiss(entry.dossier, self.desk(entry), self.role("checker", entry))
        letters = Letter.objects.filter(nomination=entry.nomination)
        stage.approve_letters(letters, self.role("legal", entry))
        self.later(self.within("acknowledgement_days", 2), self.acknowledge, entry)

    def acknowledge(self, entry):
        """The commune says that it received the decision."""
        letter = Letter.objects.get(nomination=entry.nomination, state="sent", code="P04")
        stage.answer(letter, entry.town.clerk)

    def examine(self, entry):
        dossier = entry.dossier
        if entry.fate == "twin_again":
            return self.merge(entry)
        stage.examine(dossier, self.desk(entry))
        advised = self.within("advice_days", 12)
        self.later(min(self.within("check_days", 9), advised), self.check, entry)
        if entry.fate == "late_advice":
            given = self.campaign.ruleset.value("advice_days")
            return self.later(given + LATE, self.note_late, entry)
        return self.later(advised, self.advise, entry)

    def merge(self, entry):
        """Two communes proposed one person: the desk sees it and joins the dossiers."""
        first = next(e for e in self.entries if e.fate == "twin")
        door.act(
            "merge", entry.dossier, by=self.desk(entry), into=first.dossier, reason="Même personne."
        )

    def check(self, entry):
        if entry.dossier.state == "admissible":
            stage.check(entry.dossier, self.role("sealed", entry))

    def advise(self, entry):
        opinion = "unfavourable" if entry.fate == "unfavourable" else "favourable"
        stage.advise(entry.dossier, self.role("member", entry), opinion)
        self.later(5, self.withdraw if entry.fate == "withdrawn" else self.propose, entry)

    def note_late(self, entry):
        """The clock closed the question; the advice that came after is noted, and the road goes on."""
        request = AdviceRequest.objects.get(dossier=entry.dossier)
        door.act(
            "note_late_advice", request, by=self.role("committee", entry),
            opinion="favourable", reasons="Avis rendu hors délai.",
        )  # fmt: skip
        self.later(3, self.propose, entry)

    def withdraw(self, entry):
        """The commune asks, the desk answers two days later."""
        reason = "Le conseil a changé d’avis."
        door.act("ask_withdrawal", entry.nomination, by=entry.town.secretary, reason=reason)
        self.later(2, self.withdrawn, entry)

    def withdrawn(self, entry):
        stage.answer(entry.nomination, self.desk(entry), agreed=True)

    # ---- choice and answer

    def propose(self, entry):
        cabinet = self.role("cabinet", entry)
        if entry.fate == "unfavourable":
            return stage.propose_refusal(entry.dossier, cabinet)
        rank = stage.fresh(entry.nomination).rank_proposed
        stage.propose(entry.dossier, cabinet, rank)
        return self.later(1, self.ask_nominee, entry)

    def ask_nominee(self, entry):
        stage.ask_nominee(entry.dossier, self.desk(entry))
        answer = self.decline if entry.fate == "declined" else self.accept
        self.later(self.within("acceptance_days", 7), answer, entry)

    def decline(self, entry):
        stage.decline(entry.dossier, self.desk(entry))

    def accept(self, entry):
        language = ("both", "fr", "nl")[entry.n % 3]
        stage.accept(entry.dossier, self.desk(entry), language)
        if entry.fate == "changed_rank":
            self.later(3, self.change_rank, entry)

    def change_rank(self, entry):
        """After the acceptance the cabinet prefers another rank: the nominee is asked again."""
        rank = Rank.objects.get(code="R3")
        door.act(
            "change_rank", entry.dossier, by=self.role("cabinet", entry), rank=rank,
            rank_reason_fr="les mérites dépassent le cadre de la commune",
            rank_reason_nl="de verdiensten het kader van de gemeente overstijgen",
        )  # fmt: skip
        self.later(1, self.ask_again, entry)

    def ask_again(self, entry):
        stage.ask_nominee(entry.dossier, self.desk(entry))
        self.later(self.within("acceptance_days", 5), self.accept_again, entry)

    def accept_again(self, entry):
        stage.accept(entry.dossier, self.desk(entry))

    # ---- the decree, and after

    def decide(self, day: date):
        self.at(day, self.gather)

    def gather(self):
        ready = Dossier.objects.filter(state="accepted", campaign=self.campaign).order_by("pk")
        self.decree = stage.draft_decree(self.region["cabinet.fr"], self.campaign, list(ready))
        proposed = Dossier.objects.filter(
            refusal_proposed_on__isnull=False, campaign=self.campaign, state="advised"
        )
        self.refusals = stage.draft_decree(
            self.region["cabinet.fr"], self.campaign, list(proposed.order_by("pk")), "refuse"
        )
        self.later(2, self.approve)

    def approve(self):
        for act in (self.decree, self.refusals):
            stage.answer(act, self.region["legal.nl"], agreed=True)
        self.later(5, self.sign_decree)

    def sign_decree(self):
        for act in (self.decree, self.refusals):
            stage.sign_decree(act, self.region["government.nl"])
        self.later(1, self.notify)

    def notify(self):
        stage.approve_letters(self._notifications(), self.region["checker.fr"])
        stage.approve_letters(Letter.objects.filter(code="P14"), self.region["legal.fr"])
        # working days, and as many again for what lies between them
        self.later(2 * self.campaign.ruleset.value("acknowledgement_days"), self.by_post)
        self.later(1, self.post)

    def by_post(self):
        """No commune acknowledged the refusal on the platform: the clock made another letter of it."""
        second = Letter.objects.filter(code="P14", channel=Letter.Channel.REGISTERED)
        stage.approve_letters(second, self.region["legal.nl"])
        jobs.drain()
        stage.post_letters(second, self.region["desk.nl"])

    def post(self):
        stage.post_letters(self._notifications(), self.region["chancellery.fr"])
        told = [letter.dossier for letter in self._notifications().filter(state="delivered")]
        periods = filter(None, map(terms.correction, told))
        last = max(period.last_day for period in periods if period.last_day)
        self.at(last + timedelta(days=1), self.publish)

    def _notifications(self):
        """The letters that tell the laureates of this distinction."""
        of_ours = papers.within(self.campaign.distinction)
        codes = [paper.code for paper in of_ours if paper.to == To.LAUREATE]
        return Letter.objects.filter(code__in=codes)

    def publish(self):
        stage.answer(
            self.decree, self.region["government.fr"], published=True,
            on=stage.timezone.localdate(), numac=f"{self.campaign.year}045678",
        )  # fmt: skip
        self.later(3, self.print_certificates)

    def print_certificates(self):
        first, second = self.region["chancellery.fr"], self.region["chancellery.nl"]
        spoilt = next(e for e in self.entries if e.fate == "spoilt").dossier
        door.act("spoil_certificate", spoilt.certificates.get(), by=first, reason="Papier froissé.")
        jobs.drain()
        for certificate in Certificate.objects.filter(state="queued").order_by("pk"):
            stage.print_and_check(certificate, first, second)
        self.at(self.campaign.ceremony_on, self.ceremony)

    def ceremony(self):
        """All but one receive their certificate; that one will collect it later."""
        chancellery = self.region["chancellery.nl"]
        checked = list(Certificate.objects.filter(state="checked").order_by("pk"))
        door.act("collect_later", checked[-1], by=chancellery)
        for certificate in checked[:-1]:
            stage.hand_over(certificate, chancellery)
        self.later(CLOSING, self.close)

    def close(self):
        for dossier in Dossier.objects.filter(state="decorated").order_by("pk"):
            door.act("close", dossier, by=self.region["chancellery.fr"])


def _moment(day: date, n: int) -> datetime:
    """A moment in office hours, the same for the same place in the script."""
    minutes = 9 * 60 + n % 480
    return datetime.combine(day, time(minutes // 60, minutes % 60), tzinfo=BRUSSELS)
