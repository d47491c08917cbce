"""Every cell of the matrix against the oracle, which reads the same TOML on its own (tests/oracle.py)."""

from collections.abc import Sequence
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.rules.decide import Question, can_take, decide
from privacy.rules.document import parse
from privacy.vocabulary import OrganisationKind, Relation, Role
from tests import examples
from tests.oracle import Oracle
from tests.privacy.rules.samples import CAPABILITIES, STATES, TEMPLATE, changed, document, read

PURPOSES = (None, *document().purposes, "no_such_purpose")
WORDS: dict[str, list[str]] = {
    "roles": list(Role),
    "relations": list(Relation),
    "kinds": list(OrganisationKind),
}
CATEGORIES = list(document().categories)
NAMED = [role for role in Role if any(role in rule.roles for rule in document().rules)]
ROLES = [*NAMED, next(role for role in Role if role not in NAMED)]
"""Every role that the document names, and one that it does not: to it all others of that sort are the same."""


def _differs(oracle: Oracle, question: Question) -> bool:
    decision = decide(document(), question)
    q = question
    answer = oracle.answer(q.capability, q.kind, q.roles, q.relations, q.purpose, q.state)
    return answer != (
        decision.allowed,
        decision.read,
        decision.write,
        decision.rule_ids,
        decision.purpose,
        decision.of_own,
    )


def _cells(roles: Sequence[frozenset[str]], relations: Sequence[frozenset[str]], purposes: Any, states: Any) -> Any:
    spaces = product(sorted(CAPABILITIES), OrganisationKind, roles, relations, purposes, states)
    for capability, kind, held, standing, purpose, state in spaces:
        yield Question(
            capability=capability,
            organisation="",
            kind=kind,
            roles=held,
            relations=standing,
            purpose=purpose,
            state=state,
        )


def _alone(words: Any) -> list[frozenset[str]]:
    return [frozenset({word}) for word in words]


EVERY_NTH = pytest.mark.parametrize(
    "step", [8, pytest.param(1, marks=[pytest.mark.long, pytest.mark.timeout(1800)])]
)
"""One state in eight, and all of them in the long tests; of one role and relation also whatever purpose he names."""


@pytest.mark.slow
@EVERY_NTH
def test_every_single_role_and_relation_decides_as_the_oracle_does(step: int) -> None:
    oracle, asked = Oracle(TEMPLATE), 0
    purposes = PURPOSES[:2] + PURPOSES[-1:] if step == 1 else PURPOSES[:1]
    for question in _cells(_alone(ROLES), _alone(Relation), purposes, STATES[::step]):
        assert not _differs(oracle, question), question
        asked += 1
    assert asked >= 100_000


@pytest.mark.slow
def test_people_with_two_roles_or_two_relations_are_decided_as_the_oracle_does() -> None:
    oracle = Oracle(TEMPLATE)
    two_roles: list[frozenset[str]] = [frozenset(pair) for pair in combinations(ROLES, 2)]
    two_relations = [
        frozenset({"none"}),
        frozenset({"member", "owner_organisation"}),
        frozenset({"coordinator", "post"}),
    ]
    for question in _cells(two_roles, two_relations, (None,), ("triage",)):
        assert not _differs(oracle, question), question


@pytest.mark.slow
@EVERY_NTH
def test_every_purpose_and_state_decides_as_the_oracle_does_for_those_near_a_case(step: int) -> None:
    oracle = Oracle(TEMPLATE)
    near = _alone(["process_director", "participant", "submitter"])
    for question in _cells(near, _alone(["coordinator", "member"]), PURPOSES, STATES[::step]):
        assert not _differs(oracle, question), question


def test_somebody_without_role_or_relation_is_allowed_nothing() -> None:
    nobody: frozenset[str] = frozenset()
    for question in _cells([nobody], [nobody, frozenset(Relation)], (None,), STATES):
        assert not decide(document(), question).allowed
    for question in _cells([frozenset(Role)], [nobody], (None,), STATES):
        assert not decide(document(), question).allowed


def test_the_buttons_of_a_page_are_what_would_be_allowed() -> None:
    for question in _cells(_alone(ROLES), _alone(Relation), (None,), ("triage",)):
        if question.capability == "case.read":
            wanted = {c for c in CAPABILITIES if decide(document(), _with(question, c)).allowed}
            assert can_take(document(), question) == wanted


def _with(question: Question, capability: str) -> Question:
    return Question(
        capability=capability,
        organisation=question.organisation,
        kind=question.kind,
        roles=question.roles,
        relations=question.relations,
        state=question.state,
    )


