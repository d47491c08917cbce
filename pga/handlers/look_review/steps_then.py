"""Whether the step in which a case stood on a day waited for whoever looked: a term ran that he could end."""

from collections.abc import Collection

from pga.desk import Desk
from pga.store import look_files as files
from privacy.review.explain import BY_STEP
from privacy.review.looks import Look
from privacy.rules.decide import Question, decide
from workflows import WORKFLOWS
from workflows.engine import Step, Workflow


class Steps:
    """The terms that ran on one day in these cases, and who could end them.

    Asked of the roles and relations that the record of the look tells, by the rules that are in force now. Who has a
    part in a case needs no step; whose organisation brought it gets none by that.
    """

    def __init__(self, desk: Desk, day: str, cases: Collection[str]) -> None:
        self._desk = desk
        self._rows = files.by_id(desk.tx, desk.proof, cases)
        self._terms: dict[str, set[str]] = {}
        for row in files.terms_on(desk.tx, desk.proof, cases, day):
            self._terms.setdefault(row.case_id, set()).add(row.term)
        self._answers: dict[Question, bool] = {}

    def wait(self, case: str, looks: Collection[Look]) -> bool:
        """Whether one of these looks was by who could end a term that ran in the case."""
        row, terms = self._rows.get(case), self._terms.get(case, set())
        if row is None or row.cooperation not in self._desk.rules:
            return False
        workflow = WORKFLOWS[row.workflow]
        steps = [step for step in workflow.steps if terms & set(step.stops)]
        theirs = [look for look in looks if look.relations & BY_STEP]
        return any(self._may(row.cooperation, workflow, step, look) for step in steps for look in theirs)

    def _may(self, cooperation: str, workflow: Workflow, step: Step, look: Look) -> bool:
        running = set(workflow.running())
        return any(
            self._allows(cooperation, f"{workflow.key}.{step.key}", look, state)
            for state in step.sources
            if state in running
        )

    def _allows(self, cooperation: str, capability: str, look: Look, state: str) -> bool:
        document = self._desk.rules[cooperation].document
        party = document.parties.get(look.organisation)
        asked = Question(
            capability=capability,
            organisation=look.organisation,
            kind=party.kind if party is not None else "",
            roles=look.roles,
            relations=look.relations & BY_STEP,
            state=state,
        )
        if asked not in self._answers:
            self._answers[asked] = decide(document, asked).allowed
        return self._answers[asked]
