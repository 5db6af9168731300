"""The four letters, filled in from a nomination or a dossier: P01, P04, P14 to communes, P13 to laureates."""

from datetime import timedelta

from django.utils import timezone

from letters import grammar, persons
from letters.context import Acknowledgement, Award, Frame, Inadmissibility, Refusal
from merit import periods
from merit.models import Campaign
from workflows.door.words.frame import (
    CHANCELLERY,
    ORDER_IN,
    REGISTERED,
    article,
    clause,
    commune,
    commune_frame,
    frame,
    party_of,
    rank_forms,
)


def p01(nomination, language) -> Acknowledgement:
    due = periods.due(nomination.ruleset, "completeness_days", nomination.received_on)
    party = party_of(nomination)
    late = nomination.is_late()
    following = Campaign.objects.filter(
        ruleset=nomination.ruleset, year=nomination.campaign.year + 1
    ).first()
    return Acknowledgement(
        frame=commune_frame(nomination, language),
        in_the_order=ORDER_IN[language],
        nomination_ref=nomination.reference,
        receipt_date=grammar.day(nomination.received_on, language),
        receipt_channel=grammar.pick(grammar.CHANNELS[nomination.channel], language),
        commune_the=commune(nomination, language),
        nominee=persons.designation(party, language),
        nominee_a=persons.designation_a(party, language),
        deliberation_organ_de=grammar.pick(grammar.ORGANS[nomination.organ], language),
        deliberation_date=grammar.day(nomination.decided_on, language),
        period_text=grammar.period(due.days, language),
        clock_start_date=grammar.day(due.first_day, language),
        deadline_date=grammar.day(due.last_day, language),
        moved_because=grammar.why_not_a_working_day(due.moved_from, language)
        if due.moved_from
        else "",
        case_language=grammar.pick(grammar.LANGUAGES[language], language),
        late=late and following is not None,
        campaign_closing_date=grammar.day(nomination.campaign.closes_on, language),
        next_campaign=f"campagne {following.year}" if following else "",
        deliberation_missing=not nomination.documents.filter(
            kind="decision", withdrawn_on=None
        ).exists(),
    )


def p04(nomination, language) -> Inadmissibility:
    dossier, ruleset = nomination.dossier, nomination.ruleset
    fr = language == "fr"
    party = party_of(nomination)
    asked, answered = nomination.completion_asked_on, nomination.completion_answered_on
    assessment = dossier.dismissal_answer_fr if fr else dossier.dismissal_answer_nl
    return Inadmissibility(
        frame=commune_frame(nomination, language, registered=REGISTERED),
        nomination_ref=nomination.reference,
        ordinance_title=ruleset.ordinance_fr if fr else ruleset.ordinance_nl,
        implementing_order_title=ruleset.implementing_order_fr if fr else ruleset.implementing_order_nl,
        commune_the=commune(nomination, language),
        receipt_date=grammar.day(nomination.received_on, language),
        nominee=persons.designation(party, language),
        nominee_a=persons.designation_a(party, language),
        art_admissibility=article(ruleset, "admissibility_article", language),
        condition=clause(dossier.dismissal_ground_fr if fr else dossier.dismissal_ground_nl),
        facts=clause(dossier.dismissal_fact_fr if fr else dossier.dismissal_fact_nl),
        decision_date=grammar.day(dossier.decided_on, language),
        completion_date=grammar.day(asked, language) if asked else "",
        no_answer_date=_no_answer(nomination, dossier.decided_on, language),
        answer_date=grammar.day(answered, language) if answered and assessment else "",
        answer_assessment=clause(assessment) if answered else "",
    )  # fmt: skip


def _no_answer(nomination, decided, language) -> str:
    """The day until which the commune could complete its file, once that day has passed in silence."""
    due = nomination.completion_due
    silent = due and due < decided and not nomination.completion_answered_on
    return grammar.day(due, language) if silent else ""


def p14(nomination, language) -> Refusal:
    dossier = nomination.dossier
    return Refusal(
        frame=commune_frame(nomination, language, registered=REGISTERED),
        nomination_ref=nomination.reference,
        deliberation_date=grammar.day(nomination.decided_on, language),
        commune_the=commune(nomination, language),
        in_the_order=ORDER_IN[language],
        nominee_a=persons.designation_a(party_of(nomination), language),
        decision_date=grammar.day(dossier.decided_on, language),
        art_decision=article(nomination.ruleset, "decision_article", language),
        reason=dossier.refusal_reason_fr if language == "fr" else dossier.refusal_reason_nl,
    )


def p13(dossier, language) -> Award:
    line, nominee = dossier.decree_line(), dossier.nominee
    entry, party = dossier.award.last_entry(), party_of(dossier.nominee)
    fr = language == "fr"
    day = grammar.weekday(dossier.campaign.ceremony_on, language)
    correction = timezone.localdate() + timedelta(days=21)
    previous = nominee.awards.exclude(pk=dossier.award.pk).first()
    return Award(
        frame=_laureate_frame(dossier, language, party),
        kind=nominee.kind,
        posthumous=line.posthumous,
        in_the_order=ORDER_IN[language],
        case_ref=dossier.reference,
        rank_de=persons.rank_de(rank_forms(line.rank), nominee.civility, language),
        nominee_a=persons.designation_a(party, language),
        decree_date=grammar.day(line.decree.signed_on, language),
        motivation=grammar.quoted(line.motivation_fr if fr else line.motivation_nl, language),
        rank_date=grammar.day(entry.rank_date, language),
        register_no=dossier.award.number,
        published_fields=grammar.pick(grammar.PUBLISHED_FIELDS, language),
        correction_due_date=grammar.day(correction, language),
        ceremony=f"{day} {grammar.day(dossier.campaign.ceremony_on, language)}",
        promotion_since=grammar.day(previous.last_entry().rank_date, language) if previous else "",
    )


def _laureate_frame(dossier, language, party) -> Frame:
    nominee = dossier.nominee
    dead = bool(nominee.deceased_on)
    address = (
        *_envelope(nominee, party, language),
        nominee.street,
        f"{nominee.postcode} {nominee.town}",
    )
    return frame(
        language,
        ruleset=dossier.ruleset,
        to=persons.Address(party=party, award=not dead, bereaved=dead),
        address=tuple(line for line in address if line.strip()),
        reference=dossier.reference,
        unit=CHANCELLERY,
        registered=REGISTERED,
        signs="certificates",
        annexes="extrait de l’arrêté" if language == "fr" else "uittreksel uit het besluit",
    )


def _envelope(nominee, party, language) -> tuple[str, ...]:
    if nominee.deceased_on:
        family = "Aux proches de" if language == "fr" else "Aan de nabestaanden van"
        return (nominee.kin_name or f"{family} {party.name}",)
    if nominee.kind != "np":
        return (party.name, nominee.representative)
    civility = {"F": ("Madame", "Mevrouw"), "M": ("Monsieur", "De heer")}.get(nominee.civility)
    return (grammar.pick(civility, language), party.name) if civility else (party.name,)
