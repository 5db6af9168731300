"""How French and Dutch papers write dates, periods and places. Pure functions, tested word by word.

`language` is "fr" or "nl" everywhere; dates come in as dates.
"""

import re
import unicodedata
from datetime import date, datetime

from letters.bilingual import Bilingual

MONTHS = {
    "fr": [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ],
    "nl": [
        "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
        "oktober", "november", "december",
    ],
}  # fmt: skip
WEEKDAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "nl": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
}
NBSP, APOSTROPHE = "\u00a0", "’"
VOWELS = "aeiouœæøɛɔə"
# French names whose h is not breathed; of every other h it is not known (Hassan, Hamza, Hans).
MUTE_H = {
    "helene", "heloise", "henri", "henriette", "herve", "hilaire", "hippolyte", "honore", "honorine", "hortense",
    "hubert", "huguette", "hyacinthe",
}  # fmt: skip
WHOLE_VOWEL = {"onze", "onzieme", "oui"}  # before these French drops nothing
BRUSSELS = "21004"


def day(value: date, language: str) -> str:
    """8 mai 2027, 1er mai 2027; 8 mei 2027."""
    number = "1er" if language == "fr" and value.day == 1 else str(value.day)
    return f"{number} {MONTHS[language][value.month - 1]} {value.year}"


def day_if_any(value: date | None, language: str) -> str:
    """The same; nothing where there is no date."""
    return day(value, language) if value else ""


def moment(value: datetime, language: str) -> str:
    """8 mai 2027 à 14 h 05; 8 mei 2027 om 14.05 uur."""
    hour = {"fr": f"à {value:%-H}\u00a0h\u00a0{value:%M}", "nl": f"om {value:%-H.%M} uur"}
    return f"{day(value.date(), language)} {hour[language]}"


def day_caps(value: date, language: str) -> str:
    """8 MAI 2027, as in the title of an act; the ordinal keeps its small letters."""
    number = "1er" if language == "fr" and value.day == 1 else str(value.day)
    return f"{number} {MONTHS[language][value.month - 1].upper()} {value.year}"


def weekday(value: date, language: str) -> str:
    """Computed from the date, never typed."""
    return WEEKDAYS[language][value.weekday()]


def plain(text: str) -> str:
    """Small letters without marks, a space between two words."""
    letters = "".join(
        c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c)
    )
    return re.sub(r"\W+", " ", letters).strip()


def elide(word: str) -> bool:
    """Whether French drops the vowel before this word: d’Óscar, d’Yves, d’Henri, but de Yannick, de Hassan."""
    bare = plain(word).partition(" ")[0]
    first, second = bare[:1], bare[1:2]
    if first in ("y", "h"):
        return second not in VOWELS if first == "y" else bare in MUTE_H
    return bool(first) and first in VOWELS and bare not in WHOLE_VOWEL


def de(word: str, language: str) -> str:
    """d’Ixelles, de Forest; van Elsene."""
    if language == "nl":
        return f"van {word}"
    return f"d{APOSTROPHE}{word}" if elide(word) else f"de {word}"


def a(word: str) -> str:
    """à Madame …, au collectif …: French melts à into the article."""
    return f"au {word.removeprefix('le ')}" if word.startswith("le ") else f"à {word}"


def que(clause: str) -> str:
    """qu’elle nourrit, que les mérites dépassent: the clause that follows a French que."""
    return f"qu{APOSTROPHE}{clause}" if elide(clause) else f"que {clause}"


# ---- communes


def commune_the(nis: str, name: str, language: str) -> str:
    """la commune d’Ixelles, la Ville de Bruxelles; de gemeente Elsene, de Stad Brussel."""
    if nis == BRUSSELS:
        return CITY.in_(language)
    return Bilingual(f"la commune {de(name, 'fr')}", f"de gemeente {name}").in_(language)


def commune_de(nis: str, name: str, language: str) -> str:
    """d’Ixelles, de la Ville de Bruxelles; van Elsene, van de Stad Brussel."""
    return de(CITY.in_(language) if nis == BRUSSELS else name, language)


CITY = Bilingual("la Ville de Bruxelles", "de Stad Brussel")
COLLEGE = Bilingual("Collège des bourgmestre et échevins", "College van burgemeester en schepenen")
ADMINISTRATION = Bilingual("Administration communale", "Gemeentebestuur")
ORGANS = {
    "council": Bilingual("du conseil communal", "van de gemeenteraad"),
    "college": Bilingual(
        "du collège des bourgmestre et échevins",
        "van het college van burgemeester en schepenen",
    ),
    "mayor": Bilingual("du bourgmestre", "van de burgemeester"),
}
CHANNELS = {
    "portal": Bilingual("le portail", "het portaal"),
    "paper": Bilingual("courrier simple", "gewone brief"),
}
LANGUAGES = {"fr": Bilingual("français", "Frans"), "nl": Bilingual("néerlandais", "Nederlands")}
PUBLISHED_FIELDS = Bilingual("nom, prénom, rang et motif", "naam, voornaam, rang en reden")
PUBLISHED_OF_A_BODY = Bilingual("dénomination, rang et motif", "benaming, rang en reden")


