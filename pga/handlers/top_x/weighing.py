"""The explanation of the points of one person: each point with its fact, and what would change the outcome."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.text import Shown
from pga.answers.top_x import TopXSaid
from pga.answers.top_x_weighing import Change, CriterionLine, Points, RaterPoints, WeighedFact, WeighingAnswer
from pga.clock import at_noon, local_day
from pga.desk import Desk, Draft, Reveal
from pga.handlers.top_x import computing, counted, rounds, yardsticks
from pga.handlers.top_x.counted import Counted
from pga.handlers.top_x.page import SEES_IT_BEFORE, fact_answer, labels, said_in, state_label
from pga.queries.top_x import ReadWeighing
from pga.refusals import Refused
from pga.store import people
from pga.store import top_x as store
from privacy.sealed import Plain
from workflows.terms import due, parse
from workflows.top_x.counterfactual import Explanation, explain
from workflows.top_x.given import Candidate, Method
from workflows.top_x.lapsing import lapses
from workflows.top_x.points import Line, Weighing, weigh
from workflows.top_x.simulation import fitted
from workflows.top_x.terms import PLACE

CARE: Final = ("record_care",)
ADVICE: Final = ("discuss", "counter", "advise", "advise_again")


def read_weighing(desk: Desk, query: ReadWeighing) -> Draft[WeighingAnswer]:
    """Rows and references now; facts, and sheets if both are in, when the gate has told what will be opened."""
    now = rounds.now(desk)
    both = now.complete
    if not both and not desk.relations & SEES_IT_BEFORE:
        raise Refused("out_of_reach")
    counts = counted.today(desk, {desk.case.id: now})[desk.case.id]
    facts, sheets = counts.facts, counts.sheets
    steps = [row for row in now.steps if row.step in (*CARE, *ADVICE)]
    wanted = {"identity", *(row.id for row in (*facts, *sheets, *steps))}
    kinds = ("identity", "top_x_fact", "top_x_step", *(("top_x_sheet",) if both else ()))
    found = desk.found([desk.case.id], kinds=kinds)
    documents = {d.about: d for d in found if d.kind == "identity" or d.about in wanted}
    subject = next(iter(desk.subjects([desk.case.id])), "")
    known = people.accounts_by_id(desk.tx, desk.proof, _named(facts, sheets, steps))
    label = state_label(desk, desk.case)
    fell = frozenset(one.fact for one in store.proposals(desk.tx, desk.proof, [desk.case.id]))

    def build(reveal: Reveal) -> WeighingAnswer:
        said = {row.id: reveal(documents.get(row.id)) for row in (*facts, *sheets, *steps)}
        table = _Table(desk, counts, said, known, fell)
        return WeighingAnswer(
            reference=desk.case.reference,
            person=reveal(documents.get(subject)),
            state_label=label,
            on=desk.today,
            both_in=both,
            points=table.points(),
            facts=table.facts(),
            care=_lines(desk, steps, CARE, known, said),
            advice=_lines(desk, steps, ADVICE, known, said),
            labels=labels(desk),
        )

    return Draft(build=build, documents=tuple(documents.values()), cases=(desk.case.id,))


def eldest_first(rows: list[Row[Any]], said: Mapping[str, Shown]) -> list[Row[Any]]:
    """In the order in which the facts happened; those that the reader may not see come last."""

    def place(row: Row[Any]) -> tuple[str, str, str]:
        shown = said[row.id]
        return (shown.field("occurred_on") if isinstance(shown, Plain) else "~"), row.added_at, row.id

    return sorted(rows, key=place)


def _named(facts: list[Row[Any]], sheets: list[Row[Any]], steps: list[Row[Any]]) -> set[str]:
    return {
        *(row.added_by for row in facts),
        *(row.account for row in sheets),
        *(row.taken_by for row in steps),
    }


def _lines(
    desk: Desk, steps: list[Row[Any]], kinds: tuple[str, ...], known: Mapping[str, Row[Any]], said: Mapping[str, Shown]
) -> tuple[TopXSaid, ...]:
    return tuple(said_in(desk, row, known, said[row.id]) for row in steps if row.step in kinds)


class _Table:
    """The facts, numbered, and all that is computed of them; nothing where one of them or a sheet stays hidden."""

    def __init__(
        self,
        desk: Desk,
        counts: Counted,
        said: Mapping[str, Shown],
        known: Mapping[str, Row[Any]],
        fell: frozenset[str],
    ) -> None:
        self.desk, self.said, self.known = desk, said, known
        self.fell = fell
        self.rows = eldest_first(counts.facts, said)
        self.number = {row.id: at for at, row in enumerate(self.rows, 1)}
        self.sheets = {row.account: row for row in counts.sheets}
        self.opened = counts.filled(said)
        self.how, self.on = computing.method(desk.document), local_day(desk.now)
        self.candidate = fitted(counts.seen(said), self.how)
        self.whole = counts.whole(said)
        self.weighing: Weighing = weigh(self.candidate, self.how, self.on)
        self.explained: Explanation = explain(self.candidate, self.how, self.on)

    def facts(self) -> tuple[WeighedFact, ...]:
        """Every fact with its part in the points, and what is left without it."""
        shares = {share.fact: share.points for share in self.weighing.shares}
        idle = {one.fact: one.why for one in self.weighing.idle}
        without = {one.what[0]: one for one in self.explained.facts}
        return tuple(
            WeighedFact(
                number=self.number[row.id],
                fact=fact_answer(self.desk, row, self.said[row.id]),
                by=self.known[row.added_by].display_name if row.added_by in self.known else "",
                percent=self._percent(self.said[row.id]),
                points=shares.get(row.id, 0),
                without=without[row.id].total if row.id in without else self.weighing.total,
                crosses=row.id in without and without[row.id].crosses,
                idle=idle.get(row.id, "") if row.id in without else "unknown",
                fell=row.id in self.fell,
            )
            for row in self.rows
        )

    def _percent(self, said: Shown) -> int:
        known = self.desk.document.standings.get(said.field("standing") if isinstance(said, Plain) else "")
        return known.percent if known is not None else 0

    def points(self) -> Points | None:
        """What it comes to, for who may see all of it."""
        if not self.whole:
            return None
        weighing = self.weighing
        return Points(
            total=weighing.total,
            threshold=weighing.threshold,
            above=weighing.above,
            established=weighing.established,
            suspected=weighing.suspected,
            suspicion_decides=weighing.rests_on_suspicion,
            lines=tuple(self._line(line) for line in weighing.lines),
            smallest=tuple(
                self._change(one.what, one.total, one.total >= weighing.threshold) for one in self.explained.smallest
            ),
            lapses=lapsing(self.desk, self.candidate, self.how, self.on, self.number),
        )

    def _change(self, facts: tuple[str, ...], total: int, above: bool) -> Change:
        return Change(facts=tuple(sorted(self.number[fact] for fact in facts)), total=total, above=above)

    def _line(self, line: Line) -> CriterionLine:
        return CriterionLine(
            yardstick=yardsticks.of(self.desk, line.criterion),
            points=line.points,
            established=line.established,
            counted=line.counted,
            level=line.level,
            given=tuple(self._given(line.criterion, one.rater, one.given, one.percent) for one in line.judgements),
            difference=line.difference,
            shares=tuple((self.number[share.fact], share.points) for share in line.shares),
        )

    def _given(self, criterion: str, rater: str, given: int | None, percent: int) -> RaterPoints:
        party = self.desk.document.parties.get(self.sheets[rater].organisation)
        sheet = next(one for one in self.candidate.sheets if one.rater == rater)
        cited = next((one.cited for one in sheet.answers if one.criterion == criterion), frozenset[str]())
        return RaterPoints(
            name=self.known[rater].display_name if rater in self.known else "",
            organisation=party.name if party is not None else "",
            given=given,
            percent=percent,
            facts=tuple(sorted(self.number[fact] for fact in cited if fact in self.number)),
            reason=computing.answers_in(self.opened[rater], "reasons").get(criterion, ""),
        )


def lapsing(desk: Desk, who: Candidate, how: Method, on: date, number: Mapping[str, int]) -> tuple[Change, ...]:
    """What stops counting by itself within the term of a place, and what is then left."""
    until = due(at_noon(on.isoformat()), parse(desk.document.terms[PLACE].value)).at.date()
    return tuple(
        Change(
            facts=tuple(sorted(number[fact] for fact in one.facts)),
            total=one.total,
            above=one.above,
            day=one.day.isoformat(),
        )
        for one in lapses(who, how, on, until)
    )
