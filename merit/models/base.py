"""What every noun has: a public key that tells nothing, and its place among the others."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, NoReturn, Self, cast

from django.db import models
from django.db.models import Q
from django.db.models.query import MAX_GET_RESULTS
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_noop as _

from merit import keys
from merit.database.begins import Begins
from merit.database.written import Written
from merit.errors import Refused

# Nobody alive or honoured was born before, and no period of the Order ends after.
EARLIEST, LATEST = date(1850, 1, 1), date(2199, 12, 31)
# No rule of law: further apart, one of two days of a file is a typing error.
PLAUSIBLE_YEARS = 5


class Order(NamedTuple):
    """Two days of which the first cannot lie after the second, and what is said when it does."""

    earlier: date | None
    field: str  # of the row, that holds the later one
    sentence: str  # a msgid


def marked(*values: Any) -> str:
    """What stands somewhere, as a page can bear it without saying it: another mark for other values."""
    return hashlib.sha256(repr(values).encode()).hexdigest()


def years_after(day: date, years: int) -> date:
    """The same day so many years later, or earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


class Public(models.Model):
    """Numbered inside, named by a random UUID outside, so that no address can be guessed."""

    # the columns in which a part of a name or of a number is looked for; each has an index of its own (merit.findable)
    FOUND_BY: ClassVar[tuple[str, ...]] = ()

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True

    def in_order(self) -> "Iterator[Order]":
        """What must hold between its days, whoever writes them, in a draft too."""
        yield from ()

    def out_of_order(self) -> "Iterator[Order]":
        """Those that do not hold."""
        for order in self.in_order():
            later = getattr(self, order.field)
            if order.earlier and later and later < order.earlier:
                yield order


class ByKey(models.QuerySet[Any]):
    """What every act asks most: the one row of a key, and what is read beside it. It is put into words once."""

    told_nothing = False  # as long as nobody has narrowed it: Django does that to a copy

    def get(self, *args: Any, **facts: Any) -> Any:
        key = _only_a_key(args, facts, self.model._meta.pk) if self.told_nothing else None
        if key is None:
            return super().get(*args, **facts)
        if not (rows := _by_key(cast("type[Noun]", self.model)).ask(key)):
            raise self.model.DoesNotExist(f"{self.model._meta.object_name} {key} does not exist.")
        return rows[0]


def _only_a_key(args: tuple[Any, ...], facts: dict[str, Any], field: Any) -> int | None:
    """The key, where a question names nothing else; as people write it, or as Django does of what a row points to."""
    told = [one for part in args for one in part.children] if args else list(facts.items())
    if len(told) != 1 or len(args) > 1 or (args and (facts or args[0].negated)):
        return None
    name, key = told[0]
    return key if name in ("pk", field.attname) and type(key) is int else None


@cache
def _by_key(kind: "type[Noun]") -> Written:
    """As `get` asks it, so that a transaction knows both for one question."""
    return Written(lambda key: kind.whole.filter(pk=key).order_by()[:MAX_GET_RESULTS], -1)


class WithItsLaw(models.Manager[Any]):
    """Reads a noun with what acts ask of it: its file and the rules of that. Django reads by it too whatever a row points to: one and the same question,
    which a transaction asks once."""

    def get_queryset(self) -> "models.QuerySet[Any]":
        rows = beside(ByKey(self.model, using=self._db), self.model.READ_WITH)
        rows.told_nothing = True  # type: ignore[attr-defined]
        return rows


