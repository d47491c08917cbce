"""Search within one's own reach: by reference, by BSN, or by any part of a name, street or telephone number.

What is typed is compared in a closed opening, of which the record tells the number; only who fits leaves it. Whoever
this reader may not see is not tried, so "no hit" and "a hit without right" are one answer (security.md 2.6).
"""

import re
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Row

from pga.actor import Actor
from pga.answers.searching import Found, Narrow, SearchAnswer, SearchWays
from pga.desk import Desk, Draft, Reveal
from pga.handlers import duplicates, replacing
from pga.handlers.fitting import Documents, Fits, called, part, surname
from pga.indexing import versions
from pga.queries.searching import PrepareSearch, SearchCases
from pga.refusals import Refused
from pga.store import cases as stored
from pga.store import persons, scopes, searching
from pga.store.ledger import OPENED_CASES
from privacy.keys.index import normalised_bsn
from privacy.keys.words import dialled, sought
from privacy.reader import ClosedOpening
from privacy.rules.decide import Decision
from privacy.sealed import Sealed
from privacy.vocabulary import DOCUMENT_KINDS, ProtectionLevel
from workflows import WORKFLOWS
from workflows.referral import REFERRAL

MOST_CASES: Final = 500
MOST_PERSONS: Final = stored.MOST_ALIKE
"""Within this many cases and persons any part of a name is looked for; beyond it the keyed index is, with a birth
date.
"""
PAGE: Final = 50
FEWEST: Final = 2
"""Letters or digits that a word of a search takes: one would be a way to list everybody."""
REFERENCE: Final = re.compile(r"([A-Z][A-Z0-9_]{0,15}?)-?([A-Z0-9]{4})-?([A-Z0-9]{4})")
BSN, TELEPHONE, REPORTER = (DOCUMENT_KINDS[kind].category for kind in ("bsn", "contact", "reporter"))


class Near(NamedTuple):
    """A case that this reader can open, in whose name, and as far as what."""

    row: Row[Any]
    actor: Actor
    opened: Decision


class Hit(NamedTuple):
    """Somebody who was found, or a case without anybody in it."""

    near: Near
    party: str = ""
    identity: Sealed | None = None


def prepare(desk: Desk, query: PrepareSearch) -> Draft[SearchWays]:
    """By what this person can search, in his own name or in that of whom he replaces."""
    ways = _ways(desk, desk.shoes("case.search"))
    return Draft(build=lambda reveal: ways)


def search(desk: Desk, query: SearchCases) -> Draft[SearchAnswer]:
    """The cases that fit, each with the person; or what is needed to find anybody."""
    if not _enough(query.text):
        return _answer(desk, Search(desk, query), [], "more_letters")
    looking = Search(desk, query)
    hits, narrow = looking.go()
    if len(hits) > PAGE:
        hits, narrow = [], "more_letters"
    return _answer(desk, looking, hits, narrow)


def _enough(text: str) -> bool:
    """One word of two signs at least: "a a" would list as many as "a". A BSN may be written in loose digits."""
    return any(len(word) >= FEWEST for word in sought(text)) or bool(normalised_bsn(text))


def _ways(desk: Desk, shoes: list[Actor]) -> SearchWays:
    read = frozenset[str]().union(*(desk.may_as(actor, "case.search").read for actor in shoes))
    return SearchWays(bsn=BSN in read, telephone=TELEPHONE in read and not any(_beyond(desk, a) for a in shoes))


def _beyond(desk: Desk, actor: Actor) -> bool:
    """True when this name reaches more cases than may be tried."""
    return searching.are_more(desk.tx, desk.reach(actor), scopes.KEPT, MOST_CASES)


def _scope(desk: Desk, actor: Actor) -> Any:
    return scopes.reachable(actor, desk.document.seats, desk.cooperation, desk.today)


