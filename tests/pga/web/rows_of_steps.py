"""The rows of the matrix over HTTP for the later steps of a case, its letters, terms, mistakes and retention."""

import uuid
from collections.abc import Callable
from typing import Any, Final

from pga.demo.people import Colleague
from pga.store.tables.cases import case_parties, cases, sealed_text
from pga.store.tables.progress import case_terms
from pga.store.tables.sharing import contributions
from tests import stages
from tests.pga.web.places import STALE, WORDS, Place, Row, case_in, on_case, simple
from tests.towns import Town, key

OFFERED: Final = 422
"""What comes back of the empty form of a step: it was the asker's to fill in."""
STOPPED: Final = 409
"""What comes back of a step that asks nothing, sent in a version that does not exist."""

ENDED: Final = frozenset({"closed", "blocked"})
"""Where nothing waits for anybody any more: who comes there says why first."""

LATER: Final[dict[str, tuple[str, str, int]]] = {
    "confirm-take-over": ("confirm_take_over", "taken_over", STOPPED),
    "reject-take-over": ("reject_take_over", "taken_over", OFFERED),
    "notify": ("notify", "intake", OFFERED),
    "defer-notification": ("defer_notification", "intake", OFFERED),
    "convene": ("convene", "intake", OFFERED),
    "replan": ("replan", "case_conference", OFFERED),
    "conclude": ("conclude", "case_conference", OFFERED),
    "appoint": ("appoint", "plan_draft", OFFERED),
    "start-execution": ("start_execution", "plan_draft", STOPPED),
    "open-review": ("open_review", "execution", STOPPED),
    "conclude-review": ("conclude_review", "review", OFFERED),
    "reweigh": ("reweigh", "review", OFFERED),
    "offer-scale-up": ("offer_scale_up", "review", OFFERED),
    "scale-up": ("scale_up", "offered up", STOPPED),
    "offer-scale-down": ("offer_scale_down", "review", OFFERED),
    "scale-down": ("scale_down", "offered down", STOPPED),
    "escalate": ("escalate", "review", OFFERED),
    "close": ("close", "review", OFFERED),
    "start-aftercare": ("start_aftercare", "closed", OFFERED),
    "archive": ("archive", "closed", STOPPED),
    "propose-destruction": ("propose_destruction", "blocked", STOPPED),
    "reopen": ("reopen", "closed", OFFERED),
}
"""Step in the address -> capability, state, what comes back of its post. An empty form is shown after a look."""


def _sent(step: str) -> Row:
    act, state, status = LATER[step]
    version = {"version": STALE} if status == STOPPED else {}
    looks = ("case.read",) if status == OFFERED else ()
    return Row((*looks, f"pga_case.{act}"), on_case(f"/steps/{step}", state, **version), status, why=state in ENDED)


def on_party(path: str, **fields: Any) -> Callable[[Town], Place]:
    """A page about the person of a case in intake."""

    def at(town: Town) -> Place:
        row = case_in(town, "intake")
        party = town.rows(case_parties, case_parties.c.case_id == row.id)[0].id
        return on_case(path.format(party), **fields)(town)

    return at


def on_term(verb: str, **fields: Any) -> Callable[[Town], Place]:
    """The term of a case in triage, within which must be decided."""

    def at(town: Town) -> Place:
        row = case_in(town, "triage")
        term = town.rows(case_terms, case_terms.c.case_id == row.id, case_terms.c.term == "triage")[0]
        return on_case(f"/terms/{term.id}/{verb}", "triage", **fields)(town)

    return at


def on_contribution(**fields: Any) -> Callable[[Town], Place]:
    """What the police answered."""

    def at(town: Town) -> Place:
        given = town.rows(contributions)[0]
        row = town.rows(cases, cases.c.id == given.case_id)[0]
        path = f"/cases/{row.reference}/contributions/{given.id}/correct"
        return Place(path, {"version": STALE, "act_key": key(), **fields}, case=row.reference)

    return at


