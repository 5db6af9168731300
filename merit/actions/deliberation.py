"""The draft of a commune's decision: that it was made, and what it said."""

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit.actions.acts import act
from merit.actions.take import check, lock, record
from merit.errors import Outdated, Refused
from merit.models import Nomination, User
from merit.models.drafted import LANGUAGES


@act
def draft_deliberation(
    nomination: Nomination,
    *,
    by: User | None,
    version: int,
    language: str,
    organ: str,
    subject: str,
) -> Nomination:
    """Keep what the draft said, so that what is recorded later can be compared with it.

    Raises Outdated when the nomination was changed since the draft was written from it (`version`).
    """
    current = lock(nomination)
    check(current, "draft_deliberation", by=by)
    if current.version != version:
        raise Outdated(_("This nomination was changed while you were writing."))
    for value, among in ((language, dict(LANGUAGES)), (organ, dict(Nomination.Organ.choices))):
        if value not in among:
            raise Refused(
                _("“%(value)s” is none of the values that are possible here."), value=value
            )
    said = current.as_drafted(
        on=timezone.localdate(), language=language, organ=organ, subject=subject
    )
    return record(current, "draft_deliberation", by=by, drafted=said)
