"""How papers name and address people: designation, salutation, closing, rank."""

import re
from dataclasses import dataclass

from letters.bilingual import Bilingual
from letters.grammar import de

# form in front of the statutory name, French with article and Dutch with article
ASSOCIATION = Bilingual("l’ASBL", "de vzw")
INTERNATIONAL = Bilingual("l’AISBL", "de ivzw")
PRIVATE = Bilingual("la SRL", "de bv")
PUBLIC = Bilingual("la SA", "de nv")
COOPERATIVE = Bilingual("la SC", "de cv")
FOUNDATION = Bilingual("la fondation", "de stichting")
OTHER = Bilingual("l’association", "de vereniging")
FORMS = {
    "ASBL": ASSOCIATION, "VZW": ASSOCIATION, "AISBL": INTERNATIONAL, "IVZW": INTERNATIONAL,
    "SRL": PRIVATE, "BV": PRIVATE, "SA": PUBLIC, "NV": PUBLIC, "SC": COOPERATIVE, "CV": COOPERATIVE,
    "FONDATION": FOUNDATION, "STICHTING": FOUNDATION,
}  # fmt: skip
ARTICLE = re.compile(r"^(l’|la |de )")
CIVILITY = {"F": Bilingual("Madame", "mevrouw"), "M": Bilingual("Monsieur", "de heer")}
GROUP = Bilingual("le collectif", "het collectief")
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
        return FORMS.get(self.legal_form.upper(), OTHER).in_(language)


def designation(party: Party, language: str) -> str:
    """Madame Ana Diaz, Sam Maes, l’ASBL Les Lisières, le collectif Canal; mevrouw Ana Diaz …"""
    if party.kind == "np":
        civility = CIVILITY.get(party.civility)
        return f"{civility.in_(language)} {party.name}" if civility else party.name
    if party.kind == "lp":
        return f"{party.form(language)} {party.name}"
    return f"{GROUP.in_(language)} {party.name}"


def designation_a(party: Party, language: str) -> str:
    """à Madame …, à l’ASBL …, au collectif …; aan mevrouw …"""
    plain = designation(party, language)
    if language == "nl":
        return f"aan {plain}"
    return f"au {plain.removeprefix('le ')}" if party.kind == "gr" else f"à {plain}"


def list_line_name(party: Party, language: str, *, posthumous: bool) -> str:
    """EL OUAHABI Fatima-Zahra; ROY Inès (à titre posthume); LES LISIÈRES (ASBL)."""
    if party.kind == "lp":
        return f"{party.list_name} ({ARTICLE.sub('', party.form(language))})"
    if party.kind == "gr":
        return f"{party.list_name} ({DE_FACTO.in_(language)})"
    return f"{party.list_name} ({POSTHUMOUS.in_(language)})" if posthumous else party.list_name


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


def rank(forms: RankForms, gender: str, language: str) -> str:
    """Chevalière, Chevalier, or the neutral form of a list; Ridder."""
    if language == "nl":
        return forms.nl
    return {"F": forms.feminine_fr, "M": forms.masculine_fr}.get(gender, forms.neutral_fr)


def rank_title(forms: RankForms, gender: str, language: str) -> str:
    """As after “la distinction”: the masculine stands for a person who wishes no gendered form."""
    return (
        forms.nl
        if language == "nl"
        else (forms.feminine_fr if gender == "F" else forms.masculine_fr)
    )


def rank_de(forms: RankForms, gender: str, language: str) -> str:
    """de Chevalière, d’Officier, de la Médaille de mérite; van Ridder, van de Medaille …"""
    title = rank_title(forms, gender, language)
    if title.startswith("Médaille"):
        return f"de la {title}"
    if title.startswith("Medaille"):
        return f"van de {title}"
    return de(title, language)
