"""Every workflow is drawn from its declaration, and the pages in the docs are fresh."""

from pathlib import Path

import pytest

from workflows import ALL
from workflows.diagram import PAGES, drawing, main, mermaid, page, stale
from workflows.engine import Workflow
from workflows.pga_case import PGA_CASE

EVERY = pytest.mark.parametrize("workflow", ALL, ids=lambda workflow: workflow.key)


def test_the_pages_in_the_docs_are_fresh() -> None:
    assert stale(PAGES) == ()
    assert main(["--check"]) == 0


@EVERY
def test_every_state_is_a_node_at_a_place_of_its_own(workflow: Workflow) -> None:
    drawn = drawing(workflow)
    assert [node.key for node in drawn.nodes] == [state.key for state in workflow.states]
    assert len({(node.layer, node.row) for node in drawn.nodes}) == len(drawn.nodes)
    assert all(0 <= node.layer < drawn.layers and 0 <= node.row < drawn.rows for node in drawn.nodes)


@EVERY
def test_every_road_is_an_edge_between_nodes_with_a_sentence(workflow: Workflow) -> None:
    drawn = drawing(workflow)
    roads = {(step.key, source) for step in workflow.steps for source in step.sources}
    assert {(edge.step, edge.source) for edge in drawn.edges} == roads
    assert {edge.target for edge in drawn.edges} <= {node.key for node in drawn.nodes}
    assert all(
        edge.label.nl in edge.sentence.nl and edge.label.en in edge.sentence.en for edge in drawn.edges
    )


@EVERY
def test_a_drawing_holds_no_markup(workflow: Workflow) -> None:
    assert "<" not in repr(drawing(workflow))


def test_the_main_road_of_a_pga_case_is_drawn_from_left_to_right() -> None:
    layers = {node.key: node.layer for node in drawing(PGA_CASE).nodes}
    road = ("signal", "triage", "intake", "case_conference", "plan_draft", "execution", "review", "closed", "aftercare")
    assert [layers[state] for state in road] == [0, 1, 2, 3, 4, 5, 6, 7, 8]
    assert layers["rejected"] == 1


def test_an_edge_says_in_words_where_it_leads() -> None:
    sentences = {edge.step: edge.sentence for edge in reversed(drawing(PGA_CASE).edges)}
    assert sentences["accept"] == (
        "Aannemen voor intake: van Triage naar Intake",
        "Accept for intake: from Triage to Intake",
    )
    assert sentences["invite"].nl == "Een partner een vraag stellen: blijft in Intake"


def test_mermaid_text_shows_where_a_case_starts_and_ends() -> None:
    lines = [line.strip() for line in mermaid(PGA_CASE).splitlines()]
    assert lines[0] == "stateDiagram-v2"
    assert "[*] --> signal : Persoon aanmelden" in lines
    assert "triage --> triage : Onderbouwen" in lines
    assert "destroyed --> [*]" in lines


@EVERY
def test_a_page_names_every_state_capability_need_and_term(workflow: Workflow) -> None:
    text = page(workflow)
    named = [state.key for state in workflow.states]
    named += [workflow.capability(step.key) for step in workflow.steps]
    named += [need.key for step in workflow.steps for need in step.needs]
    named += workflow.terms()
    assert [name for name in named if f"`{name}`" not in text] == []


def test_a_page_counts_the_answers_that_a_step_asks() -> None:
    assert "| `justify` | 4 |" in page(PGA_CASE)


def test_writing_makes_pages_fresh_and_removes_those_without_a_workflow(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("old", encoding="utf-8")
    drawn = ("barring_order.md", "gone.md", "look_review.md", "meldcode.md", "pga_case.md", "referral.md", "top_x.md")
    assert stale(tmp_path) == drawn
    assert main(["--write"], tmp_path) == 0
    assert stale(tmp_path) == ()
    assert not (tmp_path / "gone.md").exists()


def test_a_stale_page_is_named_and_fails_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--write"], tmp_path)
    (tmp_path / "pga_case.md").write_text("by hand", encoding="utf-8")
    assert main(["--check"], tmp_path) == 1
    assert "pga_case.md" in capsys.readouterr().err


def test_the_command_asks_for_one_of_its_two_choices() -> None:
    with pytest.raises(SystemExit):
        main([])
