"""What stands beside a line of the history: what a person wrote, and what the journal keeps in codes, in words of who reads."""

import ast
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext

from merit import law, notes
from merit.dates import in_words
from merit.models import JournalEntry, Organisation, Parameter
from merit.models.base import in_language
from merit.models.topics import TOPICS

# Before the journal kept facts: advice_days: 30 → 45, and 2029: None → 5.
FORMERLY = re.compile(r"(?P<code>\w+): (?P<before>.+) → (?P<after>.+)")


def words(entry: JournalEntry) -> str:
    """The remark beside an entry; empty where there is none."""
    kept = entry.remark.text if hasattr(entry, "remark") else ""
    told = TOLD.get((entry.noun, entry.verb))
    facts, written = _formerly(kept) if told and entry.noun == "ruleset" else notes.read(kept)
    return "\n".join(filter(None, (told(entry, facts) if told and facts else "", written)))


def _formerly(kept: str) -> notes.Note:
    """What was noted of a rule or a maximum, now or then; as it stands where it cannot be read."""
    found = FORMERLY.fullmatch(kept)
    if found is None:
        return notes.read(kept)
    try:
        values = [ast.literal_eval(found[name]) for name in ("before", "after")]
    except (ValueError, SyntaxError):
        return notes.Note({}, kept)
    return notes.Note({"code": found["code"], "before": values[:1], "after": values[1:]}, "")


def _rule(entry: JournalEntry, facts: dict[str, Any]) -> str:
    row = Parameter.objects.filter(ruleset=entry.noun_id, code=facts["code"]).first()
    label = in_language(row, "label") if row else facts["code"]
    return _changed(label, facts, law.said)


def _maximum(_entry: JournalEntry, facts: dict[str, Any]) -> str:
    label = gettext("Maximum of the year %(year)s") % {"year": facts["code"]}
    return _changed(label, facts, law.said)


def _changed(label: str, facts: dict[str, Any], said: Callable[[object], str]) -> str:
    """The value, and the article where it is another one; each before and after."""
    (value, *article), (new_value, *new_article) = facts["before"], facts["after"]
    lines = [f"{said(value)} → {said(new_value)}"] if value != new_value else []
    if article != new_article:
        lines.append(f"{_article(article)} → {_article(new_article)}")
    said_so = {"what": label, "change": "; ".join(lines)}
    return gettext("%(what)s: %(change)s") % said_so if lines else label


def _article(pair: list[str]) -> str:
    """In the language of who reads: French and Dutch are kept, in this order, or neither where the texts are silent."""
    if not pair:
        return "–"
    french, dutch = pair
    return in_language(Parameter(article_fr=french, article_nl=dutch), "article") or gettext(
        "our own"
    )


def _extension(_entry: JournalEntry, facts: dict[str, Any]) -> str:
    days = [in_words(date.fromisoformat(facts[name])) for name in ("before", "after")]
    lines = [gettext("Last day: %(old)s → %(new)s") % {"old": days[0], "new": days[1]}]
    if "people" in facts:
        lines.append(_were_told(facts["people"], facts["communes"]))
    return "\n".join(lines)


def _were_told(people: int, communes: int) -> str:
    of = ngettext("%(n)s commune", "%(n)s communes", communes) % {"n": communes}
    return ngettext(
        "Told by a message: %(n)s person of %(communes)s", "Told by a message: %(n)s people of %(communes)s", people
    ) % {"n": people, "communes": of}  # fmt: skip


def _version(_entry: JournalEntry, facts: dict[str, Any]) -> str:
    return gettext("version %(n)s") % {"n": facts["version"]}


def _ending(_entry: JournalEntry, facts: dict[str, Any]) -> str:
    successor = Organisation.objects.filter(code=facts["successor"]).first()
    said = {
        "day": in_words(date.fromisoformat(facts["on"])),
        "who": successor or facts["successor"],
    }
    return gettext("Last day: %(day)s; successor: %(who)s") % said


def _by_topic(_entry: JournalEntry, facts: dict[str, Any]) -> str:
    return "\n".join(
        gettext("%(topic)s: %(words)s")
        % {"topic": topic.title, "words": facts["topics"][topic.code]}
        for topic in TOPICS
        if topic.code in facts["topics"]
    )


def on_topic(entry: JournalEntry, code: str) -> str:
    """What was remarked on one topic of a nomination; empty where nothing was."""
    return _note(entry).facts.get("topics", {}).get(code, "")


def for_page(entry: JournalEntry, code: str) -> str:
    """What whoever stands on the page of one topic reads: the remark on all of it, and the one on this topic."""
    return "\n".join(filter(None, (_note(entry).words, on_topic(entry, code))))


def _note(entry: JournalEntry) -> notes.Note:
    return notes.read(entry.remark.text if hasattr(entry, "remark") else "")


TOLD: dict[tuple[str, str], Callable[[JournalEntry, dict[str, Any]], str]] = {
    ("ruleset", "set"): _rule,
    ("ruleset", "limit"): _maximum,
    ("campaign", "extend"): _extension,
    ("organisation", "end"): _ending,
    ("nomination", "send_back"): _by_topic,
    ("nomination", "return_for_completion"): _by_topic,
    ("textblock", "draft"): _version,
    ("textblock", "supersede"): _version,
    ("textblock", "go_on"): _version,
}
