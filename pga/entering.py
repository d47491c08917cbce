"""The first three words of the gate: who, reach, decide. What comes out is a desk for a handler, or a refusal."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from pga import purposes
from pga.actor import Actor, Visit
from pga.clock import local_day, moment
from pga.commands import Command, RulesCommand
from pga.commands.ending import ReturnOffer
from pga.commands.guests import DecideGuest
from pga.commands.questions import AnswerQuestion, NothingToShare
from pga.desk import Desk
from pga.handlers.looks import LOOKS
from pga.handlers.table import CAPABILITIES
from pga.home import Home
from pga.queries import ListQuery, Query, RulesQuery
from pga.queries.approach import ListConferences, RoomScreen
from pga.queries.cases import MyWork
from pga.queries.counting import CaseCounts
from pga.queries.ending import ListRetention
from pga.queries.filters import ListFilters
from pga.queries.guests import ReadConsent
from pga.queries.lapsing import Lapsing
from pga.queries.questions import MyQuestions, ReadQuestion
from pga.queries.searching import PrepareSearch, SearchCases
from pga.reaching import narrowed, reach
from pga.refusals import NotLoggedIn, Refused, Throttled
from pga.rulebook import Rulebook, knowing, strictest
from pga.standing import stand_ins, with_duty
from pga.store import inbox
from pga.store import ledger as stored_ledger
from pga.store.codes import Proof
from pga.store.engine import Transaction
from pga.store.work import Work
from pga.visiting import Visitors, anonymous, operator, system
from privacy.rules.decide import Decision, decide
from privacy.rules.emergency import DETAIL, ENTRY
from privacy.rules.foundation import FOUNDATION, decide_foundation
from privacy.rules.signing import VerifiedRules

SIGNABLE = CAPABILITIES - frozenset(FOUNDATION)
"""The capabilities that a rules document can give; those of the home itself stand in the foundation."""

SETTLING: Final = frozenset({"own_account.read", "own_account.change_password"})
"""What somebody with a first password can do: choose another, on the page of his own account."""

OPENING: Final = tuple(sorted({kind.capability for kind in LOOKS if kind.opens}))
"""What the signed ceiling of opened cases counts."""

HOUR: Final = 3600
HANDLED: Final = (ReadQuestion, AnswerQuestion, NothingToShare, ReturnOffer, ReadConsent, DecideGuest)
"""What is done with a question by who handles it, so in the name of who does."""

LISTS: Final = (
    MyWork, Lapsing, ListFilters, SearchCases, PrepareSearch,
    CaseCounts, MyQuestions, ListConferences, RoomScreen, ListRetention,
)
"""What is about no case and yet done in a name limited to named cases: looks at those alone, counts, own filters."""


@dataclass(slots=True, kw_only=True)
class Known:
    """What is known of a request when it is refused: who it was, which rows did not hold, what was opened closed, and
    what it had reached.
    """

    proof: Proof
    actor: Actor = field(default_factory=anonymous)
    openings: dict[str, int] = field(default_factory=dict)
    reached: Desk | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """One name in which the request is allowed, and what was reached in it."""

    actor: Actor
    case: Any
    question: Any
    chosen: str
    relations: frozenset[str]
    decision: Decision
    weight: tuple[bool, bool, int]

    def take(self, desk: Desk) -> None:
        """The desk is that of this name."""
        desk.actor, desk.decision, desk.relations = self.actor, self.decision, self.relations
        desk.case, desk.question, desk.chosen = self.case, self.question, self.chosen
        if self.actor.emergency is not None:
            desk.details[DETAIL] = self.actor.emergency.reason


class Entrance:
    """Lets a request in as far as a desk. One per home."""

    def __init__(self, home: Home, rulebook: Rulebook, visitors: Visitors) -> None:
        self._home = home
        self._rulebook = rulebook
        self._visitors = visitors

    def desk(self, tx: Transaction, visit: Visit, asked: Query | Command, known: Known) -> Desk:
        """Who, reach, decide. Raises what ``pga.refusals`` names."""
        now = self._home.clock.now()
        proof = known.proof
        if asked.capability in FOUNDATION:
            return self._enter_home(tx, visit, asked, now, known)
        standings = self._rulebook.standings(tx, proof, local_day(now))
        rules = standings.rules
        enrolling = asked.capability == "own_account.enrol_factor"
        settling = asked.capability in SETTLING
        actor = self._visitors.who(tx, proof, visit, now, strictest(rules), enrolling=enrolling, settling=settling)
        actor = known.actor = with_duty(tx, proof, actor, rules, now)
        desk = Desk(
            home=self._home,
            tx=tx,
            proof=proof,
            visit=visit,
            actor=actor,
            now=now,
            rules=rules,
            still=standings.still,
            decision=_NOT_YET,
            work=Work(coder=self._home.code),
            openings=known.openings,
            person=actor,
            capabilities=self._rulebook.capabilities or frozenset(),
        )
        desk.stand_ins = stand_ins(tx, proof, actor, desk.today)
        self._settle(desk, asked, known)
        purposes.bring(desk, asked)
        _ceiling(desk, asked)
        return desk

    def _enter_home(
        self,
        tx: Transaction,
        visit: Visit,
        asked: Query | Command,
        now: datetime,
        known: Known,
    ) -> Desk:
        proof = known.proof
        actor = operator() if visit.operator else system() if visit.system else anonymous()
        decision = decide_foundation(asked.capability, actor.account)
        if not decision.allowed:
            raise Refused(decision.reason, decision.rule_ids)
        rules = {} if visit.operator else self._rulebook.in_force(tx, proof, local_day(now))
        if visit.token and rules:
            actor = self._behind(tx, proof, visit, now, rules)
        known.actor = actor
        work = Work(coder=self._home.code)
        return Desk(
            home=self._home,
            tx=tx,
            proof=proof,
            visit=visit,
            actor=actor,
            now=now,
            rules=rules,
            decision=decision,
            work=work,
            capabilities=self._rulebook.capabilities or frozenset(),
        )

    def _behind(
        self, tx: Transaction, proof: Proof, visit: Visit, now: datetime, rules: dict[str, VerifiedRules]
    ) -> Actor:
        try:
            return self._visitors.known(tx, proof, visit, now, strictest(rules))
        except NotLoggedIn:
            return anonymous()

    def _settle(self, desk: Desk, asked: Query | Command, known: Known) -> None:
        """In whose name: his own, else of the first colleague he replaces today who may do this.

        A look is taken in the name in which he sees most; on equal terms in his own. A rule that forbids it to himself
        stands: nobody gets round a deny in the name of another. A refusal tells of what he reached himself.
        """
        best: _Standing | None = None
        stopped: list[Refused] = []
        for actor in (desk.himself, *desk.stand_ins):
            try:
                found = self._standing(desk, asked, actor)
            except Refused as refused:
                stopped.append(refused)
                continue
            if best is None or found.weight > best.weight:
                best = found
            if actor is desk.himself and found.decision.reason == "denied":
                break
        if best is None or not (best.decision.allowed or not best.actor.on_behalf_of):
            raise stopped[0]
        best.take(desk)
        known.reached, known.actor = desk, best.actor
        if not best.decision.allowed:
            raise Refused(best.decision.reason, best.decision.rule_ids)

    def _standing(self, desk: Desk, asked: Query | Command, actor: Actor) -> _Standing:
        """Reach and decide in one name; refused when it does not reach. A name limited to named cases makes no new
        one, and does nothing that is about no case but look at ``LISTS``. Nobody opens a case in an emergency in the
        name of another.
        """
        if actor.on_behalf_of and asked.capability in ENTRY:
            raise Refused("out_of_reach")
        desk.actor, desk.case, desk.question, desk.relations, desk.chosen = actor, None, None, frozenset(), ""
        reach(desk, asked)
        if actor.only is not None and desk.case is None and not isinstance(asked, LISTS):
            raise Refused("out_of_reach")
        decision = narrowed(desk, _decided(desk, asked))
        handles = isinstance(asked, HANDLED) and inbox.is_handler(desk.tx, desk.proof, actor, asked.question)
        sees = isinstance(asked, Query) and (handles or not isinstance(asked, HANDLED))
        weight = (True, handles, len(decision.read) if sees else 0)
        return _Standing(
            actor=desk.actor,
            case=desk.case,
            question=desk.question,
            chosen=desk.chosen,
            relations=desk.relations,
            decision=decision,
            weight=weight if decision.allowed else (False, False, 0),
        )


_NOT_YET = Decision(
    allowed=False,
    capability="",
    purpose="",
    legal_basis=None,
    read=frozenset(),
    write=frozenset(),
    rule_ids=(),
    reason="no_rule",
)


def _decided(desk: Desk, asked: Query | Command) -> Decision:
    """The decision: of the case's cooperation, of the one whose rules it is about, else of the first that allows it.

    That cooperation is then the one at hand: its document, its parties and its keys serve the handler.
    """
    question = desk.actor.question(
        asked.capability,
        desk.relations or frozenset({"none"}),
        desk.state,
    )
    if desk.case is not None:
        return decide(desk.document, question)
    workflow = asked.workflow if isinstance(asked, ListQuery) else ""
    named = {asked.cooperation} if isinstance(asked, RulesQuery | RulesCommand) else knowing(desk.rules, workflow)
    if not named or not named <= desk.rules.keys():
        raise Refused("out_of_reach")
    decisions = {cooperation: decide(desk.rules[cooperation].document, question) for cooperation in sorted(named)}
    desk.chosen = next((c for c, decision in decisions.items() if decision.allowed), min(decisions))
    return decisions[desk.chosen]


def _ceiling(desk: Desk, asked: Query | Command) -> None:
    """The signed ceilings: opened cases, in whatever look, and searches by one person in an hour.

    Names on a list do not count.
    """
    limits, since = desk.document.access, moment(desk.now - timedelta(hours=1))
    if asked.searches:
        done = stored_ledger.searches(desk.tx, desk.actor.account, since)
        if done >= limits.searches_notice:
            desk.details["notice"] = "many_searches"
        if done >= limits.searches_stop:
            raise Throttled(HOUR)
    if isinstance(asked, Query) and asked.opens:
        done = stored_ledger.opened(desk.tx, desk.proof, desk.actor.account, OPENING, since)
        if done >= limits.looks_per_hour:
            raise Throttled(HOUR)
