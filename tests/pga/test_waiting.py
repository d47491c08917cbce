"""In a case that waits for confirmation, or that is over, no rule gives more than the workflow itself does."""

from typing import Final

import pytest

from pga.commands.approach import WriteLetter
from pga.refusals import Refused
from pga.store.tables.cases import case_parties
from tests import acts, stages
from tests.privacy.rules.samples import document
from tests.towns import DIRECTOR, Town

WITH_A_REASON: Final = {
    "audit.name_subject": "the ledger is reviewed whatever the state",
    "audit.export": "the ledger is checked whatever the state",
    "audit.find_subject": "who asks who saw him has that right whatever the state",
    "audit.name_employees": "who asks who saw him has that right whatever the state",
    "audit.subject": "who asks who saw him has that right whatever the state",
    "case.declare_conflict": "a conflict is declared as soon as it is seen",
    "case.find_duplicates": "a look, before there is a case",
    "case.mark_known": "whom the town knows is known from the first look on",
    "case.preview": "a look, which shows no text that is not on the page of who asks",
    "case.undo_step": "the workflow lets neither taking over nor its confirmation be undone",
    "contribution.confirm_correction": "there is no correction yet",
    "contribution.correct": "there is no contribution yet",
    "draft.keep": "what somebody types is his own",
    "question.answer": "nothing is asked yet",
    "question.assign": "nothing is asked yet",
    "question.decide": "nothing is asked yet",
    "question.list": "a list, of no one case",
    "question.nothing_to_share": "nothing is asked yet",
    "question.read": "nothing is asked yet",
    "question.take": "nothing is asked yet",
    "question.withdraw": "nothing is asked yet",
    "account.list": "of no case",
    "organisation.list": "of no case",
    "retention.certificate": "of what was destroyed",
    "retention.list": "a list, of no one case",
    "role.approve": "of no case",
    "role.end": "of no case",
    "role.list": "of no case",
    "role.refuse": "of no case",
}
"""What is allowed without a state and not forbidden in a case that waits, and why. Steps: the workflow says where."""


def test_what_asks_for_no_state_is_forbidden_in_a_case_that_waits_or_has_a_reason() -> None:
    rules = document().rules
    waits = next(rule for rule in rules if rule.id == "DE6")
    free = [rule for rule in rules if rule.effect == "allow" and not rule.states and rule.relations - {"none"}]
    acts_free = {name for rule in free for name in rule.capabilities if not name.startswith("pga_case.")}
    assert acts_free - waits.capabilities == WITH_A_REASON.keys()
    for rule in free:
        if rule.capabilities & waits.capabilities:
            assert rule.roles <= waits.roles and rule.relations <= waits.relations, rule.id


def test_no_letter_is_written_where_none_is_read(town: Town) -> None:
    reference = stages.blocked(town)
    party = town.rows(case_parties, case_parties.c.case_id == town.case(reference).id)[0].id
    with pytest.raises(Refused):
        town.act(DIRECTOR, WriteLetter(**acts.at(town, reference), party=party, text="Beste (fictief)"))
    rules = {name: rule for rule in document().rules for name in rule.capabilities if rule.effect == "allow"}
    assert rules["case.write_letter"].states == rules["case.letter"].states
