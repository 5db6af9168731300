"""The people who work on the Order, and since when they do what, in which organisation."""

from datetime import date

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from merit.models.typed import Line, Name
from merit.roles import Role


class User(AbstractUser):
    """A person who signs in. Never deleted: the journal must go on naming who acted."""

    first_name = Name(_("first name"), max_length=150, blank=True)
    last_name = Name(_("last name"), max_length=150, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=settings.LANGUAGES, default="fr"
    )
    capacity_fr = Line(max_length=120, blank=True)  # on a letter; blank: as of the organisation
    capacity_nl = Line(max_length=120, blank=True)
    phone = Line(max_length=30, blank=True)

    def __str__(self) -> str:
        return self.get_full_name() or self.username

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
        return Membership.objects.filter(Q(user=self) | Q(pk__in=stood_in.values("membership")))

    def memberships_today(self) -> list["Membership"]:
        return self.memberships_on(timezone.localdate())


class MembershipQuerySet(models.QuerySet):
    def valid_on(self, day: date | OuterRef) -> "MembershipQuerySet":
        return self.filter(
            Q(valid_to=None) | Q(valid_to__gte=day),
            valid_from__lte=day,
        )


class Membership(models.Model):
    """A person holds a role in an organisation from a day to a day. This, and nothing else, gives rights."""

    user = models.ForeignKey(User, models.RESTRICT, related_name="memberships")
    organisation = models.ForeignKey(
        "merit.Organisation", models.RESTRICT, related_name="memberships"
    )
    role = models.CharField(max_length=30, choices=Role.choices)
    valid_from = models.DateField(default="1970-01-01")
    valid_to = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

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
