"""From the nouns of the Order to the words of a paper: what a letter may know, and nothing else."""

from datetime import timedelta

from django.utils import timezone

from letters import fonts, grammar, languages, persons, render, seal, words
from letters.context import (
    Acknowledgement,
    Award,
    CertificateText,
    DecreeText,
    Frame,
    Inadmissibility,
    Line,
    Refusal,
)
from merit import periods
from merit.models import Campaign, Organisation, Signatory, User

ORDER_IN = {"fr": "dans l’Ordre du mérite bruxellois", "nl": "in de Brusselse Orde van Verdienste"}
UNIT = {"fr": "Bruxelles Pouvoirs locaux", "nl": "Brussel Plaatselijke Besturen"}
CHANCELLERY = {"fr": "Chancellerie de l’Ordre", "nl": "Kanselarij van de Orde"}
CAPACITY = {"fr": "gestionnaire de dossiers", "nl": "dossierbeheerder"}
REGISTERED = {
    "fr": "Recommandé avec accusé de réception",
    "nl": "Aangetekend met ontvangstbevestiging",
}
PLATFORM = {
    "fr": "Par la plateforme d’échange sécurisée",
    "nl": "Via het beveiligde uitwisselingsplatform",
}
PHONE, EMAIL = "+32 2 000 00 00", "ordre-orde@order.example"
LONG_NAME = 34


def language_of_file(nomination) -> languages.Decision:
    return languages.of_file(nomination.case_language)


def language_of_person(dossier) -> languages.Decision:
    return languages.of_person(dossier.nominee.language)


def letter(code: str, noun, language: str) -> str:
    """The words of a letter about a nomination (P01, P04, P14) or a dossier (P13)."""
    builder = {"P01": _p01, "P04": _p04, "P13": _p13, "P14": _p14}[code]
    if language == languages.BOTH:
        return words.compose_both(code, builder(noun, "fr"), builder(noun, "nl"))
    return words.compose(code, language, builder(noun, language))


def pdf(paper) -> bytes:
    return render.pdf(paper.words)


# ---- the frame of every letter


def _frame(
    language, *, ruleset, to, address, reference, unit, registered, signs="letters", **more
) -> Frame:
    fr = language == "fr"
    today = timezone.localdate()
    officer, signatory = _officer(language), _signatory(signs, today)
    return Frame(
        language=language,
        created=today.isoformat(),
        simulation=ruleset.simulation,
        our_reference=reference,
        place_date=("Bruxelles, le " if fr else "Brussel, ") + grammar.day(today, language),
        officer=officer[0],
        officer_capacity=officer[1],
        officer_address=_street("BPL", language),
        officer_phone=PHONE,
        officer_email=EMAIL,
        unit=unit[language],
        address=address,
        registered=registered[language],
        salutation=persons.salutation(to, language),
        closing=persons.closing(to, language),
        signatory=signatory.name,
        signatory_function=_title(signatory, language),
        ordinance=ruleset.ordinance_fr if fr else ruleset.ordinance_nl,
        controller="le Service public régional de Bruxelles" if fr else "de Gewestelijke Overheidsdienst Brussel",
        dpo="dpo@order.example",
        appeal_version=_appeal_version(ruleset, language),
        **{"your_reference": "", "your_date": "", **more},
    )  # fmt: skip


def _officer(language):
    """The officer named on a letter: the desk’s first member of today (transparency text of 2019)."""
    today = timezone.localdate()
    found = User.objects.filter(memberships__role="desk_officer", is_active=True).filter(
        memberships__valid_from__lte=today
    )
    person = found.order_by("memberships__pk").first()
    return (str(person) if person else UNIT[language], CAPACITY[language])


def _signatory(place, day) -> Signatory:
    rows = Signatory.objects.filter(place=place, valid_from__lte=day).exclude(valid_to__lt=day)
    return rows.order_by("valid_from").last()


def _title(signatory, language):
    return signatory.title_fr if language == "fr" else signatory.title_nl


