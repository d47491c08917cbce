"""Mail: fixed texts that name the kind of question and a date, and a link to the item. Nothing of any case.

Without ``PGA_MAIL_URL`` a message becomes a file in the home, for whoever carries them further.
"""

import os
import smtplib
import ssl
import uuid
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import urlsplit

from babel.dates import format_date

from pga.settings import Settings
from privacy.vocabulary import Label

KINDS: Final = {
    "question": Label("1 vraag om informatie", "1 question for information"),
    "named": Label("1 vraag is aan u toegewezen", "1 question was assigned to you"),
    "answered": Label("1 antwoord op uw vraag", "1 answer to your question"),
    "direct": Label("1 vraag van een partner", "1 question from a partner"),
    "received": Label("1 antwoord is voor u vastgelegd", "1 answer was recorded for you"),
    "withdrawn": Label("1 vraag is ingetrokken", "1 question was withdrawn"),
    "correction": Label("1 correctie om te lezen", "1 correction to read"),
    "share": Label("Een deel van een zaak is met u gedeeld", "A part of a case was shared with you"),
    "fact_fell": Label("1 melding over een feit van uw organisatie", "1 report about a fact of your organisation"),
    "letter_put_off": Label("1 uitgestelde brief om op toe te zien", "1 letter that was put off to supervise"),
    "joint_visit": Label("1 gezamenlijk huisbezoek om af te spreken", "1 joint visit to arrange"),
    "handover": Label("1 aanbod om een zaak over te nemen", "1 offer to take over a case"),
    "transfer": Label("Nieuws over een overdracht", "News about a transfer"),
    "take_over": Label("1 overgenomen zaak om te bevestigen", "1 case that was taken over to confirm"),
    "escalation": Label("1 vraag om een besluit", "1 question for a decision"),
    "conference": Label("1 uitnodiging voor een casusoverleg", "1 invitation to a case conference"),
    "guest": Label("1 gast bij een overleg om over te beslissen", "1 guest at a conference to decide about"),
    "guest_decided": Label("Over een gast is beslist", "A guest was decided about"),
    "address_asked": Label("1 verzoek om mee te beslissen", "1 request that needs a second person"),
    "address_shown": Label("1 handeling om achteraf te beoordelen", "1 act to judge afterwards"),
    "address_judged": Label("Over uw verzoek is beslist", "Your request was decided"),
    "address_release": Label("1 voorstel dat een tweede persoon vraagt", "1 proposal that asks for a second person"),
    "emergency": Label("Noodtoegang gebruikt in 1 zaak", "Emergency access was used in 1 case"),
    "emergency_review": Label("1 noodtoegang om te beoordelen", "1 emergency access to judge"),
    "reminder": Label("Er wacht iets op u", "Something waits for you"),
    "reminder_term": Label("Een termijn loopt af", "A term is about to end"),
    "reminder_action": Label("Een actie moet klaar zijn", "An action is to be done"),
    "report_unspoken": Label(
        "Een melding is nog niet met Veilig Thuis besproken: bel 0800-2000",
        "A report was not yet spoken of with Veilig Thuis: call 0800-2000",
    ),
    "late_here": Label("Er wacht iets op uw organisatie en het is te laat", "Your organisation is late with something"),
    "late_elsewhere": Label("Een andere organisatie is te laat met iets", "Another organisation is late"),
    "transfer_unopened": Label("Een overdracht wacht en niemand nam haar op", "A transfer waits that nobody took up"),
    "unwitnessed": Label(
        "Het logboek is niet op tijd door getuigen ondertekend", "Witnesses did not sign the ledger in time"
    ),
    "agreement_review": Label("De samenwerkingsafspraken zijn toe aan herziening", "The agreement is due for review"),
    "replacement": Label("U bent gevraagd om waar te nemen", "You were asked to stand in for a colleague"),
    "left_behind": Label("Een partij vertrok; haar werk wacht op u", "A party left; its work waits for you"),
    "look_asked": Label("1 vraag over wat u raadpleegde", "1 question about what you looked at"),
    "look_answered": Label("1 antwoord op uw vraag over een raadpleging", "1 answer to your question about a look"),
    "look_breach": Label("Een datalek is vastgelegd: de 72 uur lopen", "A breach was recorded: the 72 hours run"),
    "confirm_accounts": Label("Bevestig de accounts van uw organisatie", "Confirm the accounts of your organisation"),
}
"""Kind of message -> its whole subject, but for the date."""