class Search:
    """One search: what was typed, in whose names, and what of a case may be compared."""

    def __init__(self, desk: Desk, query: SearchCases) -> None:
        self.desk = desk
        self.shoes = desk.shoes("case.search")
        self.ways = _ways(desk, self.shoes)
        self.text, self.born = query.text, query.born
        self.rights = {actor: desk.may_as(actor, "case.search") for actor in self.shoes}

    def go(self) -> tuple[list[Hit], Narrow]:
        """By what the text can be: a reference, a number, or part of a name."""
        if self.born:
            _real_date(self.born)
        reference = self._reference()
        if reference:
            return self._by_reference(reference), ""
        digits = normalised_bsn(self.text)
        if not digits:
            return self._by_part()
        return self._by_number(digits) or self._by_telephone(), ""

    def _reference(self) -> str:
        found = REFERENCE.fullmatch("".join(self.text.upper().split()))
        known = {workflow.prefix for workflow in WORKFLOWS.values()}
        return "-".join(found.groups()) if found and found[1] in known else ""

    def _by_reference(self, reference: str) -> list[Hit]:
        self.desk.details["by"] = "reference"
        desk, near = self.desk, dict[str, Near]()
        for actor in self.shoes:
            row = scopes.case_in_reach(
                desk.tx, desk.proof, actor, desk.document.seats, desk.cooperation, desk.today, reference
            )
            self._take(near, actor, [row] if row is not None else [])
        desk.details[OPENED_CASES] = str(len(near))
        hits = self._hits(near, self._live(near), ("identity",), None)
        return hits or [Hit(case) for case in near.values()]

    def _by_number(self, digits: str) -> list[Hit]:
        self.desk.details["by"] = "bsn"
        by_bsn, _ = duplicates.indexes(self.desk, digits, "", "")
        near, parties = self._alike(by_bsn, None)

        def fits(opening: ClosedOpening, of: Documents) -> bool:
            return "bsn" in of and opening.matches(of["bsn"], lambda fields: fields["bsn"] == digits)

        return self._hits(near, parties, ("identity", "bsn"), fits)

    def _by_telephone(self) -> list[Hit]:
        """What is nobody's BSN can be part of a telephone number; no name is opened for it."""
        number = dialled(self.text)
        near = self._all_within() if number and self.ways.telephone and not self.born else None
        parties = self._live(near) if near is not None else []
        if near is None or len(parties) > MOST_PERSONS:
            return []
        self.desk.details["by"] = "bsn_and_telephone"
        return self._hits(near, parties, ("identity", "contact"), called(number))

    def _by_part(self) -> tuple[list[Hit], Narrow]:
        """Among all within reach; where that is too much, among those of the index of surname and birth date."""
        self.desk.details["by"] = "part"
        near = self._all_within()
        parties = self._live(near) if near is not None else []
        if near is None or len(parties) > MOST_PERSONS:
            return self._by_name_and_birth() if self.born else ([], "birth_date")
        number = "" if self.born else dialled(self.text)
        kinds = ("identity", "contact") if number else ("identity",)
        return self._hits(near, parties, kinds, part(sought(self.text), number, self.born)), ""

    def _by_name_and_birth(self) -> tuple[list[Hit], Narrow]:
        """A part of a name, or a first name, finds nobody there; whether it could is not told apart."""
        self.desk.details["by"] = "name_and_birth"
        near, parties = self._alike(*duplicates.indexes(self.desk, "", self.text, self.born))
        fits = surname(sought(self.text), self.text, date.fromisoformat(self.born))
        hits = self._hits(near, parties, ("identity",), fits)
        return hits, "" if hits else "surname"

    def _all_within(self) -> dict[str, Near] | None:
        desk, near, ids = self.desk, dict[str, Near](), set[str]()
        for actor in self.shoes:
            rows = searching.within(desk.tx, desk.proof, desk.reach(actor), scopes.KEPT, MOST_CASES)
            ids |= {row.id for row in rows or ()}
            if rows is None or len(ids) > MOST_CASES:
                return None
            self._take(near, actor, rows)
        return near

    def _alike(self, by_bsn: int | None, by_name: int | None) -> tuple[dict[str, Near], list[Row[Any]]]:
        """The persons in reach who share an index value: some of them by chance."""
        desk, near, found = self.desk, dict[str, Near](), dict[str, Row[Any]]()
        columns = versions(desk.tx).columns
        for actor in self.shoes:
            parties = stored.alike(desk.tx, desk.proof, desk.reach(actor), columns, by_bsn, by_name)
            known = stored.cases_by_id(desk.tx, desk.proof, {party.case_id for party in parties}) if parties else {}
            self._take(near, actor, list(known.values()))
            found |= {party.id: party for party in parties if party.detached_at is None}
        return near, list(found.values())

    def _take(self, near: dict[str, Near], actor: Actor, rows: list[Row[Any]]) -> None:
        """Of the cases that this name reaches those that it may open as they stand; his own name goes first."""
        rows = [row for row in rows if row.id not in near and row.state not in scopes.KEPT]
        opened = self.desk.openable(rows, actor)
        near |= {row.id: Near(row, actor, opened[row.id]) for row in rows if row.id in opened}

    def _live(self, near: dict[str, Near]) -> list[Row[Any]]:
        return stored.parties(self.desk.tx, self.desk.proof, near) if near else []

    def _hits(
        self, near: dict[str, Near], parties: list[Row[Any]], kinds: tuple[str, ...], fits: Fits | None
    ) -> list[Hit]:
        """Those of these persons who fit (all of them for who asked for a case), each with who he is."""
        unknown = self._unknown(near)
        parties = [party for party in parties if party.case_id in near and party.id not in unknown]
        documents = self.desk.found({party.case_id for party in parties}, kinds=kinds) if parties else []
        by_party: dict[str, Documents] = {party.id: {} for party in parties}
        for document in documents:
            if document.about in by_party:
                by_party[document.about][document.kind] = document
        openings = {actor: self._opening(right) for actor, right in self.rights.items()}
        hits = []
        try:
            for party in parties:
                case, of = near[party.case_id], by_party[party.id]
                compared = {kind: d for kind, d in of.items() if self._may_compare(case, d)}
                if fits is None or fits(openings[case.actor], compared):
                    shown = of.get("identity")
                    readable = shown is not None and shown.category in case.opened.read
                    hits.append(Hit(case, party.id, shown if readable else None))
        finally:
            self.desk.opened("compared", sum(opening.count for opening in openings.values()))
        return hits

    def _unknown(self, near: dict[str, Near]) -> set[str]:
        """Who only told of a referral, for whom its page does not show him: he is not tried."""
        found = (i for i, case in near.items() if REPORTER not in case.opened.read)
        return persons.bringers_of(self.desk.tx, [i for i in found if near[i].row.workflow == REFERRAL.key])

    def _opening(self, right: Decision) -> ClosedOpening:
        return ClosedOpening(
            right, self.desk.sealing.keys_of(self.desk.actor.organisation), self.desk.sealing.wraps, "compared"
        )

    def _may_compare(self, case: Near, document: Sealed) -> bool:
        """A part of a text can be guessed letter by letter, so it is compared for who may read that text; a BSN only
        as a whole, for whom the rules let search by it. What is protected is never compared.
        """
        if self.desk.document.categories[document.category].level == ProtectionLevel.S4:
            return False
        return document.kind == "bsn" or document.category in case.opened.read


