"""Signatures under proposed rules: who signed, and what comes in from a party's own machine."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.signing import Activation, ProposedDocument, SigningParty
from pga.commands.signing import DeliverSignature
from pga.desk import Desk, Done, Draft
from pga.handlers.activating import has_come, may_be_second, may_in, wanting
from pga.handlers.homes import keep_signature, state_of
from pga.handlers.put_up import document_of, readable
from pga.handlers.reglement import proposed_book
from pga.queries.signing import ProposedRules
from pga.refusals import NotReady, Refused, Unmet
from pga.store import people
from pga.store import rules as stored
from privacy.rules.articles import Party
from privacy.rules.detached import NotASignature, read_detached
from privacy.rules.document import RulesDocument
from privacy.rules.receipt import receipt
from privacy.rules.signing import RulesNotInForce, Signature, holding
from privacy.rules.standalone import words_of
from privacy.vocabulary import Label

GIVEN: Final = "signature"
WRONG: Final = {
    "too_large": Label(
        "Dit is te groot voor een handtekening (ten hoogste 4 kB). Kies het bestand dat bij het tekenen ontstond.",
        "This is too large for a signature (4 kB at most). Choose the file that came of the signing.",
    ),
    "not_text": Label(
        "Dit is geen gewone tekst (UTF-8). Kies het bestand zoals het bij het tekenen ontstond.",
        "This is no plain text (UTF-8). Choose the file as it came of the signing.",
    ),
    "not_json": Label(
        "Hier ontbreekt iets. Neem de hele tekst over, van { tot en met }.",
        "Something is missing here. Copy the whole text, from { up to and including }.",
    ),
    "not_signature": Label(
        "Dit is geen handtekening onder spelregels. Kies het bestand dat bij het tekenen ontstond.",
        "This is no signature under rules. Choose the file that came of the signing.",
    ),
    "another_document": Label(
        "Deze handtekening hoort bij een ander document. Download dit document en teken het opnieuw.",
        "This signature belongs to another document. Download this document and sign it again.",
    ),
    "not_yours": Label(
        "Deze handtekening is van een andere partij. Die levert haar zelf in, of de gemeente doet het.",
        "This signature is another party's. That party hands it in itself, or the municipality does.",
    ),
    "signature_invalid": Label(
        "Deze handtekening klopt niet: zij is niet met deze sleutel onder dit document gezet.",
        "This signature is wrong: it was not made under this document with this key.",
    ),
    "key_not_trusted": Label(
        "Deze sleutel is niet bekend bij deze partij. Teken met de sleutel die in de spelregels staat.",
        "This key is not known of this party. Sign with the key that stands in the rules.",
    ),
}
"""Why a signature is not taken, in a sentence."""


def proposed_rules(desk: Desk, query: ProposedRules) -> Draft[tuple[ProposedDocument, ...]]:
    """The documents in force and those that follow them, of the cooperations of one's own organisation."""
    rows = [row for row in stored.documents(desk.tx) if query.document in ("", row.digest)]
    numbers = {state.cooperation: state.number for state in stored.states(desk.tx, desk.proof)}
    current = [row for row in rows if row.number >= numbers.get(row.cooperation, 0)]
    found = tuple(line for row in current if (line := _line(desk, row, query)) is not None)
    if query.document and not found:
        raise Refused("out_of_reach")
    return Draft(build=lambda reveal: found)


