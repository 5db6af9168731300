"""One key to find a name by and one to sort it by, whatever accents, capitals, apostrophes or hyphens it is written with.

Both are kept beside the name and made of small letters and digits only, so that every database compares them alike.
"""

import re
import unicodedata

# Letters that are no base letter with a mark: what a person without that letter types for them.
PLAIN = str.maketrans({
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "ı": "i",
    "ħ": "h", "ŋ": "n", "ŧ": "t", "ɛ": "e", "ɔ": "o", "ə": "e", "ɖ": "d", "ɓ": "b", "ɗ": "d",
    "ƙ": "k", "ƴ": "y", "ς": "σ",
})  # fmt: skip
APOSTROPHES = re.compile("['’‘ʼʹ′`´ʻʿʾ]")
APART = re.compile(r"[\W_]+")
COLUMN = "search_key"  # in which a row keeps its key to find by
INDEXED = 800  # letters of a key to find by, of a person: PostgreSQL takes 2,704 bytes of it into an index
LONGEST = 300  # letters of a key to sort by, as the column holds
# The surname ends here: this comes before every letter, in whatever order a database has
BETWEEN = "0"


def folded(text: str) -> str:
    """Small letters without marks; O’Brien is one word, El-Mansouri two."""
    plain = "".join(c for c in _decomposed(text) if not unicodedata.combining(c))
    return APART.sub(" ", APOSTROPHES.sub("", plain.translate(PLAIN))).strip()


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFKD", APOSTROPHES.sub("", text).casefold())


def search_key(*texts: str) -> str:
    """All of these texts, each once, to look words up in."""
    return " | ".join(dict.fromkeys(filter(None, map(folded, texts))))


def sort_key(name: str, given_names: str = "") -> str:
    """By the surname with its particles, as Belgian directories do (De Backer beside Debacker), then by the given names."""
    return f"{joined(name)}{BETWEEN}{joined(given_names)}"[:LONGEST]


def joined(text: str) -> str:
    return folded(text).replace(" ", "")


def of_list_name(list_name: str) -> str:
    """The sort key of a name as it stands in lists, EL OUAHABI Fatima-Zahra: the surname is what is written in capitals."""
    words = list_name.split()
    given = next((place for place, word in enumerate(words) if word != word.upper()), len(words))
    return sort_key(" ".join(words[:given]), " ".join(words[given:]))
