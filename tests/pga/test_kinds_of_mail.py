"""Every kind of message has an act or a day that sends it: a kind that nobody sends is a promise that is not kept."""

from collections.abc import Callable
from typing import Final

import pytest

from pga import mail
from pga.store.tables.cases import cases
from pga.store.tables.messages import outbox
from pga.worker import run_due
from tests import acts, aiming, desks, emergencies, guests, leaving, plans, running
from tests.pga.handlers import test_direct, test_mistakes, test_receiving, test_withdrawing
from tests.pga.test_reminders import on, reminded
from tests.replacing import replace_director
from tests.towns import Town

POLICE: Final = "pieter.politie"


def _assigned(town: Town) -> str:
    """The police is asked something and names who handles it; returns the question."""
    reference = town.reference("intake")
    acts.invite(town, reference, "politie")
    question = str(max(town.questions("politie", "asked"), key=lambda row: row.asked_at).id)
    acts.assign(town, "carla.politie", question, POLICE)
    return question


def _ask_directly(town: Town) -> None:
    test_direct.ask(town, plans.planned(town, "intake"), asked=plans.CASE_DIRECTOR)


def _settled(town: Town, by: Callable[[Town, str, str], None]) -> None:
    """What the police was asked ends without an answer of its own."""
    question = _assigned(town)
    by(town, town.reference("intake"), question)


def _correct(town: Town) -> None:
    reference, contribution = test_mistakes.answered(town)
    town.act(POLICE, test_mistakes.correction(town, reference, contribution))


def _in_review(town: Town) -> str:
    reference = acts.submit(town, "lisa.ll2")
    acts.to_review(town, reference)
    return reference


def _due(town: Town) -> None:
    """A term and an action that run out, and a question that is late."""
    reference = plans.planned(town, "execution")
    plans.action(town, reference, of=POLICE, days=2)
    acts.put_row(town, cases, {"due_on": "2026-03-05", "due_term": "review"}, town.case(reference))
    reminded(town)


def _quarter(town: Town) -> None:
    on(town, "2026-04-01")
    reminded(town)


def _left(town: Town) -> None:
    """The landlord leaves, as its statement would have it, and its action goes to who takes it over."""
    plans.action(town, plans.planned(town, "execution"), of="wim.wsl")
    leaving.without(town, "wsl")
    run_due(town.gate)


SENDERS: Final[dict[str, Callable[[Town], object]]] = {
    "question": _assigned,
    "named": _assigned,
    "answered": lambda town: test_direct.answer(town, _assigned(town), by=POLICE),
    "direct": _ask_directly,
    "correction": _correct,
    "handover": lambda town: acts.scene(town).offer_scale_down(_in_review(town)),
    "escalation": lambda town: acts.scene(town).escalate(_in_review(town)),
    "conference": lambda town: acts.to_conference(town, acts.submit(town, "lisa.ll2"), "politie"),
    "guest": lambda town: guests.propose(town, guests.to_come(town)),
    "guest_decided": lambda town: guests.approved(town, guests.to_come(town)),
    "received": lambda town: _settled(town, test_receiving.record),
    "withdrawn": lambda town: _settled(town, test_withdrawing.withdraw),
    "reminder": _due,
    "reminder_term": _due,
    "reminder_action": _due,
    "replacement": replace_director,
    "take_over": running.take_over,
    "share": lambda town: acts.share(town, aiming.case(town), "politie", "C19", to=aiming.post(town, "pim.politie")),
    "confirm_accounts": _quarter,
    "left_behind": _left,
    "look_asked": lambda town: desks.staged(town, "queried"),
    "look_answered": lambda town: desks.answer(town, desks.staged(town, "queried")),
    "look_breach": lambda town: desks.staged(town, "breach"),
    "emergency": emergencies.opened,
    "emergency_review": emergencies.opened,
}
"""Kind of message -> the real acts that send it."""


OF_REFERRALS: Final = frozenset(
    {
        "address_asked", "address_shown", "address_judged", "address_release", "agreement_review", "joint_visit",
        "fact_fell", "late_here", "late_elsewhere", "letter_put_off", "report_unspoken", "transfer",
        "transfer_unopened", "unwitnessed",
    }
)
"""Sent in another home: tests/referrals/test_protected_address.py, test_joint_visit.py, test_clocks.py,
test_transfers.py; tests/top_x/test_looking.py, test_dropping.py; tests/pga/test_anchoring.py.
"""


@pytest.mark.parametrize("kind", sorted(mail.KINDS.keys() - OF_REFERRALS))
def test_every_kind_of_message_is_really_sent(town: Town, kind: str) -> None:
    before = {row.id for row in town.rows(outbox)}
    SENDERS[kind](town)
    new = [row for row in town.rows(outbox, outbox.c.kind == kind) if row.id not in before]
    assert new and all(row.path.startswith("/") and row.state in ("queued", "sent") for row in new)
