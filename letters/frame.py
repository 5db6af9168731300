"""What stands around the words of every letter: who writes, to whom, when, about what, in whose name."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from letters import grammar, languages, persons
from letters.bilingual import Bilingual, of
from letters.naming import college_address, known, party_of, signatory_of, street_of
from merit.models import (
    Dossier,
    JournalEntry,
    Membership,
    Nomination,
    Nominee,
    Organisation,
)
from merit.roles import Role

# How a letter leaves, as it stands above the address.
WAYS = {
    "platform": Bilingual("Par la plateforme d’échange sécurisée", "Via het beveiligde uitwisselingsplatform"),
    "acknowledged": Bilingual(
        "Par la plateforme d’échange sécurisée, avec accusé de réception",
        "Via het beveiligde uitwisselingsplatform, met ontvangstbevestiging",
    ),
    "registered": Bilingual("Recommandé avec accusé de réception", "Aangetekend met ontvangstbevestiging"),
}  # fmt: skip
# When the period of an appeal begins, by the way that the letter really takes (Conseil d’État, règlement, art. 4).
STARTS = {
    "registered": Bilingual(
        "La présente vous est notifiée par recommandé avec accusé de réception : le premier jour est celui qui suit la réception du pli ou, en cas de refus, celui qui suit le refus.",
        "Deze kennisgeving gebeurt met een aangetekende brief met ontvangstbevestiging: de eerste dag is de dag na de ontvangst van de brief of, bij weigering, de dag na de weigering.",
    ),
    "acknowledged": Bilingual(
        "La présente vous est notifiée par la plateforme d’échange sécurisée : le premier jour est celui qui suit la date de votre accusé de réception.",
        "Deze kennisgeving gebeurt via het beveiligde uitwisselingsplatform: de eerste dag is de dag na de datum van uw ontvangstbevestiging.",
    ),
    "platform": Bilingual("", ""),  # no such letter can be appealed against
}  # fmt: skip
FAMILY = Bilingual("Aux proches", "Aan de nabestaanden")
ENVELOPE = {"F": Bilingual("Madame", "Mevrouw"), "M": Bilingual("Monsieur", "De heer")}


@dataclass(frozen=True)
class Frame:
    language: str
    created: str  # ISO date; the only date the bytes of the PDF know
    simulation: bool
    order: Bilingual  # the letterhead bears both names
    chancellery: str
    our_reference: str
    your_reference: str
    your_date: str
    letter_date: str
    officer: str
    officer_capacity: str
    officer_address: str
    officer_phone: str
    officer_email: str
    unit: str
    address: tuple[str, ...]
    way: str
    channel_start: str
    salutation: str
    closing: str
    signatory: str
    signatory_function: str
    ordinance: str
    controller: str
    dpo: str
    annexes: str = "–"
    specimen: bool = False  # every value is invented, to show a text where it will stand


# ---- to a commune


def commune_frame(nomination: Nomination, language: str, channel: str, **more: str) -> Frame:
    """The frame of a letter to the college that nominated."""
    return _frame(
        nomination,
        language,
        writes=known(nomination.distinction.unit).now(),
        to=persons.Address(),
        address=college_address(nomination, language),
        channel=channel,
        signs="letters",
        your_reference=nomination.folder_reference,
        your_date=grammar.day(known(nomination.decided_on), language),
        **more,
    )


def language_of_file(nomination: Nomination) -> languages.Decision:
    return languages.of_file(nomination.case_language)


# ---- to a laureate, or to those who were near


def laureate_frame(dossier: Dossier, language: str, channel: str, **more: str) -> Frame:
    """The frame of the good news: from the chancellery."""
    writes = known(dossier.distinction.chancellery).now()
    return _to_person(
        dossier, language, writes=writes, channel=channel, award=True, signs="certificates", **more
    )


def person_frame(dossier: Dossier, language: str, channel: str, **more: str) -> Frame:
    """The frame of a sober letter to a person who was proposed: from the unit that kept the file."""
    writes = known(dossier.distinction.unit).now()
    return _to_person(
        dossier, language, writes=writes, channel=channel, award=False, signs="letters", **more
    )


def _to_person(
    dossier: Dossier,
    language: str,
    *,
    writes: Organisation,
    channel: str,
    award: bool,
    signs: str,
    **more: str,
) -> Frame:
    nominee = dossier.person()
    party, dead = party_of(nominee), bool(nominee.deceased_on)
    home = (nominee.street, f"{nominee.postcode} {nominee.town}")
    lines = (*envelope(nominee, party, language), *home)
    return _frame(
        dossier,
        language,
        writes=writes,
        to=persons.Address(party=party, award=award and not dead, bereaved=dead),
        address=tuple(line for line in lines if line.strip()),
        channel=channel,
        signs=signs,
        your_reference="",
        your_date="",
        **more,
    )


def language_of_person(dossier: Dossier) -> languages.Decision:
    return languages.of_person(dossier.person().language)


def envelope(nominee: Nominee, party: persons.Party, language: str) -> tuple[str, ...]:
    """To whom a letter goes, line by line, above the street."""
    if nominee.deceased_on:
        of_them = grammar.de(party.name, language)
        return (nominee.kin_name or f"{FAMILY.in_(language)} {of_them}",)
    if nominee.kind != "np":
        return (persons.addressed(party, language), _attention(nominee.representative, language))
    civility = ENVELOPE.get(nominee.civility)
    return (civility.in_(language), party.name) if civility else (party.name,)


def _attention(representative: str, language: str) -> str:
    french = f"À l’attention {grammar.de(representative, 'fr')}"
    return Bilingual(french, f"T.a.v. {representative}").in_(language) if representative else ""


# ---- who writes


def _frame(
    noun: Nomination | Dossier,
    language: str,
    *,
    writes: Organisation,
    to: persons.Address,
    address: tuple[str, ...],
    channel: str,
    signs: str,
    **more: Any,
) -> Frame:
    distinction, ruleset, today = noun.distinction, noun.ruleset, timezone.localdate()
    officer, capacity = _officer(known(distinction.unit).now(), noun, today, language)
    signatory = signatory_of(signs, today)
    return Frame(
        language=language,
        created=today.isoformat(),
        simulation=ruleset.simulation,
        order=of(distinction, "name"),
        chancellery=known(distinction.chancellery).now().name(language),
        our_reference=known(noun.reference),
        letter_date=grammar.day(today, language),
        officer=officer,
        officer_capacity=capacity,
        officer_address=street_of(writes, language),
        officer_phone=writes.phone,
        officer_email=writes.email,
        unit=writes.name(language),
        address=address,
        way=WAYS[channel].in_(language),
        channel_start=STARTS[channel].in_(language),
        salutation=persons.salutation(to, language),
        closing=persons.closing(to, language),
        signatory=signatory.name,
        signatory_function=grammar.office(of(signatory, "title").in_(language), language),
        ordinance=of(ruleset, "ordinance").in_(language),
        controller=of(ruleset, "controller").in_(language),
        dpo=ruleset.data_protection,
        **more,
    )


def _officer(
    unit: Organisation, noun: Nomination | Dossier, today: date, language: str
) -> tuple[str, str]:
    """The officer named on a letter, and in what capacity (transparency text of 2019): who of the desk last worked on
    the file; before that the first of the desk; nobody who stepped back from the file, and otherwise the unit."""
    desk = Membership.objects.valid_on(today).filter(
        organisation=unit, role=Role.DESK, user__is_active=True
    )
    case = noun.case
    if case:
        desk = desk.exclude(user__in=case.conflicts.values("user"))
    able = {held.user_id: held for held in desk.select_related("user").order_by("-pk")}
    last = JournalEntry.last_hand((case, noun), among=able) if case else None
    held = able[last] if last else min(able.values(), key=lambda one: one.pk, default=None)
    usual = of(unit, "capacity").in_(language)
    if held is None:
        return unit.name(language), ""
    return str(held.user), of(held.user, "capacity").in_(language) or usual
