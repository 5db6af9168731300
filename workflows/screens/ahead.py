"""Asked ahead: what each row of a list would ask for itself is asked once for all of them.

A noun keeps its own question; here its answer is put beside it. A test compares both.
"""

from collections.abc import Iterable

from django.db.models import Q

from merit.models import DecreeLine, Dossier, Nomination


def who(of: Iterable[Dossier | None]) -> None:
    """Each dossier knows its person: the Region's record, or what the first commune wrote."""
    dossiers = [dossier for dossier in of if dossier]
    unknown = [dossier.pk for dossier in dossiers if dossier.nominee_id is None]
    written = _written(unknown) if unknown else {}
    for dossier in dossiers:
        person = dossier.nominee or written.get(("now", dossier.pk)) or written.get(("before", dossier.pk))  # fmt: skip
        _know(dossier, "who", person)


def _written(keys: list[int]) -> dict:
    """The first nomination of each dossier, and the first of those that came with it."""
    found: dict[tuple[str, int | None], Nomination] = {}
    of_these = Q(dossier__in=keys) | Q(home_dossier__in=keys)
    for nomination in Nomination.objects.filter(of_these).order_by("received_on", "pk"):
        found.setdefault(("now", nomination.dossier_id), nomination)
        found.setdefault(("before", nomination.home_dossier_id), nomination)
    return found


def decree_lines(of: Iterable[Dossier | None]) -> None:
    """Each dossier knows its line on a decree that still stands."""
    dossiers = [dossier for dossier in of if dossier]
    standing = DecreeLine.objects.filter(dossier__in=[dossier.pk for dossier in dossiers])
    standing = standing.exclude(decree__state="abandoned").select_related("decree")
    last = {line.dossier_id: line for line in standing}
    for dossier in dossiers:
        _know(dossier, "decree_line", last.get(dossier.pk))


def _know(noun, question: str, answer) -> None:
    setattr(noun, question, lambda: answer)
