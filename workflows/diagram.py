"""Draws a workflow from its declaration: Mermaid text, data of an accessible SVG, and its page in the docs.

``python -m workflows.diagram --write`` writes ``docs/workflows/<key>.md``; ``--check`` names stale pages,
exit 1.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from types import MappingProxyType
from typing import Final

from workflows import ALL
from workflows.engine import Step, Workflow
from workflows.labels import Label

PAGES: Final = Path(__file__).resolve().parent.parent / "docs" / "workflows"
DRAWN: Final[Mapping[str, Workflow]] = MappingProxyType({workflow.key: workflow for workflow in ALL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A state in the drawing: ``layer`` counts moves from the start, ``row`` is its place there, from 0."""

    key: str
    label: Label
    layer: int
    row: int
    final: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A step between two nodes, the same node for a step that stays. ``sentence`` says it in words."""

    step: str
    label: Label
    source: str
    target: str
    sentence: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Nodes and edges without markup; ``layers`` and ``rows`` give the size, ``title`` is read aloud."""

    title: Label
    layers: int
    rows: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def mermaid(workflow: Workflow) -> str:
    """The workflow as a Mermaid state diagram, with Dutch labels."""
    lines = ["stateDiagram-v2", "    direction LR"]
    lines += [f"    {state.key} : {state.label.nl}" for state in workflow.states]
    lines += [f"    [*] --> {step.target} : {step.label.nl}" for step in workflow.steps if step.creates]
    lines += [f"    {edge.source} --> {edge.target} : {edge.label.nl}" for edge in _edges(workflow)]
    lines += [f"    {state.key} --> [*]" for state in workflow.states if state.final]
    return "\n".join(lines) + "\n"


def drawing(workflow: Workflow) -> Drawing:
    """The workflow in layers, for a page to draw. The workflow must have passed its check."""
    layer_of = _layers(workflow)
    rows = dict.fromkeys(layer_of.values(), 0)
    nodes = []
    for state in workflow.states:
        layer = layer_of[state.key]
        nodes.append(Node(key=state.key, label=state.label, layer=layer, row=rows[layer], final=state.final))
        rows[layer] += 1
    return Drawing(
        title=Label(f"Stroomschema: {workflow.label.nl}", f"Flow chart: {workflow.label.en}"),
        layers=max(rows) + 1,
        rows=max(rows.values()),
        nodes=tuple(nodes),
        edges=tuple(_edges(workflow)),
    )


def _layers(workflow: Workflow) -> dict[str, int]:
    """How far each state lies from the start; from another entry only what does not lie on that road."""
    layer_of: dict[str, int] = {}
    for start in (workflow.initial, *(state.key for state in workflow.states if state.entry)):
        ahead = [start]
        layer_of.setdefault(start, 0)
        for state in ahead:
            for target in (target for step in workflow.steps_from(state) for target in step.targets):
                if target not in layer_of:
                    layer_of[target] = layer_of[state] + 1
                    ahead.append(target)
    return layer_of


def _edges(workflow: Workflow) -> Iterator[Edge]:
    for step in workflow.steps:
        for source, target in product(step.sources, step.targets or (None,)):
            to = target or source
            words = _in_words(workflow, step, source, to)
            yield Edge(step=step.key, label=step.label, source=source, target=to, sentence=words)


def _in_words(workflow: Workflow, step: Step, source: str, target: str) -> Label:
    here, there = workflow.state(source).label, workflow.state(target).label
    if source == target:
        return Label(f"{step.label.nl}: blijft in {here.nl}", f"{step.label.en}: stays in {here.en}")
    return Label(
        f"{step.label.nl}: van {here.nl} naar {there.nl}", f"{step.label.en}: from {here.en} to {there.en}"
    )