def _street(code, language) -> str:
    house = Organisation.objects.get(code=code)
    street = house.street_fr if language == "fr" else house.street_nl
    town = house.town_fr if language == "fr" else house.town_nl
    return f"{street}, {house.postcode} {town}"


def _appeal_version(ruleset, language) -> str:
    version = timezone.datetime.fromisoformat(ruleset.value("appeal_notice_version")).date()
    return grammar.day(version, language)


def _article(ruleset, code, language) -> str:
    parameter = ruleset.parameter(code)
    return parameter.article_fr if language == "fr" else parameter.article_nl


# ---- communes and persons, as papers name them


def _commune(nomination, language) -> str:
    house = nomination.organisation
    return grammar.commune_the(house.code, house.name(language), language)


def _college_address(nomination, language) -> tuple[str, ...]:
    house = nomination.organisation
    fr = language == "fr"
    town = house.town_fr if fr else house.town_nl
    return (
        "Collège des bourgmestre et échevins" if fr else "College van burgemeester en schepenen",
        f"Administration communale {grammar.commune_de(house.code, house.name('fr'), 'fr')}"
        if fr else f"Gemeentebestuur {grammar.commune_de(house.code, house.name('nl'), 'nl')}",
        f"{house.postcode} {town}",
    )  # fmt: skip


def _party(identity) -> persons.Party:
    return persons.Party(
        kind=identity.kind,
        name=identity.full_name(),
        surname=identity.surname,
        civility=identity.civility,
        legal_form=identity.legal_form,
        list_name=identity.list_name(),
    )


def _rank_forms(rank) -> persons.RankForms:
    return persons.RankForms(rank.feminine_fr, rank.masculine_fr, rank.neutral_fr, rank.name_nl)


def _commune_frame(nomination, language, *, registered=PLATFORM) -> Frame:
    return _frame(
        language,
        ruleset=nomination.ruleset,
        to=persons.Address(),
        address=_college_address(nomination, language),
        reference=nomination.reference,
        unit=UNIT,
        registered=registered,
        your_reference=nomination.folder_reference,
        your_date=grammar.day(nomination.decided_on, language),
    )


# ---- the letters


def _p01(nomination, language) -> Acknowledgement:
    due = periods.due(nomination.ruleset, "completeness_days", nomination.received_on)
    party = _party(nomination)
    late = nomination.is_late()
    following = Campaign.objects.filter(
        ruleset=nomination.ruleset, year=nomination.campaign.year + 1
    ).first()
    return Acknowledgement(
        frame=_commune_frame(nomination, language),
        in_the_order=ORDER_IN[language],
        nomination_ref=nomination.reference,
        receipt_date=grammar.day(nomination.received_on, language),
        receipt_channel=grammar.pick(grammar.CHANNELS[nomination.channel], language),
        commune_the=_commune(nomination, language),
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
    )


def _p04(nomination, language) -> Inadmissibility:
    dossier, ruleset = nomination.dossier, nomination.ruleset
    fr = language == "fr"
    party = _party(nomination)
    asked = nomination.completion_asked_on
    return Inadmissibility(
        frame=_commune_frame(nomination, language, registered=REGISTERED),
        nomination_ref=nomination.reference,
        ordinance_title=ruleset.ordinance_fr if fr else ruleset.ordinance_nl,
        implementing_order_title=ruleset.implementing_order_fr if fr else ruleset.implementing_order_nl,
        commune_the=_commune(nomination, language),
        receipt_date=grammar.day(nomination.received_on, language),
        nominee=persons.designation(party, language),
        nominee_a=persons.designation_a(party, language),
        art_admissibility=_article(ruleset, "admissibility_article", language),
        condition=_clause(dossier.dismissal_ground_fr if fr else dossier.dismissal_ground_nl),
        facts=_clause(dossier.dismissal_fact_fr if fr else dossier.dismissal_fact_nl),
        decision_date=grammar.day(dossier.decided_on, language),
        completion_date=grammar.day(asked, language) if asked else "",
    )  # fmt: skip


def _clause(text: str) -> str:
    """A clause goes on inside a sentence: no full stop of its own."""
    return text.strip().rstrip(".;")


