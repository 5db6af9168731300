"""The words of the organisation: what a task, a state or a line of the history is called on a screen."""

import re

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from letters import papers
from merit import access, conflicts, journal, steps
from merit.lifecycles.letter import READ_AS, LetterState
from merit.lifecycles.nomination import OWNER, NominationState
from merit.models import Nomination
from merit.models.base import readers_language
from merit.roles import COMMUNAL
from merit.second import in_whose_place
from merit.whole import asking_once
from workflows import door
from workflows.flows.papers import undone
from workflows.models import NOUNS, WorkItem
from workflows.screens import acts, completing, explaining, naming, remarks
from workflows.templatetags import om

register = template.Library()

# ---- tasks


register.filter("question", naming.question)
register.filter("subject", naming.subject)
register.filter("about_whom", naming.about_whom)
register.filter("file_reference", naming.file_reference)
register.filter("mine", door.is_theirs)


@register.filter
def lacks_a_second_person(noun) -> bool:
    """Whether a question about it is open that nobody is left to answer, because all of them took an earlier step."""
    if noun.NOUN not in NOUNS:
        return False
    item = WorkItem.objects.filter(open=True, **{f"journey__{noun.NOUN}": noun}).first()
    return item is not None and door.nobody_is_left(item)


# ---- days


@register.filter
def due_kind(day) -> str:
    return om.due_kind((day - timezone.localdate()).days)


@register.filter
def due_words(day) -> str:
    """In words, never by colour alone; nothing when no day is set."""
    return om.due_words((day - timezone.localdate()).days) if day else ""


@register.filter
def acts_of(noun, rights) -> list:
    """What this reader may do with a noun that is shown on the page of another."""
    return acts.offered(noun, rights)


@register.filter
@asking_once
def period(item) -> list[str]:
    """Why the day by which a task is due is that day, in sentences."""
    question, noun = item.task.flow_task.question, item.journey.noun
    return explaining.sentences(question.period and question.period(noun), item.due)


register.filter("name_term", explaining.name_term)


# ---- states

KINDS = {
    "draft": "draft", "drafted": "draft", "queued": "draft",
    "submitted": "sent", "received": "sent", "asked": "sent", "printed": "sent", "approved": "work",
    "admissible": "work", "advised": "work", "selected": "work", "accepted": "work",
    "issued": "work", "checked": "work", "granted": "ok", "decorated": "ok", "closed": "ok",
    "signed": "ok", "published": "ok", "sent": "ok", "delivered": "ok", "handed_over": "ok",
    "settled": "ok", "given": "ok", "answered": "ok",
}  # fmt: skip


@register.filter
def tag_kind(noun) -> str:
    """The colour of a state, beside its word."""
    state = noun.state
    if isinstance(noun, Nomination) and state == "settled":
        state = noun.outcome
    return f"om-tag--{KINDS.get(state) or _commune_is_asked(noun)}"


@register.filter
def with_hands(timeline):
    """Entries of the journal with whom their writer stood in for, where they did: asked once for all of them."""
    entries = list(timeline)
    places = in_whose_place(entries)
    return [(entry, places.get(entry.pk)) for entry in entries]


@register.filter
def followed_by(_letter, rights) -> bool:
    """Whether somebody reads what became of a letter inside the Region; its commune reads that it was sent."""
    return bool(rights.roles & access.LETTERS)


@register.filter
def undone_since(letter):
    """The entry since which the decision that a letter told no longer stands."""
    return undone(letter)


@register.filter
def why_dropped(letter):
    """The entry of the journal with which a letter was dropped: by whom and why, or what it told that no longer holds."""
    return journal.of(letter).last()  # nothing follows it


@register.filter
def first_entry(noun):
    """The entry of the journal with which a noun came into the world: by whom, and when."""
    return journal.of(noun).first()


@register.simple_tag
def letter_state(letter, rights) -> SafeString:
    """The state of a letter, as this person reads it."""
    state = letter.state if followed_by(letter, rights) else READ_AS[LetterState(letter.state)]
    return format_html(
        '<strong class="govuk-tag om-tag--{}">{}</strong>',
        KINDS.get(state, "no"),
        LetterState(state).label,
    )


def _commune_is_asked(noun) -> str:
    """Whatever a commune still has to do looks alike; the other states are ends."""
    owner = OWNER[NominationState(noun.state)] if isinstance(noun, Nomination) else None
    return "ask" if owner in COMMUNAL else "no"


@register.filter
def proposal_title(nomination) -> str:
    """The commune that wrote it, and whether it came when the advice was given."""
    organisation, late = str(nomination.organisation), gettext("supporting")
    return f"{organisation} ({late})" if nomination.supporting else organisation


# ---- people


register.filter("initials", om.initials)


register.filter("visible", lambda noun, rights: access.sees(rights, noun))


register.filter("files_open_to", lambda noun, rights: access.files_seen(rights, noun))


register.filter("kept_from", lambda noun, rights: conflicts.kept_from(rights, noun))


register.filter("readable", lambda decree, rights: conflicts.may_read(rights, decree))


register.filter("offered", lambda noun, rights: bool(acts.offered(noun, rights)))


# ---- papers

REASONS = {
    "file": _("the language in which the file was introduced"),
    "person": _("the language of the person"),
    "unknown": _("the language of the person is not known: both"),
    "laureate": _("the choice of the laureate"),
    "decree": _("an act of the Government is made in both languages"),
}


LANGUAGES = {"fr": _("French"), "nl": _("Dutch"), "both": _("French and Dutch")}


@register.filter
def paper_language(code: str):
    """The language of a paper, in words; an act of the Government is in both."""
    return LANGUAGES[code]


@register.filter
def language_reason(code: str):
    return REASONS[code]


@register.filter
def paper_title(letter) -> str:
    """The title that the letter itself bears, in the reader's language."""
    return papers.of(letter).title.in_(readers_language())


SHEET = re.compile(r'<html lang="(\w\w)">.*<body>(.*)</body>', re.DOTALL)
# What stands on every sheet and cannot be shown here: the running lines, the emblem, and both marks of the head.
AROUND = re.compile(r'<div class="(?:mark|runhead|foot|lh)"[^>]*>.*?</div>|<img[^>]*>', re.DOTALL)


@register.filter
def sheet(words: str):
    """The words of a letter as a page shows them: the same elements, each in its own language.

    They are ours: a template of letters/ made them and escaped every value, and no hand can edit them since.
    """
    found = SHEET.search(words)
    if found is None:
        raise ValueError(words[:80])
    language, body = found.groups()
    body = re.sub(r"<(/?)h([12])", lambda m: f"<{m[1]}h{int(m[2]) + 2}", AROUND.sub("", body))
    body = re.sub(r"<(/?)section", r"<\1div", body)  # a part of a letter has no heading of its own
    return mark_safe(f'<div lang="{language}">{body}</div>')  # noqa: S308 see above


# ---- history


register.filter("entry_words", naming.entry)


register.filter("remark_words", remarks.words)
register.filter("asked_points", completing.asked)


@register.filter
def may_amend(nomination, rights) -> bool:
    return completing.may_amend(rights, nomination)


@register.filter
def entry_words_for_commune(entry) -> str:
    """What happened, as far as the commune is to learn of it; empty when it is not."""
    return str(_step(entry).commune or "")


@register.filter
def entry_kind(entry) -> str:
    return _step(entry).tone


def _step(entry) -> steps.Step:
    return steps.find(f"{entry.noun}.{entry.verb}")
