"""What a first visit carries, how pages travel, and how a password is kept."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from merit.models import User
from tests import road
from tests.test_look import SERVED_BY
from workflows import door

pytestmark = pytest.mark.django_db
MOST = 60_000  # bytes of a first visit, packed, with its letters
HASHERS = django_settings.PASSWORD_HASHERS  # as the service does; tests have another
PACKED = {"HTTP_ACCEPT_ENCODING": "gzip, br"}


@pytest.fixture
def served(settings, tmp_path):
    """The files of the look under the names and in the packing that the service gives them."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": SERVED_BY}}
    call_command("collectstatic", interactive=False, verbosity=0)


def brought(page: str) -> set[str]:
    """The files that a browser loads with a page: named in it, in its style sheet for every page, or by its scripts."""
    named = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page))
    for script in [name for name in named if name.endswith(".js")]:
        text = Path(staticfiles_storage.path(script)).read_text()
        named |= {f"om/{one}" for one in re.findall(r"from './([\w.-]+\.js)'", text)}
    return named


def weight(name: str) -> int:
    """As it travels: packed where that makes it smaller."""
    path = Path(staticfiles_storage.path(name))
    packed = path.with_name(f"{path.name}.br")
    return (packed if packed.exists() else path).stat().st_size


@pytest.mark.any_database
def test_a_first_visit_is_light(served, client):
    page = client.get(reverse("sign-in"), **PACKED)
    files = brought(gzip.decompress(page.content).decode())

    assert {Path(name).suffix for name in files} == {".css", ".js", ".svg", ".woff2"}
    assert len(page.content) + sum(map(weight, files)) <= MOST


@pytest.mark.any_database
def test_every_file_of_a_page_may_be_kept_for_ever(served, cast):
    client = Client()
    client.force_login(cast["desk"])
    pages = [
        Client().get(reverse("sign-in")).content.decode(),
        client.get("/inbox/").content.decode(),
    ]
    files = set().union(*map(brought, pages))

    assert len(files) > 5
    assert {_kept(client, name) for name in files} == {"max-age=315360000, public, immutable"}


def _kept(client, name) -> str:
    answer = client.get(f"/static/{name}")
    assert b"".join(answer.streaming_content)  # read to its end, it closes its file
    return answer.headers["Cache-Control"]


@pytest.mark.any_database
def test_a_page_travels_packed_and_its_length_betrays_nothing(cast):
    client = Client()
    client.force_login(cast["desk"])
    answers = [client.get("/inbox/", **PACKED) for _ in range(12)]

    assert {answer.headers["Content-Encoding"] for answer in answers} == {"gzip"}
    assert b"<h1>" in gzip.decompress(answers[0].content)
    assert len({len(answer.content) for answer in answers}) > 3


@pytest.mark.any_database
def test_a_file_is_not_packed_again_and_says_how_long_it_is(cast):
    nomination = road.draft(cast)
    client = Client()
    client.force_login(cast["clerk"])
    document = door.act("attach", nomination, by=cast["clerk"], file=road.upload(), kind="decision")

    answer = client.get(reverse("file", args=["document", document.public_id]), **PACKED)

    assert "Content-Encoding" not in answer.headers
    assert int(answer.headers["Content-Length"]) == len(b"".join(answer.streaming_content))


@pytest.fixture
def real_hashes(settings):
    """The tests hash in a weak way, which is quick; here as the service does."""
    settings.PASSWORD_HASHERS = HASHERS


@pytest.mark.any_database
def test_a_password_is_kept_with_argon2id_by_the_measure_of_owasp(real_hashes):
    assert make_password("orde-ordre-2027").startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.any_database
def test_a_password_from_before_is_kept_anew_at_the_next_sign_in(real_hashes, cast):
    before = make_password("orde-ordre-2027", hasher="pbkdf2_sha256")
    User.objects.filter(pk=cast["desk"].pk).update(password=before)

    sent = {"username": "desk", "password": "orde-ordre-2027"}
    assert Client().post(reverse("sign-in"), sent).status_code == 302

    kept = User.objects.get(pk=cast["desk"].pk).password
    assert identify_hasher(kept).algorithm == "argon2"
