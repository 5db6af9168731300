"""A step that a file does not allow as it now stands: its page says so, and who was faster."""

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from merit import journal
from merit.dates import MOMENT, in_words
from merit.models import JournalEntry, Noun
from merit.rights import Rights
from merit.roles import COMMUNAL
from merit.steps import Step
from workflows.screens import acts, naming, said_before


def sentences(noun: Noun, step: Step, rights: Rights) -> str:
    """That it is not possible, and what happened last; of the Region's steps a commune reads nothing here."""
    refused = _("“%(act)s” is not possible in the present state.") % {"act": step.title}
    entry = _what_stands_in_the_way(noun, step, rights)
    return f"{refused} {_told(entry)}" if entry else refused


def last_move(noun: Noun, rights: Rights) -> str:
    """What brought a noun where it stands, told to the Region; of the Region's steps a commune reads nothing here."""
    entry = None if rights.roles & COMMUNAL else journal.of(noun).exclude(target="").last()
    return _told(entry) if entry else ""


def _what_stands_in_the_way(noun: Noun, step: Step, rights: Rights) -> JournalEntry | None:
    """What brought the noun into a state that does not know the step; in one that does, who took it already, or sent it
    back. A commune reads of its own step alone."""
    if acts.Act(step).stands_still(noun) and not rights.roles & COMMUNAL:
        return journal.of(noun.dossier).filter(verb="suspend").last()
    if rights.roles & COMMUNAL:
        return journal.of(noun).filter(verb=step.verb).last()
    if acts.Act(step).fits(noun):
        back, _settled = said_before.SENT_BACK.get(noun.NOUN, ("", ""))
        return journal.of(noun).filter(verb__in=(step.verb, back)).last()
    return journal.of(noun).exclude(target="").last()


def _told(entry: JournalEntry) -> str:
    """“Suspended”, 24 November 2026 at 10:12, Karim Haddad."""
    return _("What happened last: “%(what)s”, on %(day)s%(who)s.") % {
        "what": naming.entry(entry),
        "day": in_words(localtime(entry.at), MOMENT),
        "who": f", {entry.actor}" if entry.actor else "",
    }
