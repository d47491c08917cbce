"""Possible duplicates, before a person or case is made: keyed indexes first, then a closed opening of the hits.

Only within the asker's own reach; who has no reach gets the same empty answer as when there is none.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from rapidfuzz import fuzz
from sqlalchemy import Row

from pga import indexing
from pga.answers.cases import Duplicate
from pga.commands.cases import Submit, TakeUp
from pga.commands.mistakes import AttachPerson
from pga.commands.taking_over import TakeOver
from pga.desk import Desk, Draft, Reveal
from pga.indexing import versions
from pga.queries.cases import DuplicatesOf, FindDuplicates
from pga.refusals import NotReady, Unmet
from pga.store import cases as stored
from pga.store import scopes
from privacy.keys.index import normalised_bsn, normalised_name
from privacy.reader import ClosedOpening
from privacy.rules.decide import Decision
from privacy.sealed import Sealed
from privacy.vocabulary import Label
from workflows import WORKFLOWS

ALIKE = 88.0
"""From this similarity (0 to 100) two normalised names count as possibly the same."""

ALREADY_HERE = Label("Deze persoon staat al in deze zaak.", "This person stands in this case already.")


def indexes(desk: Desk, bsn: str, name: str, born: str) -> tuple[int | None, int | None]:
    """The keyed index values by which a BSN, or a name with birth date, is searched; None for what is not given."""
    return indexing.values(desk.home, desk.document, versions(desk.tx).searched, bsn, name, born)


class Near(NamedTuple):
    """Somebody who shares an index value, in a case that the asker can open, and as far as what."""

    party: Row[Any]
    case: Row[Any]
    opened: Decision


Hits = list[tuple[Near, str, Sealed | None]]
"""(who, why, identity) of those who really agree: false hits of the short index never leave the gate."""


def find(desk: Desk, bsn: str, name: str, born: str) -> Hits:
    """Who agrees with what was typed."""
    alike = _alike(desk, *indexes(desk, bsn, name, born))
    if not alike:
        return []
    documents = desk.found({near.case.id for near in alike}, kinds=("identity", "bsn"))
    digits, wanted = normalised_bsn(bsn), (normalised_name(name), born)

    def agrees(opening: ClosedOpening, other: dict[str, Sealed]) -> str:
        if digits and "bsn" in other and opening.matches(other["bsn"], lambda f: f["bsn"] == digits):
            return "bsn"
        if name and born and "identity" in other and opening.matches(other["identity"], lambda f: _same(f, wanted)):
            return "name"
        return ""

    return _agreeing(desk, alike, documents, agrees)


def stop(desk: Desk, typed: Submit | AttachPerson | TakeOver, asked: Label) -> None:
    """Raise ``NotReady`` when who is typed may be known: at once when he stands in the case at hand already, else
    unless the asker said (``distinct``) that he looked. ``asked``: the sentence that asks him.
    """
    hits = [] if typed.distinct and desk.case is None else find(desk, typed.bsn, typed.name, typed.born)
    _ask(desk, hits, asked, distinct=typed.distinct)


def stop_corrected(desk: Desk, party_id: str, name: str, born: str, asked: Label, *, distinct: bool) -> None:
    """The same for somebody of the case at hand (``party_id``) who gets another name or birth date: himself aside."""
    hits = [hit for hit in find(desk, "", name, born) if hit[0].party.id != party_id]
    _ask(desk, hits, asked, distinct=distinct)


def _ask(desk: Desk, hits: Hits, asked: Label, *, distinct: bool) -> None:
    here = [why for near, why, _ in hits if desk.case is not None and near.case.id == desk.case.id]
    if here:
        raise NotReady((Unmet(key="already_here", sentence=ALREADY_HERE, field=min(here)),))
    if hits and not distinct:
        raise NotReady((Unmet(key="duplicates", sentence=asked, field="distinct"),))


def of_case(desk: Desk) -> Hits:
    """Who in another case in reach agrees with a person of the case at hand."""
    own = stored.parties(desk.tx, desk.proof, [desk.case.id])
    columns = versions(desk.tx).columns
    found: Hits = []
    for person in own:
        alike = _alike(desk, *(person._mapping[column] for column in columns))
        others = [near for near in alike if near.case.id != desk.case.id]
        if others:
            found += _agreeing_with(desk, person, others)
    return found


def _agreeing_with(desk: Desk, person: Row[Any], others: list[Near]) -> Hits:
    documents = desk.found({desk.case.id} | {near.case.id for near in others}, kinds=("identity", "bsn"))
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

    return _agreeing(desk, others, documents, agrees)


def consider(desk: Desk, command: TakeUp) -> None:
    """Whether possible duplicates stand in the way of taking up: they do, unless who takes up says they are others."""
    if not command.distinct:
        desk.established["duplicates_considered"] = not of_case(desk)


def _alike(desk: Desk, by_bsn: int | None, by_name: int | None) -> list[Near]:
    """Those in cases that the asker can open: a blocked case is not named, whoever is in it."""
    parties = stored.alike(desk.tx, desk.proof, desk.reach(), versions(desk.tx).columns, by_bsn, by_name)
    known = stored.cases_by_id(desk.tx, desk.proof, {party.case_id for party in parties}) if parties else {}
    rows = {case_id: row for case_id, row in known.items() if row.state not in scopes.KEPT}
    opened = desk.openable(rows.values())
    there = (party for party in parties if party.case_id in opened and party.detached_at is None)
    return [Near(party, rows[party.case_id], opened[party.case_id]) for party in there]


def _agreeing(
    desk: Desk,
    alike: list[Near],
    documents: list[Sealed],
    agrees: Callable[[ClosedOpening, dict[str, Sealed]], str],
) -> Hits:
    """Those of the possible persons who agree, by a closed opening of which the record tells the number."""
    decision = desk.may("case.find_duplicates", ["none"])
    keys = desk.sealing.keys_of(desk.actor.organisation)
    opening = ClosedOpening(decision, keys, desk.sealing.wraps, "compared")
    by_party: dict[str, dict[str, Sealed]] = {}
    for document in documents:
        by_party.setdefault(document.about, {})[document.kind] = document
    found = []
    try:
        for near in alike:
            of = by_party.get(near.party.id, {})
            why = agrees(opening, of)
            if why:
                found.append((near, why, of.get("identity")))
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
    identities = {d.about: d for near, _, d in hits if d is not None and d.category in near.opened.read}
    cases = dict.fromkeys(near.case.id for near, _, _ in hits)
    language = desk.actor.language

    def build(reveal: Reveal) -> tuple[Duplicate, ...]:
        return tuple(
            Duplicate(
                reference=near.case.reference,
                state=WORKFLOWS[near.case.workflow].state(near.case.state).label.of(language),
                why=why,
                person=reveal(identities.get(near.party.id)),
            )
            for near, why, _ in hits
        )

    return Draft(build=build, documents=tuple(identities.values()), cases=(*about, *cases))
