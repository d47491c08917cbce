"""The part of a plan that one reader may see: rows whose text opens for him, and nothing of any other row."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.plan import ActionLine, GoalLine, ScoreLine, ViewLine
from pga.desk import Desk, Reveal
from pga.handlers import terms
from pga.handlers.facts import began_review
from pga.store import people, plans
from privacy.sealed import Hidden, Sealed
from workflows.planning import WHEN

KINDS: Final = ("goal", "action", "own_action", "score", "resident_view")
"""The documents of a plan, without the notes: those are opened with their action alone."""

PARTS: Final = (("plan", "C17"), ("scores", "C16"), ("view", "C18"))
NEAREST: Final = 3
NEAR_ALL: Final = frozenset({"member", "case_director", "coordinator"})
"""Who works on a case in one of these ways comes near every action of it; anybody else, who brought it or stands at a
post, near no action but the open ones of his teams.
"""
OWN_VERBS: Final = frozenset({"confirm", "complete"})
VERBS: Final = (*sorted(OWN_VERBS), "drop", "change")


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a plan with the document of each, for this reader. ``texts``: row id -> the document that opens."""

    desk: Desk
    goals: tuple[Row[Any], ...]
    actions: tuple[Row[Any], ...]
    scores: tuple[Row[Any], ...]
    views: tuple[Row[Any], ...]
    texts: dict[str, Sealed]
    hidden: tuple[tuple[str, Hidden], ...]

    def documents(self, rows: Iterable[Row[Any]]) -> tuple[Sealed, ...]:
        """The documents of these rows."""
        return tuple(self.texts[row.id] for row in rows)

    def domain_of(self, action: Row[Any]) -> str:
        """The life domain of an action, or empty: without a goal, or when this reader may not see the goal."""
        return next((goal.domain for goal in self.goals if goal.id == action.goal), "")

    def goal_line(self, row: Row[Any], reveal: Reveal, actions: tuple[ActionLine, ...] = ()) -> GoalLine:
        """A goal as the page shows it."""
        return GoalLine(
            id=row.id,
            version=row.version,
            text=reveal(self.texts[row.id]),
            state=row.state,
            opened_on=row.opened_on,
            closed_on=row.closed_on or "",
            actions=actions,
        )

    def score_line(self, row: Row[Any], reveal: Reveal) -> ScoreLine:
        """A score, with its reason."""
        reason = reveal(self.texts[row.id])
        return ScoreLine(id=row.id, on=row.scored_on, score=row.score, target=row.target, reason=reason)

    def view_line(self, row: Row[Any], reveal: Reveal) -> ViewLine:
        """What was said on a day."""
        return ViewLine(id=row.id, on=row.said_on, said_by=row.said_by, text=reveal(self.texts[row.id]))


def gather(desk: Desk, documents: Iterable[Sealed]) -> Part:
    """The plan of the case at hand, from rows and these documents of it."""
    by_place = {(d.kind, d.about): d for d in documents if d.kind in KINDS}
    case_id, tx, proof = desk.case.id, desk.tx, desk.proof
    texts: dict[str, Sealed] = {}
    found = (
        _opening(desk, plans.goals(tx, proof, case_id), by_place, ("goal",), texts),
        _opening(desk, actions_near(desk), by_place, ("action", "own_action"), texts),
        _opening(desk, plans.scores(tx, proof, case_id), by_place, ("score",), texts),
        _opening(desk, plans.views(tx, proof, case_id), by_place, ("resident_view",), texts),
    )
    return Part(desk, *found, texts, tuple(_hidden(desk, by_place.values())))


def actions_near(desk: Desk) -> list[Row[Any]]:
    """The actions of the case at hand that this person comes near, whatever the rules then show of them."""
    rows = plans.actions(desk.tx, desk.proof, desk.case.id)
    return rows if desk.relations & NEAR_ALL else [row for row in rows if waits_for_team(desk, row)]


def waits_for_team(desk: Desk, row: Row[Any]) -> bool:
    """True for an open action of a team of this person."""
    mine = row.organisation == desk.actor.organisation and row.team in desk.actor.teams
    return bool(mine and row.account is None and row.state == "open")


