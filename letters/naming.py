"""From the rows of the Order to the words by which papers name persons, ranks, communes, articles and signatories."""

from datetime import date
from typing import TypeVar

from django.utils.translation import gettext_noop as _

from letters import grammar, persons
from letters.bilingual import Bilingual, of
from merit.errors import Refused
from merit.models import (
    DecreeLine,
    Dossier,
    Nomination,
    Nominee,
    Organisation,
    Rank,
    RuleSet,
    Signatory,
)
from merit.models.nominee import Identity

T = TypeVar("T")


def party_of(identity: Identity) -> persons.Party:
    """A nominee, as the commune wrote it or as the Region recorded it."""
    return persons.Party(
        kind=identity.kind,
        name=identity.full_name(),
        surname=identity.surname,
        civility=identity.civility,
        legal_form=identity.legal_form,
        list_name=identity.list_name(),
    )


def rank_of(rank: Rank, nominee: Nominee) -> tuple[persons.RankForms, str]:
    """The names of a rank and the form of them that stands on every paper about this person, here and nowhere else: as
    they chose it when they accepted, or the neutral one."""
    forms = persons.RankForms(rank.feminine_fr, rank.masculine_fr, rank.neutral_fr, rank.name_nl)
    return forms, nominee.rank_form if nominee.kind == Identity.Kind.NATURAL else ""


def commune(nomination: Nomination, language: str) -> str:
    """la commune d’Ixelles; de gemeente Elsene."""
    organisation = nomination.organisation
    return grammar.commune_the(organisation.code, organisation.name(language), language)


def municipality(town: str, language: str) -> str:
    """Ixelles, Elsene: a town that somebody typed, by the name that it bears in a language. One that is no municipality of
    ours stays as it was typed."""
    typed = grammar.plain(town)
    for commune_there in Organisation.objects.filter(kind="commune").prefetch_related("names"):
        if typed in {grammar.plain(commune_there.name(each)) for each in ("fr", "nl")}:
            return commune_there.name(language)
    return town


def college_address(nomination: Nomination, language: str) -> tuple[str, ...]:
    """The college of a commune on an envelope, line by line."""
    organisation = nomination.organisation
    administration = grammar.ADMINISTRATION.in_(language)
    return (
        grammar.COLLEGE.in_(language),
        f"{administration} {grammar.commune_de(organisation.code, organisation.name(language), language)}",
        of(organisation, "street").in_(language),
        f"{organisation.postcode} {of(organisation, 'town').in_(language)}",
    )


def street_of(organisation: Organisation, language: str) -> str:
    """Place Saint-Lazare 2, 1035 Bruxelles."""
    street, town = of(organisation, "street").in_(language), of(organisation, "town").in_(language)
    return f"{street}, {organisation.postcode} {town}"


def signatory_of(place: str, day: date) -> Signatory:
    """Who signs in such a place on a day, by the dated competences. Refused where nobody does."""
    return entitled(Signatory.of(place, day))


def deciding_office(signatory: Signatory, language: str) -> str:
    """La Directrice de Bruxelles Pouvoirs locaux, as the subject of a decision; De directrice van …"""
    title = of(signatory, "title").in_(language)
    french = f"{'La' if signatory.gender == 'F' else 'Le'} {title}"
    return Bilingual(french, f"De {title[:1].lower()}{title[1:]}").in_(language)


def entitled(found: Signatory | None) -> Signatory:
    """Who signs a paper. Refused where nobody does."""
    if found is None:
        raise Refused(_("Nobody is entitled to sign this paper on that day: add who is."))
    return found


def refusal_of(dossier: Dossier) -> DecreeLine:
    """What the signed act says that refuses a dossier. Refused while there is none: no letter says what nobody decided."""
    found: DecreeLine | None = dossier.refusal_line()
    if found is None:
        raise Refused(_("No act that says this is signed: no letter can be made of it."))
    return found


def article(ruleset: RuleSet, code: str, language: str) -> str:
    """The article of law behind a parameter, as a paper cites it."""
    return of(ruleset.parameter(code), "article").in_(language)


def known(fact: T | None) -> T:
    """What cannot be lacking once a paper is written: a day, a reference, the unit that writes."""
    if fact is None:
        raise LookupError("A paper says what is known.")
    return fact


def clause(text: str) -> str:
    """A clause goes on inside a sentence: no full stop of its own."""
    return text.strip().rstrip(".;")
