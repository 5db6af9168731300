"""The words of the house: what a task, a state or a line of the history is called on a screen."""

import re

from django import template
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from letters import papers
from merit import access
from merit.models import Nomination
from merit.models.base import readers_language
from workflows import acts, door
from workflows.flows import FLOWS
from workflows.templatetags import om

register = template.Library()

# ---- tasks


@register.filter
def question(item) -> str:
    """The title of the question that a work item asks."""
    return node_title(item.node)


@register.filter
def node_title(node: str) -> str:
    for flow in FLOWS.values():
        found = flow._nodes_by_name.get(node)  # noqa: SLF001 viewflow has no public list by name
        if found is not None and hasattr(found, "question"):
            return gettext(found.question.title)
    return node


@register.filter
def subject(item) -> str:
    """Whom or what a task is about, by name."""
    file = item.journey.file
    return file.title if file.NOUN == "decree" else _nominee(file)


@register.filter
def about_whom(letter) -> str:
    """The person of whom a letter speaks, by name."""
    return _nominee(letter.about)


def _nominee(file) -> str:
    person = file if file.NOUN == "nomination" else file.who()
    return str(person) or gettext("No name yet")


@register.filter
def file_reference(item) -> str:
    file = item.journey.file
    if file.NOUN == "decree":
        return file.number or str(file.campaign.year)
    return file.reference or gettext("No reference yet")


@register.filter
def mine(item, user) -> bool:
    try:
        door.check_asked(item, user)
    except door.NotYours:
        return False
    return True


# ---- days


@register.filter
def due_kind(day) -> str:
    return om.due_kind((day - timezone.localdate()).days)


@register.filter
def due_words(day) -> str:
    """In words, never by colour alone."""
    return om.due_words((day - timezone.localdate()).days)


# ---- states

