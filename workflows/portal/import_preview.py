"""What would become of each row of a list of nominations, told before anything is written: the forms of the pages judge its cells."""

from typing import Any

from django.forms.models import model_to_dict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from merit.dates import in_words
from merit.errors import Refused
from merit.models import Campaign, Nomination, Organisation, User
from merit.models.topics import EDITABLE
from merit.rights import Rights
from workflows.portal.begin import of_the_writer
from workflows.portal.import_columns import NAMES, PERIOD, RANK, Values, heading
from workflows.portal.nomination_forms import STEPS
from workflows.portal.nomination_list import written_by
from workflows.screens.columns import Cell
from workflows.screens.importing import WRONG, Preview, Table
from workflows.screens.listed import Line, of_column

NEW, ALIKE = "new", "alike"
CONTACT = ("contact_name", "contact_capacity", "contact_phone", "contact_email")
ASKED = [form for form in STEPS.values() if {*form.topic.answers} & {*NAMES, "periods"}]


class Row:
    """One row, the draft that it would become, and what is told of it."""

    def __init__(self, line: Line, where: dict[str, Any], values: Values, writer: User) -> None:
        self.line, self.kind, self.told = line, NEW, []  # type: tuple[Line, str, list[str]]
        self.typed = {name: words.strip() for name, words in line.words.items() if words.strip()}
        self._where = {name: where[name] for name in ("organisation", "campaign")}
        self.facts = self._of_the_writer(writer)
        self.nomination = Nomination(channel="portal", **self._where, **self.facts)
        self._wrong: dict[str, str] = {}
        self._judge(values)

    def _of_the_writer(self, writer: User) -> dict[str, Any]:
        """As where a draft is begun on its page: who begins it speaks for it, unless the row says anything of that."""
        said = {} if {*CONTACT} & {*self.typed} else of_the_writer(writer)
        return {"case_language": writer.language, **said}

    def _judge(self, values: Values) -> None:
        understood = {name: self._understood(values, name) for name in self.typed}
        data = {name: said for name, said in understood.items() if name not in self._wrong}
        if RANK in data:
            self.facts[RANK] = data.pop(RANK)
        data = model_to_dict(self.nomination, EDITABLE) | data | {"version": "0"}
        sentences = [said for form in ASKED for said in self._asked(form, data)]
        told = [of_column(heading(name), said) for name, said in self._wrong.items()] + sentences
        if told:
            self.becomes(WRONG, *dict.fromkeys(told))

    def _understood(self, values: Values, name: str) -> Any:
        try:
            return values.understood(name, self.typed[name])
        except Refused as refusal:
            self._wrong[name] = str(refusal)
            return None

    def _asked(self, kind: Any, data: dict[str, Any]) -> list[str]:
        """What one page would say of it; what it takes becomes part of the draft."""
        form = kind(data, instance=self.nomination, as_draft=True)
        for name in form.fields.keys() & {*NAMES}:
            form.fields[name].label = heading(name)
        form.is_valid()
        typed = {name.partition("-")[0] for name in self.typed}
        self.facts |= {name: said for name, said in form.cleaned_data.items() if name in typed and name != RANK}  # fmt: skip
        return [
            told
            for name, errors in form.errors.items()
            for told in (self._of_periods(form) if name == "periods" else _of(name, errors))
        ]

    def _of_periods(self, form: Any) -> list[str]:
        """The page counts the rows that are filled in; a list has columns of their own for each."""
        told = []
        for number in range(len({n for n, _column in PERIOD.values()})):
            said = {column.name: self.typed.get(name, "") for name, (n, column) in PERIOD.items() if n == number}  # fmt: skip
            try:
                form.fields["periods"].column.row(number + 1, said)
            except Refused as refusal:
                told.append(_("Period %(n)s – %(column)s") % {"n": number + 1, "column": refusal.values["why"]})  # fmt: skip
        return told

    @property
    def draft(self) -> dict[str, Any]:
        """What the door asks."""
        return self._where | self.facts | {"channel": "portal"}

    def becomes(self, kind: str, *told: str) -> None:
        self.kind, self.told = kind, list(told)


def _of(name: str, errors: Any) -> list[str]:
    return [of_column(heading(name) if name in NAMES else "", str(said)) for said in errors]


class Proposed(Preview):
    """Each row a draft; those that name perhaps the same person twice say so, and are written all the same."""

    kinds = {
        NEW: (gettext_lazy("New draft"), "om-tag--ok"),
        ALIKE: (gettext_lazy("New draft, perhaps twice"), "om-tag--ask"),
        WRONG: (gettext_lazy("To correct"), "om-tag--no"),
    }
    written = (NEW, ALIKE)

    def __init__(self, rights: Rights, lines: list[Line], *, organisation: Organisation, campaign: Campaign) -> None:  # fmt: skip
        where = {"organisation": organisation, "campaign": campaign}
        values = Values(campaign.ruleset)
        self.rows = [Row(line, where, values, rights.user) for line in lines]
        self._there = list(written_by(rights, organisation, campaign))
        for place, row in enumerate(self.rows):
            if row.kind != WRONG and (told := self._alike(place, row.nomination)):
                row.becomes(ALIKE, *told)

    def _alike(self, place: int, nomination: Nomination) -> list[str]:
        """Of the same municipality alone: nothing is told of what others propose."""
        rows = [row for row in self.rows[:place] if nomination.is_namesake_of(row.nomination)]
        drafts = [one for one in self._there if nomination.is_namesake_of(one)]
        return [
            *(_("Perhaps the same person as in line %(line)s.") % {"line": row.line.number} for row in rows[:1]),
            *(_("Your municipality proposed perhaps the same person already: %(who)s.") % {"who": one.heading} for one in drafts[:1]),
        ]  # fmt: skip


def table(preview: Proposed) -> Table:
    """Whom each row names, and what becomes of it."""
    columns = [
        (_("Nominee"), ""), (_("Line"), "om-num"), (_("The merits in a sentence"), ""),
        (_("What happens"), ""),
    ]  # fmt: skip
    return Table(columns, (_cells(preview, row) for row in preview.rows))


def _cells(preview: Proposed, row: Row) -> tuple[Cell, ...]:
    typed = row.typed
    who = typed.get("name") or f"{typed.get('given_names', '')} {typed.get('surname', '')}".strip()
    born = row.nomination.birth_date
    return (
        Cell(text=who or _("No name yet"), sub=in_words(born) if born else typed.get("birth_date", "")),
        Cell(text=str(row.line.number)), Cell(text=typed.get("merit_summary", "")), preview.outcome(row),
    )  # fmt: skip