def _line(desk: Desk, row: Row[Any], query: ProposedRules) -> ProposedDocument | None:
    document = readable(bytes(row.body))
    if document is None or desk.actor.organisation not in document.parties:
        return None
    signatures = holding(bytes(row.body), stored.signatures(desk.tx, row.digest), desk.home.trust)
    state = state_of(desk, document.cooperation)
    applies = state is not None and state.digest == row.digest
    missing = [] if applies else wanting(desk, document, row.digest)
    activation = stored.activation(desk.tx, desk.proof, row.digest)
    language, whole = desk.actor.language, bool(query.document)
    return ProposedDocument(
        digest=row.digest,
        words=words_of(row.digest),
        title=document.title.of(language),
        number=document.number,
        cooperation=document.cooperation,
        demo=document.demo,
        valid_from=document.valid_from.isoformat(),
        valid_until=document.valid_until.isoformat(),
        applies=applies,
        parties=tuple(_party(party, signatures) for party in document.parties.values()),
        wanting=tuple(unmet.sentence.of(language) for unmet in missing),
        activation=_activation(desk, activation),
        may=frozenset() if applies else _may(desk, document, signatures, activation, bool(missing)),
        body=bytes(row.body) if whole else b"",
        receipt=receipt(document, row.digest, signatures) if whole else "",
        book=proposed_book(desk, document, bytes(row.body)) if whole and query.as_book else None,
    )


def _party(party: Party, signatures: Sequence[Signature]) -> SigningParty:
    signed = next((one.key_id for one in signatures if one.organisation == party.id), "")
    return SigningParty(
        name=party.name,
        signatory=(party.signatory.name, party.signatory.function),
        deputy=(party.deputy.name, party.deputy.function),
        signed_by=party.signer(signed),
    )


def _activation(desk: Desk, row: Row[Any] | None) -> Activation | None:
    if row is None:
        return None
    ids = [row.proposed_by, row.confirmed_by or ""]
    found = people.accounts_by_id(desk.tx, desk.proof, ids)
    names = {account.id: account.display_name for account in found.values()}
    return Activation(
        version=row.version,
        state=row.state,
        proposed_by=names.get(row.proposed_by, ""),
        proposed_at=row.proposed_at,
        confirmed_by=names.get(row.confirmed_by or "", ""),
        confirmed_at=row.confirmed_at or "",
    )


def _may(
    desk: Desk, document: RulesDocument, signatures: Sequence[Signature], activation: Row[Any] | None, missing: bool
) -> frozenset[str]:
    """What the reader can do with a document that is not in force, now."""
    signed = {one.organisation for one in signatures}
    own = {desk.actor.organisation} if desk.actor.organisation != document.host else document.parties.keys()
    delivers = desk.may("rules.deliver_signature", {"none"}).allowed and bool(own - signed)
    proposes = activation is None and may_in(desk, document.cooperation, "rules.propose_activation")
    waits = activation is not None and activation.state == "approved" and has_come(desk, document)
    second = activation is not None and activation.state == "proposed" and may_be_second(desk, activation)
    confirms = (waits or second) and may_in(desk, document.cooperation, "rules.confirm_activation")
    held = {"deliver": delivers, "propose": proposes and not missing, "confirm": confirms and not missing}
    held["compare"] = may_in(desk, document.cooperation, "rules.compare")
    held["take_back"] = may_in(desk, document.cooperation, "rules.take_back")
    return frozenset(name for name, may in held.items() if may)


def deliver_signature(desk: Desk, command: DeliverSignature) -> Done:
    """Read, verify and keep a signature. The municipality hands in those of all, anybody else that of his own party."""
    body, document = document_of(desk, command.document)
    if desk.actor.organisation not in document.parties:
        raise Refused("out_of_reach")
    desk.on_object = ("rules", command.document)
    try:
        digest, signature = read_detached(command.given)
    except NotASignature as wrong:
        raise _wrong(wrong.code) from wrong
    if digest != command.document:
        raise _wrong("another_document")
    if desk.actor.organisation not in (signature.organisation, document.host):
        raise _wrong("not_yours")
    desk.details["party"] = signature.organisation
    if signature.organisation not in document.parties:
        raise _wrong("key_not_trusted")
    try:
        return keep_signature(desk, body, signature)
    except RulesNotInForce as error:
        raise _wrong(error.reason_code) from error


def _wrong(code: str) -> NotReady:
    return NotReady((Unmet(key=code, sentence=WRONG[code], field=GIVEN),))
