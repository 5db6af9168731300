"""Who looked at what is sealed: the access log, for the data-protection officer and the auditor."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from merit.models import NOUNS, AccessLog
from merit.models.base import beside
from merit.roles import Role
from workflows.screens.columns import Cell, Column, Entry
from workflows.screens.lists import List
from workflows.screens.search import KEY

ABOVE = {"sealed_check": ("dossier",)}  # whose reference a noun bears
READERS = frozenset({Role.ARCHIVIST, Role.AUDITOR})


class Looks(List):
    """Each look at criminal data: when, who, at what. The data themselves are not here."""

    def when(self, look) -> Cell:
        return Cell(text=f"{timezone.localtime(look.at):%d/%m/%Y %H:%M}")

    def who(self, look) -> Cell:
        return Cell(text=str(look.user), sub=look.user.get_username())

    def what(self, look) -> Cell:
        return Cell(
            text=str(NOUNS[look.noun].LABEL), sub=self.marks.get((look.noun, look.noun_id), "")
        )

    address = "looks"
    known_to = READERS
    heading = caption = _("Looks at sealed data")
    counted = ngettext_lazy("%(n)s look", "%(n)s looks", "n")
    nothing = _("Nobody has looked at sealed data.")
    model = AccessLog
    select = ("user",)
    columns = (
        Column(name="at", heading=_("When"), cell=when, sort=("at",), look="om-num"),
        Column(name="who", heading=_("Who"), cell=who, sort=("user__sort_key",)),
        Column(name="what", heading=_("What"), cell=what),
    )
    first_sort = "-at"
    words = (f"user__{KEY}",)
    search_label = _("Name of the person who looked")
    entry = Entry(place=9, label=_("Looks"), roles=READERS)

    def visible(self):
        """All of it, for those whose task it is: the log names files, never what they hold."""
        return AccessLog.objects.all()

    def prepare(self, rows):
        """The references of the files, asked once for each kind of noun."""
        self.marks = {}
        for noun in {look.noun for look in rows}:
            keys = {look.noun_id for look in rows if look.noun == noun}
            found = NOUNS[noun].objects.filter(pk__in=keys)
            for one in beside(found, ABOVE.get(noun, ())):
                self.marks[noun, one.pk] = one.mark