def page(workflow: Workflow) -> str:
    """The page of a workflow in the docs, as Markdown."""
    parts = [
        f"# {workflow.label.nl} (`{workflow.key}`)\n\n{workflow.label.en}. Generated from the declaration by "
        "`python -m workflows.diagram --write`; do not edit.\n\n"
        "Who may take a step, and how long a term lasts, is in the signed rules.\n",
        f"```mermaid\n{mermaid(workflow)}```\n",
        "## States\n\n" + _table(("state", "Dutch", "English", "stage", "final"), _state_rows(workflow)),
        "## Steps\n\n" + _table(("capability", "Dutch", "English", "from", "to"), _step_rows(workflow)),
        "## What a step asks and does\n\n"
        + _table(
            ("step", "answers", "needs", "its form supplies", "starts", "stops", "produces"),
            _work_rows(workflow),
        ),
        "## Needs\n\n" + _table(("need", "kind", "Dutch", "English"), _need_rows(workflow)),
        "## Terms\n\n" + _table(("term", "may stand still", "started by", "stopped by"), _term_rows(workflow)),
    ]
    return "\n".join(parts)


def _table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _codes(keys: tuple[str, ...]) -> str:
    return ", ".join(f"`{key}`" for key in keys) or "–"


def _state_rows(workflow: Workflow) -> Iterator[tuple[str, ...]]:
    for state in workflow.states:
        stage = "–" if state.stage is None else str(state.stage)
        yield f"`{state.key}`", *state.label, stage, "yes" if state.final else "no"


def _step_rows(workflow: Workflow) -> Iterator[tuple[str, ...]]:
    for step in workflow.steps:
        source = "new case" if step.creates else _codes(step.sources)
        target = _codes(step.targets) if step.targets else "stays"
        yield f"`{workflow.capability(step.key)}`", *step.label, source, target


def _work_rows(workflow: Workflow) -> Iterator[tuple[str, ...]]:
    for step in workflow.steps:
        needs = tuple(need.key for need in step.needs)
        made = step.produces.en if step.produces else "–"
        lists = (_codes(keys) for keys in (needs, step.supplies, step.may_start, step.stops))
        yield f"`{step.key}`", str(len(step.collects)), *lists, made


def _need_rows(workflow: Workflow) -> Iterator[tuple[str, ...]]:
    needs = {need.key: need for step in workflow.steps for need in step.needs}
    for need in needs.values():
        yield f"`{need.key}`", need.kind, *need.sentence


def _term_rows(workflow: Workflow) -> Iterator[tuple[str, ...]]:
    for term in workflow.terms():
        started = tuple(step.key for step in workflow.steps if term in step.may_start)
        stopped = tuple(step.key for step in workflow.steps if term in step.stops)
        still = "never" if term in workflow.safety else "as the rules say"
        yield f"`{term}`", still, _codes(started), _codes(stopped)


def write(folder: Path, workflows: Mapping[str, Workflow] = DRAWN) -> None:
    """Write the page of every workflow, and remove the page of one that is no more."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.md"):
        if old.stem not in workflows:
            old.unlink()
    for key, workflow in workflows.items():
        (folder / f"{key}.md").write_text(page(workflow), encoding="utf-8")


def stale(folder: Path, workflows: Mapping[str, Workflow] = DRAWN) -> tuple[str, ...]:
    """File names of pages that are missing, differ from the declaration, or have no workflow."""
    wanted = {f"{key}.md": page(workflow) for key, workflow in workflows.items()}
    found = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")}
    return tuple(sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name)))


def main(arguments: list[str], folder: Path = PAGES) -> int:
    """Write or check the pages. Exit code 0, or 1 where ``--check`` finds a stale page."""
    parser = argparse.ArgumentParser(prog="python -m workflows.diagram", description="Draw every workflow.")
    choice = parser.add_mutually_exclusive_group(required=True)
    choice.add_argument("--write", action="store_true", help="write docs/workflows/*.md")
    choice.add_argument("--check", action="store_true", help="name stale pages, exit 1")
    if parser.parse_args(arguments).write:
        write(folder)
        return 0
    old = stale(folder)
    for name in old:
        sys.stderr.write(f"stale: {folder.name}/{name}; run python -m workflows.diagram --write\n")
    return 1 if old else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
