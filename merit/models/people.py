"""The people who work on the Order, and since when they do what, in which organisation."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, pgettext_lazy

from merit import keys
from merit.models.base import Findable, Noun, Order
from merit.models.organisation import Organisation
from merit.models.typed import Line, Name
from merit.roles import GIVEN_BY_TWO, Role


class User(Findable, AbstractUser, Noun):  # type: ignore[misc]  # both have a manager: that of accounts
    """A person who signs in. Never deleted: the journal must go on naming who acted."""

    NOUN = "account"
    LABEL = _("Account")
    PAGE = "person"
    FOUND_BY = (keys.COLUMN,)
    ruleset: ClassVar[None] = None  # type: ignore[misc]  # people are no matter of the rules of an Order

    first_name = Name(_("first name"), max_length=150, blank=True)
    last_name = Name(_("last name"), max_length=150, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="fr"
    )
    capacity_fr = Line(max_length=120, blank=True)  # on a letter; blank: as of the organisation
    capacity_nl = Line(max_length=120, blank=True)
    phone = Line(max_length=30, blank=True)
    told = models.JSONField(
        default=dict, blank=True
    )  # what they chose to be told by mail, or not, by its kind

    class Meta(AbstractUser.Meta):
        pass

    def __str__(self) -> str:
        return self.get_full_name() or self.username

    def its_keys(self) -> tuple[str, str]:
        names = (self.first_name, self.last_name, self.username, self.email)
        found_by = keys.search_key(*names)[: keys.INDEXED]
        return found_by, keys.sort_key(self.last_name or self.username, self.first_name)

    @property
    def state(self) -> str:
        """Closed, invited (nobody has chosen a password yet), or open."""
        if not self.is_active:
            return "closed"
        return "open" if self.has_usable_password() else "invited"

    def get_state_display(self) -> str:
        words = {
            "closed": pgettext_lazy("account", "Closed"),
            "invited": _("Invited"),
            "open": pgettext_lazy("account", "Open"),
        }
        return str(words[self.state])

    @property
    def mark(self) -> str:
        return self.email or self.username

    # of an account that is just being made: the organisation for which it is
    made_for: Organisation | None = None

    def administered_by(self) -> Iterable[int]:
        """Local administrators look after whoever works, worked or will work in their organisation."""
        if self.pk is None:
            return [self.made_for.pk] if self.made_for else []
        return self.memberships.values_list("organisation", flat=True)

    def has_open_link(self) -> bool:
        """Whether a link lies in their letter box that still opens their account."""
        now = timezone.now()
        open_ones = self.links.filter(used_at=None, withdrawn_at=None, ends_at__gt=now)
        return open_ones.exists()

    def memberships_on(self, day: date) -> list["Membership"]:
        """Their own memberships of a day, and those they stand in for. Never cached here: a role
        withdrawn is withdrawn at once."""
        return list(self.held_on(day).select_related("organisation")) if self.is_active else []

    def held_on(self, day: date) -> "MembershipQuerySet":
        """The same, as a question: those of a person who is still one of ours."""
        stands_in = Deputy.objects.filter(user=self, valid_from__lte=day, valid_to__gte=day)
        valid = Membership.objects.valid_on(day).filter(user__is_active=True)
        return valid.filter(Q(user=self) | Q(pk__in=stands_in.values("membership")))

    def ever_held_until(self, day: date) -> "MembershipQuerySet":
        """Their own memberships of their whole life, and those they stand in for or ever stood in for until a day."""
        stood_in = Deputy.objects.filter(user=self, valid_from__lte=day)
        given = Membership.objects.filter(standing=Membership.Standing.GIVEN)
        return given.filter(Q(user=self) | Q(pk__in=stood_in.values("membership")))

    def memberships_today(self) -> list["Membership"]:
        return self.memberships_on(timezone.localdate())


class MembershipQuerySet(models.QuerySet):
    def valid_on(self, day: date | OuterRef) -> "MembershipQuerySet":
        return self.filter(
            Q(valid_to=None) | Q(valid_to__gte=day),
            valid_from__lte=day,
            standing=Membership.Standing.GIVEN,
        )


class Membership(Noun):
    """A person holds a role in an organisation from a day to a day. This, and nothing else, gives rights."""

    class Standing(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        GIVEN = "given", _("Given")
        REFUSED = "refused", _("Not agreed to")

    NOUN = "membership"
    LABEL = _("Role")
    ruleset: ClassVar[None] = None  # type: ignore[misc]

    user = models.ForeignKey(User, models.RESTRICT, related_name="memberships")
    organisation = models.ForeignKey(
        "merit.Organisation", models.RESTRICT, related_name="memberships"
    )
    role = models.CharField(max_length=30, choices=Role.choices)
    valid_from = models.DateField(default="1970-01-01")
    valid_to = models.DateField(null=True, blank=True)
    # the roles of secrecy and signature are given by two people
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.GIVEN)

    objects = MembershipQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["organisation", "role", "user"]
        constraints = [
            models.CheckConstraint(
                name="membership_dates_in_order",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=["user", "organisation", "role", "valid_from"],
                name="one_membership_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()} · {self.organisation}"

    @property
    def state(self) -> str:
        """Proposed and refused as it stands; of one that is given, where today lies beside its days."""
        if self.standing != self.Standing.GIVEN:
            return self.standing
        today = timezone.localdate()
        if self.valid_to and self.valid_to < today:
            return "ended"
        return "coming" if self.valid_from > today else "held"

    def get_state_display(self) -> str:
        if self.rests:
            return str(_("Without effect: the account is closed"))
        days = {"ended": _("Ended"), "coming": _("To come"), "held": _("Held")}
        return str(days.get(self.state) or self.get_standing_display())

    @property
    def rests(self) -> bool:
        """It gives no right while the account of its holder is closed, whatever its days say."""
        return self.state in ("held", "coming") and not self.user.is_active

    @property
    def subject(self) -> str:
        return str(self.user)

    @property
    def shown_on(self) -> Noun:
        return self.user

    def administered_by(self) -> Iterable[int]:
        return [self.organisation_id]

    @property
    def holder_id(self) -> int | None:
        return self.user_id

    def deputies_to_come(self) -> "models.QuerySet[Deputy]":
        """Those whose time is not over."""
        return self.deputies.filter(valid_to__gte=timezone.localdate()).order_by("valid_from", "pk")

    def needs_two(self) -> bool:
        """Whether a second person must agree before it is given."""
        return self.role in GIVEN_BY_TWO

    def what_is_proposed(self) -> str:
        """With the address: whoever agrees agrees to the person who reads its letters."""
        days = f"{self.valid_from} {self.valid_to}"
        return f"{self.user_id} {self.user.email} {self.role} {self.organisation_id} {days}"

    def in_order(self) -> Iterator[Order]:
        yield Order(
            self.valid_from, "valid_to", gettext_noop("The last day lies before the first one.")
        )


class Deputy(models.Model):
    """Someone stands in for a member between two days; four eyes still compare both persons."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="deputies")
    user = models.ForeignKey(User, models.RESTRICT, related_name="stands_in_for")
    valid_from = models.DateField()
    valid_to = models.DateField()

    class Meta:
        verbose_name_plural = "deputies"
        constraints = [
            models.CheckConstraint(
                name="deputy_dates_in_order", condition=Q(valid_to__gte=F("valid_from"))
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} → {self.membership}"
