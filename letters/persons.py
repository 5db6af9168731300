"""How papers name and address people: designation, salutation, closing, rank."""

import re
from dataclasses import dataclass

from letters import grammar
from letters.bilingual import NOTHING, Bilingual
from letters.legal_forms import form_of

ARTICLE = re.compile(r"^(l’|la |le |de |het )")
CIVILITY = {"F": Bilingual("Madame", "mevrouw"), "M": Bilingual("Monsieur", "de heer")}
GROUP = Bilingual("le collectif", "het collectief")
BODY = Bilingual("la personne morale", "de rechtspersoon")
DE_FACTO = Bilingual("groupement de fait", "feitelijke vereniging")
POSTHUMOUS = Bilingual("à titre posthume", "postuum")


@dataclass(frozen=True)
class Party:
    """A natural person (np), legal person (lp) or group (gr), as far as papers name it."""

    kind: str
    name: str  # given name and surname, or the statutory name
    surname: str = ""
    civility: str = ""  # F, M or none
    legal_form: str = ""
    list_name: str = ""

    def form(self, language: str) -> str:
        """l’ASBL, de vzw; nothing for a form of another country, for a body known by its own name, or for none."""
        found = form_of(self.legal_form) if self.kind == "lp" else NOTHING
        return (found or NOTHING).in_(language)

    def foreign_form(self) -> str:
        """A form that is none of ours, as it was typed: e. V."""
        known = self.kind != "lp" or form_of(self.legal_form) is not None
        return "" if known else self.legal_form


def designation(party: Party, language: str) -> str:
    """Madame Ana Diaz, Sam Maes, l’ASBL Les Lisières, le collectif Canal; mevrouw Ana Diaz …"""
    if party.kind == "np":
        civility = CIVILITY.get(party.civility)
        return f"{civility.in_(language)} {party.name}" if civility else party.name
    if party.kind == "gr":
        return f"{GROUP.in_(language)} {party.name}"
    return " ".join(filter(None, (party.form(language), party.name, party.foreign_form())))


def designation_a(party: Party, language: str) -> str:
    """à Madame …, à l’ASBL …, au collectif …; aan mevrouw …

    A name that is not led by a form may begin with an article, which would melt into the preposition: à la personne morale
    Les Lisières.
    """
    plain = designation(party, language)
    if language == "fr" and party.kind == "lp" and not party.form("fr"):
        plain = f"{BODY.fr} {plain}"
    return f"aan {plain}" if language == "nl" else grammar.a(plain)


def list_line_name(party: Party, language: str, *, posthumous: bool) -> str:
    """EL OUAHABI Fatima-Zahra; ROY Inès (à titre posthume); LES LISIÈRES (ASBL)."""
    said = _after_the_name(party, language, posthumous=posthumous)
    return f"{party.list_name} ({said})" if said else party.list_name


def _after_the_name(party: Party, language: str, *, posthumous: bool) -> str:
    if party.kind == "np":
        return POSTHUMOUS.in_(language) if posthumous else ""
    if party.kind == "gr":
        return DE_FACTO.in_(language)
    return ARTICLE.sub("", party.form(language)) or party.foreign_form()


def addressed(party: Party, language: str) -> str:
    """A body as it stands on an envelope: ASBL Les Lisières, vzw Buurthuis Kanaal."""
    form = ARTICLE.sub("", party.form(language))
    return " ".join(filter(None, (form, party.name, party.foreign_form())))


# ---- salutation and closing: the title is repeated word for word in the French closing


@dataclass(frozen=True)
class Address:
    """Whom a letter speaks to: party, college or family; `award` for good news."""

    party: Party | None = None  # None: the college of a commune
    award: bool = False
    bereaved: bool = False


def salutation(to: Address, language: str) -> str:
    return Bilingual(_salutation_fr(to), _salutation_nl(to)).in_(language)


def _title_fr(to: Address) -> str:
    if to.party is None:
        return "Mesdames et Messieurs les membres du Collège"
    if to.party.kind != "np" or to.bereaved:
        return "Madame, Monsieur"
    return {"F": "Madame", "M": "Monsieur"}.get(to.party.civility, "")


def _salutation_fr(to: Address) -> str:
    return f"{_title_fr(to) or (to.party.name if to.party else '')},"


def _salutation_nl(to: Address) -> str:
    if to.party is None:
        return "Geachte leden van het college,"
    if to.bereaved:
        return "Geachte mevrouw, geachte heer,"
    if to.party.kind != "np":
        return "Geacht bestuur," if to.party.kind == "lp" else "Geachte leden,"
    words = {"F": "mevrouw", "M": "heer"}.get(to.party.civility)
    return f"Geachte {words} {to.party.surname}," if words else f"Geachte {to.party.name},"


def closing(to: Address, language: str) -> str:
    if language == "nl":
        if to.bereaved:
            return "Met respectvolle groeten,"
        return (
            "Met mijn hartelijke gelukwensen en met de meeste hoogachting,"
            if to.award
            else "Hoogachtend,"
        )
    title = _title_fr(to)
    named = f", {title}," if title else ""
    if to.bereaved:
        return f"Je vous prie d’agréer{named} l’expression de mes sentiments respectueux."
    if to.award:
        wish = "avec mes vives félicitations, l’expression de ma considération distinguée."
        return f"Je vous prie d’agréer{named or ','} {wish}"
    return f"Je vous prie d’agréer{named} l’expression de ma considération distinguée."


# ---- ranks


@dataclass(frozen=True)
class RankForms:
    """The names of a rank: three in French, one in Dutch."""

    feminine_fr: str
    masculine_fr: str
    neutral_fr: str
    nl: str


def rank(forms: RankForms, form: str, language: str) -> str:
    """Chevalière, Chevalier, or the neutral rang de chevalier; Ridder. The form is said by `naming.rank_of`."""
    if language == "nl":
        return forms.nl
    return {"F": forms.feminine_fr, "M": forms.masculine_fr}.get(form, forms.neutral_fr)


def rank_de(forms: RankForms, form: str, language: str) -> str:
    """de Chevalière, d’Officier, de la Médaille de mérite, and of the neutral form de chevalier; van Ridder …"""
    title = rank(forms, form, language)
    if title.startswith("rang "):
        return title.removeprefix("rang ")
    if title.startswith("Médaille"):
        return f"de la {title}"
    if title.startswith("Medaille"):
        return f"van de {title}"
    return grammar.de(title, language)
