"""The name under which people find a file again harms no machine, and is still the name that they gave it."""

import pytest

from merit.intake import kinds
from merit.intake.names import plain_name, safe_name

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("Délibération du 19 octobre.pdf", "Délibération du 19 octobre.pdf"),
        ("Besluit nr. 12.bis.PDF", "Besluit nr. 12.bis.pdf"),
        ("قرار.pdf", "قرار.pdf"),
        ("De\u0301cision.pdf", "Décision.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\ana\\lettre.pdf", "lettre.pdf"),
        (".htaccess.pdf", "htaccess.pdf"),
        ("lettre.pdf. ", "lettre.pdf"),
        ("lettre.pdf/", "document.pdf"),
        ("a\u202efdp.exe.pdf", "afdp.exe.pdf"),
        ("a\0b\nc\u200b.pdf", "abc.pdf"),
        ("trop   de \t blancs.pdf", "trop de blancs.pdf"),
        ("con.pdf", "_con.pdf"),
        ("LPT1.annexe.pdf", "_LPT1.annexe.pdf"),
        ("contrat.pdf", "contrat.pdf"),
        ('a<b>c:d"e|f?g*h%i.pdf', "a_b_c_d_e_f_g_h_i.pdf"),
        ("☎ 12.pdf", "_ 12.pdf"),
        ("中文.pdf", "中文.pdf"),
        ("Ψήφισμα.pdf", "Ψήφισμα.pdf"),
        ("Решение № 3.pdf", "Решение № 3.pdf"),
        ("決定（案）🙂.pdf", "決定_案__.pdf"),
        ("हिन्दी.pdf", "हिन्दी.pdf"),
        ("a\u3164\uffa0\u115f\u034f\u180eb.pdf", "ab.pdf"),
        ("a∕b⁄c⧸d／e.pdf", "a_b_c_d_e.pdf"),
        ("n%22quote%22.pdf", "n_quote_.pdf"),
        ("a%0D%0Ab.pdf", "ab.pdf"),
        ("a%2Fb%20c%0d.pdf", "a_2Fb_20c_0d.pdf"),
        ("a%2522b.pdf", "a_2522b.pdf"),
        ("王" * 300 + ".pdf", "王" * 78 + ".pdf"),
        ("Z\u0323\u0301\u0302\u0303\u0304.pdf", "document.pdf"),
        (".pdf", "pdf.pdf"),
        ("", "document.pdf"),
        ("wrong.exe", "wrong.exe.pdf"),
        ("é" * 300 + ".pdf", "é" * 116 + ".pdf"),
    ],
)
def test_a_name_is_kept_in_a_form_that_harms_nothing(came, kept):
    assert safe_name(came, kinds.PDF) == kept


def test_what_is_safe_stays_as_it_is():
    once = safe_name("Lettre de   Zoë?.jpeg", kinds.JPEG)

    assert once == "Lettre de Zoë_.jpeg"
    assert safe_name(once, kinds.JPEG) == once


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("lettre 1.pdf", "lettre 1.pdf"),
        ("Décision d’été.pdf", "Decision d_ete.pdf"),
        ("Ψήφισμα 3.pdf", "_______ 3.pdf"),
        ("中文.pdf", "document.pdf"),
        ('a"b\\c%d\r\n.pdf', "a_b_c_d__.pdf"),
    ],
)
def test_programs_that_read_english_letters_only_are_told_a_name_too(name, plain):
    assert plain_name(name) == plain
