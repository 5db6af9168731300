"""What several cases share: the day, the other commune, and short ways to say what happened."""

from datetime import date

from merit.models import Organisation
from workflows import door
from workflows.models import WorkItem

TODAY = date(2026, 11, 24)
OTHER = {"clerk": "other_clerk", "secretary": "other_secretary"}
REOPEN_FIRST = "The decree “Octroi de distinctions 2027” is approved and must be reopened first"


def letters(nomination) -> list[str]:
    return list(nomination.letters.order_by("pk").values_list("code", flat=True))


def merge(cast, dossier, into):
    return door.act("merge", dossier, by=cast["desk"], into=into, reason="Même personne.")


def awaited(noun) -> list[str]:
    items = WorkItem.objects.filter(open=True, **{f"journey__{noun.NOUN}": noun})
    return [item.node for item in items]


def ask(cast, dossier, kind="check"):
    organisations = {"check": "PG", "advice": "COM"}
    organisation = Organisation.objects.get(code=organisations[kind])
    return door.act(f"ask_{kind}", dossier, by=cast["desk"], organisation=organisation)