def on_text(**fields: Any) -> Callable[[Town], Place]:
    """The grounds of a case of the municipality, as they were justified."""

    def at(town: Town) -> Place:
        row = case_in(town, "intake")
        text = town.rows(sealed_text, sealed_text.c.case_id == row.id, sealed_text.c.kind == "justification")[0]
        return on_case(f"/texts/justification/{text.id}/correct", **fields)(town)

    return at


def on_offer(verb: str, state: str, **fields: Any) -> Callable[[Town], Place]:
    """What was offered, or put to the mayor."""

    def at(town: Town) -> Place:
        row = stages.question_of(town, case_in(town, state).reference)
        sent = {"version": str(row.version), "act_key": key(), **fields}
        return Place(f"/questions/{row.id}/{verb}", sent, question=row.id)

    return at


def on_kept(act: str, state: str) -> Callable[[Town], Place]:
    """A button on the list of what is kept."""

    def at(town: Town) -> Place:
        place = on_case("", state)(town)
        return Place(f"/retention/{place.case}/{act}", place.fields, case=place.case)

    return at


PERSON: Final = {"person_capacity": "network", "name": "Wies Onbekend (fictief)", "born": "1970-02-03"}
ANSWER: Final = {"what": WORDS, "occurred_on": "2026-02-20", "assertion_kind": "fact"}
GROUNDS: Final = dict.fromkeys(("purpose", "proportionality", "subsidiarity", "why"), WORDS)
HEARD: Final = {"received_from": WORDS, "received_on": "2026-03-01", "outcome": "nothing"}
RECALL: Final = str(uuid.UUID(int=0, version=4))
ASK: Final = ("question.list_contacts", "question.ask_directly")

TAKE_OVER: Final = {
    "name": "Wies Onbekend (fictief)",
    "born": "1970-02-03",
    "grounds": "neighbourhood/nuisance",
    "into": "execution",
    "since": "2026-01-12",
    "due_on": "2026-03-20",
    "story": WORDS,
    "source": WORDS,
}


def take_over(town: Town) -> Place:
    """A running case of somebody who is in no case, to be confirmed by Lisa."""
    return Place("/cases/take-over", {**TAKE_OVER, "colleague": town.account("lisa.ll2").id, "act_key": key()})


RUNNING: Final = {
    ("lapsing", "GET"): Row(("work.lapsing",), simple("/lapsing")),
    ("take_over", "GET"): Row(("pga_case.take_over",), simple("/cases/take-over")),
    ("take_over", "POST"): Row(("pga_case.take_over",), take_over, 303),
}

LETTERS: Final = {
    ("letter", "GET"): Row(("case.letter",), on_party("/letter/{}")),
    ("letter_pdf", "GET"): Row(("case.letter",), on_party("/letter/{}/pdf")),
    ("write_letter", "GET"): Row(("case.letter", "case.write_letter"), on_party("/letter/{}/write")),
    ("write_letter", "POST"): Row(("case.write_letter",), on_party("/letter/{}/write", text=WORDS), 303),
    ("conferences", "GET"): Row(("conference.list",), simple("/conferences")),
    ("room", "GET"): Row(("conference.room",), simple("/conferences/2026-03-03/room")),
}

