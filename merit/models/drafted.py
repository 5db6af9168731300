"""What the portal drafted for the decision of a commune, kept beside what the commune then records, and in what the two differ.

Nothing is forbidden: a council may decide otherwise than its draft said. Whoever signs reads it beforehand.
"""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from merit.dates import in_words
from merit.models.proposal import Proposal
from merit.models.rules import Rank

BOTH = "both"
LANGUAGES = (*settings.LANGUAGES, (BOTH, _("Both languages, French first")))
NO_RANK = _("No proposal")
SESSION = {True: _("In closed session"), False: _("In open session")}


class Departure(NamedTuple):
    """One thing that is recorded otherwise than it was drafted."""

    label: str | Promise
    drafted: str | Promise
    recorded: str | Promise


class Drafted(models.Model):
    """The last draft that was made: nothing where none was."""

    drafted = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True

    if TYPE_CHECKING:
        folder_reference: str
        agenda_number: str
        closed_session: bool
        organ: str
        decided_on: date | None
        rank_proposed: Rank | None

        def list_name(self) -> str: ...

    def as_drafted(self, *, on: date, language: str, organ: str, subject: str) -> dict[str, Any]:
        """What a draft of this day says: the facts that are compared later, and how it was made."""
        rank, day = self.rank_proposed, self.decided_on
        return {
            "on": on.isoformat(),
            "language": language,
            "subject": subject,
            "who": self.list_name(),
            "rank": rank.code if rank else "",
            "organ": organ,
            "decided_on": day.isoformat() if day else "",
            # persons are spoken of behind closed doors (new municipal law, art. 94); a mayor decides in no session
            "closed_session": organ != Proposal.Organ.MAYOR,
            "folder_reference": self.folder_reference,
            "agenda_number": self.agenda_number,
        }

    @property
    def drafted_on(self) -> date:
        return date.fromisoformat(self.drafted["on"])

    @property
    def drafted_in(self) -> str | Promise:
        return dict(LANGUAGES)[self.drafted["language"]]

    @property
    def drafted_for(self) -> str | Promise:
        return Proposal.Organ(self.drafted["organ"]).label

    def departures(self) -> list[Departure]:
        """In what the nomination, as it now is, says something else than its draft; what is not recorded says nothing."""
        found = (self._of_the_proposal(), self._of_the_decision()) if self.drafted else ()
        return [one for rows in found for one in rows if one.drafted != one.recorded]

    def _of_the_proposal(self) -> Iterator[Departure]:
        yield Departure(_("Who is proposed"), self.drafted["who"], self.list_name())
        rank = self.rank_proposed
        if self.drafted["rank"] != (rank.code if rank else ""):
            yield Departure(_("Rank proposed"), self._drafted_rank(), str(rank or NO_RANK))

    def _drafted_rank(self) -> str:
        found = Rank.objects.filter(code=self.drafted["rank"]).first()
        return str(found or NO_RANK)

    def _of_the_decision(self) -> Iterator[Departure]:
        said, organs = self.drafted, Proposal.Organ
        if self.organ:
            yield Departure(_("Body that decided"), organs(said["organ"]).label, organs(self.organ).label)  # fmt: skip
        if self.decided_on and said["decided_on"]:
            drafted = in_words(date.fromisoformat(said["decided_on"]))
            yield Departure(_("Date of the decision"), drafted, in_words(self.decided_on))
        if self.decided_on and said["closed_session"] and self.organ != organs.MAYOR:
            yield Departure(_("Session"), str(SESSION[True]), str(SESSION[self.closed_session]))
        yield from self._of_the_folder()

    def _of_the_folder(self) -> Iterator[Departure]:
        for name, label in (
            ("folder_reference", _("Reference of the e-Assemblées folder")),
            ("agenda_number", _("Number on the agenda")),
        ):
            if self.drafted[name] and getattr(self, name):
                yield Departure(label, self.drafted[name], getattr(self, name))
