"""How a name stands on a certificate, short or long, and what is refused rather than overprinted."""

import subprocess

import pytest

from letters import fonts, names, render
from letters.errors import CannotPrint
from merit import text
from merit.models.nominee import NAME
from tests.letters import reading, samples

LADY = "Marie-Antoinette Ghislaine van den Broeck-de Liedekerke de Pailhe de la Tour"
HOUSE = "Association bruxelloise pour l’accueil des personnes sans abri"
SOCIETY = f"{LADY} et Compagnie des Bâtisseurs de la Région de Bruxelles"


@pytest.mark.parametrize(
    ("name", "style", "lines"),
    [
        ("Ana Lucía Diaz", "garamond", ("Ana Lucía Diaz",)),
        ("Ɛsi Kɔfi", "gentium", ("Ɛsi Kɔfi",)),
        ("محمد عبدالرحمن الفاسي", "gentium", ("محمد عبدالرحمن الفاسي",)),
        (
            "Fatima-Zahra El Ouahabi-Vandenbroucke",
            "garamond wide",
            ("Fatima-Zahra El Ouahabi-Vandenbroucke",),
        ),
        (
            LADY,
            "garamond long",
            ("Marie-Antoinette Ghislaine van den", "Broeck-de Liedekerke de Pailhe de la Tour"),
        ),
        (
            HOUSE,
            "garamond long",
            ("Association bruxelloise pour", "l’accueil des personnes sans abri"),
        ),
        (
            SOCIETY,
            "garamond long",
            (
                "Marie-Antoinette Ghislaine van den Broeck-de",
                "Liedekerke de Pailhe de la Tour et Compagnie",
                "des Bâtisseurs de la Région de Bruxelles",
            ),
        ),
        ("W" * 40, "garamond longer", ("W" * 40,)),
        (" ".join(["W" * 38] * 3), "garamond longer", ("W" * 38,) * 3),
        ("W" * 70, "garamond longer", ("W" * 70,)),
    ],
)
def test_a_long_name_is_set_smaller_then_in_even_lines(name, style, lines):
    assert names.fit(name) == (style, lines)


def test_a_letter_of_no_font_counts_as_wide():
    assert fonts.width("garamond-italic", "王王") == 2.0


@pytest.mark.parametrize("language", ["fr", "nl", "both"])
@pytest.mark.parametrize("name", [LADY, HOUSE, SOCIETY])
def test_a_long_name_is_printed_whole(name, language, tmp_path):
    made = render.pdf(samples.certificate(language, name, posthumous=True, promotion=True))
    (page,) = reading.pages(made, tmp_path)
    assert name in " ".join(page.split())


def test_the_widest_name_that_may_be_typed_is_printed_whole(tmp_path):
    """Three words of the longest kind, each of the widest letter."""
    name = " ".join(["W" * text.LONGEST] * 2 + ["W" * (NAME - 2 * text.LONGEST - 2)])
    for language in ("fr", "nl", "both"):
        (page,) = reading.pages(render.pdf(samples.certificate(language, name)), tmp_path)
        assert name in " ".join(page.split())


# ---- signatures and frame

LONG_TITLE = {
    "signatory_fr": "Le Ministre chargé des Pouvoirs locaux et de la Simplification administrative",
    "signatory_nl": "De Minister belast met Plaatselijke Besturen en Administratieve Vereenvoudiging",
}


@pytest.mark.parametrize("titles", [{}, LONG_TITLE], ids=["short titles", "one long title"])
@pytest.mark.parametrize("language", ["fr", "nl", "both"])
def test_both_sides_sign_at_one_height(language, titles, tmp_path):
    made = render.pdf(samples.certificate(language, **titles))
    placed = reading.places(made, tmp_path)
    foot = [(round(x), round(y, 1)) for _, _, x, y in placed if 150 < y < 178]
    left, right = ({y for x, y in foot if x in side} for side in (range(130), range(166, 297)))
    assert left == right
    assert len(left) == (
        4 if language == "both" else 3
    )  # place and register, the names, the titles


def test_the_lines_to_sign_on_are_as_wide_as_the_titles_may_be(tmp_path):
    """The titles stand in blocks from 36 to 132 mm and from 165 to 261 mm; what is wider is refused."""
    (tmp_path / "sheet.pdf").write_bytes(render.pdf(samples.certificate("both", **LONG_TITLE)))
    drawn = subprocess.run(
        ["pdftoppm", "-gray", "-r", "254", tmp_path / "sheet.pdf"], capture_output=True, check=True
    ).stdout  # ten dots a millimetre
    size, dots = drawn.split(b"\n", 3)[1], drawn.split(b"\n", 3)[3]
    width = int(size.split()[0])
    rows = [dots[y * width : (y + 1) * width] for y in range(1690, 1720)]
    dark = [[x / 10 for x, dot in enumerate(row) if dot < 120 and 300 < x < 2670] for row in rows]
    line = max(dark, key=len)
    left, right = [x for x in line if x < 137], [x for x in line if x > 160]
    ends = (min(left), max(left), min(right), max(right))
    assert [round(x) for x in ends] == [36, 132, 165, 261]


def test_signatures_for_which_there_is_no_room_are_refused():
    title = LONG_TITLE["signatory_fr"]
    with pytest.raises(CannotPrint, match="There is no room on the sheet"):
        render.pdf(samples.certificate("both", signatory_fr=f"{title}, {title}, {title}, {title}"))


def test_the_mark_of_a_simulation_stands_clear_of_the_frame(tmp_path):
    placed = reading.places(render.pdf(samples.certificate("both", simulation=True)), tmp_path)
    assert 22.9 < min(y for _, word, _, y in placed if word.startswith("SIMULATI")) < 25


def test_what_would_run_into_the_signatures_is_refused():
    crowd = tuple(f"Prénom Famille-{number}" for number in range(90))
    with pytest.raises(CannotPrint) as refused:
        render.pdf(samples.certificate("both", LADY, members=crowd))
    assert str(refused.value).startswith("There is no room on the sheet from “")
    assert str(refused.value).endswith("” on: shorten a text.")


def test_the_fullest_certificate_that_the_forms_allow_still_prints():
    """A name of two lines, nine members, reasons of two hundred letters, a promotion after death."""
    full = {
        "members": tuple(f"Prénom{number} Famille" for number in range(9)),
        "reason_fr": ("pour leur action au service des plus démunis de la Région " * 4)[:199],
        "reason_nl": ("voor hun inzet ten dienste van de minstbedeelden van het Gewest " * 4)[:199],
        "posthumous": True,
        "promotion": True,
        "duplicate": True,
        "simulation": True,
    }
    for language in ("fr", "nl", "both"):
        assert render.pdf(samples.certificate(language, LADY, **full, **LONG_TITLE))
