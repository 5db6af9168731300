"""How French and Dutch papers write dates, periods, places and lists. Pure functions, tested word by word.

`language` is "fr" or "nl" everywhere; dates come in as dates.
"""

import re
import unicodedata
from datetime import date, time

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
VOWELS = "aeiouœæ"
BRUSSELS = "21004"


def day(value: date, language: str) -> str:
    """8 mai 2027, 1er mai 2027; 8 mei 2027."""
    number = "1er" if language == "fr" and value.day == 1 else str(value.day)
    return f"{number} {MONTHS[language][value.month - 1]} {value.year}"


def day_caps(value: date, language: str) -> str:
    """8 MAI 2027, as in the title of an act; the ordinal keeps its small letters."""
    number = "1er" if language == "fr" and value.day == 1 else str(value.day)
    return f"{number} {MONTHS[language][value.month - 1].upper()} {value.year}"


def weekday(value: date, language: str) -> str:
    """Computed from the date, never typed."""
    return WEEKDAYS[language][value.weekday()]


def hour(value: time, language: str) -> str:
    """9 h 30; 9.30 uur."""
    if language == "fr":
        return f"{value.hour}{NBSP}h{NBSP}{value.minute:02}"
    return f"{value.hour}.{value.minute:02} uur"


def elide(word: str) -> bool:
    """Whether French drops the vowel before this word: d’Óscar, d’Yves, but de Yannick, de Hassan."""
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if c.isalpha())
    first, second = plain[:1], plain[1:2]
    return bool(first) and (first in VOWELS or (first == "y" and second not in VOWELS))


def de(word: str, language: str) -> str:
    """d’Ixelles, de Forest; van Elsene."""
    if language == "nl":
        return f"van {word}"
    return f"d{APOSTROPHE}{word}" if elide(word) else f"de {word}"


# ---- communes


def commune_the(nis: str, name: str, language: str) -> str:
    """la commune d’Ixelles, la Ville de Bruxelles; de gemeente Elsene, de Stad Brussel."""
    if nis == BRUSSELS:
        return "la Ville de Bruxelles" if language == "fr" else "de Stad Brussel"
    return f"la commune {de(name, 'fr')}" if language == "fr" else f"de gemeente {name}"


def commune_of(nis: str, name: str, language: str) -> str:
    """de la commune d’Ixelles; van de gemeente Elsene."""
    return f"{'de' if language == 'fr' else 'van'} {commune_the(nis, name, language)}"


def commune_de(nis: str, name: str, language: str) -> str:
    """d’Ixelles, de la Ville de Bruxelles; van Elsene, van de Stad Brussel."""
    return commune_of(nis, name, language) if nis == BRUSSELS else de(name, language)


def commune_at(nis: str, name: str, language: str) -> str:
    """à Ixelles, à Bruxelles; in Elsene, in Brussel."""
    if nis == BRUSSELS:
        return "à Bruxelles" if language == "fr" else "in Brussel"
    return f"{'à' if language == 'fr' else 'in'} {name}"


def communes_the(communes, language: str) -> str:
    """les communes d’Ixelles et de Forest; de Stad Brussel en de gemeente Ukkel. Pairs of code and name."""
    return listed(_together(communes, language), language)


def communes_of(communes, language: str) -> str:
    """de la commune d’Ixelles; des communes d’Ixelles et de Forest; van de gemeenten Elsene en Vorst."""
    if language == "nl":
        return f"van {communes_the(communes, 'nl')}"
    groups = [f"de {group}".replace("de les ", "des ") for group in _together(communes, "fr")]
    return listed(groups, "fr")


def _together(communes, language) -> list[str]:
    """The City by its own name, then all the communes under one noun."""
    city = [commune_the(nis, name, language) for nis, name in communes if nis == BRUSSELS]
    names = [name for nis, name in communes if nis != BRUSSELS]
    if len(names) == 1:
        return [*city, commune_the("", names[0], language)]
    plural = "les communes" if language == "fr" else "de gemeenten"
    inside = [de(name, "fr") if language == "fr" else name for name in names]
    return [*city, f"{plural} {listed(inside, language)}"] if names else city


ORGANS = {
    "council": ("du conseil communal", "van de gemeenteraad"),
    "college": (
        "du collège des bourgmestre et échevins",
        "van het college van burgemeester en schepenen",
    ),
    "mayor": ("du bourgmestre", "van de burgemeester"),
}
CHANNELS = {
    "portal": ("le portail", "het portaal"),
    "paper": ("courrier simple", "gewone brief"),
}
LANGUAGES = {"fr": ("français", "Frans"), "nl": ("néerlandais", "Nederlands")}
PUBLISHED_FIELDS = ("nom, prénom, rang et motif", "naam, voornaam, rang en reden")


def pick(pair: tuple[str, str], language: str) -> str:
    return pair[0] if language == "fr" else pair[1]


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


# ---- numbers and lists

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


def thousands(n: int, language: str) -> str:
    """12 345 with a space that never breaks; 12.345."""
    return f"{n:,}".replace(",", NBSP if language == "fr" else ".")


def in_words(n: int, language: str) -> str:
    """1 to 99 in words, Belgian (septante, nonante); figures beyond."""
    if not 0 <= n < HUNDRED:
        return str(n)
    return _fr(n) if language == "fr" else _nl(n)


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


def listed(items, language: str) -> str:
    """A, B et C; A, B en C; néant, nihil."""
    items = list(items)
    if not items:
        return "néant" if language == "fr" else "nihil"
    *first, last = items
    joint = " et " if language == "fr" else " en "
    return f"{', '.join(first)}{joint}{last}" if first else last


def why_not_a_working_day(value: date, language: str) -> str:
    """samedi, dimanche or jour férié: why the end of a period moved."""
    saturday = 5
    if value.weekday() >= saturday:
        return weekday(value, language)
    return "jour férié" if language == "fr" else "feestdag"
