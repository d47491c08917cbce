"""Everything that the person may have of his case, on paper: of nobody else, and without who weighed or looked."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.text import Shown
from pga.answers.top_x_papers import PaperPoints, PaperStep, TopXPackage
from pga.clock import from_moment, local_day
from pga.commands.top_x import asked
from pga.desk import Desk, Draft, Reveal
from pga.handlers.others import about_another, giving_away
from pga.handlers.referrals.stopping_letters import asks_first
from pga.handlers.top_x import computing, letters, rounds, then
from pga.handlers.top_x.places import category_of
from pga.queries.top_x import ReadPackage
from pga.store import cases as stored
from pga.store import progress
from pga.store import records as stored_records
from pga.store import top_x as store
from privacy.ledger.record import Record, from_canonical
from privacy.sealed import Plain, Sealed
from privacy.vocabulary import ROLE_LABELS, Role
from workflows.top_x import TOP_X

HIS: Final = frozenset({"VIEW", "DECISION", "OBJECTION"})
"""The categories of steps whose words are for him."""
LOOKS: Final = 200
PAGES: Final = 25
"""So many looks are read at once, and so many times."""


def read(desk: Desk, query: ReadPackage) -> Draft[TopXPackage]:
    """Rows now, texts when the gate has told what will be opened; what speaks of another is not opened."""
    (party,) = sorted(desk.subjects([desk.case.id]))
    kinds = ("identity", "top_x_step", "top_x_fact", "top_x_sheet")
    texts = {(d.kind, d.about): d for d in desk.found([desk.case.id], kinds=kinds)}
    facts, fewer = letters.for_him(desk, party, texts)
    steps, lines = _steps(desk, party, texts)
    sheets = _sheets(desk, texts)
    identity, whom = texts.get(("identity", party)), asks_first(desk, party)
    points = _Points(desk, facts, sheets, complete=not fewer)
    plain = _plain(desk) | {"left_out": fewer + lines}

    def build(reveal: Reveal) -> TopXPackage:
        said = {row.id: reveal(document) for row, document in (*facts, *sheets)}
        return TopXPackage(
            **plain,
            identity=reveal(identity),
            facts=letters.papers(desk, [(row, said[row.id]) for row, _ in facts]),
            **points.of(said),
            steps=tuple(_step(row, reveal(document)) for row, document in steps),
            asks_first=whom.of(desk.actor.language) if whom is not None else "",
        )

    opened = (*(d for _, d in (*facts, *steps, *sheets)), *([identity] if identity is not None else []))
    return Draft(build=build, documents=opened, cases=(desk.case.id,))


class _Points:
    """The points of the last round in which every rater weighed, as the person may read them."""

    def __init__(
        self, desk: Desk, facts: list[tuple[Row[Any], Sealed]], sheets: list[tuple[Row[Any], Sealed]], complete: bool
    ) -> None:
        self._desk, self._facts, self._sheets, self._complete = desk, facts, sheets, complete
        self._became = computing.versions(store.facts(desk.tx, desk.proof, [desk.case.id]))

    def of(self, said: Mapping[str, Shown]) -> dict[str, Any]:
        """The lines, the total and the threshold; nothing where a part is not for this paper."""
        facts = {row.id: text for row, _ in self._facts if isinstance(text := said[row.id], Plain)}
        sheets = {row.account: text for row, _ in self._sheets if isinstance(text := said[row.id], Plain)}
        whole = self._complete and sheets and len(facts) + len(sheets) == len(self._facts) + len(self._sheets)
        if not whole:
            return {"points": (), "total": 0, "threshold": 0}
        how = computing.method(self._desk.document)
        weighed = computing.weighing_of(facts, sheets, how, local_day(self._desk.now), self._became)
        reasons = [computing.answers_in(sheet, "reasons") for sheet in sheets.values()]
        criteria = self._desk.document.criteria
        lines = tuple(
            PaperPoints(
                label=criteria[line.criterion].label.of(letters.DUTCH),
                weight=criteria[line.criterion].weight,
                total=line.points,
                reasons=tuple(why for one in reasons if (why := one.get(line.criterion, ""))),
            )
            for line in weighed.lines
        )
        return {"points": lines, "total": weighed.total, "threshold": weighed.threshold}


def _sheets(desk: Desk, texts: Mapping[tuple[str, str], Sealed]) -> list[tuple[Row[Any], Sealed]]:
    weighing = desk.document.weighing
    rows = store.sheets(desk.tx, desk.proof, [desk.case.id])
    last = then.last_round([row for row in rows if row.ended_at is None], weighing.raters if weighing else 0)
    return [(row, document) for row in last if (document := texts.get(("top_x_sheet", row.id))) is not None]


def _steps(
    desk: Desk, party: str, texts: Mapping[tuple[str, str], Sealed]
) -> tuple[list[tuple[Row[Any], Sealed]], int]:
    """What was decided and what he said, as far as it speaks of him alone; and how many do not."""
    rows = [row for row in rounds.taken(desk) if category_of(row.step) in HIS]
    there = [(row, texts[("top_x_step", row.id)]) for row in rows if ("top_x_step", row.id) in texts]
    documents = [document for _, document in there]
    off = about_another(desk, party, documents) | giving_away(desk, party, documents)
    return [(row, document) for row, document in there if row.id not in off], len(off)


def _step(row: Row[Any], said: Shown) -> PaperStep:
    on = local_day(from_moment(row.taken_at)).isoformat()
    return PaperStep(label=TOP_X.step(row.step).label.of(letters.DUTCH), on=on, names=asked(row.step), said=said)


def _plain(desk: Desk) -> dict[str, Any]:
    document = desk.document
    places = store.places(desk.tx, desk.proof, [desk.case.id])
    return {
        "reference": desk.case.reference,
        "host": document.parties[document.host].name,
        "today": desk.today,
        **letters.words_of_rules(desk),
        "places": tuple((row.from_on, row.until_on) for row in places),
        "terms": tuple(
            (document.terms[row.term].label.of(letters.DUTCH), row.due_on)
            for row in progress.running_terms(desk.tx, desk.proof, desk.case.id)
            if row.term in document.terms
        ),
        "seen_by": _seen_by(desk),
    }


def _seen_by(desk: Desk) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Day -> the functions, with their organisation, of who looked at the case or at a list on which he stood."""
    found: dict[str, set[str]] = {}
    for record in _looks(desk):
        roles = [ROLE_LABELS[Role(role)].of(letters.DUTCH) for role in record.roles if role != Role.ACCOUNT_HOLDER]
        party = desk.document.parties.get(record.organisation)
        if roles and party is not None:
            day = local_day(from_moment(record.at)).isoformat()
            found.setdefault(day, set()).add(f"{', '.join(sorted(roles))} ({party.name})")
    return tuple((day, tuple(sorted(who))) for day, who in sorted(found.items()))


def _looks(desk: Desk) -> list[Record]:
    codes = {code for _, code in stored.person_codes(desk.tx, desk.proof, [desk.case.id]).values()}
    found: list[Record] = []
    for page in range(PAGES):
        rows = stored_records.page(
            desk.tx, case_id=desk.case.id, person_codes=codes, kind="look", size=LOOKS, skip=page * LOOKS
        )
        found += [from_canonical(bytes(row.body)) for row in rows]
        if len(rows) < LOOKS:
            break
    return [record for record in found if record.outcome == "allowed"]
