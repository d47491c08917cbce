"""T1 through the gate: every look and act x every colleague is allowed exactly when the signed rules say so.

The expectation comes from the independent reader of the signed text, with relations read from the rows by hand.
Whatever is refused is recorded, whatever is allowed leaves a record with the rules that allowed it.
"""

from typing import Final

import pytest

from pga.commands import Command
from pga.demo.people import COLLEAGUES, Colleague
from pga.entering import SIGNABLE
from pga.handlers.table import ACTS, LOOKS
from pga.queries import Query
from pga.refusals import Conflict, NotReady, Refused
from privacy.rules.foundation import FOUNDATION
from tests.oracle import Answer
from tests.pga.asked import ASKED, BEYOND
from tests.standing import expected
from tests.towns import Town

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


@pytest.mark.parametrize("capability", sorted(ASKED))
def test_each_colleague_may_exactly_what_the_signed_text_says(town: Town, capability: str) -> None:
    for colleague in COLLEAGUES:
        asked = ASKED[capability](town)
        answer = _expected(town, colleague, asked)
        visit, head = town.visit_as(colleague.username), town.head()
        try:
            (town.gate.look if isinstance(asked, Query) else town.gate.act)(visit, asked)  # type: ignore[arg-type]
            refused = ""
        except Refused as stopped:
            refused = stopped.reason
        except (NotReady, Conflict):
            refused = ""
        (record,) = town.records(head)
        beyond = capability in BEYOND and not BEYOND[capability](colleague)
        wanted = _reason(answer, beyond)
        assert refused == wanted or (wanted == "beyond" and refused in ("denied", "out_of_reach")), (
            f"{colleague.username} {capability}: {refused}, not {wanted}"
        )
        assert record.capability == capability and record.actor == town.account(colleague.username).id
        if answer is not None and record.outcome == "allowed":
            assert record.rule_ids == answer.rule_ids and record.purpose == answer.purpose
