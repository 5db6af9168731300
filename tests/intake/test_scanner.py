"""What Debian's own scanner says of a file decides whether it comes in, who may open it, and what is said of it meanwhile."""

import logging
import socket
import subprocess
import threading
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import sleep

import pytest
from django.urls import reverse
from django.utils import timezone

from merit import health, intake, jobs, witness
from merit.errors import Refused
from merit.intake import scanner
from merit.models import Document, JournalEntry, User
from tests import files, road, states
from tests.cast import CAST
from tests.walker import Walker, errors
from workflows import door
from workflows.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# The test file of the scanners' makers, in two halves: whole it would be taken for what it stands for.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + rb"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SAID = EICAR.decode()
LATER = b"what nobody knew yet"  # infected once the scanner has learnt it
INFECTED = {
    "pdf": ("decision.pdf", files.pdf(header=b"%PDF-1.7\n%" + EICAR + b"\n")),
    "text": ("decision.txt", EICAR),
    "docx": (
        "decision.docx",
        files.docx({"word/document.xml": files.document(f"<w:p><w:r><w:t>{SAID}</w:t></w:r></w:p>")}),
    ),
}  # fmt: skip
REFUSED = "The virus scanner found malicious software in this file: it was not kept. Have your machine examined, and add a clean copy."
CONFIGURATION = """
Foreground yes
User root
DatabaseDirectory {folder}
LocalSocket {folder}/socket
StreamMaxLength 11M
MaxFileSize 11M
"""


