"""The gate: the one door. Who, reach, decide, need, act, tell, save, answer (architecture.md 4).

Every page, command-line verb and job that touches a case goes through ``look`` or ``act``; nothing else can open a
sealed value or commit a change. A record is committed before its text is opened; if it cannot be written, nothing is
shown.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final

from sqlalchemy import Row

from pga import telling
from pga.actor import VISITOR, Actor, Visit
from pga.answers.own import OwnDraft
from pga.answers.text import ABSENT, Shown
from pga.chain import Chain, origin
from pga.clock import local_day, moment
from pga.commands import CaseCommand, Command, QuestionCommand, StepCommand
from pga.commands.people import ChangePassword
from pga.desk import Desk, Done, Draft
from pga.entering import SIGNABLE, Entrance, Known
from pga.handlers import drafts, plain, sessions, steps
from pga.handlers.looks import LOOKS
from pga.handlers.referrals.trying import SHIELDED
from pga.handlers.table import ACTS, ESTABLISH
from pga.home import Home
from pga.outside import worked_out
from pga.proving import prove
from pga.queries import Query
from pga.refusals import Conflict, LogInFailed, NotReady, Refused
from pga.rulebook import Rulebook, strictest
from pga.stopping import STOPS, UNRECORDABLE, name_tried, outcome_of, reason_of
from pga.store import counters, people
from pga.store import ledger as stored_ledger
from pga.store.codes import Proof
from pga.store.engine import Transaction
from pga.store.work import StaleRow
from pga.visiting import LIVE, PASSWORD, Visitors
from privacy.ledger.record import Openings
from privacy.reader import Reader, Receipt, hides
from privacy.rules.decide import rule_that_hides
from privacy.sealed import Sealed

ACT_KEY: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")
"""The key of an act stands in the ledger: random letters, never words."""

Meet = Callable[[Actor, int, tuple[int, ...]], None]
"""Takes who asked, after how many idle minutes his session ends, and which records of the ledger could not be used."""

Hand = Callable[[OwnDraft | None], None]
"""Takes the asker's own draft of the form at hand (``Visit.form``), if he has one."""


