"""Whoever uses the service can have its source: complete, and nothing that is not source."""

import io
import subprocess
import tarfile

import pytest
from django.conf import settings
from django.urls import reverse

from workflows.public import source

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_footer_leads_everybody_to_the_whole_source(client):
    page = client.get(reverse("sign-in")).content.decode()
    answer = client.get(reverse("source"))
    packed = io.BytesIO(b"".join(answer.streaming_content))

    with tarfile.open(fileobj=packed) as tar:
        names = {n.removeprefix("order-of-merit/") for n in tar.getnames() if not n.endswith(".mo")}
        files = {n for n in names if (settings.BASE_DIR / n).is_file()}

    assert f'href="{reverse("source")}"' in page
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    ).stdout.split()
    assert set(tracked) - files <= {".gitignore", ".pre-commit-config.yaml"}
    assert not [n for n in files if n.startswith((".data", ".venv", ".git/"))]


def test_what_a_machine_made_of_the_source_is_not_in_it(tmp_path, settings, monkeypatch):
    (tmp_path / "merit" / "__pycache__").mkdir(parents=True)
    (tmp_path / "merit" / "__pycache__" / "urls.cpython.pyc").write_bytes(b"machine")
    (tmp_path / "merit" / "urls.py").write_text("written")
    settings.BASE_DIR = tmp_path
    monkeypatch.setattr(source, "PARTS", ("merit",))

    with tarfile.open(fileobj=io.BytesIO(source._packed.__wrapped__())) as tar:
        members = {m.name: (m.uid, m.gid, m.uname, m.gname) for m in tar.getmembers()}

    nobody = (0, 0, "", "")
    assert members == {"order-of-merit/merit": nobody, "order-of-merit/merit/urls.py": nobody}


def test_where_the_source_is_public_the_link_leads_there(client, settings):
    settings.SOURCE_URL = "https://code.example/order-of-merit"

    assert settings.SOURCE_URL in client.get(reverse("sign-in")).content.decode()
    assert client.get(reverse("source")).url == settings.SOURCE_URL