BEFORE: Final = Label("vóór", "before")
DATED: Final = {"conference": Label("op", "on"), "replacement": Label("vanaf", "from"), "share": Label("t/m", "until")}
"""What stands before the date of a message; ``BEFORE`` for what is to be answered."""

BODY: Final = Label(
    "{what}\n\nLog in om het te lezen:\n{link}\n\nU krijgt deze mail van PGA Regie. Er staat met opzet niet meer in.\n",
    "{what}\n\nLog in to read it:\n{link}\n\nThis mail is from PGA Regie. On purpose it says no more.\n",
)

HERE: Final = ("localhost", "127.0.0.1", "::1")
"""The names of this machine: what goes to a mail server on it passes no wire."""
PATIENCE: Final = 20
"""Seconds that a mail server may let us wait."""

NOT_HERE: Final = smtplib.SMTPRecipientsRefused
"""What a transport raises (an ``OSError``) when it takes nothing for this one address: other letters can still go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message as it leaves the house."""

    to: str
    subject: str
    body: str


class Transport(Protocol):
    """Carries letters. Raises ``OSError`` when it cannot."""

    def send(self, letter: Letter) -> None:
        """Carry one letter."""
        ...


def write(kind: str, day: str, path: str, to: str, language: str, base_url: str) -> Letter:
    """The fixed text of a message, with its day (ISO; empty for none). Raises KeyError for an unknown kind."""
    what = KINDS[kind].of(language)
    if day:
        what = f"{what}, {DATED.get(kind, BEFORE).of(language)} {_day(day, language)}"
    return Letter(to=to, subject=what, body=BODY.of(language).format(what=what, link=base_url + path))


def _day(day: str, language: str) -> str:
    return str(format_date(date.fromisoformat(day), "EEE d MMM", locale=language))


class FileTransport:
    """Each letter a file (mode 0600) in a folder of the home."""

    def __init__(self, folder: Path, sender: str) -> None:
        self._folder = folder
        self._sender = sender

    def send(self, letter: Letter) -> None:
        """Write it beside and rename it, so that nobody reads half a letter."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = self._folder / f"{uuid.uuid4().hex}.eml"
        descriptor = os.open(path.with_suffix(".tmp"), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(bytes(_message(letter, self._sender)))
        path.with_suffix(".tmp").rename(path)


class SmtpTransport:
    """A mail server: ``smtp://[user:password@]host[:port]``, with TLS as ``smtps://`` or by STARTTLS (RFC 8314, 3207).

    Its certificate is checked, and a password goes over TLS alone; only a server on this machine itself needs neither.
    """

    def __init__(self, url: str, sender: str) -> None:
        self._at = urlsplit(url)
        self._sender = sender

    def send(self, letter: Letter) -> None:
        """Hand it over; a refusal of the server, or of its certificate, is an ``OSError``."""
        with self._connected(self._at.hostname or HERE[0], ssl.create_default_context()) as server:
            if self._at.username:
                server.login(self._at.username, self._at.password or "")
            server.send_message(_message(letter, self._sender))

    def _connected(self, host: str, tls: ssl.SSLContext) -> smtplib.SMTP:
        if self._at.scheme == "smtps":
            return smtplib.SMTP_SSL(host, self._at.port or smtplib.SMTP_SSL_PORT, timeout=PATIENCE, context=tls)
        server = smtplib.SMTP(host, self._at.port or smtplib.SMTP_PORT, timeout=PATIENCE)
        try:
            server.ehlo()
            if host not in HERE and server.has_extn("starttls"):
                server.starttls(context=tls)
            elif host not in HERE and self._at.username:
                raise smtplib.SMTPNotSupportedError("no TLS, so no password is sent")
        except Exception:
            server.close()
            raise
        return server


def transport_of(settings: Settings) -> Transport:
    """The way mail goes in this home."""
    if settings.mail_url:
        return SmtpTransport(settings.mail_url, settings.mail_from)
    return FileTransport(settings.home / "outbox", settings.mail_from)


def _message(letter: Letter, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, letter.to, letter.subject
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body)
    return message