def _real_date(born: str) -> None:
    try:
        date.fromisoformat(born)
    except ValueError as error:
        raise Refused("bad_form") from error


def _answer(desk: Desk, looking: Search, hits: list[Hit], narrow: Narrow) -> Draft[SearchAnswer]:
    """Only who was found is opened and told."""
    replacing.mark_record(desk, looking.shoes)
    hits = sorted(hits, key=lambda hit: (hit.near.row.reference, hit.party))
    codes = stored.person_codes(desk.tx, desk.proof, {hit.near.row.id for hit in hits}) if hits else {}
    for hit in hits:
        if hit.identity is not None and hit.party in codes:
            desk.concerns(codes[hit.party][1], hit.identity.category)
    stop = desk.document.access.searches_stop if "notice" in desk.details else 0

    def build(reveal: Reveal) -> SearchAnswer:
        return SearchAnswer(
            ways=looking.ways, found=tuple(_line(desk, hit, reveal) for hit in hits), narrow=narrow, stop=stop
        )

    return Draft(build=build, documents=tuple(hit.identity for hit in hits if hit.identity is not None))


def _line(desk: Desk, hit: Hit, reveal: Reveal) -> Found:
    row = hit.near.row
    return Found(
        reference=row.reference,
        state=WORKFLOWS[row.workflow].state(row.state).label.of(desk.actor.language),
        person=reveal(hit.identity),
        behalf=hit.near.actor.behalf_name,
    )
