"""Mail over SMTP, by a real server on this machine: fixed text, a link to the item, and nothing lost when it fails."""

import socketserver
import threading
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from pga import mail, worker
from pga.demo.cases import PEOPLE
from pga.store.tables.messages import outbox
from tests import acts
from tests.towns import Town

SENDER = "pga@leusden.example"


class Session(socketserver.StreamRequestHandler):
    """One conversation, as far as RFC 5321 asks for a letter."""

    server: "Server"

    def handle(self) -> None:
        """Greet, listen, and keep each letter."""
        self.wfile.write(b"220 here\r\n")
        for line in iter(self.rfile.readline, b""):
            word = line.split()[0].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                body = b"".join(iter(self.rfile.readline, b".\r\n"))
                self.server.letters.append(message_from_bytes(body, policy=policy.default))  # type: ignore[arg-type]
            refused = word == b"RCPT" and self.server.refuses
            self.wfile.write(b"451 later\r\n" if refused else b"221 bye\r\n" if word == b"QUIT" else b"250 fine\r\n")


class Server(socketserver.ThreadingTCPServer):
    """A mail server on a free port of this machine; may be told to refuse everybody for now."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.letters: list[EmailMessage] = []
        self.refuses = False

    @property
    def url(self) -> str:
        """Where it listens, as ``PGA_MAIL_URL`` has it."""
        return f"smtp://127.0.0.1:{self.server_address[1]}"


@pytest.fixture
def server() -> Iterator[Server]:
    """A mail server that runs."""
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def _asked(town: Town) -> str:
    """A question to the coordinator of the police, in the outbox; returns its id."""
    worker.run_due(town.gate, mail.FileTransport(town.settings.home / "outbox", SENDER))
    acts.invite(town, town.reference("intake"), "politie")
    return str(max(town.questions("politie", "asked"), key=lambda row: row.asked_at).id)


def _by(town: Town, url: str) -> mail.Transport:
    """The way mail goes in this home with this address set."""
    return mail.transport_of(replace(town.settings, mail_url=url, mail_from=SENDER))


def test_a_letter_over_smtp_has_a_fixed_text_and_a_link_to_the_item_and_nothing_of_the_case(
    town: Town, server: Server
) -> None:
    question = _asked(town)
    worker.run_due(town.gate, _by(town, server.url))
    (letter,) = server.letters
    body = letter.get_content().replace("\r\n", "\n")
    subject = "1 vraag om informatie, vóór di 17 mrt"
    link = f"{town.settings.base_url}/questions/{question}"
    assert (letter["Subject"], letter["From"]) == (subject, SENDER)
    assert letter["To"] == town.account("carla.politie").email and letter["Auto-Submitted"] == "auto-generated"
    assert body == mail.BODY.nl.format(what=subject, link=link)
    secrets = [word for person in PEOPLE for word in (person.name, person.bsn, person.street)]
    whole = letter.as_string()
    assert not [word for word in (*secrets, "(fictief)", town.reference("intake")) if word in whole]


def test_a_server_that_refuses_for_now_gets_the_letter_later_and_once(town: Town, server: Server) -> None:
    _asked(town)
    server.refuses = True
    worker.run_due(town.gate, _by(town, server.url))
    assert server.letters == [] and len(town.rows(outbox, outbox.c.state == "queued")) == 1
    server.refuses = False
    worker.run_due(town.gate, _by(town, server.url))
    worker.run_due(town.gate, _by(town, server.url))
    assert len(server.letters) == 1 and town.rows(outbox, outbox.c.state == "queued") == []


def test_a_server_that_is_down_loses_nothing_and_stops_no_other_work(town: Town, server: Server) -> None:
    _asked(town)
    with Server() as gone:
        address = gone.url
    town.clock.move(days=1)
    assert worker.run_due(town.gate, _by(town, address)) > 0
    waiting = {row.id for row in town.rows(outbox, outbox.c.state == "queued")}
    worker.run_due(town.gate, _by(town, server.url))
    sent = {row.id for row in town.rows(outbox, outbox.c.state == "sent")}
    assert waiting and waiting <= sent and len(server.letters) == len(waiting)
    assert town.verdict() == 0