class Clamd:
    """The daemon itself, with a configuration and signatures of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.socket, self.runs = folder, folder / "socket", None
        (folder / "clamd.conf").write_text(CONFIGURATION.format(folder=folder))
        self.learn({"Eicar-Test": EICAR})

    def learn(self, signatures: dict[str, bytes]) -> None:
        lines = (f"{name}:0:*:{content.hex()}\n" for name, content in signatures.items())
        (self.folder / "eicar.ndb").write_text("".join(lines))

    def start(self) -> None:
        if self.runs:
            return
        said = (self.folder / "said").open("w")
        with said:
            self.runs = subprocess.Popen(
                ["clamd", "--config-file", self.folder / "clamd.conf"],
                stdout=said, stderr=said, env={"PATH": "/usr/sbin:/usr/bin"},
            )  # fmt: skip
        for _ in range(600):
            if scanner.answers():
                return
            sleep(0.05)
        raise AssertionError((self.folder / "said").read_text())

    def stop(self) -> None:
        if self.runs:
            self.runs.terminate()
            self.runs.wait(30)
            self.runs = None


@pytest.fixture(scope="module")
def daemon():
    with TemporaryDirectory() as folder:
        clamd = Clamd(Path(folder))
        yield clamd
        clamd.stop()


@pytest.fixture
def clamd(daemon, settings):
    """It runs, and knows one signature."""
    settings.CLAMD = str(daemon.socket)
    daemon.start()
    return daemon


@pytest.fixture
def down(daemon, settings):
    """It is named, and does not run."""
    settings.CLAMD = str(daemon.socket)
    daemon.stop()
    return daemon


@pytest.fixture
def learns(down):
    """It learns what is in a document that waits, and is asked again."""

    def learn(document) -> Document:
        down.learn({"Eicar-Test": EICAR, "Learnt-Later": LATER})
        down.start()
        door.examine_waiting()
        return road.fresh(document)

    yield learn
    down.stop()
    down.learn({"Eicar-Test": EICAR})


def attach(nomination, cast, content=files.PDF, name="decision.pdf", kind="decision") -> Document:
    file = road.upload(content, name)
    door.act("attach", nomination, by=cast["clerk"], file=file, kind=kind)
    return Document.objects.latest("pk")


@pytest.fixture
def waiting(down, cast) -> Document:
    return attach(road.draft(cast), cast)


@pytest.fixture
def infected(learns, cast) -> Document:
    """It came in while the scanner was down, which found something in it then."""
    return learns(attach(road.draft(cast), cast, LATER, "decision.txt"))


# ---- at the door


def test_what_is_clean_comes_in_and_says_since_when(clamd, cast):
    document = attach(road.draft(cast), cast)

    assert document.examined == "clean"
    assert timezone.now() - document.examined_at < timedelta(minutes=1)
    assert document.is_open


@pytest.mark.parametrize("kind", INFECTED)
def test_what_is_infected_does_not_come_in(kind, clamd, cast, caplog):
    """Of a packed document too; the log has its hash and what was found, never its name."""
    name, content = INFECTED[kind]
    nomination = road.draft(cast)

    with caplog.at_level(logging.INFO, "merit"), pytest.raises(Refused, match=REFUSED):
        attach(nomination, cast, content, name)

    assert nomination.documents.count() == 0
    assert not Path(nomination.documents.model.file.field.storage.path("documents")).exists()
    (line,) = [line for line in caplog.records if line.message == "file_infected"]
    assert line.signature == "Eicar-Test.UNOFFICIAL"
    assert len(line.sha256) == 64
    assert "decision" not in str(vars(line))


def test_without_a_scanner_a_document_says_that_nobody_examined_it(cast, settings):
    settings.CLAMD = ""

    document = attach(road.draft(cast), cast, *reversed(INFECTED["text"]))

    assert (document.examined, document.examined_at) == ("", None)
    assert document.is_open


def test_a_file_is_sent_to_the_scanner_once(clamd, cast, monkeypatch):
    """The form reads it, the door reads it, the act reads it."""
    asked = []
    examine = scanner.examine
    monkeypatch.setattr(scanner, "examine", lambda *said: asked.append(said) or examine(*said))
    nomination = road.draft(cast)

    add(Walker("clerk"), nomination, files.PDF)

    assert nomination.documents.count() == 1
    assert len(asked) == 1


def add(clerk, nomination, content, name="decision.pdf", expect=302):
    return clerk.post(
        "nomination-step", nomination.public_id, "decision", expect=expect, version=nomination.version,
        document=road.upload(content, name), document_kind="decision", upload="1",
    )  # fmt: skip


BESIDE_THE_FIELD = {
    "fr": "L’extrait signé de la délibération\xa0: L’antivirus a trouvé un logiciel malveillant dans ce fichier\xa0: il n’a pas été conservé. Faites contrôler votre ordinateur et ajoutez une copie saine.",
    "nl": "Het ondertekende uittreksel van de beslissing: De virusscanner vond kwaadaardige software in dit bestand: het werd niet bewaard. Laat uw computer nakijken en voeg een schone kopie toe.",
}


@pytest.mark.parametrize("language", BESIDE_THE_FIELD)
@pytest.mark.parametrize("kind", INFECTED)
def test_a_clerk_reads_beside_the_field_that_a_file_is_infected(language, kind, clamd, cast):
    nomination = road.draft(cast)
    name, content = INFECTED[kind]

    answer = add(Walker("clerk", language), nomination, content, name, expect=422)

    assert BESIDE_THE_FIELD[language] in errors(answer)
    assert nomination.documents.count() == 0


# ---- while it cannot say


def test_a_document_waits_while_the_scanner_is_down_and_opens_by_itself(waiting, down, cast):
    assert waiting.examined == "waiting"
    assert not waiting.is_open

    door.examine_waiting()
    assert road.fresh(waiting).examined == "waiting"

    down.start()
    door.examine_waiting()
    assert road.fresh(waiting).examined == "clean"
    assert road.fresh(waiting).is_open
    Walker("clerk").get("file", "document", waiting.public_id)
    assert list(witness.documents()) == []


def test_it_is_asked_again_each_minute():
    assert jobs.SCHEDULE["workflows.door.examine_waiting"] == "I"


def test_what_waits_costs_no_commune_its_day(waiting, cast):
    """It is presented and signed while its decision waits, and the desk has its dossier."""
    draft = waiting.nomination

    nomination = door.act("present", draft, by=cast["clerk"])
    dossier = road.answer(nomination, cast["secretary"], agreed=True).dossier

    assert road.fresh(waiting).examined == "waiting"
    assert (road.fresh(nomination).state, dossier.state) == ("submitted", "received")


@contextmanager
def listens(answer: bytes, settings):
    """Something at the place of the scanner that takes all it is sent, and answers only this."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        settings.CLAMD = f"127.0.0.1:{server.getsockname()[1]}"
        lines = []

        def take():
            line, _ = server.accept()
            lines.append(line)
            if answer:
                line.recv(64)
                line.sendall(answer)

        thread = threading.Thread(target=take)
        thread.start()
        yield
        thread.join(10)
        for line in lines:
            line.close()


