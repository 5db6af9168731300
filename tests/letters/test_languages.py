"""In which language a paper is written, and the article of law that says so."""

import pytest

from letters import languages
from letters.languages import Decision


def test_a_commune_is_answered_in_the_language_of_its_file():
    assert languages.of_file("nl") == Decision("nl", "file", "LLC art. 39 § 1, 17 § 1")
    assert languages.of_file("fr") == Decision("fr", "file", "LLC art. 39 § 1, 17 § 1")


@pytest.mark.parametrize("language", ["", "both", "en", None])
def test_a_file_has_one_of_two_languages(language):
    with pytest.raises(ValueError, match=f"^{language}$"):
        languages.of_file(language)


def test_a_person_is_addressed_in_their_language_or_in_both():
    assert languages.of_person("fr") == Decision("fr", "person", "LLC art. 41 § 1")
    assert languages.of_person("nl") == Decision("nl", "person", "LLC art. 41 § 1")
    assert languages.of_person("") == Decision("both", "unknown", "LLC art. 41 § 1")
    assert languages.of_person("de") == Decision("both", "unknown", "LLC art. 41 § 1")


def test_a_certificate_is_written_as_asked_and_in_both_by_default():
    assert languages.of_certificate("fr") == Decision("fr", "laureate", "LLC art. 42")
    assert languages.of_certificate("nl") == Decision("nl", "laureate", "LLC art. 42")
    assert languages.of_certificate("") == Decision("both", "laureate", "LLC art. 42")
    assert languages.of_certificate("both") == Decision("both", "laureate", "LLC art. 42")


def test_a_decree_is_always_in_both():
    assert languages.of_decree() == Decision("both", "decree", "LSIB art. 39")