class Gate:
    """The door of one home."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.rulebook = Rulebook(home, SIGNABLE)
        self.visitors = Visitors(home)
        self.entrance = Entrance(home, self.rulebook, self.visitors)
        self.chain = Chain(home)

    def look(self, visit: Visit, query: Query, meet: Meet | None = None, hand: Hand | None = None) -> Any:
        """Answer a query. Raises what ``pga.refusals`` names; a refusal leaves a record of its own.

        ``meet`` is told before the answer is built; ``hand`` gets the draft of who asked.
        """
        with self._recorded(visit, query) as known:
            desk, draft, receipt = self._told(visit, worked_out(self.home, self.entrance, visit, query, known), known)
        if meet is not None:
            who = desk.actor if desk.actor.emergency else desk.person or desk.actor
            meet(who, strictest(desk.rules).idle_minutes, desk.proof.unread)
        try:
            if hand is not None:
                hand(drafts.offered(desk, partial(self._not_delivered, visit, desk)))
            return draft.build(_revealer(desk, receipt))
        except Exception as error:
            self._not_delivered(visit, desk, error)
            raise

    def act(self, visit: Visit, command: Command) -> Done:
        """Carry out a command. Raises as ``look``; a second post of the same act is answered as a repeat."""
        with self._recorded(visit, command) as known:
            if command.act_key and not ACT_KEY.fullmatch(command.act_key):
                raise Refused("bad_form")
            self._known_first(visit, command, known)
            return self._act(visit, prove(self.home, visit, command), known)

    @contextmanager
    def _recorded(self, visit: Visit, asked: Query | Command) -> Iterator[Known]:
        """Whatever stops the block leaves a record. A store that cannot be written can hold none, and shows nothing."""
        known = Known(proof=Proof(self.home.code))
        try:
            yield known
        except StaleRow as stale:
            conflict = Conflict(getattr(asked, "case", ""))
            self._refused(visit, known, asked, conflict)
            raise conflict from stale
        except UNRECORDABLE:
            raise
        except STOPS as refusal:
            self._refused(visit, known, asked, refusal)
            raise
        except Exception as fault:
            with suppress(Exception):  # the fault itself is what is raised; nothing is shown or changed
                self._refused(visit, known, asked, fault)
            raise

    def start_session(self, username: str, strength: str = PASSWORD) -> str:
        """The session service: a session for an active account, as ``session.log_in`` starts it. Returns its token.

        For the played past of a demo home and for tests, which spare the cost of hashing; refused in a real home.
        """
        if not self.home.demo:
            raise Refused("denied")
        with self.home.store.transaction() as tx:
            account = people.account_named(tx, Proof(self.home.code), username)
            if account is None or account.state not in LIVE:
                raise LogInFailed
            token = self.visitors.start(tx, account.id, account.password_version, strength, self.home.clock.now())
            tx.commit()
        return token

    @property
    def demo(self) -> bool:
        """True when this is a demo home: fictitious people only."""
        return self.home.demo

    def today(self) -> date:
        """Today in the Netherlands, by the clock of the home."""
        return local_day(self.home.clock.now())

    def moment(self) -> str:
        """The present moment by the clock of the home, as the store writes it."""
        return moment(self.home.clock.now())

    def form_code(self, bound: str) -> str:
        """The keyed code of what a form is bound to (a session, a browser): shows that the form came from here."""
        return self.home.root.mac("pga/csrf/v1", bound.encode()).hex()

    def visitor(self, visit: Visit) -> Actor:
        """Who is behind a session that may still want its second factor; shows nothing of anybody else."""
        now = self.home.clock.now()
        with self.home.store.transaction() as tx:
            proof = Proof(self.home.code)
            access = strictest(self.rulebook.in_force(tx, proof, local_day(now)))
            return self.visitors.known(tx, proof, visit, now, access)

    def _known_first(self, visit: Visit, command: Command, known: Known) -> None:
        """Who changes his password is known before anything is hashed: work and words are for him alone."""
        if isinstance(command, ChangePassword):
            now = self.home.clock.now()
            with self.home.store.transaction() as tx:
                rules = self.rulebook.in_force(tx, known.proof, local_day(now))
                known.actor = self.visitors.who(tx, known.proof, visit, now, strictest(rules), settling=True)

    def _told(self, visit: Visit, query: Query, known: Known) -> tuple[Desk, Draft[Any], Receipt]:
        """A look as far as its record: nothing is opened before that is committed."""
        with self.home.store.transaction() as tx:
            desk = self.entrance.desk(tx, visit, query, known)
            draft: Draft[Any] = LOOKS[type(query)](desk, query)
            drafts.look_for(desk)
            for room in desk.sealings.values():
                room.keys_of(desk.actor.organisation)
            shown = [sealed for sealed in draft.documents if self._hides(desk, sealed) is None]
            told, mac = self.chain.tell(tx, telling.of_look(desk, draft, shown), desk.now)
            if not visit.operator:
                self.visitors.seen(tx, visit, desk.now)
            tx.commit()
            receipt = self.chain.settle(told, mac)
        return desk, draft, receipt

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
            earlier = stored_ledger.told(tx, command.act_key, desk.actor.account) if command.act_key else None
            if earlier is not None:
                return self._repeat(tx, desk, command, earlier)
            self._need(desk, command)
            made: Done = ACTS[type(command)](desk, command)
            done = replace(made, shielded=True) if SHIELDED in desk.details else made
            drafts.end_with_sending(desk, command)
            if command.told_once and done.told_before:  # nothing guarded: the triggers would refuse it
                desk.work.write(tx)
                tx.commit()
                return done
            told, mac = self.chain.tell(tx, telling.of_act(desk, command.act_key or None), desk.now)
            desk.work.write(tx)
            tx.commit()
            if desk.committed is not None:
                desk.committed()
            self.chain.settle(told, mac, desk.rules_raised)
        return done

    def _need(self, desk: Desk, command: Command) -> None:
        """Version first, then every need of the step and every mistake in the command at once."""
        if isinstance(command, QuestionCommand) and not desk.stands(desk.question, command.version):
            raise Conflict(desk.case.reference)
        if isinstance(command, CaseCommand) and not desk.stands(desk.case, command.version):
            raise Conflict(desk.case.reference)
        unmet = plain.mistakes(desk, command)
        if isinstance(command, StepCommand):
            establish = ESTABLISH.get(type(command))
            if establish is not None:
                establish(desk, command)
            try:
                steps.take(desk, command)
            except NotReady as not_ready:
                raise NotReady((*not_ready.unmet, *unmet)) from not_ready
        if unmet:
            raise NotReady(unmet)

    def _hides(self, desk: Desk, sealed: Sealed) -> str | None:
        room = desk.sealing
        return hides(sealed, desk.decision, room.keys_of(desk.actor.organisation), room.wraps)

    def _repeat(self, tx: Transaction, desk: Desk, command: Command, earlier: Row[Any]) -> Done:
        """The same act again changes nothing; the key of another act is not a repeat of that."""
        here = desk.case.id if desk.case is not None else earlier.case_id
        if (earlier.capability, earlier.case_id) != (command.capability, here):
            raise Refused("act_key_used")
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
        outcome, reason = outcome_of(refusal), reason_of(refusal)
        rule_ids = refusal.rule_ids if isinstance(refusal, Refused) else ()
        reached = None if reason == "out_of_reach" else known.reached
        about = telling.of_attempt(self.home, reached, asked)
        details = telling.broken(known.proof) | about.pop("details", {})
        with self.home.store.transaction() as tx:
            now = self.home.clock.now()
            if (name := name_tried(actor, asked, refusal)) is not None:
                sessions.after_failure(self.home, tx, visit.address, name, now)
            mark = origin(self.home, visit.address)
            if actor.account == VISITOR and not counters.first_this_minute(tx, mark, now):
                tx.commit()
                return
            record = telling.of_refusal(
                self.home,
                visit,
                actor,
                asked.capability,
                outcome,
                reason,
                rule_ids=rule_ids,
                openings=Openings(**known.openings),
                details=details,
                **about,
            )
            told, mac = self.chain.tell(tx, record, now)
            tx.commit()
            self.chain.settle(told, mac)


def _about(desk: Desk) -> dict[str, Any]:
    return {"case_id": desk.case.id, "cooperation": desk.case.cooperation} if desk.case is not None else {}


def _revealer(desk: Desk, receipt: Any) -> Callable[[Sealed | None], Shown]:
    """Opens what was told; made after the commit."""
    if not desk.sealings:
        return lambda sealed: ABSENT
    room = desk.sealing
    state = desk.case.state if desk.case is not None else None
    question = desk.actor.question(desk.decision.capability, desk.relations or frozenset({"none"}), state)
    hides_it = partial(rule_that_hides, desk.document, question)
    reader = Reader(desk.decision, receipt, room.keys_of(desk.actor.organisation), room.wraps, hides_it)
    return lambda sealed: ABSENT if sealed is None else reader.open(sealed)
