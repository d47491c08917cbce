"""The engine takes a step, or raises; none of the library's ways round a need is open."""

import ast
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workflows
from workflows import engine
from workflows.engine import Label, Move, Need, NotFromHere, NotReady, NotYesOrNo, State, Step, Workflow
from workflows.facts import CaseFacts

TEXT = Label("tekst", "text")
READY = Need(key="ready", sentence=TEXT, holds=lambda facts: facts.assessed)
NAMED = Need(key="named", sentence=TEXT, holds=lambda facts: facts.person_named)
ROOM = Need(key="room", sentence=TEXT, holds=lambda facts: facts.open_cases < facts.capacity, kind="explain")
FLOW = Workflow(
    key="flow",
    label=TEXT,
    prefix="FL",
    initial="here",
    states=(State(key="here", label=TEXT), State(key="there", label=TEXT, final=True)),
    steps=(
        Step(key="make", label=TEXT, sentence=TEXT, target="here", creates=True, starts=("wait",)),
        Step(key="stay", label=TEXT, sentence=TEXT, sources=("here",)),
        Step(
            key="go",
            label=TEXT,
            sentence=TEXT,
            sources=("here",),
            target="there",
            needs=(READY, NAMED, ROOM),
            stops=("wait",),
        ),
    ),
)
MET = CaseFacts(assessed=True, person_named=True, capacity=1)


def keys(needs: tuple[Need, ...]) -> list[str]:
    return [need.key for need in needs]


def test_a_step_whose_needs_hold_is_taken_with_its_terms() -> None:
    assert FLOW.take("here", "go", MET) == Move("go", "here", "there", (), ("wait",))


def test_a_step_that_stays_moves_to_where_it_was() -> None:
    assert FLOW.take("here", "stay", CaseFacts()) == Move("stay", "here", "here", (), ())


def test_a_step_that_creates_leaves_from_nothing() -> None:
    assert FLOW.take(None, "make", CaseFacts()) == Move("make", None, "here", ("wait",), ())


def test_a_step_that_creates_cannot_be_taken_in_a_case_that_exists() -> None:
    with pytest.raises(NotFromHere):
        FLOW.take("here", "make", MET)


def test_no_other_step_can_be_taken_before_the_case_exists() -> None:
    with pytest.raises(NotFromHere):
        FLOW.take(None, "go", MET)


def test_every_unmet_need_is_told_at_once() -> None:
    with pytest.raises(NotReady) as refused:
        FLOW.take("here", "go", CaseFacts())
    assert keys(refused.value.unmet) == ["ready", "named", "room"]
    assert str(refused.value) == "ready, named, room"


def test_a_need_to_be_explained_is_passed_once_it_was_explained() -> None:
    full = replace(MET, open_cases=1)
    with pytest.raises(NotReady) as refused:
        FLOW.take("here", "go", full)
    assert keys(refused.value.unmet) == ["room"]
    assert FLOW.take("here", "go", full, explained=frozenset({"room"})).target == "there"


def test_a_required_need_is_not_passed_by_an_explanation() -> None:
    with pytest.raises(NotReady) as refused:
        FLOW.take("here", "go", CaseFacts(), explained=frozenset({"ready", "named", "room"}))
    assert keys(refused.value.unmet) == ["ready", "named"]


def test_from_a_wrong_state_the_needs_are_not_even_told() -> None:
    with pytest.raises(NotFromHere) as refused:
        FLOW.take("there", "go", CaseFacts())
    assert (refused.value.step, refused.value.state) == ("go", "there")
    assert str(refused.value) == "go cannot be taken from there"


@pytest.mark.parametrize("key", ["", "to_there", "is_here", "trigger", "may_go"])
def test_a_step_that_was_not_declared_is_unknown_also_when_the_library_would_know_it(key: str) -> None:
    with pytest.raises(engine.UnknownStep):
        FLOW.take("here", key, MET)
    with pytest.raises(engine.UnknownStep):
        FLOW.unmet(key, MET)


