"""Visitor warnings: what whoever plans a visit must know of a person, in every workflow whose rules allow it.

With the letter stop this is the only exception to never learning of another case (users.md 13): the reader gets one
fact from a list, how it is known, since when and until when. No case, no cooperation, no name of who warned.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.visits import VisitAnswer, VisitedPerson, WarningLine
from pga.commands.visits import EndWarning, JudgeWarning, SetWarning
from pga.desk import Desk, Done, Draft, Reveal
from pga.handlers.duty import behind
from pga.handlers.oversight import by_another, judge_by
from pga.handlers.referrals.bringers import known_persons
from pga.handlers.referrals.persons import about, here
from pga.handlers.writing import missing
from pga.queries.visits import PlanVisit
from pga.refusals import Conflict, Refused
from pga.store import cases as stored
from pga.store import persons as store
from pga.store import visits
from pga.store.tables.visits import visitor_warnings
from privacy.sealed import Sealed
from privacy.visiting import FACTS, SOURCES
from privacy.vocabulary import Label

SETS: Final = SetWarning.capability
ALREADY: Final = Label("Deze waarschuwing staat er al.", "This warning is there already.")


def warn(desk: Desk, command: SetWarning) -> Done:
    """From now on whoever plans a visit reads it; a second person judges it within the term of the rules."""
    party = here(desk, command.party)
    there = visits.about(desk.tx, desk.proof, [party.id], desk.today)
    if any(row.fact == command.fact for row in there):
        raise missing("fact", ALREADY)
    desk.work.add(
        visitor_warnings,
        case_id=desk.case.id,
        party=party.id,
        fact=command.fact,
        source=command.source,
        seen_on=command.seen_on,
        ends_on=command.ends_on,
        set_by=desk.actor.account,
        set_at=desk.stamp,
        judge_by=judge_by(desk, SETS, JudgeWarning.capability),
        **dict.fromkeys(("judged_by", "judged_at", "ended_by", "ended_at")),
    )
    return _done(desk, party.id)


def end(desk: Desk, command: EndWarning) -> Done:
    """Taken away before its last day."""
    row = _of_this_case(desk, command.warning)
    desk.work.change(visitor_warnings, row, ended_by=desk.actor.account, ended_at=desk.stamp)
    return _done(desk, row.party)


def judge(desk: Desk, command: JudgeWarning) -> Done:
    """A second person, never who warned: it stands there rightly, or ends at once."""
    row = _of_this_case(desk, command.warning)
    if row.judged_at is not None:
        raise Conflict(desk.case.reference)
    if not _apart(desk, row):
        raise Refused("denied", desk.decision.rule_ids)
    ended = {} if command.right else {"ended_by": desk.actor.account, "ended_at": desk.stamp}
    desk.work.change(visitor_warnings, row, judged_by=desk.actor.account, judged_at=desk.stamp, **ended)
    return _done(desk, row.party)


def _of_this_case(desk: Desk, warning: str) -> Row[Any]:
    parties = [row.id for row in stored.parties(desk.tx, desk.proof, [desk.case.id])]
    rows = visits.about(desk.tx, desk.proof, parties, desk.today)
    return desk.require_row(next((row for row in rows if row.id == warning), None))


def _apart(desk: Desk, row: Row[Any]) -> bool:
    return by_another(desk, behind(desk, row.id) | {row.set_by})


def _done(desk: Desk, party: str) -> Done:
    about(desk, party)
    return Done(reference=desk.case.reference)


def plan_visit(desk: Desk, query: PlanVisit) -> Draft[VisitAnswer]:
    """Each person of the case whom the reader may know, with what he must know; the record says how many he read."""
    parties, identities = known_persons(desk)
    warned = _warned(desk, [row.id for row in parties])
    if warned:
        desk.details["visitor_warnings"] = str(sum(len(lines) for lines in warned.values()))
    may_warn = desk.may(SETS, state=desk.state).allowed
    language = desk.actor.language

    def build(reveal: Reveal) -> VisitAnswer:
        return VisitAnswer(
            reference=desk.case.reference,
            persons=tuple(_person(row.id, identities, warned, reveal) for row in parties),
            may_warn=may_warn,
            facts=tuple((code, words.of(language)) for code, words in FACTS.items()),
            sources=tuple((code, words.of(language)) for code, words in SOURCES.items()),
        )

    return Draft(build=build, documents=tuple(identities.values()), cases=(desk.case.id,))


def _person(
    party: str, identities: Mapping[str, Sealed], warned: Mapping[str, list[WarningLine]], reveal: Reveal
) -> VisitedPerson:
    return VisitedPerson(
        id=party, identity=reveal(identities.get(party)), warnings=tuple(warned.get(party, ()))
    )


def _warned(desk: Desk, parties: Collection[str]) -> dict[str, list[WarningLine]]:
    """Person of this case -> what was warned of, of him in whatever case of the home."""
    if not any(rules.document.rules_for(SETS) for rules in desk.rules.values()):
        return {}
    humans = store.each_human(desk.tx, desk.proof, parties)
    everywhere = set().union(*humans.values()) if humans else set()
    # What this case itself warns of comes first: that can be judged and taken away here.
    rows = sorted(
        visits.about(desk.tx, desk.proof, everywhere, desk.today), key=lambda row: row.case_id != desk.case.id
    )
    found: dict[str, list[WarningLine]] = {}
    for party in parties:
        facts: dict[str, Row[Any]] = {}
        for row in (row for row in rows if row.party in humans[party]):
            facts.setdefault(row.fact, row)
        if facts:
            found[party] = [_line(desk, row, own=row.case_id == desk.case.id) for row in facts.values()]
    return found


def _line(desk: Desk, row: Row[Any], *, own: bool) -> WarningLine:
    language, open_ = desk.actor.language, row.judged_at is None
    more: dict[str, Any] = {}
    if own:
        more = {
            "id": row.id,
            "judge_by": row.judge_by if open_ else "",
            "late": open_ and row.judge_by < desk.today,
            "may_end": desk.may(EndWarning.capability, state=desk.state).allowed,
            "may_judge": open_ and desk.may(JudgeWarning.capability, state=desk.state).allowed and _apart(desk, row),
        }
    return WarningLine(
        fact=FACTS[row.fact].of(language),
        source=SOURCES[row.source].of(language),
        seen_on=row.seen_on,
        ends_on=row.ends_on,
        judged=not open_,
        **more,
    )
