"""What a record says of an act or a look: codes and references, never plaintext."""

import uuid
from collections.abc import Iterable
from typing import Any, Final

from pga.actor import Actor, Visit
from pga.chain import origin, session_mark
from pga.commands import Command
from pga.desk import Desk, Draft
from pga.home import Home
from pga.queries import Query
from pga.references import tried_codes
from pga.store import cases as stored
from pga.store.codes import Proof
from privacy.ledger.record import Disclosure, Kind, Openings, Outcome, Record, Subject
from privacy.sealed import Sealed

TARGETS: Final = ("case", "of_case", "question", "account", "grant")
"""The fields of a request that name what it is about."""


def of_look(desk: Desk, draft: Draft[Any], shown: Iterable[Sealed]) -> Record:
    """The record of a look: every document that will be opened, and every person it concerns."""
    documents = list(shown)
    concerned: dict[str, set[str]] = {code: set(held) for code, held in desk.concerned.items()}
    if draft.cases:
        for party, (case_id, code) in stored.person_codes(desk.tx, desk.proof, draft.cases).items():
            held = concerned.setdefault(code, set())
            held.update(d.category for d in documents if d.case_id == case_id and d.subject in ("", party))
    disclosed = tuple(Disclosure(d.id, d.doc_version, d.kind, d.category) for d in documents)
    return _record(desk, "look", disclosed=disclosed, subjects=_subjects(concerned))


def of_act(desk: Desk, act_key: str | None) -> Record:
    """The record of an act: a line for each changed row, and for each person concerned."""
    concerned = dict(desk.concerned)
    if desk.case is not None:
        for _, code in stored.person_codes(desk.tx, desk.proof, [desk.case.id]).values():
            concerned.setdefault(code, set())
    return _record(desk, "act", act_key=act_key, changes=tuple(desk.work.changes()), subjects=_subjects(concerned))


def of_refusal(
    home: Home, visit: Visit, actor: Actor, capability: str, outcome: Outcome, reason: str, **facts: Any
) -> Record:
    """The short record of what was refused, failed, repeated or met another version."""
    kind: Kind = "act" if outcome == "repeat" else "refusal"
    return Record(
        **_unnumbered(),
        trace_id=visit.trace,
        home=home.id,
        kind=kind,
        capability=capability,
        outcome=outcome,
        reason=reason,
        actor=actor.account,
        organisation=actor.organisation,
        roles=tuple(sorted(actor.roles)),
        on_behalf_of=actor.on_behalf_of,
        strength=actor.strength,
        session=session_mark(visit.token),
        origin=origin(home, visit.address),
        **facts,
    )


def of_attempt(home: Home, reached: Desk | None, asked: Query | Command) -> dict[str, Any]:
    """What a refused request was about: the case and the object once they were in reach.

    Of what never came in reach keyed codes alone: they show that somebody tries again, or tries many, not what.
    """
    if reached is not None and reached.case is not None:
        question = ("question", str(reached.question.id)) if reached.question is not None else None
        case = {"case_id": reached.case.id, "cooperation": reached.case.cooperation}
        return {**case, "object": reached.on_object or question}
    if reached is not None and reached.on_object is not None:
        return {"object": reached.on_object}
    tried = next((str(getattr(asked, name)) for name in TARGETS if getattr(asked, name, "")), "")
    return {"details": tried_codes(home.root, tried)} if tried else {}


def _record(desk: Desk, kind: Kind, **facts: Any) -> Record:
    decision, actor, visit = desk.decision, desk.actor, desk.visit
    case_id = desk.case.id if desk.case is not None else desk.case_made or None
    at_hand = desk.cooperation if desk.rules else ""
    rules = desk.rules.get(at_hand)
    return Record(
        **_unnumbered(),
        trace_id=visit.trace,
        home=desk.home.id,
        kind=kind,
        capability=decision.capability,
        outcome="allowed",
        reason="allowed",
        actor=actor.account,
        organisation=actor.organisation,
        roles=tuple(sorted(actor.roles)),
        on_behalf_of=actor.on_behalf_of,
        strength=actor.strength,
        session=session_mark(visit.token),
        purpose=decision.purpose,
        legal_basis=decision.legal_basis,
        cooperation=at_hand if case_id else "",
        rules_digest=rules.digest if rules is not None else "",
        rule_ids=decision.rule_ids,
        relations=tuple(sorted(desk.relations)),
        case_id=case_id,
        object=desk.on_object,
        from_state=desk.from_state or None,
        to_state=desk.to_state or None,
        openings=Openings(**desk.openings),
        origin=origin(desk.home, visit.address),
        details=desk.details | broken(desk.proof),
        **facts,
    )


def _subjects(concerned: dict[str, set[str]]) -> tuple[Subject, ...]:
    return tuple(Subject(person_code=code, categories=tuple(sorted(held))) for code, held in sorted(concerned.items()))


def broken(proof: Proof) -> dict[str, str]:
    """Rows whose keyed code did not fit counted as absent; the record says so, and names the first."""
    found = dict.fromkeys(proof.broken)
    if not found:
        return {}
    table, row_id = next(iter(found))
    return {"broken_rows": str(len(found)), "first_broken": f"{table}/{row_id}"}


def _unnumbered() -> dict[str, Any]:
    """The number and the moment are given under the lock of the head (``pga.chain``)."""
    return {"seq": 0, "at": "", "event_id": uuid.uuid4().hex}
