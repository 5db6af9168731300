"""What a crash left half-way is taken up again: papers without their print, laureates without their papers."""

import pytest
from django_q.models import OrmQ

from merit import jobs
from merit.models import Certificate, Decree, Letter
from tests import road
from workflows import door

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_what_was_never_printed_or_released_is_taken_up_again(cast):
    dossier = road.accepted(cast)
    road.signed_decree(cast, [dossier])
    door.act("confirm_name", road.fresh(dossier).award, by=cast["chancellery"])
    OrmQ.objects.all().delete()  # the crash: nothing is queued any more
    lost = [Decree.objects.get().pdf_sha256, Certificate.objects.count()]

    door.sweep()
    jobs.drain()

    assert lost == ["", 0]
    assert Decree.objects.get().pdf_sha256 != ""
    assert Certificate.objects.get().pdf_sha256 != ""
    assert Letter.objects.filter(code="P13", dossier=dossier).count() == 1


@pytest.mark.parametrize("paper", ["letter", "certificate"])
def test_words_that_were_kept_and_not_printed_are_printed(paper, cast):
    if paper == "letter":
        left = road.submitted(cast).letters.get(code="P01")
    else:
        dossier = road.accepted(cast)
        road.signed_decree(cast, [dossier])
        door.act("confirm_name", road.fresh(dossier).award, by=cast["chancellery"])
        door.release(dossier.pk)
        left = dossier.certificates.get()
    OrmQ.objects.all().delete()

    door.sweep()
    jobs.drain()

    assert (left.pdf_sha256, road.fresh(left).pdf_sha256 != "") == ("", True)


def test_where_nothing_was_left_half_way_nothing_is_queued(cast):
    road.granted(cast)

    door.sweep()

    assert not OrmQ.objects.exists()