def _p14(nomination, language) -> Refusal:
    dossier = nomination.dossier
    return Refusal(
        frame=_commune_frame(nomination, language, registered=REGISTERED),
        nomination_ref=nomination.reference,
        deliberation_date=grammar.day(nomination.decided_on, language),
        commune_the=_commune(nomination, language),
        in_the_order=ORDER_IN[language],
        nominee_a=persons.designation_a(_party(nomination), language),
        decision_date=grammar.day(dossier.decided_on, language),
        art_decision=_article(nomination.ruleset, "decision_article", language),
        reason=dossier.refusal_reason_fr if language == "fr" else dossier.refusal_reason_nl,
    )


def _p13(dossier, language) -> Award:
    line, nominee = dossier.decree_line(), dossier.nominee
    entry, party = dossier.award.last_entry(), _party(dossier.nominee)
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
        rank_de=persons.rank_de(_rank_forms(line.rank), nominee.civility, language),
        nominee_a=persons.designation_a(party, language),
        decree_date=grammar.day(line.decree.signed_on, language),
        motivation=_quoted(line.motivation_fr if fr else line.motivation_nl),
        rank_date=grammar.day(entry.rank_date, language),
        register_no=dossier.award.number,
        published_fields=grammar.pick(grammar.PUBLISHED_FIELDS, language),
        correction_due_date=grammar.day(correction, language),
        ceremony=f"{day} {grammar.day(dossier.campaign.ceremony_on, language)}",
        promotion_since=grammar.day(previous.last_entry().rank_date, language) if previous else "",
    )


def _quoted(text: str) -> str:
    """Inside quotation marks, inner ones are of the other kind."""
    return text.strip().replace("« ", "“").replace(" »", "”")


