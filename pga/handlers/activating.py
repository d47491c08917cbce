"""Putting rules into force by two people in office: one proposes, another confirms (decision 0029)."""

from datetime import date
from typing import Any, Final

from sqlalchemy import Row

from pga.commands.signing import ConfirmActivation, ProposeActivation
from pga.desk import Desk, Done
from pga.handlers.duty import behind
from pga.handlers.homes import carry_out, follows, next_rules, put_into_force, same_indexes, state_of, steady
from pga.handlers.leaving import signed_before_leaving
from pga.handlers.oversight import by_another
from pga.handlers.put_up import document_of
from pga.refusals import Conflict, NoRulesInForce, NotReady, Refused, Unmet
from pga.store import rules as stored
from pga.store.tables.rules import rules_activations
from privacy.rules.decide import decide
from privacy.rules.document import RulesDocument
from privacy.rules.signing import RulesNotInForce, verify_former
from privacy.vocabulary import Label

SIGNATURES: Final = {
    "signature_missing": Label("Nog niet getekend door: {names}.", "Not signed yet by: {names}."),
    "signature_invalid": Label("De handtekening klopt niet van: {names}.", "The signature is wrong of: {names}."),
    "key_not_trusted": Label(
        "De sleutels in dit document zijn hier niet bekend van: {names}.",
        "The keys in this document are not known here of: {names}.",
    ),
}
UNREADABLE: Final = Label("Dit document is niet te lezen.", "This document cannot be read.")
NOT_THE_NEXT: Final = Label(
    "Dit document volgt niet op de spelregels die nu gelden.", "This document does not follow the rules in force."
)
POPULATION: Final = Label(
    "Het aantal inwoners (access.population) kan niet wijzigen zolang er zaken zijn.",
    "The population (access.population) cannot change while there are cases.",
)
ENDED: Final = Label("De einddatum van dit document is voorbij.", "The end date of this document has passed.")
NOBODY_IN_OFFICE: Final = Label(
    "Er gelden nog geen spelregels voor deze samenwerking. De technisch beheerder zet de eerste in werking.",
    "No rules are in force for this cooperation. The technical administrator puts the first into force.",
)
LEFT: Final = Label(
    "{names} tekende en zegde daarna op. Maak een volgende versie zonder deze partij.",
    "{names} signed and left afterwards. Make a next version without this party.",
)
KEYS: Final = Label(
    "De sleutels onder de spelregels van nu openen niet ({reason}). De technisch beheerder kijkt met keys status.",
    "The keys under the rules in force do not open ({reason}). The technical administrator looks with keys status.",
)
BUSY: Final = Label(
    "De lijst van sleutels van de partijen wordt juist gewijzigd. Probeer het zo nog eens.",
    "The list of keys of the parties is just being changed. Try again in a moment.",
)
SECOND: Final = Label(
    "U stelde dit zelf voor. Een tweede persoon bevestigt het.", "You proposed this. A second person confirms it."
)
NOT_YET: Final = Label(
    "Dit document geldt vanaf {day}. Zet het dan in werking.",
    "This document is valid from {day}. Put it into force then.",
)


def propose(desk: Desk, command: ProposeActivation) -> Done:
    """Propose to put a document into force, once everything but the second person and the day is there."""
    document = in_its_cooperation(desk, command.document)
    _stand_in_the_way(wanting(desk, document, command.document))
    if stored.activation(desk.tx, desk.proof, command.document) is not None:
        raise Conflict("")
    desk.work.add(
        rules_activations,
        digest=command.document,
        state="proposed",
        proposed_by=desk.actor.account,
        proposed_at=desk.stamp,
        confirmed_by=None,
        confirmed_at=None,
    )
    return Done(reference=command.document)


