"""Which files belong together: the dossier or decree that a noun hangs on, and all that hangs on it."""

from merit.models import AdviceRequest, Nomination, SealedCheck


def fresh(noun):
    return type(noun).objects.get(pk=noun.pk)


def root(noun):
    """The dossier or decree a noun belongs to; a nomination stands alone until it has a dossier."""
    kind = getattr(noun, "NOUN", None)
    if kind in ("decree", "dossier"):
        return noun
    now = fresh(noun)
    if dossier := getattr(now, "dossier", None):
        return dossier
    nomination = getattr(now, "nomination", None)
    return root(nomination) if nomination else now


def family(*nouns):
    """The files whose turn may have changed: those touched, and what hangs on them."""
    found = {}
    for noun in nouns:
        for relative in _relatives(noun):
            found[(relative.NOUN, relative.pk)] = relative
    return found.values()


def _relatives(noun):
    kind = getattr(noun, "NOUN", None)
    if kind == "decree":
        return [noun]
    dossier = noun if kind == "dossier" else getattr(noun, "dossier", None)
    if kind == "nomination":
        return [noun, *([dossier] if dossier else [])] + (questions(dossier) if dossier else [])
    if dossier is None:
        return []
    more = [dossier.merged_into] if dossier.merged_into_id else []
    return [
        dossier, *more, *Nomination.objects.filter(dossier=dossier),
        *Nomination.objects.filter(home_dossier=dossier), *questions(dossier),
    ]  # fmt: skip


def questions(dossier):
    return [
        *AdviceRequest.objects.filter(dossier=dossier),
        *SealedCheck.objects.filter(dossier=dossier),
    ]
