"""What somebody reads of the persons whom he helps alone: product and independent reader say the same of every cell."""

from itertools import combinations, product
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pga.demo.town import VIOLENCE
from privacy.rules.decide import Question, decide
from privacy.rules.document import parse
from privacy.vocabulary import Relation, Role
from tests.oracle import Oracle
from tests.privacy.rules.samples import body

TOML: Final = VIOLENCE.read_text(encoding="utf-8")
RULES: Final = parse(body(TOML))
ORACLE: Final = Oracle(TOML)
HELPER: Final = "local_team_practitioner"
OWN: Final = frozenset({"C01", "C03", "CONTACT.safe"})
CAPABILITIES: Final = sorted({named for rule in RULES.rules for named in rule.capabilities})
STATES: Final = (None, "triage", "direct_safety", "closed_safe")


def _asked(capability: str, *relations: str, role: str = HELPER, state: str | None = None) -> Question:
    return Question(
        capability=capability,
        organisation="",
        kind="local_team",
        roles=frozenset({role}),
        relations=frozenset(relations),
        state=state,
    )


def _same(question: Question) -> bool:
    decision = decide(RULES, question)
    said = ORACLE.answer(
        question.capability, question.kind, question.roles, question.relations, question.purpose, question.state
    )
    return said == (
        decision.allowed, decision.read, decision.write, decision.rule_ids, decision.purpose, decision.of_own
    )  # fmt: skip


def test_alone_or_beside_another_relation_it_is_decided_as_the_oracle_does() -> None:
    near = [("own_person",), *(pair for pair in combinations(Relation, 2) if Relation.OWN_PERSON in pair)]
    roles = (HELPER, "local_team_intake", "vt_liaison", "functional_administrator")
    for capability, relations, role, state in product(CAPABILITIES, near, roles, STATES):
        assert _same(_asked(capability, *relations, role=role, state=state)), (capability, relations, role, state)


@given(st.frozensets(st.sampled_from(Relation)), st.sampled_from(sorted(Role)), st.sampled_from(CAPABILITIES))
def test_of_own_is_a_part_of_what_is_read_and_grows_with_no_other_relation(
    relations: frozenset[str], role: str, capability: str
) -> None:
    question = _asked(capability, *relations, role=role)
    alone, more = decide(RULES, _asked(capability, "own_person", role=role)), decide(RULES, question)
    assert _same(question) and more.of_own <= more.read & alone.of_own
    assert Relation.OWN_PERSON in relations or not more.of_own


def test_who_helps_reads_of_his_own_persons_alone_and_who_directs_of_all() -> None:
    helps = decide(RULES, _asked("case.read", "own_person"))
    assert helps.allowed and helps.read == helps.of_own == OWN and not helps.write and not helps.persons
    directs = decide(RULES, _asked("case.read", "own_person", "case_director", "member"))
    assert directs.read >= OWN and not directs.of_own


@pytest.mark.parametrize("role", ["functional_administrator", "data_protection_officer", "policy_officer"])
def test_nobody_who_keeps_accounts_or_figures_comes_near_by_it(role: str) -> None:
    assert not decide(RULES, _asked("case.read", "own_person", role=role)).allowed
