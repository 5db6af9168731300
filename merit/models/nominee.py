"""Who is honoured: as a commune wrote it, and as the Region recorded it."""

import hashlib
from collections.abc import Iterator

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from merit import keys, text
from merit.models.base import Findable, Order, Public
from merit.models.typed import Line, Name, Names, OwnScript

NAME = 120
PROSE = 2000
# What a form says of who is honoured; a death and a refusal are acts of their own.
WHO = (
    "kind", "civility", "given_names", "usual_name", "surname", "single_name", "own_script",
    "known_as", "birth_date", "birth_place", "name", "legal_form", "enterprise_number", "representative",
    "representative_capacity", "members", "street", "postcode", "town", "language",
)  # fmt: skip


class Identity(Findable):
    """A natural person, a legal person or a group, as on the Walloon form (rules art. A 5)."""

    class Kind(models.TextChoices):
        NATURAL = "np", _("Natural person")
        LEGAL = "lp", _("Legal person")
        GROUP = "gr", _("Group without legal personality")

    class Civility(models.TextChoices):
        FEMININE = "F", _("Madam")
        MASCULINE = "M", _("Sir")
        NONE = "", _("None")

    class Language(models.TextChoices):
        FR = "fr", _("French")
        NL = "nl", _("Dutch")
        UNKNOWN = "", _("Not known")

    kind = models.CharField(max_length=2, choices=Kind.choices, default=Kind.NATURAL)
    civility = models.CharField(max_length=1, choices=Civility.choices, blank=True)
    given_names = Name(max_length=NAME, blank=True)
    usual_name = Name(max_length=60, blank=True)  # which given name, unless the first
    surname = Name(max_length=NAME, blank=True)
    single_name = models.BooleanField(default=False)  # Suharti: a person who has no given name
    own_script = OwnScript(max_length=NAME, blank=True)  # 王秀英, of who is Wang Xiuying on papers
    known_as = Name(max_length=NAME, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    birth_place = Line(max_length=80, blank=True)
    deceased_on = models.DateField(null=True, blank=True)
    name = Name(max_length=NAME, blank=True)  # of a legal person or a group
    legal_form = Line(max_length=20, blank=True)  # ASBL/vzw, SRL/bv …
    enterprise_number = Line(max_length=12, blank=True)
    representative = Name(max_length=NAME, blank=True)
    representative_capacity = Line(max_length=80, blank=True)
    members = Names(max_length=PROSE, blank=True)  # of a group, one a line
    street = Line(max_length=120, blank=True)
    postcode = Line(max_length=10, blank=True)
    town = Line(max_length=60, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.full_name()

    def life(self) -> Iterator[Order]:
        """The days of a person, in their order."""
        yield Order(
            self.birth_date,
            "deceased_on",
            gettext_noop("The date of death lies before the date of birth."),
        )

    def its_keys(self) -> tuple[str, str]:
        names = (
            self.surname,
            self.given_names,
            self.usual_name,
            self.known_as,
            self.name,
            self.own_script,
        )
        found_by = keys.search_key(*names)[: keys.INDEXED]
        return found_by, keys.sort_key(self.surname or self.name, self.given_names)

    def perhaps_the_same(self) -> Q:
        """Of other records: the same surname or name; or born on the same day, with the same first given name."""
        if not keys.folded(self.surname or self.name):
            return Q(pk__in=[])
        alike = Q(sort_key__begins=keys.sort_key(self.surname or self.name))
        if self.birth_date and self.given_names:
            first = keys.folded(self.given_names).partition(" ")[0]
            alike |= Q(birth_date=self.birth_date, search_key__contains=f"| {first}")
        return alike

    def namesakes(self) -> Q:
        """Of other records: the same surname, and the same first given name or day of birth; the same name of a body."""
        surname, first = self._called()
        if not keys.folded(surname):
            return Q(pk__in=[])
        named = Q(sort_key__begins=keys.sort_key(surname, first))
        born = Q(sort_key__begins=keys.sort_key(surname), birth_date=self.birth_date)
        return Q(kind=self.kind) & (named | born if self.birth_date else named)

    def is_namesake_of(self, other: "Identity") -> bool:
        """The same, of another one that was read, or that nobody has kept yet."""
        surname, first = self._called()
        if self.kind != other.kind or not keys.folded(surname):
            return False
        _found_by, theirs = other.its_keys()
        born = bool(self.birth_date) and self.birth_date == other.birth_date
        return theirs.startswith(keys.sort_key(surname, "" if born else first))

    def _called(self) -> tuple[str, str]:
        return self.surname or self.name, self.given_names.partition(" ")[0]

    def full_name(self) -> str:
        if self.kind == self.Kind.NATURAL:
            return f"{self.usual_name or self.given_names.split(' ')[0]} {self.surname}".strip()
        return self.name

    def list_name(self) -> str:
        """NAME First names, as on the form and in every list."""
        if self.kind == self.Kind.NATURAL:
            return f"{text.capitals(self.surname)} {self.given_names}".strip()
        return text.capitals(self.name)

    def missing_identity(self) -> list:
        """What the form still lacks, in words."""
        if self.kind != self.Kind.NATURAL:
            return [] if self.name else [_("the name under which it is known")]
        wanted = [("surname", _("the surname")), ("birth_date", _("the date of birth"))]
        if not self.single_name:
            wanted.insert(1, ("given_names", _("all given names")))
        return [words for field, words in wanted if not getattr(self, field)]

    def copy_identity(self) -> dict:
        """The identity as plain values, to start the Region's own record from the commune's words."""
        names = {f.name for f in Identity._meta.get_fields()} - {"search_key", "sort_key"}
        return {name: getattr(self, name) for name in names}


class Nominee(Public, Identity):
    """The Region's own record of a person, made by the desk. No commune reads it, nor its key."""

    FOUND_BY = (keys.COLUMN,)

    class RankForm(models.TextChoices):
        FEMININE = "F", _("Feminine: chevalière, officière, commandeure")
        MASCULINE = "M", _("Masculine: chevalier, officier, commandeur")
        NEUTRAL = "N", _("Neutral: rank of chevalier, of officier, of commandeur")

    account = models.ForeignKey(
        "merit.User", models.RESTRICT, null=True, blank=True, related_name="as_nominee"
    )
    refused_on = models.DateField(null=True, blank=True)  # rules art. D 5: for ever
    # as the laureate chose it, never derived: without a choice the rank is named in its neutral form
    rank_form = models.CharField(max_length=1, choices=RankForm.choices, blank=True)
    certificate_name = Name(max_length=NAME, blank=True)
    certificate_language = models.CharField(
        max_length=4, choices=[("both", "FR + NL"), ("fr", "FR"), ("nl", "NL")], default="both"
    )
    kin_name = Name(max_length=NAME, blank=True)  # to whom one writes after a death

    class Meta:
        ordering = ["sort_key"]
        indexes = [
            models.Index(fields=["id", "search_key"], name="nominee_read_by"),
            models.Index(fields=["birth_date"], name="nominee_born_on"),  # perhaps the same person
        ]

    def in_order(self) -> Iterator[Order]:
        yield from self.life()

    def what_is_recorded(self) -> str:
        """A mark of all that is recorded of who it is: a page that bears another one was read before it was changed."""
        said = [getattr(self, name) for name in WHO]
        return hashlib.sha256(repr(said).encode()).hexdigest()

    def is_alive(self) -> bool:
        """A person of whom no death is recorded; a body does not die."""
        return self.kind == self.Kind.NATURAL and not self.deceased_on

    def name_on_certificate(self) -> str:
        """As they wished to read it; the name that they use where they wished nothing."""
        return self.certificate_name or self.full_name()

    def awards_that_stand(self) -> models.QuerySet:
        """What a further award would be a promotion from, the oldest first: neither annulled nor withdrawn."""
        return self.awards.exclude(status__in=["annulled", "withdrawn"]).order_by("pk")