MISTAKES: Final = {
    ("suspend_term", "GET"): Row(("case.read", "case.suspend_term"), on_term("suspend")),
    ("suspend_term", "POST"): Row(("case.suspend_term",), on_term("suspend", reason=WORDS), 303),
    ("resume_term", "POST"): Row(("case.resume_term",), on_term("resume", version=STALE), STOPPED),
    ("undo_step", "POST"): Row(("case.undo_step",), on_case("/undo", "triage", version=STALE), STOPPED),
    ("correct", "GET"): Row(
        ("case.read", "contribution.correct"), on_contribution(), only=lambda c: c.organisation == "politie"
    ),
    ("correct", "POST"): Row(("contribution.correct",), on_contribution(**ANSWER), STOPPED),
    ("correct_text", "GET"): Row(
        ("case.read", "statement.correct"), on_text(), only=lambda c: c.organisation == "leusden"
    ),
    ("correct_text", "POST"): Row(("statement.correct",), on_text(**GROUNDS, version=STALE), STOPPED),
    ("confirm_correction", "POST"): Row(
        ("contribution.confirm_correction",),
        on_case(f"/corrections/{RECALL}/confirm", version=STALE),
        STOPPED,
    ),
    ("detach_person", "GET"): Row(("case.read", "case.detach_person"), on_party("/persons/{}/detach")),
    ("detach_person", "POST"): Row(("case.detach_person",), on_party("/persons/{}/detach", reason=WORDS), 303),
    ("attach_person", "GET"): Row(("case.read", "case.attach_person"), on_case("/persons/new")),
    ("attach_person", "POST"): Row(("case.attach_person",), on_case("/persons/new", **PERSON), 303),
    ("ask_directly", "GET"): Row(ASK, on_case("/ask")),
    ("ask_directly", "POST"): Row(ASK, on_case("/ask"), OFFERED),
    ("own_text", "GET"): Row(("case.own_text",), on_case("/own-text")),
}


def on_asked(verb: str, **fields: Any) -> Callable[[Town], Place]:
    """What the director asked of the police and has no answer to."""

    def at(town: Town) -> Place:
        asked = next(one for one in town.questions("politie", "assigned") if one.kind is None)
        row = town.rows(cases, cases.c.id == asked.case_id)[0]
        sent = {"version": str(row.version), "act_key": key(), **fields}
        return Place(f"/cases/{row.reference}/questions/{asked.id}/{verb}", sent, case=row.reference)

    return at


def directs(colleague: Colleague) -> bool:
    """Who directs the process: a contact person withdraws only what he asked directly."""
    return "process_director" in colleague.roles


OFFERS: Final = {
    ("record_answer", "GET"): Row(("case.read", "question.record_answer"), on_asked("received")),
    ("record_answer", "POST"): Row(("question.record_answer",), on_asked("received", **HEARD), 303),
    ("withdraw", "GET"): Row(("case.read", "question.withdraw"), on_asked("withdraw"), only=directs),
    ("withdraw", "POST"): Row(("question.withdraw",), on_asked("withdraw", reason=WORDS), 303, directs),
    ("return_offer", "GET"): Row(("question.read", "question.return_offer"), on_offer("return", "offered up")),
    ("return_offer", "POST"): Row(
        ("question.return_offer",), on_offer("return", "offered up", reason=WORDS), 303
    ),
    ("decide_escalation", "GET"): Row(("question.read", "question.decide"), on_offer("decide", "escalated")),
    ("decide_escalation", "POST"): Row(
        ("question.decide",), on_offer("decide", "escalated", decision=WORDS), 303
    ),
}

KEPT: Final = {
    ("retention", "GET"): Row(("retention.list",), simple("/retention")),
    ("certificate", "GET"): Row(("retention.certificate",), on_kept("certificate", "destroyed")),
    ("retention propose", "POST"): Row(("pga_case.propose_destruction",), on_kept("propose", "kept"), 303),
    ("retention destroy", "POST"): Row(("pga_case.destroy",), on_kept("destroy", "proposed"), 303),
    ("retention hold", "POST"): Row(("case.hold",), on_kept("hold", "kept"), 303),
    ("retention release", "POST"): Row(("case.release_hold",), on_kept("release", "kept"), 303),
}

ROWS: Final[dict[tuple[str, str], Row]] = {
    **{
        (f"step {step}", "GET"): Row(
            ("case.read", f"pga_case.{act}"), on_case(f"/steps/{step}", state), why=state in ENDED
        )
        for step, (act, state, _) in LATER.items()
    },
    **{(f"step {step}", "POST"): _sent(step) for step in LATER},
    **RUNNING,
    **LETTERS,
    **MISTAKES,
    **OFFERS,
    **KEPT,
}
