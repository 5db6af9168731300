"""Looking something up in a list: every word that was typed must stand somewhere in a row."""

from django.db.models import Q
from django.http import QueryDict

from merit import keys

LONGEST, MOST = 120, 12  # characters and words that are looked at

# Where the words of a person stand; of a dossier: as the Region recorded them or as a commune wrote them, also in the
# nominations that went on to another dossier with which it was joined.
KEY = "search_key"
OF_DOSSIER = (
    "reference", f"nominee__{KEY}", f"nominations__{KEY}", f"home_nominations__{KEY}",
)  # fmt: skip


def asked(query: QueryDict, name: str, default: str = "") -> str:
    """What an address asks for under a name, without what no database can hold."""
    return query.get(name, default).replace("\x00", "").strip()[:LONGEST]


def every(words: str, *paths: str) -> Q:
    """Each word is part of one of the fields; several nominations of a file are not mixed up."""
    all_of_them = Q()
    for word in words.split()[:MOST]:
        somewhere = Q()
        for path in paths:
            somewhere |= _holds(path, word)
        all_of_them &= somewhere
    return all_of_them


def _holds(path: str, word: str) -> Q:
    """A name is looked up by its key, whatever accents it was asked with; a number as it stands."""
    if not path.endswith(KEY):
        return Q(**{f"{path}__icontains": word})
    folded = keys.folded(word)
    return Q(**{f"{path}__contains": folded}) if folded else Q(pk__in=[])


def matching(rows, words: str, *paths: str):
    """Rows in which every word stands, each row once. No words: all rows."""
    return rows.filter(every(words, *paths)).distinct() if words else rows
