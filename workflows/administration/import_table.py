"""The rows of a list of people under their headings."""

from django.utils.translation import gettext as _

from merit.dates import in_words
from workflows.administration.import_columns import DAYS, heading
from workflows.administration.import_preview import People, Row
from workflows.screens.columns import Cell
from workflows.screens.importing import Table


def table(preview: People) -> Table:
    """What was read of each row, and what becomes of it."""
    columns = [
        (_("Person"), ""), (_("Line"), "om-num"), (heading("role"), ""), (_("Days"), "om-num"),
        (_("What happens"), ""),
    ]  # fmt: skip
    return Table(columns, (_cells(preview, row) for row in preview.rows))


def _cells(preview: People, row: Row) -> tuple[Cell, ...]:
    return _person(row), Cell(text=str(row.line.number)), _role(row), _days(row), preview.outcome(row)  # fmt: skip


def _person(row: Row) -> Cell:
    words = row.line.words
    name = f"{words.get('first_name', '')} {words.get('last_name', '')}".strip()
    return Cell(text=name or _("No name yet"), sub=_joined(words, "email", "language"))


def _role(row: Row) -> Cell:
    """As it will be held; as it stands in the file where it is not understood."""
    words, said = row.line.words, row.form.cleaned_data
    role = dict(row.form.known.role_choices).get(said.get("role", ""), words.get("role", ""))
    where = said.get("organisation") or words.get("organisation", "")
    return Cell(text=str(role), sub=str(where))


def _days(row: Row) -> Cell:
    """As they were understood; as they stand in the file where they are not."""
    first, last = (_day(row, name) for name in DAYS)
    return Cell(text=f"{first} – {last}" if last else first)


def _day(row: Row, name: str) -> str:
    words, understood = row.line.words.get(name, ""), row.form.cleaned_data.get(name)
    if understood and words:
        return in_words(understood)
    return words or (_("From today") if name == "since" else "")


def _joined(words: dict[str, str], *names: str) -> str:
    return ", ".join(words[name] for name in names if words.get(name))
