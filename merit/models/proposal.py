"""What a commune writes in its nomination, beside whom it proposes: who speaks for it, the merits, the decision, what it declares.

It follows the form of the rules (art. A 5) and what the nearest honours ask (docs/decisions.md).
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from merit import text
from merit.models.nominee import NAME, PROSE
from merit.models.several import Column, Rows, Ticked
from merit.models.typed import Line, Name, Prose


class Capacity(models.TextChoices):
    VOLUNTARY = "voluntary", _("Voluntary")
    PAID = "paid", _("Paid")
    ELECTED = "elected", _("Elected")


BEGIN = Column(name="begin", label=_("From (year)"), is_year=True)
END = Column(name="end", label=_("To (year)"), is_year=True, hint=_("Empty: it goes on today."))
PERIODS = (
    Column(name="what", label=_("What was done"), most=200, asked=True),
    Column(name="begin", label=_("From (year)"), is_year=True, asked=True),
    END,
    Column(name="role", label=_("Role"), most=80, hint=_("For example: founder, treasurer.")),
    Column(name="capacity", label=_("In what way"), choices=tuple(Capacity.choices)),
    Column(
        name="intensity", label=_("How much"), most=80, hint=_("For example: six hours a week.")
    ),
)
HONOURS = (
    Column(name="title", label=_("Honour"), asked=True),
    Column(name="by", label=_("Conferred by")),
    Column(name="year", label=_("Year"), is_year=True),
)
MANDATES = (
    Column(name="office", label=_("Mandate or office"), asked=True),
    Column(name="body", label=_("Where")),
    BEGIN,
    Column(name="end", label=_("To (year)"), is_year=True, hint=_("Empty: it is held today.")),
)
REFEREES = (
    Column(name="name", label=_("Name"), rule=text.NAME, asked=True),
    Column(name="capacity", label=_("In the capacity of"), most=80),
)


class Proposal(models.Model):
    """The answers of the form, each a column; a draft may lack every one of them."""

    class Domain(models.TextChoices):
        SOCIAL = "social", _("Social engagement")
        CULTURE = "culture", _("Culture")
        SPORT = "sport", _("Sport")
        EDUCATION = "education", _("Education")
        SCIENCE = "science", _("Science")
        ENTERPRISE = "enterprise", _("Enterprise")
        ENVIRONMENT = "environment", _("Environment")
        HEALTH = "health", _("Health")
        NEIGHBOURHOOD = "neighbourhood", _("Cohesion of neighbourhoods")
        COURAGE = "courage", _("Courage")

    class Organ(models.TextChoices):
        COUNCIL = "council", _("Municipal council")
        COLLEGE = "college", _("College of mayor and aldermen")
        MAYOR = "mayor", _("Mayor")

    class Ballot(models.TextChoices):
        SHOW_OF_HANDS = "hands", _("By show of hands")
        SECRET = "secret", _("Secret ballot")
        NOT_STATED = "", _("Not stated")

    class Reach(models.TextChoices):
        DISTRICT = "district", _("A neighbourhood")
        COMMUNE = "commune", _("The municipality")
        REGION = "region", _("The Region")
        BEYOND = "beyond", _("Beyond the Region")

    class Source(models.TextChoices):
        PERSON = "person", _("The person said so")
        COMMUNE = "commune", _("The municipality knows it")
        PAPER = "paper", _("A document says so")
        UNKNOWN = "", _("Not known")

    class Knows(models.TextChoices):
        NO = "no", _("No")
        YES = "yes", _("Yes")
        UNKNOWN = "", _("Not known")

    class Declaration(models.TextChoices):
        INTEREST = "interest", _("Nobody who decided on this nomination is the person proposed, a relative, or has an interest in it.")  # fmt: skip
        ACCURATE = "accurate", _("What is written here is accurate, as far as the municipality knows.")  # fmt: skip
        SECRET = "secret", _("The nomination stays secret, towards the person proposed as well, until the Government has decided.")  # fmt: skip
        PRIVACY = "privacy", _("The notice on the protection of personal data was read.")

    # who speaks for the commune
    contact_name = Name(max_length=NAME, blank=True)
    contact_capacity = Line(max_length=80, blank=True)
    contact_phone = Line(max_length=30, blank=True)
    contact_email = models.EmailField(max_length=120, blank=True)
    case_language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="fr")

    # of the person, what only this nomination says
    language_source = models.CharField(max_length=10, choices=Source.choices, blank=True)
    nominee_knows = models.CharField(max_length=3, choices=Knows.choices, blank=True)

    # the merits
    rank_proposed = models.ForeignKey("merit.Rank", models.PROTECT, null=True, blank=True)
    domain = models.CharField(max_length=30, blank=True, choices=Domain.choices)
    other_domains = Ticked(among=Domain.choices)
    reach = models.CharField(max_length=10, blank=True, choices=Reach.choices)
    merit_summary = Line(max_length=400, blank=True)
    motivation = Prose(max_length=PROSE, blank=True)
    periods = Rows(columns=PERIODS)
    effect = Prose(max_length=PROSE, blank=True)
    beyond_duty = Prose(max_length=PROSE, blank=True)
    region_link = Prose(max_length=PROSE, blank=True)
    new_facts = Prose(max_length=PROSE, blank=True)  # since an earlier distinction
    honours = Rows(columns=HONOURS)
    mandates = Rows(columns=MANDATES)
    referees = Rows(columns=REFEREES)

    # the decision that carries it (e-Assemblées)
    organ = models.CharField(max_length=10, choices=Organ.choices, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    folder_reference = Line(max_length=30, blank=True)
    agenda_number = Line(max_length=20, blank=True)
    closed_session = models.BooleanField(default=True)
    ballot = models.CharField(max_length=10, choices=Ballot.choices, blank=True)
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField(null=True, blank=True)

    # when, and what the commune declares
    desired_on = models.DateField(null=True, blank=True)
    desired_reason = Line(max_length=200, blank=True)
    declarations = Ticked(among=Declaration.choices)

    class Meta:
        abstract = True


# Of one campaign and one decision: a nomination that begins like an earlier one answers these anew.
ANEW = frozenset(
    {
        "organ", "decided_on", "folder_reference", "agenda_number", "closed_session", "ballot",
        "votes_for", "votes_against", "abstentions", "desired_on", "desired_reason", "declarations",
    }
)  # fmt: skip

# What must stand there before anybody signs: the column, and what it is called where it lacks.
WANTED = (
    ("contact_name", _("who speaks for the municipality")),
    ("contact_email", _("the mail address of who speaks for the municipality")),
    ("merit_summary", _("the summary of the merits")),
    ("motivation", _("the reasons")),
    ("periods", _("what was done, and when")),
    ("beyond_duty", _("what goes beyond a duty")),
    ("region_link", _("the link with the Region")),
    ("organ", _("the body that decided")),
    ("decided_on", _("the date of the decision")),
)
