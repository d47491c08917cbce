"""What a handler is given once the gate has decided: the case, the actor, the decision, and small powers.

A *look* returns a ``Draft``: which sealed documents it wants to show, and how to build the answer when the gate, after
the commit, has opened those that the decision allows. An *act* collects changes in ``work``; it cannot flush, commit
or show anything. ``person`` is who is logged in; ``actor`` is the same, or he in the name of one of the absent
colleagues in ``stand_ins`` when only that one may do what is asked (``pga.entering``). ``landing`` and ``ends`` say
where a step leads to that can lead to several states, and when terms end (ISO), where the case itself records that;
``still`` are the cooperations that stand still, and why; ``settled`` are terms that then need not start, ``stopping``
those that end besides, by key or row; from ``since`` (a moment that was) run those that start, else from now,
and those in ``upon`` from the last day (ISO) of another. ``supposed``: at the desk of a preview, a document that is
not in force; nothing is opened there. ``committed`` is done once the record stands, for what is changed elsewhere.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import Row

from pga.actor import Actor, Visit
from pga.answers.text import Shown
from pga.clock import local_day, moment
from pga.home import Home
from pga.refusals import NoRulesInForce, Refused
from pga.sealing import Sealing
from pga.states import standing
from pga.store import cases as stored
from pga.store import ledger, scopes, top_x
from pga.store.codes import Proof
from pga.store.engine import Transaction
from pga.store.work import Work
from privacy.reader import hides
from privacy.rules.decide import Decision, decide
from privacy.rules.document import RulesDocument
from privacy.rules.signing import VerifiedRules
from privacy.sealed import HiddenReason, Sealed
from workflows.top_x.listing import ON_THE_LIST

A = TypeVar("A")
Reveal = Callable[[Sealed | None], Shown]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Generic[A]):
    """An answer in the making. ``cases`` are the cases whose persons this look concerns."""

    build: Callable[[Reveal], A]
    documents: tuple[Sealed, ...] = ()
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What an act leaves: the reference to go on with, and texts that are shown once (a first password).
    ``told_before``: of a command told once, when this is not the first time; ``shielded``: an address is protected now.
    """

    reference: str = ""
    repeated: bool = False
    told_before: bool = False
    shown_once: tuple[str, ...] = ()
    shielded: bool = False