def _laureate_frame(dossier, language, party) -> Frame:
    nominee = dossier.nominee
    dead = bool(nominee.deceased_on)
    address = (
        *_envelope(nominee, party, language),
        nominee.street,
        f"{nominee.postcode} {nominee.town}",
    )
    return _frame(
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


# ---- the decree


def decree(decree) -> str:
    """The words of an act: a draft until it is signed, with number and date after."""
    return words.compose("P10", languages.BOTH, _p10(decree))


def _p10(decree) -> DecreeText:
    ruleset, day = decree.ruleset, decree.signed_on or timezone.localdate()
    lines = list(decree.lines_with_dossiers())
    advised = max(
        (line.dossier.advised_on for line in lines if line.dossier.advised_on), default=None
    )
    dead = any(line.posthumous for line in lines)
    signs, counter = decree.signatory, decree.countersignatory
    return DecreeText(
        created=day.isoformat(),
        simulation=ruleset.simulation,
        draft=decree.signed_on is None,
        number=decree.number or "",
        date_caps_fr=grammar.day_caps(day, "fr"),
        date_caps_nl=grammar.day_caps(day, "nl"),
        **_both("date", day),
        **_both("committee", advised),
        **_both("rank_date", decree.rank_date or day),
        ordinance_fr=ruleset.ordinance_fr,
        ordinance_nl=ruleset.ordinance_nl,
        implementing_order_fr=ruleset.implementing_order_fr,
        implementing_order_nl=ruleset.implementing_order_nl,
        posthumous_fr=_article(ruleset, "posthumous_article", "fr") if dead else "",
        posthumous_nl=_article(ruleset, "posthumous_article", "nl") if dead else "",
        minister_de_fr=_minister_de_fr(signs),
        minister_de_nl=f"van {signs.title_nl[0].lower()}{signs.title_nl[1:]}",
        charged_fr="chargée" if signs.gender == "F" else "chargé",
        signatory=signs.name,
        signatory_title_fr=signs.title_fr,
        signatory_title_nl=signs.title_nl,
        countersignatory=counter.name,
        countersignatory_title_fr=counter.title_fr,
        countersignatory_title_nl=counter.title_nl,
        lines=tuple(_line(line) for line in lines),
    )  # fmt: skip


def _both(name, value) -> dict:
    return {f"{name}_{x}": grammar.day(value, x) if value else "" for x in ("fr", "nl")}


def _minister_de_fr(signatory) -> str:
    """du Ministre …, de la Ministre …"""
    title = signatory.title_fr
    return (
        f"du {title.removeprefix('Le ')}"
        if title.startswith("Le ")
        else f"de {title[0].lower()}{title[1:]}"
    )


def _line(line) -> Line:
    party, forms = _party(line.dossier.nominee), _rank_forms(line.rank)
    gender = line.dossier.nominee.civility
    name = lambda x: persons.list_line_name(party, x, posthumous=line.posthumous)  # noqa: E731
    return Line(
        position=line.position,
        name_fr=name("fr"),
        name_nl=name("nl"),
        rank_fr=persons.rank(forms, gender, "fr"),
        rank_nl=persons.rank(forms, gender, "nl"),
        nature_fr="promotion" if line.promotion else "octroi",
        nature_nl="bevordering" if line.promotion else "toekenning",
        motivation_fr=line.motivation_fr,
        motivation_nl=line.motivation_nl,
        **_rank_notes(line),
    )


def _rank_notes(line) -> dict:
    """Why the rank is not the one proposed: only in the annex, only when it is so."""
    first = line.dossier.first_nomination()
    if not (line.rank_reason_fr and first and first.rank_proposed):
        return {}
    forms, gender = _rank_forms(first.rank_proposed), line.dossier.nominee.civility
    fr, nl = persons.rank(forms, gender, "fr"), persons.rank(forms, gender, "nl")
    return {
        "rank_note_fr": "Le Gouvernement octroie un rang différent de celui qui était proposé "
        f"({fr}), au motif que {_clause(line.rank_reason_fr)}.",
        "rank_note_nl": "De Regering kent een andere rang toe dan de voorgestelde "
        f"({nl}), omdat {_clause(line.rank_reason_nl)}.",
    }


# ---- the certificate


def certificate(certificate) -> str:
    """The words of a certificate, in the language the laureate chose, with its verification code."""
    decision = languages.of_certificate(certificate.language)
    return words.compose("P17", decision.language, _p17(certificate, decision.language))


def _p17(certificate, language) -> CertificateText:
    dossier = certificate.dossier
    line, entry, nominee = dossier.decree_line(), dossier.award.last_entry(), dossier.nominee
    forms, gender = _rank_forms(entry.rank), nominee.civility
    signs, second = line.decree.countersignatory, _signatory("certificates", certificate.dated)
    signed = line.decree.signed_on
    return CertificateText(
        language=language,
        created=certificate.dated.isoformat(),
        simulation=dossier.ruleset.simulation,
        duplicate=certificate.duplicate,
        number=certificate.number,
        register_no=dossier.award.number,
        name=entry.certificate_name,
        name_style=_name_style(entry.certificate_name),
        posthumous=entry.posthumous,
        promotion=line.promotion,
        decree_date_fr=grammar.day(signed, "fr"),
        decree_date_nl=grammar.day(signed, "nl"),
        rank_fr=persons.rank_title(forms, gender, "fr"),
        rank_nl=persons.rank_title(forms, gender, "nl"),
        rank_de_fr=persons.rank_de(forms, gender, "fr"),
        rank_de_nl=persons.rank_de(forms, gender, "nl"),
        reason_fr=line.reason_fr,
        reason_nl=line.reason_nl,
        date_fr=grammar.day(certificate.dated, "fr"),
        date_nl=grammar.day(certificate.dated, "nl"),
        signatory_fr=signs.title_fr,
        signatory_nl=signs.title_nl,
        second_fr=second.title_fr,
        second_nl=second.title_nl,
        verification=_verification(dossier, entry, signed),
        members=tuple(nominee.members.split("\n")) if nominee.kind == "gr" else (),
    )


def _name_style(name: str) -> str:
    long = " long" if len(name) > LONG_NAME else ""
    return f"{fonts.for_name(name)}{long}"


def _verification(dossier, entry, signed) -> str:
    body = seal.payload(
        dossier.award.number, entry.rank.code, signed.isoformat(), entry.certificate_name
    )
    return seal.sign(body, seal.simulation_key(dossier.ruleset.code))
