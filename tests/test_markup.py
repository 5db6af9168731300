"""The pages as a strict reader of HTML takes them: what is a table is one, a button says what it does, a day is a day."""

import re
from html.parser import HTMLParser

import pytest
from django.conf import settings

from tests import road
from tests.walker import Walker
from workflows.portal.nomination_forms import STEPS

pytestmark = pytest.mark.any_database
TEMPLATES = settings.BASE_DIR / "templates"
SCREENS = [p for p in TEMPLATES.rglob("*.html") if TEMPLATES / "letters" not in p.parents]
SPOKEN_TWICE = {"table", "rowgroup", "row", "cell", "columnheader", "button submit"}
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:?\d\d|Z)?)?")


class Faults(HTMLParser):
    """Collects what the W3C checker would call wrong in our pages."""

    def __init__(self, page: str):
        super().__init__()
        self.found: list[str] = []
        self.sections: list[bool] = []  # of each open section, whether it has a heading
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        self.found += [f"{tag} {name}" for name in said if name.startswith("hx-")]
        if said.get("role") in SPOKEN_TWICE:
            self.found.append(f"{tag} role={said['role']}")
        if tag == "button" and "type" not in said:
            self.found.append(f"button without type: {said}")
        if tag == "time" and not MOMENT.fullmatch(said.get("datetime") or ""):
            self.found.append(f"time {said.get('datetime')}")
        if tag == "section":
            self.sections.append(False)
        if re.fullmatch("h[1-6]", tag) and self.sections:
            self.sections[-1] = True

    def handle_endtag(self, tag):
        if tag == "section" and not self.sections.pop():
            self.found.append("section without heading")


def test_each_fault_would_be_seen():
    page = """<section><table role="table"><tr><td role="cell">1</td></tr></table></section>
        <button>Ok</button><time datetime="2026-11-29T01:02:03.456789+01:00">x</time><i hx-swap-oob="true"></i>"""

    assert len(Faults(page).found) == 6


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_template_holds_what_the_checker_refuses(path):
    text = path.read_text()

    assert re.findall(r'role="(?:table|rowgroup|row|cell|columnheader)"', text) == []
    assert [b for b in re.findall(r"<button.*?>", text, re.DOTALL) if "type=" not in b] == []
    assert re.findall(r"(?<!data-)\bhx-[a-z-]+=", text) == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_the_pages_of_the_road_hold_no_fault(language, cast, open_campaign):
    draft, dossier = road.draft(cast, surname="Peeters"), road.granted(cast)
    decree, letter = dossier.decree_line().decree, dossier.letters.first()
    pages = {
        "clerk": [
            ("home",), ("inbox",), ("nominations",), ("nomination-new",), ("nomination", draft.public_id),
            *(("nomination-step", draft.public_id, slug) for slug in STEPS),
            ("nomination-check", draft.public_id), ("help",), ("help-room", "portal"), ("glossary",), ("contact",), ("accessibility",), ("privacy",),
        ],
        "desk": [("dossiers",), ("dossier", dossier.public_id), ("letters",), ("letter", letter.public_id)],
        "legal": [("decrees",), ("decree", decree.public_id)],
        "chancellery": [("certificates",), ("certificate", dossier.certificates.get().public_id), ("register",)],
    }  # fmt: skip

    found = {
        (who, *page): faults
        for who, addresses in pages.items()
        for page in addresses
        if (faults := Faults(Walker(who, language).get(*page).content.decode()).found)
    }

    assert found == {}
