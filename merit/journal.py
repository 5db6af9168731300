"""The journal is written here, in the same transaction as the act, and read here."""

from django.db.models import Q
from django.utils import timezone

from merit.chains import link
from merit.models import JournalEntry, Remark


def write(
    noun, verb: str, *, by, role: str, source="", target="", note="", paper=""
) -> JournalEntry:
    """One row per act: ids, verb, states and the right used; free text goes to an erasable remark."""
    ruleset = getattr(noun, "ruleset", None)
    entry = JournalEntry(
        at=timezone.now(),
        noun=noun.NOUN,
        noun_id=noun.pk,
        verb=verb,
        source=source,
        target=target,
        actor=by,
        role=role,
        ruleset=ruleset,
        paper_sha256=paper,
    )
    payload = entry.payload()
    del payload["seq"]
    for field, value in link("journal", payload).items():
        setattr(entry, field, value)
    entry.save(force_insert=True)
    if note:
        Remark.objects.create(entry=entry, text=note)
    return entry


def of(noun):
    """All entries about one noun, oldest first."""
    return JournalEntry.objects.filter(noun=noun.NOUN, noun_id=noun.pk).select_related(
        "actor", "remark"
    )


# Steps and facts that ask something anew; each comes with a remark for whoever is asked.
ANEW = (
    "send_back", "return_for_completion", "keep_open", "ask_again", "send_back_to_advice",
    "reopen_admissibility", "reconsider", "change_rank", "reopen",
)  # fmt: skip


def asked_anew(noun) -> JournalEntry | None:
    """The entry that put a question anew, with its remark, as long as no other step followed it."""
    last = of(noun).filter(~Q(target="") | Q(verb__in=ANEW)).last()
    return last if last and last.verb in ANEW and hasattr(last, "remark") else None
