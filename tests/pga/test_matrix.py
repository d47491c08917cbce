"""T1 through the gate: every look and act x every colleague is allowed exactly when the signed rules say so.

The expectation comes from the independent reader of the signed text, with relations read from the rows by hand.
Whatever is refused is recorded, whatever is allowed leaves a record with the rules that allowed it.
"""

from dataclasses import replace
from typing import Final

import pytest

from pga.commands import Command
from pga.demo.people import COLLEAGUES, Colleague
from pga.entering import SIGNABLE
from pga.handlers.looks import LOOKS
from pga.handlers.table import ACTS
from pga.queries import Query, QuestionQuery
from pga.refusals import Conflict, NotReady, Refused
from privacy.ledger.record import Record
from privacy.rules.emergency import ENTRY
from privacy.rules.foundation import FOUNDATION
from privacy.vocabulary import CONTENT_ROLES
from tests.oracle import Answer
from tests.pga.asked import ASKED, BEYOND
from tests.replacing import stand_in
from tests.standing import expected
from tests.towns import Town

pytestmark = pytest.mark.sampled(24)

WITH_A_PASSWORD_OR_CODE: Final = {"own_account.change_password"}
"""Proven outside the lock before anything is decided; the matrix over HTTP has its row."""


def test_every_look_and_act_of_the_house_stands_in_the_table_of_the_gate() -> None:
    known = {look.capability for look in LOOKS} | {act.capability for act in ACTS}
    assert known - set(FOUNDATION) == SIGNABLE
    assert set(ASKED) | WITH_A_PASSWORD_OR_CODE == SIGNABLE


def _expected(town: Town, colleague: Colleague, asked: Query | Command) -> Answer | None:
    case, question = getattr(asked, "case", ""), getattr(asked, "question", "")
    return expected(town, colleague, asked.capability, case=case, question=question)


def _reason(answer: Answer | None, beyond: bool) -> str:
    """The reason of a refusal, empty when allowed; ``beyond`` what the rule gives, the act itself is out of reach."""
    if answer is None:
        return "out_of_reach"
    if not answer.allowed:
        return "denied" if answer.rule_ids else "no_rule"
    return "beyond" if beyond else ""


def _outcome(town: Town, username: str, asked: Query | Command) -> tuple[str, Record]:
    """Why it was refused, or empty; and the one record that it left."""
    visit, head = town.visit_as(username), town.head()
    try:
        (town.gate.look if isinstance(asked, Query) else town.gate.act)(visit, asked)  # type: ignore[arg-type]
        refused = ""
    except Refused as stopped:
        refused = stopped.reason
    except (NotReady, Conflict):
        refused = ""
    (record,) = town.records(head)
    return refused, record


@pytest.mark.parametrize("capability", sorted(ASKED))
def test_each_colleague_may_exactly_what_the_signed_text_says(town: Town, capability: str) -> None:
    for colleague in COLLEAGUES:
        asked = ASKED[capability](town)
        answer = _expected(town, colleague, asked)
        refused, record = _outcome(town, colleague.username, asked)
        beyond = capability in BEYOND and not BEYOND[capability](colleague)
        wanted = _reason(answer, beyond)
        assert refused == wanted or (wanted == "beyond" and refused in ("denied", "out_of_reach")), (
            f"{colleague.username} {capability}: {refused}, not {wanted}"
        )
        assert record.capability == capability and record.actor == town.id_of(colleague.username)
        if answer is not None and record.outcome == "allowed":
            assert record.rule_ids == answer.rule_ids and record.purpose == answer.purpose


LAST: Final = ("case.declare_conflict", "emergency.open")
"""After which somebody stands to the case otherwise."""
PAIRS: Final = (
    ("anna.process", "dirk.veiligheid"),
    ("pieter.politie", "pim.politie"),
    ("pieter.politie", "carla.politie"),
    ("carla.politie", "pim.politie"),
)
"""Who is away, and who stands in."""


@pytest.mark.parametrize(("absent", "substitute"), PAIRS)
def test_a_substitute_may_exactly_his_own_and_the_content_of_the_absent(
    town: Town, absent: str, substitute: str
) -> None:
    known = {colleague.username: colleague for colleague in COLLEAGUES}
    content = tuple(role for role in known[absent].roles if role in CONTENT_ROLES)
    stand_in(town, absent, substitute)
    for capability in sorted(ASKED, key=lambda name: (name in LAST, name)):
        asked = ASKED[capability](town)
        own = _expected(town, known[substitute], asked)
        lent = _expected(town, replace(known[absent], roles=content), asked)
        namens = _in_whose_name(asked, own, lent)
        chosen = lent if namens else own
        refused, record = _outcome(town, substitute, asked)
        who = known[absent] if namens else known[substitute]
        beyond = capability in BEYOND and not BEYOND[capability](who)
        wanted = _reason(chosen, beyond)
        assert refused == wanted or (wanted == "beyond" and refused in ("denied", "out_of_reach")), (
            f"{capability} {substitute} for {absent}: {refused}, not {wanted}"
        )
        if record.outcome == "allowed":
            assert chosen is not None and record.rule_ids == chosen.rule_ids
            assert record.on_behalf_of == (town.id_of(absent) if namens else "")
            assert set(record.roles) <= {*content, "account_holder"} or not namens


def _in_whose_name(asked: Query | Command, own: Answer | None, lent: Answer | None) -> bool:
    """True when it is done in the name of the absent: his own right first, but a look is taken where more shows."""
    if lent is None or not lent.allowed or asked.capability in ENTRY:
        return False
    if own is None or not own.allowed:
        return True
    return isinstance(asked, Query) and not isinstance(asked, QuestionQuery) and len(lent.read) > len(own.read)
