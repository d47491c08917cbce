"""The agenda of case conferences, and the screen on the wall with only what everybody present may read (R41)."""

from typing import Any

from sqlalchemy import Row

from pga.answers.progress import AgendaCase, AgendaDay, Room, RoomCase, RoomText
from pga.desk import Desk, Draft, Reveal
from pga.handlers.filtering import tells_why
from pga.queries.approach import ListConferences, RoomScreen
from pga.store import aims, progress
from pga.store import cases as stored
from pga.store.ledger import OPENED_CASES
from privacy.rules.decide import Decision, Question, decide
from privacy.sealed import Sealed
from workflows import WORKFLOWS

MOST = 500
ON_THE_WALL = ("submission", "assessment", "justification", "contribution", "conference", "review", "mayor_decision")
"""Kinds of text that a conference speaks about, in the order of the screen."""


def list_conferences(desk: Desk, query: ListConferences) -> Draft[tuple[AgendaDay, ...]]:
    """By date, newest first: all cases of that day in one's own reach, who takes part, where each stands."""
    cases = _reachable(desk)
    rows = progress.agenda(desk.tx, desk.proof, list(cases))
    attending = _attending(desk, rows)
    may_room = desk.may("conference.room", ["none"]).allowed
    days: dict[str, list[AgendaCase]] = {}
    for row in rows:
        case, opened = cases[row.case_id]
        theme = desk.document.label_of_theme(case.theme).of(desk.actor.language)
        days.setdefault(row.held_on, []).append(
            AgendaCase(
                reference=case.reference,
                state=WORKFLOWS[case.workflow].state(case.state).label.of(desk.actor.language),
                theme=theme if tells_why(desk, opened) else "",
                organisations=_names(desk, attending[row.id]),
                concluded=row.state == "held",
            )
        )
    found = tuple(
        AgendaDay(held_on=day, cases=tuple(days[day]), may_room=may_room) for day in sorted(days, reverse=True)
    )
    return Draft(build=lambda reveal: found)


def room_screen(desk: Desk, query: RoomScreen) -> Draft[Room]:
    """The cases of one day; a text is there when every organisation present could open it itself."""
    cases = _reachable(desk)
    rows = [row for row in progress.agenda(desk.tx, desk.proof, list(cases)) if row.held_on == query.held_on]
    attending = _attending(desk, rows)
    case_ids = [row.case_id for row in rows]
    found, subjects = (desk.found(case_ids), desk.subjects(case_ids)) if case_ids else ([], set())
    shares = stored.live_shares(desk.tx, desk.proof, case_ids, desk.today) if case_ids else []
    flows = {(s.case_id, s.from_organisation, s.category, s.to_organisation) for s in shares if aims.everybody(s)}
    desk.details[OPENED_CASES] = str(len(case_ids))
    everybody: dict[str, list[Sealed]] = {}
    left_out: dict[str, int] = {}
    for row in rows:
        about = [d for d in found if d.case_id == row.case_id and (d.kind in ON_THE_WALL or _is_of(d, subjects))]
        state = desk.now_in(cases[row.case_id][0])
        fits = [d for d in about if all(_reads(desk, d, o, state, flows) for o in attending[row.id])]
        everybody[row.id], left_out[row.id] = fits, len(about) - len(fits)

    def build(reveal: Reveal) -> Room:
        lines = tuple(
            _room_case(desk, row, *cases[row.case_id], attending[row.id], everybody[row.id], left_out[row.id], reveal)
            for row in rows
        )
        return Room(held_on=query.held_on, cases=lines)

    shown = tuple(d for documents in everybody.values() for d in documents)
    return Draft(build=build, documents=shown, cases=tuple(case_ids))


def _is_of(document: Sealed, persons: set[str]) -> bool:
    return document.kind == "identity" and document.about in persons


def _reads(desk: Desk, document: Sealed, organisation: str, state: str, flows: set[tuple[str, str, str, str]]) -> bool:
    """Whether a participant of an organisation could open this text: by the rules, and by a key."""
    if organisation == desk.document.lead:
        return True
    flowing = (
        document.owner == organisation
        or (document.case_id, document.owner, document.category, organisation) in flows
        or document.category in desk.sealing.always(document.owner, organisation)
    )
    return flowing and document.category in _as_member(desk, organisation, state).read


def _as_member(desk: Desk, organisation: str, state: str) -> Decision:
    """What the rules show a participant of an organisation who is named on a case."""
    question = Question(
        capability="case.read",
        organisation=organisation,
        kind=desk.document.parties[organisation].kind,
        roles=frozenset({"participant"}),
        relations=frozenset({"member"}),
        state=state,
    )
    return decide(desk.document, question)


def _tells_all(desk: Desk, opened: Decision, organisations: list[str], state: str) -> bool:
    """Whether who looks and everybody present may read why somebody is a case."""
    others = (o for o in organisations if o != desk.document.lead)
    return tells_why(desk, opened) and all(tells_why(desk, _as_member(desk, o, state)) for o in others)


def _room_case(
    desk: Desk,
    row: Row[Any],
    case: Row[Any],
    opened: Decision,
    organisations: list[str],
    documents: list[Sealed],
    left_out: int,
    reveal: Reveal,
) -> RoomCase:
    document, language = desk.document, desk.actor.language
    ordered = sorted(
        (d for d in documents if d.kind in ON_THE_WALL), key=lambda d: (ON_THE_WALL.index(d.kind), d.owner, d.id)
    )
    told = _tells_all(desk, opened, organisations, desk.now_in(case))
    return RoomCase(
        reference=case.reference,
        theme=document.label_of_theme(case.theme).of(language) if told else "",
        reason=document.label_of_reason(case.reason).of(language) if told else "",
        organisations=_names(desk, organisations),
        person=reveal(next((d for d in documents if d.kind == "identity"), None)),
        texts=tuple(RoomText(kind=d.kind, by=document.parties[d.owner].name, text=reveal(d)) for d in ordered),
        left_out=left_out,
        concluded=row.state == "held",
    )


def _reachable(desk: Desk) -> dict[str, tuple[Row[Any], Decision]]:
    """Cases in reach that this person works on as they stand, by id, with what their page would show."""
    rows = stored.in_states(desk.tx, desk.proof, desk.reach(), WORKFLOWS["pga_case"].running(), MOST)
    opened = desk.openable(rows)
    return {row.id: (row, opened[row.id]) for row in rows if row.id in opened}


def _attending(desk: Desk, rows: list[Row[Any]]) -> dict[str, list[str]]:
    """Conference -> the organisations that take part: invited before it is held, present afterwards."""
    found = progress.attendance(desk.tx, desk.proof, [row.id for row in rows]) if rows else []
    held = {row.id for row in rows if row.state == "held"}
    return {
        row.id: [
            a.organisation
            for a in found
            if a.conference == row.id and a.account is None and (row.id not in held or a.present)
        ]
        for row in rows
    }


def _names(desk: Desk, organisations: list[str]) -> tuple[str, ...]:
    return tuple(sorted(desk.document.parties[o].name for o in organisations))
