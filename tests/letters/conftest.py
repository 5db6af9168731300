"""Every paper printed once for the whole run: printing is the slow part."""

from functools import cache

import pytest

from letters import render
from tests.letters import samples

NAMES = sorted(samples.all_papers())


@pytest.fixture(scope="session")
def printed():
    """name → bytes of each paper of a simulation, printed the first time it is asked for."""
    words, made = samples.all_papers(simulation=True), {}

    def of(name):
        if name not in made:
            made[name] = render.pdf(words[name])
        return made[name]

    return of


words_of_all = cache(samples.all_papers)  # written once for the whole run, too


@pytest.fixture(params=NAMES)
def paper(request):
    """The words of each paper of a real campaign."""
    return words_of_all()[request.param]


@pytest.fixture(params=NAMES)
def sheet(request, printed):
    """The bytes of each paper of a simulation."""
    return printed(request.param)
