"""How a policy says no: with a sentence."""

from django.utils.translation import gettext_noop as _

from merit import needs
from merit.errors import Refused


def unless(ready: object, sentence: str, **values: object) -> bool:
    """True when it is ready; otherwise Refused with the sentence."""
    if not ready:
        raise Refused(sentence, **values)
    return True


def nominee_of(dossier: needs.Dossier) -> needs.Nominee:
    """The Region's record of the person; Refused while there is none."""
    if dossier.nominee is None:
        raise Refused(_("Record first who the nominee is: the Region keeps its own record."))
    return dossier.nominee
