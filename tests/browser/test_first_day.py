"""The first day in a real browser, with scripts and without: from an empty installation to the first nomination, signed by people who came by their links."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.urls import reverse

from merit import jobs
from merit.models import Campaign, Letter, Membership, Nomination, Organisation, User
from tests import files
from workflows.models import Message
from workflows.outbox.sending import address_of

GOOD = "quatre mots sans lien"
SITE = "http://localhost:8000"
# Who is invited, as what, where; the two who administer the rules are agreed to by the second administrator.
INVITED = (
    ("regles@region.example", "rules_administrator", "BPL"),
    ("guichet@region.example", "desk_officer", "BPL"),
    ("aline@ixelles.example", "clerk", "21009"),
    ("bruno@ixelles.example", "municipal_secretary", "21009"),
)
PERSON = {
    "given_names": "Ana Lucía", "surname": "Diaz", "birth_date": "1971-03-12", "birth_place": "Sevilla",
    "street": "Rue du Trône 12", "postcode": "1050", "town": "Ixelles",
}  # fmt: skip
MISSING = {"fr": "Manque", "nl": "Ontbreekt"}
MERITS = {
    "merit_summary": "Vingt ans de repas chauds place Flagey",
    "motivation": "Depuis vingt ans, elle organise chaque soir une distribution de repas chauds.",
    "region_link": "Action sociale dans la Région.",
}


DETAILS = {
    "periods-0-what": "Repas chauds place Flagey", "periods-0-begin": "2006", "periods-0-capacity": "voluntary",
    "beyond_duty": "Chaque soir, en plus de son métier.",
}  # fmt: skip
LETTER = {"name": "appui.pdf", "mimeType": "application/pdf", "buffer": files.PDF}


@pytest.fixture
def empty(transactional_db, law, open_campaign):
    """Reference data and nobody: as `make run DEMO=0` begins."""
    Membership.objects.all().delete()
    User.objects.update(is_active=False)
    Message.objects.all().delete()


class Person:
    """Somebody at their own computer."""

    def __init__(self, context, url, email, language):
        self.page, self.url, self.email = context.new_page(), url, email
        context.add_cookies([{"name": "django_language", "value": language, "url": url}])

    def comes_in(self, link):
        self.page.goto(link.replace(SITE, self.url))
        self.types(password=GOOD, again=GOOD)
        self.types(username=self.email, password=GOOD)
        return self

    def goes(self, name, *args):
        self.page.goto(self.url + reverse(name, args=args))

    def types(self, **words):
        """Fill in the form of the page, and send it."""
        for name, said in words.items():
            field = self.page.locator(f"main [name='{name}']")
            kind = field.first.evaluate("e => e.tagName == 'SELECT' ? 'select' : e.type")
            if kind == "select":
                field.select_option(said)
            elif kind == "radio":
                self.page.locator(f"main .govuk-radios__item:has([name={name}][value='{said}']) label").click()  # fmt: skip
            elif kind == "checkbox":
                for value in said:
                    self.page.locator(f"main .govuk-checkboxes__item:has([name={name}][value='{value}']) label").click()  # fmt: skip
            elif kind == "file":
                field.set_input_files(said)
            else:
                field.fill(said)
        buttons = self.page.locator("main form .om-actions button[type=submit]")
        every = self.page.locator("main form:has([name=csrfmiddlewaretoken]) button[type=submit]")
        (buttons if buttons.count() else every).first.click()

    def answers(self, **words):
        """The first task that waits."""
        self.goes("inbox")
        self.page.locator("table.om-table tbody a").first.click()
        self.types(**words)


def named_at_the_machine(email) -> str:
    said = StringIO()
    call_command("first_administrator", email, stdout=said)
    return said.getvalue().strip()


def link_of(email) -> str:
    """As it stands in the message that would have been sent."""
    return address_of(Message.objects.get(kind="invitation", address=email))


@pytest.mark.parametrize(("language", "scripts"), [("fr", True), ("nl", False)])
def test_from_nothing_to_the_first_nomination(
    language, scripts, empty, browser, browser_context_args, live_server
):
    contexts = []

    def person(email, link):
        context = browser.new_context(**browser_context_args, java_script_enabled=scripts)
        contexts.append(context)
        return Person(context, live_server.url, email, language).comes_in(link)

    chief, second = (
        person(email, named_at_the_machine(email)) for email in ("chef@region.example", "second@region.example")
    )  # fmt: skip
    chief.goes("first-season")
    two = chief.page.locator("tr", has_text="first_administrator").inner_text()
    assert MISSING[language] not in two
    for email, role, where in INVITED:
        chief.goes("invite")
        key = str(Organisation.objects.get(code=where).pk)
        chief.types(email=email, first_name="Alex", last_name="Neuf", language=language, organisation=key, role=role)  # fmt: skip
    second.answers(agreed="yes")

    people = {role: person(email, link_of(email)) for email, role, _where in INVITED}
    rules = people["rules_administrator"]
    rules.goes("campaign-plan")
    rules.types(year="2029", opens_on="2028-09-01", closes_on="2028-12-31", government_on="2029-03-01", ceremony_on="2029-05-08")  # fmt: skip
    assert Campaign.objects.get(year=2029).opens_on == date(2028, 9, 1)

    clerk = people["clerk"]
    clerk.goes("nomination-new")
    clerk.types()
    clerk.types()  # who begins it speaks for it
    clerk.types(civility="F", language="fr", **PERSON)
    clerk.types(domain="social", **MERITS)
    clerk.types(**DETAILS)
    clerk.types()  # no other honour
    decision = {"name": "extrait.pdf", "mimeType": "application/pdf", "buffer": files.PDF}
    clerk.types(organ="council", decided_on="2026-10-19", document=decision)
    clerk.types(
        documents=[
            LETTER,
            LETTER | {"name": "second.pdf", "buffer": files.pdf(catalog=b"/Lang (fr)")},
        ]
    )
    clerk.types(declarations=["interest", "accurate", "secret", "privacy"])
    clerk.page.locator("main form button[type=submit]").last.click()
    assert clerk.page.url.endswith("/receipt/")

    people["municipal_secretary"].answers(agreed="yes")
    jobs.drain()

    nomination = Nomination.objects.get()
    assert (nomination.state, nomination.surname) == ("submitted", "Diaz")
    assert nomination.contact_email == "aline@ixelles.example"
    assert sorted(nomination.documents.values_list("title", flat=True)) == [
        "appui.pdf",
        "extrait.pdf",
        "second.pdf",
    ]
    assert Letter.objects.get(nomination=nomination, code="P01").state == "sent"
    people["desk_officer"].goes("inbox")
    assert "Diaz" in people["desk_officer"].page.locator("main").inner_text()
    for context in contexts:
        context.close()
