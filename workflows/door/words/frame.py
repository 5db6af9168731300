"""What stands around the words of every letter: who writes, to whom, in whose name; and how papers name people."""

from django.utils import timezone

from letters import grammar, persons
from letters.context import Frame
from merit.models import Organisation, Signatory, User

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


def frame(
    language, *, ruleset, to, address, reference, unit, registered, signs="letters", **more
) -> Frame:
    fr = language == "fr"
    today = timezone.localdate()
    officer, signatory = _officer(language), signatory_of(signs, today)
    return Frame(
        language=language,
        created=today.isoformat(),
        simulation=ruleset.simulation,
        our_reference=reference,
        letter_date=grammar.day(today, language),
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
        signatory_function=grammar.office(title(signatory, language), language),
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


def signatory_of(place, day) -> Signatory:
    rows = Signatory.objects.filter(place=place, valid_from__lte=day).exclude(valid_to__lt=day)
    return rows.order_by("valid_from").last()


def title(signatory, language):
    return signatory.title_fr if language == "fr" else signatory.title_nl


def _street(code, language) -> str:
    house = Organisation.objects.get(code=code)
    street = house.street_fr if language == "fr" else house.street_nl
    town = house.town_fr if language == "fr" else house.town_nl
    return f"{street}, {house.postcode} {town}"


def _appeal_version(ruleset, language) -> str:
    version = timezone.datetime.fromisoformat(ruleset.value("appeal_notice_version")).date()
    return grammar.day(version, language)


def article(ruleset, code, language) -> str:
    parameter = ruleset.parameter(code)
    return parameter.article_fr if language == "fr" else parameter.article_nl


# ---- communes and persons, as papers name them


def commune(nomination, language) -> str:
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


def party_of(identity) -> persons.Party:
    return persons.Party(
        kind=identity.kind,
        name=identity.full_name(),
        surname=identity.surname,
        civility=identity.civility,
        legal_form=identity.legal_form,
        list_name=identity.list_name(),
    )


def rank_forms(rank) -> persons.RankForms:
    return persons.RankForms(rank.feminine_fr, rank.masculine_fr, rank.neutral_fr, rank.name_nl)


def commune_frame(nomination, language, *, registered=PLATFORM) -> Frame:
    return frame(
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


def clause(text: str) -> str:
    """A clause goes on inside a sentence: no full stop of its own."""
    return text.strip().rstrip(".;")