def published_fields(kind: str) -> Bilingual:
    """What is published of a natural person; a body has no first name."""
    return PUBLISHED_FIELDS if kind == "np" else PUBLISHED_OF_A_BODY


HOLIDAY = Bilingual("jour férié", "feestdag")


INNER = {"fr": ("“", "”"), "nl": ("‘", "’")}
QUOTATION = re.compile(r"«\s*(.+?)\s*»|“(.+?)”|\"(.+?)\"", re.DOTALL)


def quoted(text: str, language: str) -> str:
    """What is printed between quotation marks has inner ones: « … “ … ” … »; “ … ‘ … ’ … ”."""
    opening, closing = INNER[language]
    said = lambda found: f"{opening}{next(filter(None, found.groups()))}{closing}"  # noqa: E731
    return QUOTATION.sub(said, text.strip())


def office(title: str, language: str) -> str:
    """La Chancelière de l’Ordre; De kanselier van de Orde: Dutch letters write a function in small letters."""
    article, _, rest = title.partition(" ")
    if language == "fr" or article not in ("De", "Het"):
        return title
    function, space, of_what = rest.partition(" ")
    return f"{article} {function.lower()}{space}{of_what}"


def office_small(title: str, _language: str) -> str:
    """la Ministre …, de Minister …: the title that opens with its article, inside a sentence."""
    return f"{title[0].lower()}{title[1:]}"


def office_de(title: str, language: str) -> str:
    """du Ministre …, de la Ministre …; van de Minister …, of the title that opens with its article."""
    article, _, rest = title.partition(" ")
    small = office_small(title, language)
    french = f"du {rest}" if article == "Le" else f"de {small}"
    return Bilingual(french, f"van {small}").in_(language)


# ---- numbers

FR_SMALL = [
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize",
]  # fmt: skip
FR_TENS = {
    20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante",
    70: "septante", 80: "quatre-vingt", 90: "nonante",
}  # fmt: skip
NL_SMALL = [
    "nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf",
    "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
]  # fmt: skip
NL_TENS = {
    20: "twintig", 30: "dertig", 40: "veertig", 50: "vijftig", 60: "zestig",
    70: "zeventig", 80: "tachtig", 90: "negentig",
}  # fmt: skip
HUNDRED, TEN, TWENTY, SEVENTEEN, FOUR_SCORE = 100, 10, 20, 17, 80


def in_words(n: int, language: str) -> str:
    """1 to 99 in words, Belgian (septante, nonante); figures beyond."""
    if not 0 <= n < HUNDRED:
        return str(n)
    return Bilingual(_fr(n), _nl(n)).in_(language)


def _fr(n: int) -> str:
    if n < SEVENTEEN:
        return FR_SMALL[n]
    if n < TWENTY:
        return f"dix-{FR_SMALL[n - TEN]}"
    tens, unit = n - n % TEN, n % TEN
    if unit == 0:
        return FR_TENS[tens] + ("s" if tens == FOUR_SCORE else "")
    joint = " et " if unit == 1 and tens != FOUR_SCORE else "-"
    return f"{FR_TENS[tens]}{joint}{FR_SMALL[unit]}"


def _nl(n: int) -> str:
    if n < TWENTY:
        return NL_SMALL[n]
    tens, unit = n - n % TEN, n % TEN
    if unit == 0:
        return NL_TENS[tens]
    word = "een" if unit == 1 else NL_SMALL[unit]
    joint = "ën" if word.endswith("e") else "en"
    return f"{word}{joint}{NL_TENS[tens]}"


def period(days: int, language: str) -> str:
    """trente jours; dertig dagen."""
    if language == "fr":
        return f"{in_words(days, 'fr')} jour{'s' if days > 1 else ''}"
    return f"{in_words(days, 'nl')} dag{'en' if days > 1 else ''}"


def why_not_a_working_day(value: date, language: str) -> str:
    """samedi, dimanche or jour férié: why the end of a period moved."""
    saturday = 5
    if value.weekday() >= saturday:
        return weekday(value, language)
    return HOLIDAY.in_(language)
