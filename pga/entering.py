"""The first three words of the gate: who, reach, decide. What comes out is a desk for a handler, or a refusal."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from pga.actor import OPERATOR, VISITOR, Actor, Visit
from pga.clock import moment
from pga.commands import CaseCommand, Command, QuestionCommand
from pga.commands.questions import AnswerQuestion, NothingToShare
from pga.desk import Desk
from pga.handlers.table import CAPABILITIES
from pga.home import Home
from pga.queries import CaseQuery, Query, QuestionQuery
from pga.queries.questions import ReadQuestion
from pga.refusals import NotLoggedIn, Refused, Throttled
from pga.rulebook import Rulebook
from pga.standing import stand_ins
from pga.store import cases as stored_cases
from pga.store import ledger as stored_ledger
from pga.store import scopes
from pga.store.codes import Proof
from pga.store.engine import Transaction
from pga.store.work import Work
from pga.visiting import Visitors, anonymous, operator
from privacy.rules.decide import Decision, decide
from privacy.rules.document import Access, RulesDocument
from privacy.rules.foundation import FOUNDATION, decide_foundation
from privacy.rules.signing import VerifiedRules

SIGNABLE = CAPABILITIES - frozenset(FOUNDATION)
"""The capabilities that a rules document can give; those of the home itself stand in the foundation."""

HOUR: Final = 3600
HANDLED: Final = (ReadQuestion, AnswerQuestion, NothingToShare)
"""What is done with a question by who handles it, so in the name of who does."""


@dataclass(slots=True, kw_only=True)
class Known:
    """What is known of a request when it is refused: who it was, and which rows did not hold."""

    proof: Proof
    actor: Actor = field(default_factory=anonymous)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """One name in which the request is allowed, and what was reached in it."""

    actor: Actor
    case: Any
    question: Any
    relations: frozenset[str]
    decision: Decision
    weight: tuple[bool, int]

    def take(self, desk: Desk) -> None:
        """The desk is that of this name."""
        desk.actor, desk.decision, desk.relations = self.actor, self.decision, self.relations
        desk.case, desk.question = self.case, self.question


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
        rules = self._rulebook.in_force(tx, proof, now.date())
        enrolling = asked.capability == "own_account.enrol_factor"
        actor = self._visitors.who(tx, proof, visit, now, strictest(rules), enrolling=enrolling)
        known.actor = actor
        desk = Desk(
            home=self._home,
            tx=tx,
            proof=proof,
            visit=visit,
            actor=actor,
            now=now,
            rules=rules,
            decision=_NOT_YET,
            work=Work(coder=self._home.code),
            person=actor,
        )
        desk.stand_ins = stand_ins(tx, proof, actor, desk.today)
        self._settle(desk, asked)
        known.actor = desk.actor
        _ceiling(desk, asked.capability)
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
        actor = operator() if visit.operator else anonymous()
        decision = decide_foundation(asked.capability, OPERATOR if visit.operator else VISITOR)
        if not decision.allowed:
            raise Refused(decision.reason, decision.rule_ids)
        rules = {} if visit.operator else self._rulebook.in_force(tx, proof, now.date())
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
            capabilities=SIGNABLE,
        )

    def _behind(
        self, tx: Transaction, proof: Proof, visit: Visit, now: datetime, rules: dict[str, VerifiedRules]
    ) -> Actor:
        try:
            return self._visitors.known(tx, proof, visit, now, strictest(rules))
        except NotLoggedIn:
            return anonymous()

    def _settle(self, desk: Desk, asked: Query | Command) -> None:
        """In whose name: his own, else of the first colleague he replaces today who may do this.

        A look is taken in the name in which he sees most; on equal terms in his own. A rule that forbids it to himself
        stands: nobody gets round a deny in the name of another.
        """
        best: _Standing | None = None
        own: Refused | None = None
        for actor in (desk.himself, *desk.stand_ins):
            try:
                found = self._standing(desk, asked, actor)
            except Refused as refused:
                if refused.reason == "denied" and actor is desk.himself:
                    raise
                own = own or refused
                continue
            if best is None or found.weight > best.weight:
                best = found
        if best is None:
            raise own or Refused("out_of_reach")
        best.take(desk)

    def _standing(self, desk: Desk, asked: Query | Command, actor: Actor) -> "_Standing":
        """Reach and decide in one name, or refused."""
        desk.actor, desk.case, desk.question, desk.relations = actor, None, None, frozenset()
        self._reach(desk, asked)
        decision = _decided(desk, asked.capability)
        if not decision.allowed:
            raise Refused(decision.reason, decision.rule_ids)
        handles = isinstance(asked, HANDLED) and scopes.is_handler(desk.tx, desk.proof, actor, asked.question)
        sees = isinstance(asked, Query) and (handles or not isinstance(asked, HANDLED))
        return _Standing(
            actor=actor,
            case=desk.case,
            question=desk.question,
            relations=desk.relations,
            decision=decision,
            weight=(handles, len(decision.read) if sees else 0),
        )

    def _reach(self, desk: Desk, asked: Query | Command) -> None:
        if isinstance(asked, QuestionQuery | QuestionCommand):
            desk.question = desk.require_row(scopes.question_in_reach(desk.tx, desk.proof, desk.actor, asked.question))
            found = stored_cases.cases_by_id(desk.tx, desk.proof, [desk.question.case_id])
            desk.case = desk.require_row(found.get(desk.question.case_id))
            desk.require_row(self._case(desk, desk.case.cooperation, desk.case.reference))
        elif isinstance(asked, CaseQuery | CaseCommand):
            rows = (self._case(desk, cooperation, asked.case) for cooperation in desk.rules)
            desk.case = desk.require_row(next((row for row in rows if row is not None), None))
        if desk.case is not None:
            desk.relations = desk.relations_to([desk.case.id])[desk.case.id]
            if not desk.relations:
                raise Refused("out_of_reach")

    def _case(self, desk: Desk, cooperation: str, reference: str) -> Any:
        host = desk.rules[cooperation].document.host
        return scopes.case_in_reach(desk.tx, desk.proof, desk.actor, host, cooperation, desk.today, reference)


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


def strictest(rules: dict[str, VerifiedRules]) -> Access:
    """The strictest idle and absolute limits among the cooperations in force."""
    return min((verified.document.access for verified in rules.values()), key=lambda a: a.idle_minutes)


def _decided(desk: Desk, capability: str) -> Decision:
    """The decision: of the case's cooperation, or for what is about no case of any cooperation that allows it."""
    relations = desk.relations or frozenset({"none"})
    state = desk.case.state if desk.case is not None else None
    question = desk.actor.question(capability, relations, state)
    documents: list[RulesDocument] = (
        [desk.document] if desk.case is not None else [desk.rules[c].document for c in sorted(desk.rules)]
    )
    decisions = [decide(document, question) for document in documents]
    return next((decision for decision in decisions if decision.allowed), decisions[0])


def _ceiling(desk: Desk, capability: str) -> None:
    """The signed ceilings: opened files and searches by one person in an hour. Names on a list do not count."""
    limits = desk.document.access
    ceiling = {"case.read": limits.looks_per_hour, "case.find_duplicates": limits.searches_stop}.get(capability)
    if ceiling is None:
        return
    since = moment(desk.now - timedelta(hours=1))
    done = stored_ledger.times(desk.tx, desk.actor.account, capability, since)
    if done >= ceiling:
        raise Throttled(HOUR)
    if capability == "case.find_duplicates" and done >= limits.searches_notice:
        desk.details["notice"] = "many_searches"
