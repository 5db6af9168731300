"""A list as a file for a spreadsheet: the rows a person may see, on all pages, under the same filters."""

import csv
from datetime import date, datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext

from workflows.screens import simulated

BATCH = 500  # rows asked at a time
# What a spreadsheet takes for a formula at the head of a cell.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
BOM = "\ufeff"  # without it Excel reads another alphabet


def file(listing) -> HttpResponse:
    """UTF-8 with its mark, semicolons, headings in the language of the reader."""
    response = HttpResponse(BOM, content_type="text/csv; charset=utf-8")
    name = f"{listing.address}-{timezone.localdate().isoformat()}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    writer = csv.writer(response, delimiter=";")
    writer.writerow(_headings(listing))
    writer.writerows(_rows(listing))
    return response


def _headings(listing) -> list[str]:
    headings = [words for column in listing.columns for words in column.export_headings()]
    return [*headings, simulated.word()] if simulated.is_said(listing.rights) else headings


def _rows(listing):
    for page in listing.pages(BATCH):
        listing.prepare(page.object_list)
        for row in page.object_list:
            values = (v for column in listing.columns for v in column.export_values(listing, row))
            yield [*map(harmless, values), *_mark(listing, row)]


def _mark(listing, row) -> list[str]:
    """Whether a row is of a simulation, where it is said of each."""
    if not simulated.is_said(listing.rights):
        return []
    return [gettext("Yes") if simulated.is_marked(row) else gettext("No")]


def harmless(value) -> str:
    """As words; what a spreadsheet would calculate gets an apostrophe before it."""
    if isinstance(value, datetime):
        value = timezone.localdate(value)
    words = value.isoformat() if isinstance(value, date) else str(value or "")
    return f"'{words}" if words.lstrip(" ").startswith(FORMULA) else words
