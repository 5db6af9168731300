"""What a nomination speaks of, topic by topic: the pages of its form, what a secretary remarks on, what the Region asks to complete."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from merit.models.nominee import WHO


@dataclass(frozen=True)
class Topic:
    """One topic: its code as addresses and columns have it, its title, the answers that belong to it."""

    code: str
    title: Promise | str
    answers: tuple[str, ...]


CONTACT = Topic(
    "contact", _("Who proposes"),
    ("contact_name", "contact_capacity", "contact_phone", "contact_email", "case_language"),
)  # fmt: skip
NOMINEE = Topic(
    "nominee", _("Who is nominated"),
    (
        *WHO[: WHO.index("birth_place") + 1], "deceased_on", *WHO[WHO.index("birth_place") + 1 :],
        "language_source", "nominee_knows",
    ),
)  # fmt: skip
MERITS = Topic(
    "merits", _("The merits"),
    (
        "domain", "other_domains", "reach", "rank_proposed", "merit_summary", "motivation",
        "region_link",
    ),
)  # fmt: skip
DETAILS = Topic(
    "details", _("What was done, and when"), ("periods", "beyond_duty", "effect", "new_facts")
)
HONOURS = Topic("honours", _("Honours and mandates"), ("honours", "mandates"))
DECISION = Topic(
    "decision", _("The decision of the commune"),
    (
        "organ", "decided_on", "folder_reference", "agenda_number", "closed_session", "ballot",
        "votes_for", "votes_against", "abstentions",
    ),
)  # fmt: skip
SUPPORT = Topic("support", _("Support and documents"), ("referees",))
DECLARATIONS = Topic(
    "declarations", _("Moment and declarations"), ("desired_on", "desired_reason", "declarations")
)

TOPICS = (CONTACT, NOMINEE, MERITS, DETAILS, HONOURS, DECISION, SUPPORT, DECLARATIONS)
BY_CODE = {topic.code: topic for topic in TOPICS}
CHOICES = [(topic.code, topic.title) for topic in TOPICS]
EDITABLE = frozenset(name for topic in TOPICS for name in topic.answers)
