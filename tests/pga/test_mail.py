"""Mail over SMTP, by a real server on this machine: fixed text, a link to the item, and nothing lost when it fails."""

import socket
import socketserver
import ssl
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pga import mail, worker
from pga.demo.cases import PEOPLE
from pga.store.tables.messages import outbox
from tests import acts
from tests.towns import Town

SENDER = "pga@leusden.example"


class Session(socketserver.StreamRequestHandler):
    """One conversation, as far as RFC 5321 asks for a letter, and RFC 3207 for TLS where there is a certificate."""

    server: "Server"

    def handle(self) -> None:
        """Greet, listen, and keep each letter."""
        try:
            if self.server.at_once:
                self._in_tls()
            self.wfile.write(b"220 here\r\n")
            self._converse()
        except OSError:
            return  # who spoke does not believe the certificate
        finally:
            self.request.close()

    def _in_tls(self) -> None:
        assert self.server.tls is not None
        within = self.server.tls.wrap_socket(self.request, server_side=True)
        self.request, self.rfile, self.wfile = within, within.makefile("rb"), within.makefile("wb", buffering=0)
        self.server.spoke_tls += 1

    def _converse(self) -> None:
        while line := self.rfile.readline():
            self.server.heard.append(line)
            word = line.split()[0].upper()
            if word == b"STARTTLS":
                self.wfile.write(b"220 go on\r\n")
                self._in_tls()
                continue
            if word == b"EHLO" and self.server.tls is not None and not self.server.spoke_tls:
                self.wfile.write(b"250-here\r\n250-STARTTLS\r\n")
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
        self.heard: list[bytes] = []
        self.refuses = False
        self.tls: ssl.SSLContext | None = None
        self.at_once = False
        self.spoke_tls = 0

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


def _letter() -> mail.Letter:
    return mail.Letter(to="carla@politie.example", subject="Een vraag", body="Log in.")


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch, server: Server) -> str:
    """The same server, reached as one on another machine."""
    found = socket.getaddrinfo

    def here(host: str, *rest: Any, **more: Any) -> Any:
        return found("127.0.0.1" if host == "mail.example" else host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", here)
    return f"mail.example:{server.server_address[1]}"


def test_no_password_goes_to_a_server_elsewhere_without_tls(server: Server, elsewhere: str) -> None:
    with pytest.raises(OSError, match="no TLS"):
        mail.SmtpTransport(f"smtp://pga:geheim@{elsewhere}", SENDER).send(_letter())
    assert server.letters == [] and not any(b"AUTH" in line or b"geheim" in line for line in server.heard)


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_is_believed_by_its_certificate_alone(
    server: Server, elsewhere: str, scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = _certificate(tmp_path, "mail.example")
    server.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.tls.load_cert_chain(certificate)
    server.at_once = scheme == "smtps"
    by = mail.SmtpTransport(f"{scheme}://{elsewhere}", SENDER)
    with pytest.raises(ssl.SSLCertVerificationError):
        by.send(_letter())
    assert server.letters == []
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    by.send(_letter())
    assert [letter["Subject"] for letter in server.letters] == ["Een vraag"] and server.spoke_tls == 1


def _certificate(folder: Path, name: str) -> Path:
    """A key and a certificate that it signed itself, in one file."""
    key, called = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(called).issuer_name(called).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    signed = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    path = folder / "certificate.pem"
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    path.write_bytes(private + signed.sign(key, hashes.SHA256()).public_bytes(pem))
    return path