def confirm(desk: Desk, command: ConfirmActivation) -> Done:
    """The second person: in force at once, or on the first day of the document."""
    document = in_its_cooperation(desk, command.document)
    row = stored.activation(desk.tx, desk.proof, command.document)
    if row is None or not desk.stands(row, command.version) or row.state == "carried_out":
        raise Conflict("")
    _stand_in_the_way(wanting(desk, document, command.document))
    confirmed: dict[str, str] = {}
    if row.state == "proposed":
        if not may_be_second(desk, row):
            _stand_in_the_way([Unmet(key="second", sentence=SECOND)])
        confirmed = {"confirmed_by": desk.actor.account, "confirmed_at": desk.stamp}
    if has_come(desk, document):
        _carried_out(desk, command.document, row, confirmed)
    elif confirmed:
        desk.work.change(rules_activations, row, state="approved", **confirmed)
    else:
        day = document.valid_from.isoformat()
        _stand_in_the_way([Unmet(key="day", sentence=Label(*(text.format(day=day) for text in NOT_YET)))])
    return Done(reference=command.document)


def _carried_out(desk: Desk, digest: str, row: Row[Any], confirmed: dict[str, str]) -> None:
    """Into force. What stands in the way only now is said as all else is: the rules in force go on meanwhile."""
    try:
        with steady(desk.home):
            verified, current = next_rules(desk, digest)
            carry_out(desk, row, **confirmed)
            put_into_force(desk, verified, current)
    except NoRulesInForce as error:
        _stand_in_the_way([Unmet(key="keys", sentence=Label(*(text.format(reason=error.reason) for text in KEYS)))])
    except Refused as error:
        if error.reason != "trust_busy":
            raise
        _stand_in_the_way([Unmet(key="busy", sentence=BUSY)])


def has_come(desk: Desk, document: RulesDocument) -> bool:
    """True from the first day of a document on."""
    return document.valid_from <= date.fromisoformat(desk.today)


def may_be_second(desk: Desk, activation: Row[Any]) -> bool:
    """Neither who proposed it, nor in whose name, nor one hand with either, whatever the rules say."""
    return by_another(desk, {activation.proposed_by, *behind(desk, activation.id)})


def may_in(desk: Desk, cooperation: str, capability: str) -> bool:
    """What the rules in force of one cooperation let the reader do."""
    rules = desk.rules.get(cooperation)
    asked = desk.actor.question(capability, frozenset({"none"}))
    return rules is not None and decide(rules.document, asked).allowed


def wanting(desk: Desk, document: RulesDocument, digest: str) -> list[Unmet]:
    """What must still happen before two people can put a document into force; its first day is no part of that."""
    found = [] if document.valid_until >= date.fromisoformat(desk.today) else [ENDED]
    current = state_of(desk, document.cooperation)
    if current is None or document.cooperation not in desk.rules:
        found.append(NOBODY_IN_OFFICE)
    elif not follows(document, current):
        found.append(NOT_THE_NEXT)
    elif not same_indexes(desk, document, current.digest):
        found.append(POPULATION)
    if current is not None and (gone := signed_before_leaving(desk, document.cooperation, digest)):
        names = ", ".join(document.parties[party].name for party in sorted(gone))
        found.append(Label(*(text.format(names=names) for text in LEFT)))
    try:
        signatures = stored.signatures(desk.tx, digest)
        verify_former(stored.body(desk.tx, digest) or b"", signatures, desk.home.trust.present())
    except RulesNotInForce as error:
        sentence = SIGNATURES.get(error.reason_code, UNREADABLE)
        names = ", ".join(document.parties[p].name for p in error.organisations if p in document.parties)
        found.append(Label(*(text.format(names=names) for text in sentence)))
    return [Unmet(key="activation", sentence=sentence) for sentence in found]


def _stand_in_the_way(unmet: list[Unmet]) -> None:
    if unmet:
        raise NotReady(tuple(unmet))


def in_its_cooperation(desk: Desk, digest: str) -> RulesDocument:
    """The document, when the rules of its own cooperation allow this too. Those of another say nothing about it."""
    _, document = document_of(desk, digest)
    desk.on_object = ("rules", digest)
    if document.cooperation in desk.rules:
        desk.chosen = document.cooperation
        desk.decision = desk.may(desk.decision.capability, {"none"})
        if not desk.decision.allowed:
            raise Refused(desk.decision.reason, desk.decision.rule_ids)
    return document