KINDS = {
    "draft": "draft", "drafted": "draft", "queued": "draft", "to_sign": "ask", "returned": "ask",
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
        state = "submitted" if noun.is_under_embargo() else noun.outcome
    return f"om-tag--{KINDS.get(state, 'no')}"


STATUSES = {
    "granted": _("Granted"),
    "corrected": _("Corrected"),
    "withdrawn": _("Award withdrawn"),
    "renounced": _("Renounced"),
    "annulled": _("Annulled"),
}


@register.filter
def award_status(status: str):
    return STATUSES.get(status, status)


@register.filter
def because(dossier) -> str:
    """Why this one's turn it is: the step that the rules ask for next."""
    reasons = {
        "received": _("because the nomination has arrived and must be examined."),
        "admissible": _("because advice and the conduct check were asked."),
        "advised": _("because every answer is in and a rank must be proposed."),
        "selected": _("because the nominee was asked to accept."),
        "accepted": _("because the nominee accepted and a decree must grant."),
        "granted": _("because the certificate must be handed over."),
        "decorated": _("because the file can be closed."),
    }
    if dossier.state == "admissible" and not dossier.questions_open():
        return gettext("because no question is open and a body must be asked.")
    return str(reasons.get(dossier.state, ""))


# ---- people


register.filter("initials", om.initials)


@register.filter
def visible(noun, user) -> bool:
    return access.visible_to(user, type(noun)).filter(pk=noun.pk).exists()


@register.filter
def offered(noun, user) -> bool:
    return bool(acts.offered(noun, user))


@register.filter
def noun_title(noun) -> str:
    """What a page about an act calls its noun."""
    if noun.NOUN in ("nomination", "dossier"):
        person = noun if noun.NOUN == "nomination" else noun.who()
        return f"{noun.reference or ''} {person}".strip()
    return str(noun)


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
    return REASONS.get(code, code)


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
    language, body = SHEET.search(words).groups()
    body = re.sub(r"<(/?)h([12])", lambda m: f"<{m[1]}h{int(m[2]) + 2}", AROUND.sub("", body))
    return mark_safe(f'<div lang="{language}">{body}</div>')  # noqa: S308 see above


# ---- history

VERBS = {
    ("nomination", "draft"): _("Draft begun"),
    ("nomination", "edit"): _("Draft changed"),
    ("nomination", "present"): _("Presented for signature"),
    ("nomination", "send_back"): _("Sent back to the clerk"),
    ("nomination", "submit"): _("Signed and sent by the commune"),
    ("nomination", "file_paper"): _("Registered from paper"),
    ("nomination", "return_for_completion"): _("Commune asked to complete"),
    ("nomination", "complete"): _("Completed by the commune"),
    ("nomination", "propose_set_aside"): _("Proposed not to admit the nomination"),
    ("nomination", "set_aside"): _("Nomination not admitted"),
    ("nomination", "withdraw"): _("Nomination withdrawn"),
    ("nomination", "settle"): _("Nomination settled"),
    ("dossier", "open"): _("Dossier opened"),
    ("dossier", "identify"): _("Nominee recorded"),
    ("dossier", "propose_dismissal"): _("Inadmissibility proposed"),
    ("dossier", "keep_open"): _("Inadmissibility not confirmed"),
    ("dossier", "accept_late"): _("Lateness accepted"),
    ("dossier", "admit"): _("Declared admissible"),
    ("dossier", "dismiss"): _("Declared inadmissible"),
    ("dossier", "conclude"): _("Advices complete"),
    ("dossier", "select"): _("Rank proposed by the cabinet"),
    ("dossier", "refuse"): _("Refused"),
    ("dossier", "accept"): _("Accepted by the nominee"),
    ("dossier", "decline"): _("Declined by the nominee"),
    ("dossier", "withdraw"): _("Dossier withdrawn"),
    ("dossier", "lapse"): _("Closed without decision"),
    ("dossier", "merge"): _("Merged"),
    ("dossier", "unmerge"): _("Merger undone"),
    ("dossier", "reopen_admissibility"): _("Examination reopened"),
    ("dossier", "reconsider"): _("Refusal reconsidered"),
    ("dossier", "ask_again"): _("Advice asked again"),
    ("dossier", "send_back_to_advice"): _("Proposal taken back"),
    ("dossier", "change_rank"): _("Rank changed"),
    ("dossier", "grant"): _("Granted by decree"),
    ("dossier", "decorate"): _("Decorated"),
    ("dossier", "close"): _("Dossier closed"),
    ("dossier", "close_uncollected"): _("Closed: never collected"),
    ("dossier", "suspend"): _("Suspended"),
    ("dossier", "resume"): _("Resumed"),
    ("dossier", "defer"): _("Deferred"),
    ("dossier", "decease"): _("Death of the nominee recorded"),
    ("dossier", "roll_over"): _("Moved to another campaign"),
    ("dossier", "declare_conflict"): _("Conflict of interest declared"),
    ("advice", "ask"): _("Advice asked"),
    ("advice", "give"): _("Advice given"),
    ("advice", "close_unanswered"): _("Advice not given in time"),
    ("advice", "note_late"): _("Late advice noted"),
    ("advice", "withdraw"): _("Question withdrawn"),
    ("decree", "draft"): _("Decree drafted"),
    ("decree", "gather"): _("List gathered"),
    ("decree", "return_list"): _("List returned"),
    ("decree", "approve"): _("Decree approved"),
    ("decree", "reopen"): _("Decree reopened"),
    ("decree", "abandon"): _("Decree abandoned"),
    ("decree", "override_contingent"): _("Contingent exceeded by decision"),
    ("decree", "sign"): _("Decree signed"),
    ("decree", "publish"): _("Decree published"),
    ("decree", "waive"): _("Publication waived"),
}
GOOD = {
    "submit",
    "admit",
    "give",
    "select",
    "accept",
    "grant",
    "decorate",
    "sign",
    "approve",
    "publish",
}
BAD = {"dismiss", "refuse", "decline", "withdraw", "lapse", "suspend", "close_unanswered"}


@register.filter
def entry_words(entry) -> str:
    return str(VERBS.get((entry.noun, entry.verb), entry.verb))


@register.filter
def entry_kind(entry) -> str:
    return "ok" if entry.verb in GOOD else "warn" if entry.verb in BAD else ""
