"""A message is written in the transaction of what it tells: it is there when that happened, and only then."""

from typing import Any

from django.utils import timezone, translation

from merit.models import AccessLink, Letter, Noun, User
from merit.whole import whole
from workflows.models import Message
from workflows.outbox.kinds import KINDS, wants


@whole
def write(
    kind: str,
    to: User,
    *,
    address: str = "",
    path: str = "",
    link: AccessLink | None = None,
    paper: Letter | None = None,
    once: str = "",
    about: Noun | None = None,
    **facts: Any,
) -> Message | None:
    """Put a message into the outbox, in the language of who gets it; None where no address is known, or they chose not to be told.

    `facts` fill its words; what is a function is asked in that language. `link` opens an account once, `path` is a page,
    `paper` goes along, what bears the same `once` is written once, and a message `about` something simulated says so.
    """
    where = address or to.email
    if not where or not wants(to, kind) or (once and Message.objects.filter(once=once).exists()):
        return None
    now, row = timezone.now(), KINDS[kind]
    with translation.override(to.language):
        said = {name: fact() if callable(fact) else fact for name, fact in facts.items()}
        return Message.objects.create(
            kind=kind, to=to, address=where, language=to.language, link=link, path=path, paper=paper, once=once or None,
            subject=str(row.subject) % said, lines=[str(line) % said for line in row.lines], action=str(row.action),
            written_at=now, next_try_at=now, simulation=bool(about and about.simulated),
        )  # fmt: skip