class Noun(Public):
    """Something with a life or a history of its own, that steps are taken on and people open.

    Everything that others ask of a noun, whatever it is, it asks here.
    """

    NOUN: ClassVar[str]  # its name in steps, journal and addresses
    LABEL: ClassVar[Promise]  # its name in words
    PAGE: ClassVar[str] = ""  # the page that shows it; without one it is shown on its parent's

    # others see it too than those who may touch its file: a list, the register
    SEEN_IN_CONFLICT: ClassVar[bool] = False

    SHOWN_WITH: ClassVar[tuple[str, ...]] = ()  # what its page reads beside it, in one query
    # what every act asks of it: the file it hangs on, and the rules under which that was received
    READ_WITH: ClassVar[tuple[str, ...]] = ()

    gave: tuple[Any, ...] = ()  # roles that the act which gave this back gave along with it

    objects: ClassVar[models.Manager[Self]] = models.Manager()
    whole: ClassVar[models.Manager[Self]] = WithItsLaw()

    if TYPE_CHECKING:

        @property
        def state(self) -> str: ...

        ruleset: Any  # the rules under which it was received

    class Meta:
        abstract = True

    def get_absolute_url(self) -> str:
        """The address of the page that shows it."""
        shown = self.shown_on
        return reverse(shown.PAGE, args=[shown.public_id])

    @property
    def dossier(self) -> Any:
        """The Region's file that it belongs to; None where there is none."""
        return None

    @property
    def case(self) -> Any:
        """The Region's file that it speaks of, also where it hangs on a nomination; None where there is none."""
        return self.dossier

    def files(self) -> Any:
        """Keys of all the Region's files that it speaks of: who may not touch one of them does not touch it."""
        return [self.case.pk] if self.case else []

    @property
    def organisation(self) -> Any:
        """The organisation that wrote it, or that it is put to."""
        return None

    @property
    def asked_organisation_id(self) -> int | None:
        """Of a question: the body that it is put to."""
        return None

    @property
    def paper_code(self) -> str:
        """Of a letter: which paper it is (P01 …). A noun that is a paper by itself is told by what it is."""
        return ""

    @property
    def paper_sha256(self) -> str:
        """Of a paper: what the journal binds of it beside each step."""
        return ""

    @property
    def parent(self) -> "Noun | None":
        """The noun it hangs on; None where nothing stands above it."""
        return self.dossier

    @property
    def heading(self) -> str:
        """What a page about it is called."""
        return str(self)

    @property
    def subject(self) -> str:
        """Whom or what it is about, by name."""
        return self.parent.subject if self.parent else str(self)

    @property
    def mark(self) -> str:
        """The reference or number under which people know it; empty while it has none."""
        return self.parent.mark if self.parent else ""

    @property
    def shown_on(self) -> "Noun":
        """The noun whose page shows it."""
        return self if self.PAGE or self.parent is None else self.parent.shown_on

    @property
    def simulated(self) -> bool:
        """It came under rules of a simulation: nothing of it has effect in law."""
        return bool(self.ruleset and self.ruleset.simulation)

    @property
    def still_at_home(self) -> bool:
        """Written by a commune and not sent yet: no business of the Region."""
        return False

    def communes(self) -> Iterable[int]:
        """Keys of the organisations whose communal staff may act on it."""
        return ()

    @property
    def holder_id(self) -> int | None:
        """Of a role that somebody holds: the key of who holds it."""
        return None

    def administered_by(self) -> Iterable[int]:
        """Of a person or a role: keys of the organisations whose local administrators may act on it."""
        return ()

    def sleeps_until(self) -> date | None:
        """The day until which whatever it asks may wait."""
        return None

    def what_is_proposed(self) -> str:
        """What somebody reads who decides about it, in short; another text when another thing is proposed."""
        return ""

    def mark_of_proposal(self) -> str:
        """The same as a page can bear it: from it nobody reads what is sealed. Empty where nothing is compared."""
        said = self.what_is_proposed()
        return marked(said) if said else ""

    def said(self) -> str:
        """All that it says while it is still being written; another text after each change."""
        return ""

    def mark_of_words(self) -> str:
        """The same as a page can bear it, so that nobody passes on what they have not read. Empty where nothing is compared."""
        said = self.said()
        return marked(said) if said else ""

    def mark_of(self, names: Iterable[str]) -> str:
        """What stands in these fields, as a page can bear it; another one when somebody has changed one of them."""
        return marked(*((name, getattr(self, name)) for name in sorted(names)))

    def followers(self) -> Iterable["Noun"]:
        """Others whose papers may be called for when this one moves."""
        return ()

    def fresh(self) -> Self:
        """The same noun as the database has it now, and what it hangs on."""
        kind = type(self)
        try:
            return kind.whole.get(pk=self.pk)
        except kind.DoesNotExist:
            return self.is_gone()

    def is_gone(self) -> NoReturn:
        """A draft may have been deleted by a colleague since this row was read."""
        raise Refused(_("%(what)s is no longer there: it was deleted."), what=self)


models.CharField.register_lookup(Begins)


class Findable(models.Model):
    """Found and sorted by keys that are kept beside its names, and written whenever it is saved (merit.keys)."""

    search_key = models.TextField(default="", editable=False)
    sort_key = models.CharField(max_length=keys.LONGEST, default="", editable=False, db_index=True)

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        self.search_key, self.sort_key = self.its_keys()
        if fields := options.get("update_fields"):
            options["update_fields"] = {*fields, "search_key", "sort_key"}
        super().save(*args, **options)

    def its_keys(self) -> tuple[str, str]:
        """What it is found by, and what it is sorted by."""
        raise NotImplementedError


def beside(rows: "models.QuerySet[Any]", names: tuple[str, ...]) -> "models.QuerySet[Any]":
    """Rows with the rows beside them that are named. Nothing named is nothing: Django would read all there are."""
    return rows.select_related(*names) if names else rows


def where_told(name: str, *references: str) -> list[models.Index]:
    """For a row that points to one of several things: an index of each reference where it is told. In one of all rows the
    many that tell nothing count as one value, and SQLite would rather read a whole table than ask it."""
    return [
        models.Index(
            fields=[one], name=f"{name}_of_{one}", condition=Q(**{f"{one}__isnull": False})
        )
        for one in references
    ]


def in_language(noun: models.Model, field: str, language: str | None = None) -> str:
    """The French or the Dutch value of a pair of fields, as the reader's language asks."""
    return getattr(noun, f"{field}_{readers_language(language)}")


def readers_language(language: str | None = None) -> str:
    """nl for who reads Dutch, fr for everybody else."""
    return "nl" if (language or get_language() or "fr").startswith("nl") else "fr"
