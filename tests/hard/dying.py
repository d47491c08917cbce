"""Ways in which a cooperation ends up without any signature that counts, as somebody with too many rights, its own
parties or the calendar can bring that about."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import delete

from pga.clock import local_day
from pga.commands.homes import AcceptWithdrawal, ProposeRules, SignRules
from pga.founding import SHELL
from pga.store.tables.rules import rules_documents, rules_signatures, rules_state
from privacy.rules.document import RulesDocument, parse
from privacy.rules.signing import digest_of, new_key, sign
from privacy.rules.withdrawal import PAYLOAD_TYPE as WITHDRAWAL
from privacy.rules.withdrawal import Statement, sign_statement
from tests import cooperations, proposed
from tests.hard.intruder import Intruder
from tests.signatories import signatory
from tests.towns import Town


@dataclass(frozen=True)
class Death:
    """How it comes about, the reason that is recorded, words of the page that says so, and the code of ``status``."""

    happens: Callable[[Town], object]
    reason: str
    said: str
    code: int


def _rules(town: Town) -> tuple[bytes, RulesDocument]:
    body = proposed.in_force(town)
    return body, parse(body)


def _all_leave(town: Town) -> None:
    """Every party by its own statement; then its run-out passes."""
    body, document = _rules(town)
    for party in document.parties:
        said = Statement(
            organisation=party,
            cooperation=document.cooperation,
            rules_digest=digest_of(body),
            effective_on=local_day(town.clock.now()),
        )
        signed = sign_statement(said, signatory(town.home.trust, party), "signatory")
        town.gate.act(SHELL, AcceptWithdrawal(statement=signed))
    town.clock.move(days=document.run_out.days + 1)


def _taken_away(town: Town) -> None:
    intruder = Intruder(town.settings)
    intruder.drop_guards("rules_signatures")
    intruder.run(delete(rules_signatures))


def _each(town: Town, change: Callable[[Any, bytes], dict[str, Any]]) -> None:
    """Every signature, changed in the database."""
    body, _ = _rules(town)
    for row in town.rows(rules_signatures):
        Intruder(town.settings).edit(rules_signatures, rules_signatures.c.id == row.id, **change(row, body))


def _flipped(value: bytes, at: int) -> bytes:
    return value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :]


def _of_one_key(town: Town) -> None:
    """All parties have the signature of the first."""
    first = town.rows(rules_signatures)[0]
    body, document = _rules(town)
    same = {"key_id": first.key_id, "signature": bytes(first.signature)}
    others = rules_signatures.c.organisation != first.organisation
    Intruder(town.settings).edit(rules_signatures, others, **same)
    Intruder(town.settings).edit(rules_signatures, rules_signatures.c.id == first.id, organisation="school")
    assert digest_of(body) == first.digest and first.organisation in document.parties


def _of_a_stranger(row: Any, body: bytes) -> dict[str, Any]:
    foreign = sign(body, new_key(), row.organisation, row.signer)
    return {"key_id": foreign.key_id, "signature": foreign.value}


def _of_another_kind(town: Town) -> None:
    """Good keys, the right bytes, signed as if they were a withdrawal."""

    def change(row: Any, body: bytes) -> dict[str, Any]:
        key = signatory(town.home.trust, row.organisation)
        return {"signature": sign(body, key, row.organisation, row.signer, WITHDRAWAL).value}

    _each(town, change)


def _one_byte(town: Town) -> None:
    row = town.rows(rules_documents, rules_documents.c.digest == town.rows(rules_state)[0].digest)[0]
    body = bytes(row.body)
    altered = _flipped(body, body.index(b'"read":["') + 9)
    Intruder(town.settings).edit(rules_documents, rules_documents.c.id == row.id, body=altered)


def _over(town: Town) -> None:
    """The last day, and the run-out behind it."""
    _, document = _rules(town)
    last = document.valid_until + timedelta(days=document.run_out.days + 1)
    town.clock.move(days=(last - local_day(town.clock.now())).days)


def _older(town: Town) -> None:
    """The next version comes into force, and somebody puts back the row that says which does."""
    old = town.rows(rules_state)[0]
    body = cooperations.following(proposed.in_force(town))
    digest = town.gate.act(SHELL, ProposeRules(body=body)).reference
    for party in parse(body).parties:
        signature = sign(body, signatory(town.home.trust, party), party, "signatory")
        town.gate.act(SHELL, SignRules(digest=digest, signature=signature))
    assert cooperations.by_two(town.gate, digest, old.cooperation)
    assert town.rows(rules_state)[0].digest == digest
    Intruder(town.settings).put_back(rules_state, old)


def _later_known(town: Town) -> None:
    """Outside the database a later version is known than the database has."""
    known = town.home.mirror.read()
    number = town.rows(rules_state)[0].number + 1
    town.home.mirror.raise_to(replace(known, rules={**known.rules, _rules(town)[1].cooperation: number}))


DEATHS: Final[dict[str, Death]] = {
    "every signature is gone": Death(_taken_away, "signature_missing", "Niet alle partijen hebben getekend.", 43),
    "every party left": Death(_all_leave, "withdrawn", "Een partij heeft opgezegd.", 42),
    "every signature has another bit": Death(
        lambda town: _each(town, lambda row, body: {"signature": _flipped(bytes(row.signature), 5)}),
        "signature_invalid",
        "Een handtekening klopt niet.",
        44,
    ),
    "one byte of the document is another": Death(_one_byte, "signature_invalid", "Een handtekening klopt niet.", 44),
    "one key signed for everybody": Death(_of_one_key, "key_not_trusted", "een sleutel die hier niet bekend is", 45),
    "strangers signed": Death(
        lambda town: _each(town, _of_a_stranger), "key_not_trusted", "een sleutel die hier niet bekend is", 45
    ),
    "signatures of another kind": Death(_of_another_kind, "signature_invalid", "Een handtekening klopt niet.", 44),
    "the end date and the run-out passed": Death(_over, "ended", "De einddatum van de spelregels is voorbij.", 41),
    "the row of an older version was put back": Death(_older, "state_missing", "in de database veranderd of weg", 51),
    "a later version is remembered": Death(_later_known, "rolled_back", "ouder dan de spelregels die al", 48),
}
"""Each leaves zero signatures that count."""

