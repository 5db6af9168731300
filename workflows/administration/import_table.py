"""The rows of a list of people under their headings, as components/table.html draws them."""

from django.utils.translation import gettext as _

from merit.dates import in_words
from workflows.administration.import_columns import DAYS, heading
from workflows.administration.import_preview import NEW, PROPOSED, ROLE, WORDS, Preview, Row
from workflows.screens.columns import Cell


class Rows:
    """What was read of each row, and what becomes of it."""

    def __init__(self, preview: Preview) -> None:
        self.caption = _("What becomes of each row")
        self.heads = [{"words": words} for words, _look in self._columns()]
        self.rows = [self._row(row) for row in preview.rows]

    @staticmethod
    def _columns() -> list[tuple[str, str]]:
        return [
            (_("Person"), ""), (_("Line"), "om-num"), (heading("role"), ""), (_("Days"), "om-num"),
            (_("What happens"), ""),
        ]  # fmt: skip

    def _row(self, row: Row) -> list[tuple[dict, Cell]]:
        cells = (_person(row), Cell(text=str(row.line.number)), _role(row), _days(row), _outcome(row))  # fmt: skip
        columns = self._columns()
        return [
            ({"heading": words, "look": look, "names_row": place == 0}, cell)
            for place, ((words, look), cell) in enumerate(zip(columns, cells, strict=True))
        ]


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


def _outcome(row: Row) -> Cell:
    words, tag = WORDS[row.kind]
    return Cell(text=str(words), tag=tag, further=tuple(filter(None, row.told)))


def counted(preview: Preview) -> list[tuple[str, int]]:
    """How many rows there are of each kind that something is written of."""
    kinds = [row.kind for row in preview.rows]
    return [(str(WORDS[kind][0]), kinds.count(kind)) for kind in (NEW, ROLE, PROPOSED) if kind in kinds]  # fmt: skip
