"""Everything that can be asked about the people of a referral x every colleague: allowed exactly when the text says so.

The expectation comes from the independent reader of the signed text, with relations that are written here by hand.
"""

from collections.abc import Callable
from typing import Final

import pytest

from pga.commands import Command
from pga.demo.people import COLLEAGUES, Colleague
from pga.demo.referral_people import REFERRAL_COLLEAGUES
from pga.demo.town import VIOLENCE
from pga.queries import Query
from pga.queries.persons import ReadAddress, ReadPersons, ReadReveals
from pga.refusals import Conflict, NotReady, Refused
from tests.oracle import Oracle
from tests.pga.asked_of_persons import ASKED, NONE
from tests.referrals.people import HANNA, REFERENCE
from tests.towns import Town

ORACLE: Final = Oracle(VIOLENCE.read_text(encoding="utf-8"))
DIRECTING: Final = {"local_team_intake", "local_team_leader", "transfer_coordinator", "attention_officer"}
LOOKS: Final[dict[str, Query]] = {
    "person.list": ReadPersons(case=REFERENCE),
    "address.reveal": ReadAddress(case=REFERENCE, party=NONE),
    "address.judge": ReadReveals(case=REFERENCE),
}
"""Looks at the referral; of the address of somebody who is not there: who may ask is told so, as of whom has none."""


def _relations(colleague: Colleague) -> frozenset[str]:
    held = {"member", "case_director"} if colleague.username == HANNA else set()
    coordinates = colleague.organisation == "ll2" and DIRECTING & set(colleague.roles)
    return frozenset(held | ({"coordinator"} if coordinates else set()))


def _expected(colleague: Colleague, capability: str) -> str:
    relations = _relations(colleague)
    if not relations:
        return "out_of_reach"
    kind = ORACLE.kinds[colleague.organisation]
    roles = frozenset({*colleague.roles, "account_holder"})
    answer = ORACLE.answer(capability, kind, roles, relations, state="received")
    return "" if answer.allowed else "denied" if answer.rule_ids else "no_rule"


def _stopped(town: Town, username: str, asked: Query | Command) -> str:
    ask: Callable[..., object] = town.gate.look if isinstance(asked, Query) else town.gate.act
    try:
        ask(town.visit_as(username), asked)
    except Refused as refused:
        return refused.reason
    except (NotReady, Conflict):
        pass
    return ""


class _InTheReferral:
    """The town as the examples ask for it, with the referral as the case that they find."""

    def references(self, state: str) -> list[str]:
        """The one case."""
        return [REFERENCE]


@pytest.mark.parametrize("capability", sorted(ASKED))
def test_each_colleague_may_exactly_what_the_signed_text_says(family_town: Town, capability: str) -> None:
    for colleague in (*COLLEAGUES, *REFERRAL_COLLEAGUES):
        asked = ASKED[capability](_InTheReferral())  # type: ignore[arg-type]
        wanted = _expected(colleague, capability)
        assert _stopped(family_town, colleague.username, asked) == wanted, f"{colleague.username} {capability}"
        assert family_town.last().capability == capability


@pytest.mark.parametrize("capability", sorted(LOOKS))
def test_each_colleague_sees_exactly_what_the_signed_text_says(family_town: Town, capability: str) -> None:
    for colleague in (*COLLEAGUES, *REFERRAL_COLLEAGUES):
        wanted = _expected(colleague, capability) or ("out_of_reach" if capability == "address.reveal" else "")
        assert _stopped(family_town, colleague.username, LOOKS[capability]) == wanted, colleague.username