@dataclass(slots=True, kw_only=True)
class Desk:
    """One request, inside its transaction."""

    home: Home
    tx: Transaction
    proof: Proof
    visit: Visit
    actor: Actor
    now: datetime
    rules: dict[str, VerifiedRules]
    decision: Decision
    still: Mapping[str, NoRulesInForce] = field(default_factory=dict)
    case: Any = None
    question: Any = None
    chosen: str = ""
    relations: frozenset[str] = frozenset()
    work: Work = field(default_factory=lambda: Work(coder=_no_coder))
    openings: dict[str, int] = field(default_factory=dict)
    concerned: dict[str, set[str]] = field(default_factory=dict)
    from_state: str = ""
    to_state: str = ""
    case_made: str = ""
    on_object: tuple[str, str] | None = None
    details: dict[str, str] = field(default_factory=dict)
    capabilities: frozenset[str] = frozenset()
    rules_raised: dict[str, int] = field(default_factory=dict)
    committed: Callable[[], None] | None = None
    moved: dict[str, Any] = field(default_factory=dict)
    established: dict[str, bool] = field(default_factory=dict)
    landing: str = ""
    ends: dict[str, str] = field(default_factory=dict)
    since: str = ""
    upon: Mapping[str, str] = field(default_factory=dict)
    settled: frozenset[str] = frozenset()
    stopping: frozenset[str] = frozenset()
    seen: dict[Any, list[Sealed]] = field(default_factory=dict)
    sealings: dict[str, Sealing] = field(default_factory=dict)
    person: Actor | None = None
    stand_ins: tuple[Actor, ...] = ()
    draft: Row[Any] | None = None
    supposed: RulesDocument | None = None

    @property
    def today(self) -> str:
        """Today's date in the Netherlands, ISO."""
        return local_day(self.now).isoformat()

    @property
    def state(self) -> str | None:
        """Where the case at hand stands now for who may what: what is over is over, worker or not (``standing``)."""
        return self.now_in(self.case) if self.case is not None else None

    def now_in(self, case: Row[Any]) -> str:
        """The same of another case. Who has a place on the Top-X list is asked only for cases of it."""
        return standing(case, self.today, self.placed() if case.state in ON_THE_LIST else ())

    def placed(self) -> frozenset[str]:
        """The ids of the cases that have a place on the Top-X list today."""
        return frozenset(row.case_id for row in top_x.on_the_list(self.tx, self.proof, self.today))

    @property
    def stamp(self) -> str:
        """The present moment, as the store writes it."""
        return moment(self.now)

    @property
    def cooperation(self) -> str:
        """The cooperation of the case at hand, or else the one whose rules allowed what was asked."""
        return str(self.case.cooperation) if self.case is not None else self.chosen or min(self.rules)

    @property
    def verified(self) -> VerifiedRules:
        """The rules of the cooperation at hand; refused when those stand still."""
        rules = self.rules.get(self.cooperation)
        if rules is None:
            raise Refused("rules_not_in_force")
        return rules

    @property
    def document(self) -> RulesDocument:
        """The signed document of the cooperation at hand, or the one that is supposed to be in force there."""
        return self.supposed or self.verified.document

    @property
    def kind(self) -> str:
        """What kind of organisation the actor's is, as signed in the cooperation at hand."""
        party = self.document.parties.get(self.actor.organisation)
        return party.kind if party is not None else self.actor.kind

    @property
    def sealing(self) -> Sealing:
        """Opens and seals in the cooperation at hand."""
        return self.sealing_in(self.cooperation)

    def sealing_in(self, cooperation: str) -> Sealing:
        """Opens and seals in one cooperation."""
        if cooperation not in self.sealings:
            self.sealings[cooperation] = Sealing(
                self.tx, self.proof, self.home, self.rules[cooperation], self.today, supposed=self.supposed
            )
        return self.sealings[cooperation]

    def may(self, capability: str, relations: Collection[str] | None = None, state: str | None = None) -> Decision:
        """What the rules say of another capability, for buttons and for cases in a list."""
        held = frozenset(self.relations if relations is None else relations)
        return decide(self.document, self.actor.question(capability, held, state)).of_everybody

    def may_as(
        self,
        actor: Actor,
        capability: str,
        relations: Collection[str] = frozenset({"none"}),
        state: str | None = None,
    ) -> Decision:
        """What the rules say of this person; without relations of what is about no case."""
        return decide(self.document, actor.question(capability, frozenset(relations), state)).of_everybody

    def shoes(self, capability: str) -> list[Actor]:
        """The person himself and each colleague whom he replaces today, as far as the rules allow this to that one.

        For lists, which are the union of what each of them may see.
        """
        return [actor for actor in (self.himself, *self.stand_ins) if self.may_as(actor, capability).allowed]

    @property
    def himself(self) -> Actor:
        """The person at work, in his own name."""
        return self.person or self.actor

    def decide_again(self, case: Row[Any], relation: str) -> None:
        """Turn to a case that was found along the way, when its own rules allow this too. Raises ``Refused``."""
        self.case = case
        decision = self.may(self.decision.capability, [relation], case.state)
        if not decision.allowed:
            raise Refused(decision.reason, decision.rule_ids)
        self.decision, self.relations = decision, frozenset({relation})

    def reach(self, actor: Actor | None = None) -> Any:
        """SQL: the cases in reach of the actor, or of another for whom he stands in, in the cooperation at hand."""
        return scopes.reachable(actor or self.actor, self.document.seats, self.cooperation, self.today)

    def openable(self, rows: Collection[Row[Any]], actor: Actor | None = None) -> dict[str, Decision]:
        """Case id -> what its page would show him as it stands today: of these cases those that he may open."""
        who, decided = actor or self.actor, dict[tuple[frozenset[str], str], Decision]()
        held, denied = self.relations_to([row.id for row in rows], who) if rows else {}, self.denied(rows)
        found = {}
        for row in (row for row in rows if row.id not in denied):
            asked = held[row.id], self.now_in(row)
            if asked not in decided:
                decided[asked] = self.may_as(who, "case.read", *asked)
            if decided[asked].allowed:
                found[row.id] = decided[asked]
        return found

    def denied(self, rows: Collection[Row[Any]], capability: str = "case.read") -> set[str]:
        """The ids of those of these cases in which a rule forbids it to himself: no other name gets him round that."""
        held = self.relations_to([row.id for row in rows], self.himself) if self.stand_ins and rows else {}
        asked = {row.id: (held[row.id], self.now_in(row)) for row in rows if held.get(row.id)}
        return {i for i, how in asked.items() if self.may_as(self.himself, capability, *how).reason == "denied"}

    def relations_to(self, case_ids: Collection[str], actor: Actor | None = None) -> dict[str, frozenset[str]]:
        """How the actor (or another, for whom he stands in) stands to each of these cases."""
        who = actor or self.actor
        return scopes.relations(self.tx, self.proof, who, self.document.seats, self.today, case_ids)

    def near(self, case_ids: Collection[str], actors: Collection[Actor]) -> set[str]:
        """Those of these cases that one of these people comes near: by a proven relation, behind no conflict wall, of a
        party that did not leave.
        """
        found: set[str] = set()
        for cooperation, rules in self.rules.items() if case_ids else ():
            seats = rules.document.seats
            for actor in actors:
                if actor.organisation not in rules.document.taking_part:
                    continue
                clear = scopes.near(self.tx, actor, seats, cooperation, self.today, case_ids)
                held = scopes.relations(self.tx, self.proof, actor, seats, self.today, clear) if clear else {}
                found |= {case_id for case_id, relations in held.items() if relations}
        return found

    def found(self, case_ids: Collection[str], *, detached: bool = False, **narrow: Any) -> list[Sealed]:
        """Sealed documents of these cases, with the wraps that the actor's organisation may use.

        Of whom was detached from a case nothing is found, unless to keep his name out of a text (``detached``).
        """
        key = (frozenset(case_ids), detached, tuple(sorted(narrow.items())))
        if key not in self.seen:
            found = self.sealing.find(case_ids, self.actor.organisation, self._names(), **narrow)
            if not detached and any(document.subject for document in found):
                there = {"", *(party.id for party in stored.parties(self.tx, self.proof, case_ids))}
                found = [document for document in found if document.subject in there]
            self.seen[key] = found
        return self.seen[key]

    def _names(self) -> list[Actor]:
        """In whose names he may read what is shared with a team or a person: walls of the case at hand hold."""
        case = self.case
        others = (n for n in self.stand_ins if case is None or not scopes.walled(self.tx, n, case.id))
        return [self.actor, self.himself, *others]

    def subjects(self, case_ids: Collection[str]) -> set[str]:
        """The persons whom these cases are about now: none of a household, detached, or who only told of it."""
        parties = stored.parties(self.tx, self.proof, case_ids) if case_ids else []
        return {party.id for party in parties if party.capacity == "subject" and not party.only_told}

    def opens(self, sealed: Sealed | None) -> bool:
        """True when the present decision lets the actor read this document, found with ``found``."""
        return sealed is not None and self.hides(sealed) is None

    def hides(self, sealed: Sealed) -> HiddenReason | None:
        """Why the present decision keeps this document from the actor, or None."""
        return hides(sealed, self.decision, self.sealing.keys_of(self.actor.organisation), self.sealing.wraps)

    def opened(self, kind: str, number: int) -> None:
        """Count closed openings: ``compared`` or ``resealed``."""
        self.openings[kind] = self.openings.get(kind, 0) + number

    def concerns(self, person_code: str, *categories: str) -> None:
        """This act concerns a person, in these categories."""
        self.concerned.setdefault(person_code, set()).update(categories)

    def stands(self, row: Row[Any], version: int) -> bool:
        """Whether a row is as it was in this version: that its code was made again since changes nothing for people."""
        return bool(row.version == version) or ledger.only_turned(self.tx, row.id, version)

    def require_row(self, row: Row[Any] | None) -> Row[Any]:
        """A row that must exist within reach."""
        if row is None:
            raise Refused("out_of_reach")
        return row


def _no_coder(table: str, values: object) -> bytes:
    raise AssertionError(f"a look changes nothing ({table})")
