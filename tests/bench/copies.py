"""Many case files of a few: each copied with all that hangs on it, so that every table is as large as it would be.

Whatever refers to a row of the file refers to its copy; whatever must be unique is made so. The chains of the copied
journal and register do not hold: what is measured here reads them, and nobody proves them.
"""

import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from django.db import connection, models, transaction
from django.db.models import Q
from viewflow.workflow.models import Process, Task

from merit import findable, triggers
from merit.models import (
    AdviceRequest,
    Award,
    Certificate,
    ChainHead,
    Challenge,
    Decree,
    DecreeLine,
    Document,
    Dossier,
    JournalEntry,
    Letter,
    Nomination,
    Nominee,
    RegisterEntry,
    SealedCheck,
)
from workflows.models import Journey, WorkItem

AT_ONCE = 500  # files
ON_A_DECREE = 30  # names: a decree is copied once for so many files of a kind
SURNAMES = ("Peeters", "Diallo", "Yıldız", "Van den Broeck", "Nguyễn", "El Amrani", "Lefèvre", "O’Brien", "De Smet", "Ács")  # fmt: skip
NUMBERED = ("seq",)  # goes on where the table ends
NEW = {"public_id": uuid.uuid4, "hash": lambda: uuid.uuid4().hex * 2}

Rows = dict[type[models.Model], list[models.Model]]


def of_file(dossier: Dossier) -> Rows:
    """All rows of a case file, what others refer to first."""
    about = Q(dossier=dossier) | Q(nomination__dossier=dossier)
    nominations = list(dossier.nominations.all())
    letters, advices = list(Letter.objects.filter(about)), list(dossier.advices.all())
    checks, awards = list(dossier.checks.all()), list(Award.objects.filter(dossier=dossier))
    certificates = list(Certificate.objects.filter(dossier=dossier))
    nouns = [dossier, *nominations, *letters, *advices, *checks, *awards, *certificates]
    journeys = list(Journey.objects.filter(_any_of(nouns, "{}")))
    processes = [journey.process_id for journey in journeys]
    return {
        Nominee: list(Nominee.objects.filter(pk=dossier.nominee_id)),
        Dossier: [dossier],
        Nomination: nominations,
        AdviceRequest: advices,
        SealedCheck: checks,
        Letter: letters,
        Challenge: list(dossier.challenges.all()),
        Decree: [line.decree for line in dossier.decree_lines.all()],
        DecreeLine: list(dossier.decree_lines.all()),
        Award: awards,
        RegisterEntry: list(RegisterEntry.objects.filter(award__in=awards)),
        Certificate: certificates,
        Document: list(Document.objects.filter(about)),
        Process: list(Process.objects.filter(pk__in=processes)),
        Task: list(Task.objects.filter(process__in=processes)),
        Journey: journeys,
        WorkItem: list(WorkItem.objects.filter(journey__in=journeys)),
        JournalEntry: list(JournalEntry.objects.filter(_entries(nouns))),
    }


def _any_of(nouns, name) -> Q:
    found = Q(pk__in=[])
    for noun in nouns:
        if noun.NOUN != "register":
            found |= Q(**{name.format(noun.NOUN): noun.pk})
    return found


def _entries(nouns) -> Q:
    found = Q(pk__in=[])
    for noun in nouns:
        found |= Q(noun=noun.NOUN, noun_id=noun.pk)
    return found


def until(seeds: list[Dossier], total: int, *, only: Collection[type[models.Model]] = ()) -> None:
    """Copy the seeds in turn until there are `total` case files, with all that hangs on them or with these kinds of row."""
    files, decrees = [of_file(seed) for seed in seeds], {}
    if only:
        files = [{kind: rows for kind, rows in file.items() if kind in only} for file in files]
    _drop_triggers()  # a copy is born in the state of its seed
    while (there := Dossier.objects.count()) < total:
        _copy(files, there, min(AT_ONCE, total - there), decrees)
    for kind, chain in (
        (JournalEntry, "journal"),
        (RegisterEntry, "simulation"),
    ):  # so that work can go on
        ChainHead.objects.filter(chain=chain).update(seq=_last(kind, "seq"))
    triggers.install()
    findable.install()  # nothing told the indexes meanwhile


def _drop_triggers() -> None:
    names = {
        "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname, tgrelid::regclass FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(names)
        for name, table in cursor.fetchall():
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {name}{on}")


@transaction.atomic
def _copy(files: list[Rows], first: int, count: int, decrees: dict) -> None:
    copies = [(n, files[n % len(files)]) for n in range(first, first + count)]
    new: dict[tuple[int, type, int], models.Model] = {}  # (file, model, key of the seed) → its copy
    last = defaultdict(int)
    for model in files[0]:
        if model is Decree:
            new |= _on_decrees(copies, decrees, new, last)
            continue
        made = [
            (n, seed, _one(seed, n, new, last))
            for n, file in copies
            for seed in file.get(model, ())
        ]
        model.objects.bulk_create([copy for _n, _seed, copy in made])
        new |= {(n, type(seed), seed.pk): copy for n, seed, copy in made}


def _on_decrees(copies, decrees: dict, new, last) -> dict:
    """Several files stand on one decree: the copy of a decree for each file, made where there is none yet."""
    found = {}
    for n, file in copies:
        for seed in file.get(Decree, ()):
            which = seed.pk, n // (ON_A_DECREE * len(SURNAMES))
            if which not in decrees:
                decrees[which] = _one(seed, n, new, last)
                decrees[which].save(force_insert=True)
            found[n, Decree, seed.pk] = decrees[which]
    return found


def _one(seed, n, new, last):
    """A copy of one row, for the file of this number."""
    values = dict(_values(seed, n, new, last))
    copy = type(seed)(**values)
    if isinstance(copy, (Nominee, Nomination)):
        copy.surname = f"{SURNAMES[n % len(SURNAMES)]} {n}"
        copy.birth_date = date(1940, 1, 1) + timedelta(days=n % 20_000)
        copy.search_key, copy.sort_key = copy.its_keys()
    elif hasattr(copy, "search_key"):
        copy.search_key, copy.sort_key = seed.search_key, seed.sort_key
    return copy


def _values(seed, n, new, last) -> Iterator[tuple[str, object]]:
    model = type(seed)
    for field in model._meta.concrete_fields:
        value = getattr(seed, field.attname)
        if field.primary_key or field.generated:
            continue
        if field.name in NEW:
            value = NEW[field.name]()
        elif field.name in NUMBERED:
            last[model] = (last[model] or _last(model, field.name)) + 1
            value = last[model]
        elif field.name == "noun_id":
            value = new[n, _model_of(seed.noun), value].pk
        elif field.is_relation and value is not None:
            copied = new.get((n, field.related_model, value))
            value = copied.pk if copied else value
        elif field.unique and value:
            value = _numbered(value, n)[-field.max_length :]
        yield field.attname, value


def _numbered(value: str, n: int) -> str:
    """Official numbers rise with the files: OM-D/2027/0003 of file 57 becomes OM-D/2027/0000570003."""
    head, stroke, tail = value.rpartition("/")
    return f"{head}/{n:06}{tail}" if stroke else f"{value}-{n}"


def _last(model, name) -> int:
    return model.objects.aggregate(last=models.Max(name))["last"] or 0


def _model_of(noun):
    from merit.models import NOUNS

    return NOUNS[noun]
