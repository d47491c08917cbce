"""The gate: the one door. Who, reach, decide, need, act, tell, save, answer (architecture.md 4).

Every page, command-line verb and job that touches a case goes through ``look`` or ``act``; nothing else can open a
sealed value or commit a change. A record is committed before its text is opened; if it cannot be written, nothing is
shown.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from pga import telling
from pga.actor import VISITOR, Actor, Visit
from pga.answers.text import ABSENT, Shown
from pga.chain import Chain, origin
from pga.clock import moment
from pga.commands import CaseCommand, Command, QuestionCommand, StepCommand
from pga.desk import Desk, Done, Draft
from pga.entering import SIGNABLE, Entrance, Known, strictest
from pga.handlers import sessions, steps
from pga.handlers.table import ACTS, LOOKS
from pga.home import Home
from pga.proving import prove
from pga.queries import Query
from pga.refusals import (
    Conflict,
    FactorNeeded,
    LogInFailed,
    NoRulesInForce,
    NotLoggedIn,
    NotReady,
    Refused,
    Throttled,
)
from pga.rulebook import Rulebook
from pga.store import counters, people
from pga.store import ledger as stored_ledger
from pga.store.codes import Proof
from pga.store.engine import Transaction
from pga.store.work import StaleRow
from pga.visiting import PASSWORD, Visitors
from privacy.ledger.record import Outcome
from privacy.reader import Reader, hides
from privacy.sealed import Sealed

STOPS: Final = (
    Refused,
    NotReady,
    Conflict,
    LogInFailed,
    Throttled,
    NotLoggedIn,
    FactorNeeded,
    NoRulesInForce,
)
OUTCOMES: Final[dict[type[Exception], Outcome]] = {Conflict: "conflict", LogInFailed: "failed"}
"""How what is not simply refused ends."""


Meet = Callable[[Actor, int], None]
"""Takes who asked, and after how many idle minutes his session ends."""


class Gate:
    """The door of one home."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.rulebook = Rulebook(home, SIGNABLE)
        self.visitors = Visitors(home)
        self.entrance = Entrance(home, self.rulebook, self.visitors)
        self.chain = Chain(home)

    def look(self, visit: Visit, query: Query, meet: Meet | None = None) -> Any:
        """Answer a query. Raises what ``pga.refusals`` names; a refusal leaves a record of its own.

        ``meet`` is told who asked and his idle limit (minutes), before the answer is built.
        """
        known = Known(proof=Proof(self.home.code))
        try:
            return self._look(visit, query, known, meet)
        except STOPS as refusal:
            self._refused(visit, known, query, refusal)
            raise

    def act(self, visit: Visit, command: Command) -> Done:
        """Carry out a command. Raises as ``look``; a second post of the same act is answered as a repeat."""
        known = Known(proof=Proof(self.home.code))
        try:
            return self._act(visit, prove(self.home, visit, command), known)
        except StaleRow as stale:
            conflict = Conflict(getattr(command, "case", ""))
            self._refused(visit, known, command, conflict)
            raise conflict from stale
        except STOPS as refusal:
            self._refused(visit, known, command, refusal)
            raise

    def start_session(self, username: str, strength: str = PASSWORD) -> str:
        """The session service: a session for an active account, as ``session.log_in`` starts it. Returns its token.

        For the played past of a demo home and for tests, which spare the cost of hashing; refused in a real home.
        """
        if not self.home.demo:
            raise Refused("denied")
        with self.home.store.transaction() as tx:
            account = people.account_named(tx, Proof(self.home.code), username)
            if account is None or account.state != "active":
                raise LogInFailed
            token = self.visitors.start(tx, account, strength, self.home.clock.now())
            tx.commit()
        return token

    def visitor(self, visit: Visit) -> Actor:
        """Who is behind a session that may still want its second factor; shows nothing of anybody else."""
        now = self.home.clock.now()
        with self.home.store.transaction() as tx:
            proof = Proof(self.home.code)
            access = strictest(self.rulebook.in_force(tx, proof, now.date()))
            return self.visitors.known(tx, proof, visit, now, access)

    def _look(self, visit: Visit, query: Query, known: Known, meet: Meet | None) -> Any:
        with self.home.store.transaction() as tx:
            desk = self.entrance.desk(tx, visit, query, known)
            draft: Draft[Any] = LOOKS[type(query)](desk, query)
            for room in desk.sealings.values():
                room.keys_of(desk.actor.organisation)
            shown = [sealed for sealed in draft.documents if self._hides(desk, sealed) is None]
            told, mac = self.chain.tell(tx, telling.of_look(desk, draft, shown), desk.now)
            if not visit.operator:
                self.visitors.seen(tx, visit, desk.now)
            tx.commit()
            receipt = self.chain.settle(told, mac)
        if meet is not None:
            meet(desk.person or desk.actor, strictest(desk.rules).idle_minutes)
        try:
            return draft.build(_revealer(desk, receipt))
        except Exception as error:
            self._not_delivered(visit, desk, error)
            raise

    def _not_delivered(self, visit: Visit, desk: Desk, error: Exception) -> None:
        """What was told could not be opened or built: a second record says that it was not delivered."""
        record = telling.of_refusal(
            self.home,
            visit,
            desk.actor,
            desk.decision.capability,
            "failed",
            f"not_delivered:{type(error).__name__}",
            **_about(desk),
        )
        with self.home.store.transaction() as tx:
            told, mac = self.chain.tell(tx, record, self.home.clock.now())
            tx.commit()
            self.chain.settle(told, mac)

    def _act(self, visit: Visit, command: Command, known: Known) -> Done:
        with self.home.store.transaction() as tx:
            desk = self.entrance.desk(tx, visit, command, known)
            if command.act_key and stored_ledger.told(tx, command.act_key, desk.actor.account):
                return self._repeat(tx, desk, command)
            self._need(desk, command)
            done: Done = ACTS[type(command)](desk, command)
            told, mac = self.chain.tell(tx, telling.of_act(desk, command.act_key or None), desk.now)
            desk.work.write(tx)
            tx.commit()
            self.chain.settle(told, mac, desk.rules_raised)
        return done

    def _need(self, desk: Desk, command: Command) -> None:
        """Version first, then every need of the step at once."""
        if isinstance(command, QuestionCommand) and command.version != desk.question.version:
            raise Conflict(desk.case.reference)
        if isinstance(command, CaseCommand) and command.version != desk.case.version:
            raise Conflict(desk.case.reference)
        if isinstance(command, StepCommand):
            steps.take(desk, command)

    def _hides(self, desk: Desk, sealed: Sealed) -> str | None:
        room = desk.sealing
        return hides(sealed, desk.decision, room.keys_of(desk.actor.organisation), room.wraps)

    def _repeat(self, tx: Transaction, desk: Desk, command: Command) -> Done:
        reference = desk.case.reference if desk.case is not None else ""
        record = telling.of_refusal(
            self.home, desk.visit, desk.actor, command.capability, "repeat", "same_act_key", **_about(desk)
        )
        told, mac = self.chain.tell(tx, record, desk.now)
        tx.commit()
        self.chain.settle(told, mac)
        return Done(reference=reference, repeated=True)

    def _refused(self, visit: Visit, known: Known, asked: Query | Command, refusal: Exception) -> None:
        actor = known.actor
        outcome, reason = OUTCOMES.get(type(refusal), "refused"), _reason(refusal)
        rule_ids = refusal.rule_ids if isinstance(refusal, Refused) else ()
        details = telling.broken(known.proof)
        with self.home.store.transaction() as tx:
            now = self.home.clock.now()
            if isinstance(refusal, LogInFailed):
                sessions.after_failure(self.home, tx, visit.address, _name_tried(actor, asked), now)
            if actor.account == VISITOR and not self._first_this_minute(tx, visit, now):
                tx.commit()
                return
            record = telling.of_refusal(
                self.home, visit, actor, asked.capability, outcome, reason, rule_ids=rule_ids, details=details
            )
            told, mac = self.chain.tell(tx, record, now)
            tx.commit()
            self.chain.settle(told, mac)

    def _first_this_minute(self, tx: Transaction, visit: Visit, now: datetime) -> bool:
        return counters.count_refusal(tx, f"{origin(self.home, visit.address)} {moment(now)[:16]}") == 1


def _reason(refusal: Exception) -> str:
    if isinstance(refusal, Refused | NoRulesInForce):
        return refusal.reason
    if isinstance(refusal, NotLoggedIn):
        return "session_ended" if refusal.ended else "not_logged_in"
    return type(refusal).__name__


def _name_tried(actor: Actor, asked: Query | Command) -> str:
    """Whose attempt counts: the name that was typed, or the account that lacks its second factor."""
    return getattr(asked, "username", "") or f"factor {actor.account}"


def _about(desk: Desk) -> dict[str, Any]:
    return {"case_id": desk.case.id, "cooperation": desk.case.cooperation} if desk.case is not None else {}


def _revealer(desk: Desk, receipt: Any) -> Callable[[Sealed | None], Shown]:
    """Opens what was told; made after the commit."""
    if not desk.sealings:
        return lambda sealed: ABSENT
    room = desk.sealing
    reader = Reader(desk.decision, receipt, room.keys_of(desk.actor.organisation), room.wraps)
    return lambda sealed: ABSENT if sealed is None else reader.open(sealed)