def test_one_that_takes_the_file_and_never_answers_is_waited_for_so_long(settings, cast, monkeypatch, caplog):  # fmt: skip
    monkeypatch.setattr(scanner, "PATIENCE", 0.3)
    nomination = road.draft(cast)

    with listens(b"", settings), caplog.at_level(logging.INFO, "merit"):
        document = attach(nomination, cast)

    assert document.examined == "waiting"
    (line,) = [line for line in caplog.records if line.message == "scanner_cannot_say"]
    assert line.reason == "TimeoutError"


# By hand: what a scanner may answer → what is kept.
ANSWERS = {
    b"stream: OK\0": "clean",
    b"stream: Could not be read ERROR\0": "waiting",
    b"INSTREAM size limit exceeded. ERROR\0": "waiting",
    b"stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0": "waiting",
    b"COMMAND READ TIMED OUT\0": "waiting",
    b"stream: NOT OK\0": "waiting",
    b"\xff\0": "waiting",
    b"\0": "waiting",
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_only_a_plain_yes_is_one(answer, settings):
    with listens(answer, settings):
        assert scanner.examine(files.PDF, "0" * 64).examined == ANSWERS[answer]


def test_a_file_larger_than_the_scanner_takes_waits_and_the_log_says_why(clamd, caplog):
    """It hangs up in the middle; what it said before is heard all the same."""
    with caplog.at_level(logging.INFO, "merit"):
        assert scanner.examine(bytes(40 * 1024 * 1024), "0" * 64).examined == "waiting"

    assert [line.reason for line in caplog.records] == ["INSTREAM size limit exceeded. ERROR"]
    assert scanner.examine(bytes(10 * 1024 * 1024), "0" * 64).examined == "clean"


@pytest.mark.parametrize("address", ["nobody:1", "127.0.0.1:1", "/nowhere/socket", "127.0.0.1:99999", "x"])  # fmt: skip
def test_a_scanner_that_is_nowhere_cannot_say(address, settings):
    settings.CLAMD = address

    assert scanner.examine(files.PDF, "0" * 64).examined == "waiting"
    assert not intake.answers()


def test_the_doctor_names_what_waits_for_longer_than_a_day(waiting):
    assert dict(health.findings())["waiting"] is None

    Document.objects.update(examined_at=timezone.now() - timedelta(days=1, minutes=1))

    assert dict(health.findings())["waiting"] == (
        f"document {waiting.pk}: it waits for the virus scanner since 2026-11-23"
    )


def test_a_stored_file_that_was_changed_is_not_examined_into_the_open(waiting, down):
    Path(waiting.file.path).write_bytes(files.TEXT)
    down.start()

    door.examine_waiting()

    assert road.fresh(waiting).examined == "waiting"


# ---- what was found later


def test_what_is_found_later_stays_closed_and_does_not_count(infected, cast):
    assert infected.examined == "infected"
    assert not infected.is_open
    assert not infected.nomination.has_document("decision")
    entry = JournalEntry.objects.latest("seq")
    assert (entry.noun, entry.noun_id) == ("nomination", infected.nomination_id)
    assert (entry.verb, entry.role, entry.actor) == ("quarantine", "clock", None)
    assert entry.document_sha256 == infected.seal()
    assert list(witness.documents()) == []


def test_it_is_said_once_however_often_it_is_asked(infected):
    door.examine_waiting()
    with pytest.raises(Refused):
        door.act("examine_document", infected, by=infected.added_by, infected=False)

    assert JournalEntry.objects.filter(verb="quarantine").count() == 1
    assert road.fresh(infected).examined == "infected"


TOLD = {
    "fr": ("Un document que vous avez ajouté est infecté", "L’antivirus a trouvé un logiciel malveillant dans un document que vous avez ajouté (encore sans numéro)."),
    "nl": ("Een document dat u toevoegde, is besmet", "De virusscanner vond kwaadaardige software in een document dat u toevoegde (nog zonder nummer)."),
}  # fmt: skip


@pytest.mark.parametrize("language", TOLD)
def test_whoever_added_it_is_told(language, learns, cast):
    """In their language, with a link; a mail names no file, for that may be the name of a person."""
    User.objects.filter(username="clerk").update(email="aline@commune.example", language=language)
    document = attach(road.draft(cast), cast, LATER, "Diaz.txt")

    learns(document)

    (message,) = Message.objects.filter(kind="document_infected")
    assert message.to == cast["clerk"]
    assert message.subject == TOLD[language][0]
    assert message.lines[0].startswith(TOLD[language][1])
    assert message.path == document.nomination.get_absolute_url()
    assert "Diaz" not in message.subject + " ".join(message.lines)


def test_the_same_file_added_once_more_is_examined_for_itself(infected, down, cast):
    down.stop()

    again = attach(infected.nomination, cast, LATER, "decision.txt")

    assert (again.pk, again.examined) != (infected.pk, "infected")
    assert again.examined == "waiting"


def test_the_doctor_names_one_that_was_opened_behind_the_journal(infected):
    Document.objects.update(examined="clean")

    assert list(witness.documents()) == [
        f"document {infected.pk}: the journal tells that it is infected, and it is not closed"
    ]


def test_the_doctor_names_one_that_was_closed_behind_the_journal(waiting):
    Document.objects.update(examined="infected")

    assert list(witness.documents()) == [
        f"document {waiting.pk}: it is closed as infected, and the journal does not tell of it"
    ]


# ---- who may open it: nobody


CLOSED = {
    ("waiting", "fr"): "Ce document ne peut pas encore être ouvert\xa0: l’antivirus ne l’a pas contrôlé.",
    ("waiting", "nl"): "Dit document kan nog niet geopend worden: de virusscanner heeft het niet nagekeken.",
    ("infected", "fr"): "Ce document ne peut pas être ouvert\xa0: l’antivirus y a trouvé un logiciel malveillant.",
    ("infected", "nl"): "Dit document kan niet geopend worden: de virusscanner vond er kwaadaardige software in.",
}  # fmt: skip
LISTED = {
    ("waiting", "fr"): "Pas encore contrôlé par l’antivirus",
    ("waiting", "nl"): "Nog niet nagekeken door de virusscanner",
    ("infected", "fr"): "Fermé\xa0: l’antivirus y a trouvé un logiciel malveillant.",
    ("infected", "nl"): "Gesloten: de virusscanner vond er kwaadaardige software in.",
}


@pytest.mark.parametrize(("examined", "language"), CLOSED)
def test_its_page_says_why_it_is_closed_and_leads_nowhere(examined, language, request, cast):
    document = request.getfixturevalue(examined)
    clerk = Walker("clerk", language)
    address = reverse("file", args=["document", document.public_id])

    answer = clerk.client.get(address, follow=True)

    assert answer.status_code == 200
    page = answer.content.decode()
    assert CLOSED[examined, language] in page
    for name, *more in (("nomination",), ("nomination-check",), ("nomination-step", "decision")):
        page = clerk.get(name, document.nomination.public_id, *more).content.decode()
        assert LISTED[examined, language] in page
        assert document.title in page
        assert address not in page


# By hand: who may see a document of a nomination that was sent, and may open none that is closed. All others find no such
# page, as of any document that is not theirs.
SEES = {
    "clerk",
    "secretary",
    "desk",
    "desk2",
    "checker",
    "legal",
    "cabinet",
    "archivist",
    "auditor",
}


def sent(cast, content=files.PDF, name="decision.pdf") -> Document:
    """The decision of a nomination that was signed and sent."""
    document = attach(road.draft(cast), cast, content, name)
    nomination = door.act("present", document.nomination, by=cast["clerk"])
    road.answer(nomination, cast["secretary"], agreed=True)
    return road.fresh(document)


@pytest.mark.parametrize("state", ["waiting", "infected", "clean", ""])
def test_nobody_opens_what_is_closed(state, cast):
    """Every role, for every word that the scanner can have said."""
    document = sent(cast)
    at = timezone.now() if state else None
    Document.objects.filter(pk=document.pk).update(examined=state, examined_at=at)
    address = reverse("file", args=["document", document.public_id])

    said = {who: Walker(who).client.get(address) for who in CAST}

    opened = {who for who, answer in said.items() if answer.status_code == 200}
    led_back = {who for who, answer in said.items() if answer.status_code == 302}
    missing = {who for who, answer in said.items() if answer.status_code == 404}
    closed = state in {"waiting", "infected"}
    assert opened == (set() if closed else SEES)
    assert led_back == (SEES if closed else set())
    assert missing == set(CAST) - SEES


@pytest.mark.parametrize(("examined", "language"), CLOSED)
def test_the_desk_reads_beside_the_document_that_it_is_closed(examined, language, cast):
    document = sent(cast)
    Document.objects.update(examined=examined, examined_at=timezone.now())
    desk = Walker("desk", language)
    address = reverse("file", args=["document", document.public_id])

    page = desk.get("dossier", document.nomination.dossier.public_id).content.decode()

    assert LISTED[examined, language] in page
    assert address not in page


IN_THE_HISTORY = {
    "fr": "Un document reste fermé\xa0: l’antivirus y a trouvé un logiciel malveillant",
    "nl": "Een document blijft gesloten: de virusscanner vond er kwaadaardige software in",
}


@pytest.mark.parametrize("language", IN_THE_HISTORY)
def test_the_history_tells_that_a_document_stays_closed(language, down, learns, cast):
    dossier = learns(sent(cast, LATER, "decision.txt")).nomination.dossier

    page = Walker("desk", language).get("dossier", dossier.public_id).content.decode()

    assert IN_THE_HISTORY[language] in page


ATTACHED = {
    "dossier": (road.received, "desk", "evidence"),
    "decree": (lambda cast: states.in_state(cast, "decree", "signed"), "government", "act"),
}


@pytest.mark.parametrize("noun", ATTACHED)
def test_a_document_of_the_region_is_treated_alike(noun, down, learns, cast):
    made, who, kind = ATTACHED[noun]
    parent = made(cast)
    door.act("attach", parent, by=cast[who], file=road.upload(LATER, "x.txt"), kind=kind)
    document = Document.objects.latest("pk")
    assert (document.examined, document.owner) == ("waiting", (noun, parent.pk))

    learnt = learns(document)

    assert learnt.examined == "infected"
    entry = JournalEntry.objects.filter(verb="quarantine").get()
    assert (entry.noun, entry.noun_id, entry.document_sha256) == (noun, parent.pk, document.seal())
    assert list(witness.documents()) == []


def test_what_is_found_under_proceedings_is_closed_all_the_same(down, learns, cast):
    dossier = road.received(cast)
    door.act("attach", dossier, by=cast["desk"], file=road.upload(LATER, "x.txt"), kind="evidence")
    type(dossier).objects.filter(pk=dossier.pk).update(suspended_on="2026-11-23")

    assert learns(Document.objects.latest("pk")).examined == "infected"
