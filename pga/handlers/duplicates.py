"""Possible duplicates, before a person or case is made: keyed indexes first, then a closed opening of the hits.

Only within the asker's own reach; who has no reach gets the same empty answer as when there is none.
"""

from datetime import date
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import Row

from pga.answers.cases import Duplicate
from pga.desk import Desk, Draft, Reveal
from pga.queries.cases import FindDuplicates
from pga.store import cases as stored
from pga.store import scopes
from privacy.keys.index import bits_for, blind, name_and_birth, normalised_bsn, normalised_name
from privacy.reader import ClosedOpening
from privacy.sealed import Sealed
from workflows import WORKFLOWS

POPULATION = 5_000
"""Persons that a home of this size is planned for: the length of its indexes follows from it (security.md 2.6)."""

ALIKE = 88.0
"""From this similarity (0 to 100) two normalised names count as possibly the same."""


def indexes(desk: Desk, bsn: str, name: str, born: str) -> tuple[int | None, int | None]:
    """The keyed index values of a BSN and of a name with birth date; None for what is not given."""
    root, home, bits = desk.home.root, desk.home.id, bits_for(POPULATION, indexes=2)
    digits = normalised_bsn(bsn)
    by_bsn = blind(root, "bsn", 1, home, digits, bits) if digits else None
    birth = date.fromisoformat(born) if name and born else None
    by_name = blind(root, "name", 1, home, name_and_birth(name, birth), bits) if birth else None
    return by_bsn, by_name


def find(desk: Desk, bsn: str, name: str, born: str) -> list[tuple[Row[Any], str]]:
    """(party, why) of cases in reach that really agree: false hits of the short index never leave the gate."""
    host = desk.document.host
    scope = scopes.reachable(desk.actor, host, desk.cooperation, desk.today)
    parties = stored.alike(desk.tx, desk.proof, scope, *indexes(desk, bsn, name, born))
    if not parties:
        return []
    decision = desk.may("case.find_duplicates", ["coordinator"])
    documents = desk.found({party.case_id for party in parties}, kinds=("identity", "bsn"))
    keys = desk.sealing.keys_of(desk.actor.organisation)
    opening = ClosedOpening(decision, keys, desk.sealing.wraps, "compared")
    by_party: dict[str, dict[str, Sealed]] = {}
    for document in documents:
        by_party.setdefault(document.about, {})[document.kind] = document
    found = []
    for party in parties:
        why = _agrees(opening, by_party.get(party.id, {}), bsn, name, born)
        if why:
            found.append((party, why))
    desk.opened("compared", opening.count)
    return found


def _agrees(opening: ClosedOpening, documents: dict[str, Sealed], bsn: str, name: str, born: str) -> str:
    if bsn and "bsn" in documents and opening.matches(documents["bsn"], lambda f: f["bsn"] == normalised_bsn(bsn)):
        return "bsn"
    if name and born and "identity" in documents:
        wanted = normalised_name(name)

        def same(fields: dict[str, str]) -> bool:
            return fields["born"] == born and fuzz.ratio(normalised_name(fields["name"]), wanted) >= ALIKE

        if opening.matches(documents["identity"], same):
            return "name"
    return ""


def look(desk: Desk, query: FindDuplicates) -> Draft[tuple[Duplicate, ...]]:
    """The possible duplicates with their reference and state."""
    hits = find(desk, query.bsn, query.name, query.born)
    cases = stored.cases_by_id(desk.tx, desk.proof, {party.case_id for party, _ in hits})
    identities = {d.about: d for d in desk.found(cases, kinds=("identity",))} if cases else {}
    language = desk.actor.language

    def build(reveal: Reveal) -> tuple[Duplicate, ...]:
        return tuple(
            Duplicate(
                reference=cases[party.case_id].reference,
                state=WORKFLOWS["pga_case"].state(cases[party.case_id].state).label.of(language),
                why=why,
                person=reveal(identities.get(party.id)),
            )
            for party, why in hits
            if party.case_id in cases
        )

    return Draft(build=build, documents=tuple(identities.values()), cases=tuple(cases))
