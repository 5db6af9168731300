"""A person at a browser: signs in, follows links, fills in forms, reads what stands there."""

import re
from functools import cached_property

from django.test import Client
from django.urls import reverse

from merit import jobs
from workflows.models import WorkItem


class Walker:
    """One signed-in person. Every page must answer as expected, or the walk stops.

    They sign in when they open their first page: until then nothing is written, and roads can be put back (tests.replay).
    """

    def __init__(self, username: str, language: str = "fr"):
        self.username, self.language = username, language

    @cached_property
    def client(self) -> Client:
        client = Client()
        client.cookies["django_language"] = self.language
        answer = client.post(reverse("sign-in"), {"username": self.username, "password": "pw"})
        assert answer.status_code == 302, answer.content.decode()
        client.cookies["django_language"] = self.language
        return client

    def get(self, name, *args, expect=200, **query):
        answer = self.client.get(reverse(name, args=args), query)
        assert answer.status_code == expect, (name, args, answer.status_code)
        return answer

    def post(self, name, /, *args, expect=302, **data):
        answer = self.client.post(reverse(name, args=args), data)
        assert answer.status_code == expect, (name, args, answer.status_code, errors(answer))
        jobs.drain()
        return answer

    def answer(self, noun, expect=302, **data):
        """Open the inbox, find the task about this noun, read its page, answer it."""
        item = WorkItem.objects.get(open=True, **{f"journey__{noun.NOUN}": noun})
        assert reverse("task", args=[item.task_id]) in self.get("inbox").content.decode()
        self.get("task", item.task_id)
        self.post("task", item.task_id, expect=expect, **data)
        if expect == 302:
            self.get("task-done", item.task_id)

    def act(self, noun, action, /, **data):
        kind = noun.NOUN
        self.get("act", kind, noun.public_id, action)
        return self.post("act", kind, noun.public_id, action, **data)


def errors(answer) -> list[str]:
    """The sentences of an error summary, for a failure that tells why."""
    summary = answer.content.decode().partition("govuk-error-summary__list")[2]
    told = summary.partition("</ul>")[0]
    found = re.findall(r'<li>(?:<a href="#[^"]*">)?(.*?)<', told, flags=re.DOTALL)
    return [text.strip() for text in found if text.strip()][:12]