@pytest.mark.parametrize("state", ["", "elsewhere", "-", "*", "="])
def test_a_state_that_was_not_declared_is_unknown_also_the_one_before_the_case(state: str) -> None:
    with pytest.raises(engine.UnknownState):
        FLOW.take(state, "make", MET)
    with pytest.raises(engine.UnknownState):
        FLOW.steps_from(state)


@pytest.mark.parametrize("answer", ["yes", 1, 0, None, "", [], NotImplemented])
def test_a_need_that_answers_something_else_than_yes_or_no_raises(answer: object) -> None:
    need = Need(key="odd", sentence=TEXT, holds=lambda facts: answer)  # type: ignore[arg-type, return-value]
    with pytest.raises(NotYesOrNo, match="odd"):
        need.met(MET)


def test_the_steps_from_a_state_come_in_the_order_of_the_declaration() -> None:
    assert [step.key for step in FLOW.steps_from("here")] == ["stay", "go"]
    assert FLOW.steps_from("there") == ()
    assert [step.key for step in FLOW.steps_from(None)] == ["make"]


def test_a_capability_is_the_workflow_and_the_step() -> None:
    assert FLOW.capability("go") == "flow.go"
    assert FLOW.terms() == ("wait",)


def test_asking_and_taking_change_nothing() -> None:
    before = [FLOW.take("here", "go", MET) for _ in range(3)]
    FLOW.take("here", "stay", MET)
    assert before == [FLOW.take("here", "go", MET)] * 3


ANY_FACTS = st.builds(
    CaseFacts,
    assessed=st.booleans(),
    person_named=st.booleans(),
    open_cases=st.integers(0, 3),
    capacity=st.integers(0, 3),
)


@given(ANY_FACTS, st.frozensets(st.sampled_from(["ready", "named", "room", "other"])))
def test_for_all_facts_a_step_is_taken_exactly_when_nothing_is_left_unmet(
    facts: CaseFacts, explained: frozenset[str]
) -> None:
    left = [n.key for n in FLOW.unmet("go", facts) if not (n.kind == "explain" and n.key in explained)]
    if not left:
        assert FLOW.take("here", "go", facts, explained).target == "there"
        return
    with pytest.raises(NotReady) as refused:
        FLOW.take("here", "go", facts, explained)
    assert keys(refused.value.unmet) == left


def test_one_machine_serves_all_threads() -> None:
    def rounds(turn: int) -> set[str]:
        step, target = (("go", "there"), ("stay", "here"))[turn % 2]
        return {FLOW.take("here", step, MET).target for _ in range(1000)} - {target}

    with ThreadPoolExecutor(8) as pool:
        assert set().union(*pool.map(rounds, range(8))) == set()


def test_nothing_has_an_attribute_that_jumps_to_a_state() -> None:
    cursor = engine._Cursor("here")
    for thing in (cursor, FLOW, FLOW._machine, *FLOW._machine.models):
        assert [name for name in dir(thing) if name.startswith("to_")] == []
    assert set(FLOW._machine.events) == {step.key for step in FLOW.steps}
    assert FLOW._machine.models == []
    assert not hasattr(cursor, "__dict__")


def test_no_need_is_handed_to_the_library_and_nothing_happens_in_its_callbacks() -> None:
    machine = FLOW._machine
    for event in machine.events.values():
        for road in (road for roads in event.transitions.values() for road in roads):
            assert not any((road.conditions, road.prepare, road.before, road.after))
    for state in machine.states.values():
        assert state.on_enter == state.on_exit == []
    assert not machine.has_queue
    assert machine.on_exception == machine.finalize_event == machine.prepare_event == []


def test_only_the_engine_imports_the_state_machine_library() -> None:
    folder = Path(workflows.__file__).parent
    importers = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            importers |= {path.name for name in names if name.split(".")[0] == "transitions"}
    assert importers == {"engine.py"}