@pytest.mark.parametrize("party", sorted(document().parties))
def test_a_party_holds_keys_for_what_some_cell_lets_its_people_read_or_write(party: str) -> None:
    assert document().entitled(party) == Oracle(TEMPLATE).entitled(party)


def test_a_category_that_no_rule_gives_can_be_read_by_nobody() -> None:
    def strip(raw: dict[str, Any]) -> None:
        for rule in raw["rule"]:
            rule["read"] = [category for category in rule.get("read", []) if category != "C18"]

    with pytest.raises(ValueError, match="category C18: nobody may read it"):
        parse(changed(strip))


def _set(words: list[str], least: int = 1) -> Any:
    return st.lists(st.sampled_from([str(w) for w in words]), min_size=least, max_size=3, unique=True)


RULES = st.fixed_dictionaries(
    {
        "effect": st.sampled_from(["allow", "allow", "deny"]),
        "capabilities": _set(["case.read", "work.list", "pga_case.accept"]),
        "roles": _set(WORDS["roles"][:4]),
        "relations": _set([r for r in WORDS["relations"] if r != "emergency"]),
        "kinds": _set(WORDS["kinds"][:3], 0),
        "purposes": _set(list(document().purposes)[:2]),
        "states": _set(["triage", "intake"], 0),
        "read": _set(CATEGORIES, 0),
        "write": _set(CATEGORIES, 0),
    }
)
QUESTIONS = st.builds(
    Question,
    capability=st.sampled_from(["case.read", "work.list", "pga_case.accept"]),
    organisation=st.just(""),
    kind=st.sampled_from([str(k) for k in WORDS["kinds"][:3]]),
    roles=_set(WORDS["roles"][:4], 0).map(frozenset),
    relations=_set(WORDS["relations"], 0).map(frozenset),
    purpose=st.none() | st.sampled_from(list(document().purposes)[:2]),
    state=st.sampled_from(STATES),
)


def _document_of(rules: list[dict[str, Any]]) -> Any:
    """The template with random rules; its own stay, under a capability that nobody asks."""

    def replace(raw: dict[str, Any]) -> None:
        allowed = (rule for rule in raw["rule"] if rule["effect"] == "allow" and rule["relations"] != ["emergency"])
        kept = [{**rule, "capabilities": ["ledger.read"]} for rule in allowed]
        raw["separation"] = []
        del raw["emergency"], raw["emergency_reason"]
        raw["rule"] = kept + [
            {k: v for k, v in rule.items() if not (rule["effect"] == "deny" and k == "purposes")}
            | {"id": f"X{n}", "because": "willekeurig"}
            for n, rule in enumerate(rules)
        ]

    return changed(replace)


@examples.of(150)
@given(st.lists(RULES, max_size=6), st.lists(QUESTIONS, min_size=5, max_size=15))
def test_no_set_of_rules_makes_a_category_readable_without_a_rule_that_says_so(rules: Any, asked: Any) -> None:
    made = read(_document_of(rules))
    if isinstance(made, list):
        assert all("always denies" in mistake.what for mistake in made)
        return
    for question in asked:
        decision = decide(made, question)
        assert decision.read <= made.readable(question.kind)
        assert decision.write <= made.writable(question.kind)
        named = [rule for rule in made.rules if rule.id in decision.rule_ids and rule.effect == "allow"]
        assert decision.allowed == bool(named)
        assert decision.read <= frozenset().union(*(rule.read for rule in named))
        assert decision.write <= frozenset().union(*(rule.write for rule in named))
        assert all(_applies(rule, question) for rule in named)


def _applies(rule: Any, question: Question) -> bool:
    return bool(
        question.capability in rule.capabilities
        and rule.roles & question.roles
        and rule.relations & question.relations
        and question.kind in (rule.kinds or {question.kind})
        and question.state in (rule.states or {question.state})
    )


@examples.of(150)
@given(st.lists(RULES, max_size=6), RULES, st.lists(QUESTIONS, min_size=5, max_size=15))
def test_one_more_deny_never_gives_anybody_more(rules: Any, extra: Any, asked: Any) -> None:
    before = read(_document_of(rules))
    after = read(_document_of([*rules, {**extra, "effect": "deny"}]))
    if isinstance(before, list) or isinstance(after, list):
        return
    for question in asked:
        then, now = decide(before, question), decide(after, question)
        assert now.allowed <= then.allowed
        assert now.read <= then.read
        assert now.write <= then.write
