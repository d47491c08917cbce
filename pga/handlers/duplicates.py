"""Possible duplicates, before a person or case is made: keyed indexes first, then a closed opening of the hits.

Only within the asker's own reach; who has no reach gets the same empty answer as when there is none.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import Row

from pga.answers.cases import Duplicate
from pga.commands.cases import TakeUp
from pga.desk import Desk, Draft, Reveal
from pga.queries.cases import DuplicatesOf, FindDuplicates
from pga.refusals import Refused
from pga.store import cases as stored
from pga.store import scopes
from privacy.keys.index import bits_for, blind, name_and_birth, normalised_bsn, normalised_name
from privacy.reader import ClosedOpening
from privacy.sealed import Sealed
from workflows import WORKFLOWS

ALIKE = 88.0
"""From this similarity (0 to 100) two normalised names count as possibly the same."""


def indexes(desk: Desk, bsn: str, name: str, born: str) -> tuple[int | None, int | None]:
    """The keyed index values of a BSN and of a name with birth date; None for what is not given."""
    root, home, bits = desk.home.root, desk.home.id, bits_for(desk.document.access.population, indexes=2)
    digits = normalised_bsn(bsn)
    by_bsn = blind(root, "bsn", 1, home, digits, bits) if digits else None
    try:
        birth = date.fromisoformat(born) if name and born else None
    except ValueError as error:
        raise Refused("bad_form") from error
    by_name = blind(root, "name", 1, home, name_and_birth(name, birth), bits) if birth else None
    return by_bsn, by_name


Hits = list[tuple[Row[Any], str]]
"""(party, why) of cases in reach that really agree: false hits of the short index never leave the gate."""


def find(desk: Desk, bsn: str, name: str, born: str) -> Hits:
    """Who agrees with what was typed."""
    parties = _alike(desk, *indexes(desk, bsn, name, born))
    if not parties:
        return []
    documents = desk.found({party.case_id for party in parties}, kinds=("identity", "bsn"))
    digits, wanted = normalised_bsn(bsn), (normalised_name(name), born)

    def agrees(opening: ClosedOpening, other: dict[str, Sealed]) -> str:
        if digits and "bsn" in other and opening.matches(other["bsn"], lambda f: f["bsn"] == digits):
            return "bsn"
        if name and born and "identity" in other and opening.matches(other["identity"], lambda f: _same(f, wanted)):
            return "name"
        return ""

    return _agreeing(desk, parties, documents, agrees)


def of_case(desk: Desk) -> Hits:
    """Who in another case in reach agrees with a person of the case at hand."""
    own = stored.parties(desk.tx, desk.proof, [desk.case.id])
    found: Hits = []
    for person in own:
        alike = _alike(desk, person.bsn_index, person.name_index)
        parties = [party for party in alike if party.case_id != desk.case.id]
        if parties:
            found += _agreeing_with(desk, person, parties)
    return found


def _agreeing_with(desk: Desk, person: Row[Any], parties: list[Row[Any]]) -> Hits:
    documents = desk.found({desk.case.id} | {party.case_id for party in parties}, kinds=("identity", "bsn"))
    mine = {document.kind: document for document in documents if document.about == person.id}

    def agrees(opening: ClosedOpening, other: dict[str, Sealed]) -> str:
        def equal(kind: str, same: Callable[[dict[str, str], dict[str, str]], bool]) -> bool:
            if kind not in mine or kind not in other:
                return False
            return opening.matches(mine[kind], lambda own: opening.matches(other[kind], lambda f: same(f, own)))

        if equal("bsn", lambda f, own: f["bsn"] == own["bsn"]):
            return "bsn"
        named = equal("identity", lambda f, own: _same(f, (normalised_name(own["name"]), own["born"])))
        return "name" if named else ""

    return _agreeing(desk, parties, documents, agrees)


def consider(desk: Desk, command: TakeUp) -> None:
    """Whether possible duplicates stand in the way of taking up: they do, unless who takes up says they are others."""
    if not command.distinct:
        desk.established["duplicates_considered"] = not of_case(desk)


def _alike(desk: Desk, by_bsn: int | None, by_name: int | None) -> list[Row[Any]]:
    scope = scopes.reachable(desk.actor, desk.document.host, desk.cooperation, desk.today)
    return stored.alike(desk.tx, desk.proof, scope, by_bsn, by_name)


def _agreeing(
    desk: Desk,
    parties: list[Row[Any]],
    documents: list[Sealed],
    agrees: Callable[[ClosedOpening, dict[str, Sealed]], str],
) -> Hits:
    """Those of the possible parties that agree, by a closed opening of which the record tells the number."""
    decision = desk.may("case.find_duplicates", ["coordinator"])
    keys = desk.sealing.keys_of(desk.actor.organisation)
    opening = ClosedOpening(decision, keys, desk.sealing.wraps, "compared")
    by_party: dict[str, dict[str, Sealed]] = {}
    for document in documents:
        by_party.setdefault(document.about, {})[document.kind] = document
    found = []
    try:
        for party in parties:
            why = agrees(opening, by_party.get(party.id, {}))
            if why:
                found.append((party, why))
    finally:
        desk.opened("compared", opening.count)
    return found


def _same(fields: dict[str, str], wanted: tuple[str, str]) -> bool:
    name, born = wanted
    return bool(born) and fields["born"] == born and fuzz.ratio(normalised_name(fields["name"]), name) >= ALIKE


def look(desk: Desk, query: FindDuplicates) -> Draft[tuple[Duplicate, ...]]:
    """The possible duplicates of what was typed, with their reference and state."""
    return _shown(desk, find(desk, query.bsn, query.name, query.born))


def look_of_case(desk: Desk, query: DuplicatesOf) -> Draft[tuple[Duplicate, ...]]:
    """The possible duplicates of the persons of a case, before it is taken up."""
    return _shown(desk, of_case(desk), desk.case.id)


def _shown(desk: Desk, hits: Hits, *about: str) -> Draft[tuple[Duplicate, ...]]:
    cases = stored.cases_by_id(desk.tx, desk.proof, {party.case_id for party, _ in hits})
    identities = {d.about: d for d in desk.found(cases, kinds=("identity",))} if cases else {}
    language = desk.actor.language

    def build(reveal: Reveal) -> tuple[Duplicate, ...]:
        return tuple(
            Duplicate(
                reference=cases[party.case_id].reference,
                state=WORKFLOWS[cases[party.case_id].workflow].state(cases[party.case_id].state).label.of(language),
                why=why,
                person=reveal(identities.get(party.id)),
            )
            for party, why in hits
            if party.case_id in cases
        )

    return Draft(build=build, documents=tuple(identities.values()), cases=(*about, *cases))
