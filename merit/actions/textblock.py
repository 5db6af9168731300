"""Standing texts of letters: the next version is drafted, written in both languages, put into force by a second person."""

from datetime import date, timedelta

from django.utils import timezone
from django.utils.translation import gettext_noop as _

from merit import markup, notes
from merit.actions import take
from merit.actions.acts import act
from merit.errors import Refused
from merit.models import TextBlock, User

Status = TextBlock.Status


@act
def draft_text(textblock: TextBlock, *, by: User, valid_from: date) -> TextBlock:
    """A draft that says what this version says. Raises Refused where one of its text is being written already."""
    take.may_or_refuse(textblock, "draft", by)  # who may not learns nothing from what follows
    if textblock.state not in ("coming", "in_force"):
        raise Refused(_("A draft begins as a copy of a version that holds, or will."))
    if textblock.has_a_draft:
        raise Refused(_("A next version of this text is drafted already: go on with that one."))
    _begins_later(textblock, valid_from)
    last = TextBlock.objects.filter(code=textblock.code).latest("number")
    draft = TextBlock(
        code=textblock.code, number=last.number + 1, based_on=textblock, valid_from=valid_from,
        text_fr=textblock.text_fr, text_nl=textblock.text_nl,
    )  # fmt: skip
    return take.born(draft, "draft", by=by, note=_names(textblock))


@act
def write_text(
    textblock: TextBlock, *, by: User, text_fr: str, text_nl: str, valid_from: date, one_language: bool = False,
    read: str | None = None,
) -> TextBlock:  # fmt: skip
    """Other words, another first day; of a draft. Neither language is changed without the other one, unless it is said
    that the other one needs no change (`one_language`). `read` is the mark of the draft on the page."""
    textblock = take.lock(textblock)
    take.check(textblock, "write", by=by)
    if read not in (None, textblock.mark_of_words()):
        raise Refused(_("What is recorded has changed since you read it: look at it again."))
    french, dutch = markup.settled(text_fr), markup.settled(text_nl)
    for text in (french, dutch):
        markup.check(textblock.block, text)
    if bool(french) != bool(dutch):
        raise Refused(_("The text stands in both languages, or in none."))
    if textblock.would_differ_in_one(french, dutch) and not one_language:
        raise Refused(
            _("Only one language differs from the version before: say that the other one needs no change.")
        )  # fmt: skip
    _begins_later(textblock, valid_from)
    return take.record(
        textblock, "write", by=by, text_fr=french, text_nl=dutch, valid_from=valid_from
    )


def _begins_later(textblock: TextBlock, day: date) -> None:
    """Today at the earliest, and after every version that was put into force."""
    if day < timezone.localdate():
        raise Refused(_("A text holds from today at the earliest: letters that are written keep their words."))  # fmt: skip
    others = TextBlock.objects.filter(code=textblock.code, status=Status.IN_FORCE)
    if later := others.filter(valid_from__gte=day).order_by("valid_from").last():
        raise Refused(
            _("Version %(n)s begins on %(day)s: this one begins after that."),
            n=later.number, day=later.valid_from,
        )  # fmt: skip


@act
def propose_text(textblock: TextBlock, *, by: User, read: str | None = None) -> TextBlock:
    """Another person reads it. Raises Refused where it says nothing new, cannot stand in its letters, or has changed since
    whoever proposes it has `read` it (mark_of_words)."""
    textblock = take.lock(textblock)
    take.check(textblock, "propose", by=by)
    take.refuse_unread(read, textblock.mark_of_words())
    _can_stand(textblock)
    before = textblock.based_on
    if before and (before.text_fr, before.text_nl) == (textblock.text_fr, textblock.text_nl):
        raise Refused(_("It says what the version before says: change its words first."))
    return take.record(textblock, "propose", by=by, status=Status.PROPOSED)


def _can_stand(textblock: TextBlock) -> None:
    for text in (textblock.text_fr, textblock.text_nl):
        markup.check(textblock.block, text)


@act
def send_back_text(textblock: TextBlock, *, by: User, remark: str = "") -> TextBlock:
    return take.record(textblock, "send_back", by=by, note=remark, status=Status.DRAFT)


@act
def take_back_text(textblock: TextBlock, *, by: User) -> TextBlock:
    return take.record(textblock, "take_back", by=by, status=Status.DRAFT)


@act
def put_text_into_force(textblock: TextBlock, *, by: User) -> TextBlock:
    """From its first day letters are written with it; those that are written keep their words. The version before ends
    the day before. Raises Refused where that day has passed since it was proposed."""
    textblock = take.lock(textblock)
    take.check(textblock, "approve", by=by)
    _begins_later(textblock, textblock.valid_from)
    _can_stand(textblock)
    done = take.record(textblock, "approve", by=by, status=Status.IN_FORCE, agreed_by=by)
    if before := _before(done):
        eve = done.valid_from - timedelta(days=1)
        take.record(before, "supersede", by=by, note=_names(done), valid_to=eve)
    return done


def _names(textblock: TextBlock) -> str:
    """A version beside a step of another one, which each reader finds in words of their own."""
    return notes.of({"version": textblock.number})


def _before(textblock: TextBlock) -> TextBlock | None:
    """The version that holds until this one begins."""
    others = TextBlock.objects.filter(code=textblock.code, status=Status.IN_FORCE)
    return others.filter(valid_from__lt=textblock.valid_from).order_by("valid_from").last()


@act
def drop_text(textblock: TextBlock, *, by: User) -> TextBlock:
    return take.gone(take.lock(textblock), "drop", by=by)


@act
def withdraw_text(textblock: TextBlock, *, by: User, reason: str) -> TextBlock:
    """Before it begins: the version before it goes on, until the next one where there is one."""
    textblock = take.lock(textblock)
    until, before = textblock.valid_to, _before(textblock)
    done = take.record(textblock, "withdraw", by=by, note=reason, status=Status.WITHDRAWN)
    if before:
        take.record(before, "go_on", by=by, note=_names(done), valid_to=until)
    return done
