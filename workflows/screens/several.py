"""An answer that holds several things: rows to fill in, one more of them always empty, and boxes to tick."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from merit.errors import Refused
from merit.models.several import Rows

LEAST = 2  # rows that a page shows, whatever is filled in


class TableInput(forms.Widget):
    """Rows of controls, each row a group of its own; what is filled in, and one more."""

    template_name = "forms/widgets/table.html"
    use_fieldset = True

    def __init__(self, column: Rows, attrs=None):
        self.column = column
        super().__init__(attrs)

    def id_for_label(self, id_):
        return ""  # of a group: its first control is number 0

    def value_from_datadict(self, data, files, name):
        """What was typed, the rows that are empty left out."""
        rows = (
            {
                column.name: data.get(f"{name}-{n}-{column.name}", "")
                for column in self.column.columns
            }
            for n in range(self.column.most)
        )
        return [row for row in rows if any(value.strip() for value in row.values())]

    def value_omitted_from_data(self, data, files, name):
        return not any(key.startswith(f"{name}-") for key in data)

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        rows = list(value or ())
        shown = min(max(len(rows) + 1, LEAST), self.column.most)
        rows += [{}] * (shown - len(rows))
        start = context["widget"]["attrs"].get("id", f"id_{name}")
        context["widget"] |= {
            "rows": [self._cells(name, start, n, row) for n, row in enumerate(rows)],
            "most": self.column.most,
            "id": start,
        }
        return context

    def _cells(self, name: str, start: str, number: int, row: dict) -> list[dict[str, Any]]:
        wide = len(self.column.columns)
        return [
            {
                "name": f"{name}-{number}-{column.name}",
                "id": f"{start}_{number * wide + place}",
                "column": column,
                "value": "" if (said := row.get(column.name)) is None else str(said),
            }
            for place, column in enumerate(self.column.columns)
        ]


class Table(forms.Field):
    """Rows, each under the rule of its columns; what is wrong is said with the number of its row."""

    def __init__(self, *, column: Rows, **kwargs):
        self.column = column
        kwargs |= {"required": False, "widget": TableInput(column)}
        super().__init__(**{key: value for key, value in kwargs.items() if key != "encoder"})

    def clean(self, value):
        rows, wrong = [], []
        for number, typed in enumerate(value or (), 1):
            try:
                rows.append(self.column.row(number, typed))
            except Refused as refusal:
                wrong.append(str(refusal))
        if wrong:
            raise ValidationError(wrong)
        return rows

    def has_changed(self, initial, data):
        """Of what was typed: text, whatever it was kept as."""
        return _as_typed(initial) != _as_typed(data)


def _as_typed(rows) -> list[dict[str, str]]:
    return [
        {key: "" if value is None else str(value) for key, value in row.items()}
        for row in rows or ()
    ]


class Boxes(forms.MultipleChoiceField):
    """Boxes to tick, none of them needed."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs):
        super().__init__(**kwargs | {"required": False, "widget": self.widget})
