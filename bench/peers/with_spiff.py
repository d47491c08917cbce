"""The SpiffWorkflow peer: transitions only, without encryption and without a log, one JSON text per case."""

import sqlite3
import sys
from collections.abc import Callable
from itertools import count, pairwise
from pathlib import Path

from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.util.task import TaskState

from bench.peers.content import CASES, CHANGED, EXPLANATION, PRAGMAS, reference, texts
from bench.peers.speak import serve

NAMESPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"
STEPS = ("take_up", "assess", "justify", "accept", "invite", "close")


def process() -> bytes:
    """The steps of a case, one after the other, as BPMN."""
    nodes = ["start", *STEPS, "end"]
    kinds = {"start": "startEvent", "end": "endEvent"}
    parts = [f'<{kinds.get(n, "manualTask")} id="{n}" name="{n}"/>' for n in nodes]
    flows = pairwise(nodes)
    parts += [f'<sequenceFlow id="from_{a}" sourceRef="{a}" targetRef="{b}"/>' for a, b in flows]
    inner = "".join(parts)
    text = f'<definitions xmlns="{NAMESPACE}"><process id="case" isExecutable="true">{inner}</process></definitions>'
    return text.encode()


class Cases:
    """A thousand cases that stand before *accept*."""

    def __init__(self, folder: Path) -> None:
        self.serializer = BpmnWorkflowSerializer()
        self.db = sqlite3.connect(folder / "spiff.db", isolation_level=None)
        for pragma in PRAGMAS:
            self.db.execute(f"PRAGMA {pragma}")
        self.db.execute("CREATE TABLE cases (reference TEXT PRIMARY KEY, state TEXT) WITHOUT ROWID")
        parser = BpmnParser()
        parser.add_bpmn_str(process())
        spec = parser.get_spec("case")
        self.db.execute("BEGIN")
        for place in range(CASES):
            workflow = BpmnWorkflow(spec)
            workflow.do_engine_steps()
            for _ in range(3):
                _step(workflow, {})
            workflow.data.update(texts(place))
            self.db.execute("INSERT INTO cases VALUES (?, ?)", (reference(place), self._text(workflow)))
        self.db.execute("COMMIT")
        self.db.execute("ANALYZE")

    def accept(self, place: int) -> None:
        """Load, one step, store."""
        self.db.execute("BEGIN IMMEDIATE")
        (state,) = self.db.execute("SELECT state FROM cases WHERE reference = ?", (reference(place),)).fetchone()
        workflow = self.serializer.deserialize_json(state)
        _step(workflow, {CHANGED: EXPLANATION})
        self.db.execute("UPDATE cases SET state = ? WHERE reference = ?", (self._text(workflow), reference(place)))
        self.db.execute("COMMIT")

    def _text(self, workflow: BpmnWorkflow) -> str:
        return str(self.serializer.serialize_json(workflow))


def _step(workflow: BpmnWorkflow, data: dict[str, str]) -> None:
    task = workflow.get_next_task(state=TaskState.READY, manual=True)
    task.data.update(data)
    task.run()
    workflow.do_engine_steps()


def works(cases: Cases) -> dict[str, Callable[[], object]]:
    """The one operation."""
    moved = count()
    return {"transition": lambda: cases.accept(next(moved))}


if __name__ == "__main__":
    serve("SpiffWorkflow, no encryption, no log", works(Cases(Path(sys.argv[1]))))