def _opening(
    desk: Desk,
    rows: Iterable[Row[Any]],
    by_place: dict[tuple[str, str], Sealed],
    kinds: tuple[str, ...],
    texts: dict[str, Sealed],
) -> tuple[Row[Any], ...]:
    """The rows with a document that opens; the first kind that does is the one that is shown."""
    seen = []
    for row in rows:
        offered = (by_place.get((kind, row.id)) for kind in kinds)
        document = next((d for d in offered if d is not None and desk.opens(d)), None)
        if document is not None:
            texts[row.id] = document
            seen.append(row)
    return tuple(seen)


def _hidden(desk: Desk, documents: Collection[Sealed]) -> Iterable[tuple[str, Hidden]]:
    """The parts that this reader does not get. By the rules alone where they do not give it, so that it says nothing
    of what is there.
    """
    for part, category in PARTS:
        if category not in desk.decision.read:
            yield part, Hidden(reason="no_rule", rules=desk.decision.rule_ids)
            continue
        reasons = [desk.hides(d) for d in documents if d.category == category]
        if reasons and None not in reasons:
            yield part, Hidden(reason=reasons[0] or "no_share", rules=desk.decision.rule_ids)


class Lines:
    """Makes the lines of actions: names of persons and teams are read once, for all of them."""

    def __init__(self, part: Part, rows: Iterable[Row[Any]]) -> None:
        desk, shown = part.desk, tuple(rows)
        self._part = part
        self._desk = desk
        accounts = {account for row in shown for account in (row.account, row.confirmed_by) if account}
        self._began = began_review(desk) if desk.case.state == "review" else ""
        self._people = people.accounts_by_id(desk.tx, desk.proof, accounts) if accounts else {}
        teams = {row.team for row in shown if row.team}
        self._teams = plans.teams_by_id(desk.tx, desk.proof, teams) if teams else {}
        self._soon = terms.last_day(desk, "action_soon", desk.today) if "action_soon" in desk.document.terms else ""
        self._verbs = verbs_here(desk)

    def line(self, row: Row[Any], reveal: Reveal) -> ActionLine:
        """One action as the page shows it."""
        waiting, goals = row.state == "open", {goal.id for goal in self._part.goals}
        return ActionLine(
            id=row.id,
            version=row.version,
            text=reveal(self._part.texts[row.id]),
            goal=row.goal if row.goal in goals else "",
            organisation=name_of(self._desk, row.organisation),
            who=self._who(row),
            due=row.due_on,
            late=waiting and row.due_on < self._desk.today,
            soon=waiting and self._desk.today <= row.due_on <= self._soon,
            state=row.state,
            opened_on=row.opened_on,
            closed_on=row.closed_on or "",
            confirmed_on=row.confirmed_on or "",
            confirmed_by=self._name(row.confirmed_by),
            reviewed=waiting and bool(self._began) and (row.confirmed_on or row.opened_on) >= self._began,
            verbs=self._may(row) if waiting else frozenset(),
        )

    def _who(self, row: Row[Any]) -> str:
        if row.account:
            return self._name(row.account)
        return str(self._teams[row.team].name) if row.team in self._teams else ""

    def _name(self, account: str | None) -> str:
        known = self._people.get(account or "")
        return str(known.display_name) if known is not None else ""

    def _may(self, row: Row[Any]) -> frozenset[str]:
        if "drop" in self._verbs:
            return self._verbs
        return self._verbs & OWN_VERBS if row.organisation == self._desk.actor.organisation else frozenset()


def verbs_here(desk: Desk) -> frozenset[str]:
    """What the rules let the reader do with actions in this state, as far as it belongs to this state."""
    state = desk.case.state
    timely = (verb for verb in VERBS if state in WHEN[f"plan.{verb}_action"])
    return frozenset(verb for verb in timely if desk.may(f"plan.{verb}_action", state=state).allowed)


def timely(capabilities: frozenset[str], state: str) -> frozenset[str]:
    """Without the acts on a plan that do not belong to this state."""
    return frozenset(name for name in capabilities if name not in WHEN or state in WHEN[name])


def name_of(desk: Desk, organisation: str) -> str:
    """The name of an organisation; its code when a later version of the rules dropped it."""
    party = desk.document.parties.get(organisation)
    return party.name if party is not None else organisation


def nearest(part: Part) -> tuple[Row[Any], ...]:
    """'Wie moet wat voor wanneer': the open actions that are due first."""
    return tuple(row for row in part.actions if row.state == "open")[:NEAREST]
