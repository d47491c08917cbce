"""The product's side of the comparison, through the gate: a look at a case with its texts, and *accept* of one."""

import uuid
from itertools import count, cycle
from pathlib import Path
from typing import Any, Final

import jinja2

from bench import generate, kept, town
from bench.peers.content import CASES, EXPLANATION, LONG, PAGE
from pga.answers.cases import CaseAnswer
from pga.commands.cases import Accept, Assess, Justify, Submit, TakeUp
from pga.gate import Gate
from pga.queries.cases import ReadCase
from privacy.sealed import Plain

PREPARED: Final = 4
"""The version of a case after *submit*, *take up*, *assess* and *justify*."""

PARTS: Final = ("submission", "assessment", "justification", "explanation")
OF_A_PERSON: Final = ("identity", "contact", "bsn")


class Ours:
    """A home of a thousand cases, and a number of them carried through the gate to where they can be accepted."""

    def __init__(self, folder: Path, ready: int) -> None:
        home = kept.home_of(folder / "home", CASES)
        self.gate = Gate(home)
        self.submitter, self.director = town.visit_of(self.gate, generate.SUBMITTER), town.visit_of(self.gate)
        bsns = generate.numbers()
        self.ready = [self._prepared(next(bsns)) for _ in range(ready)]
        generate.analyse(home)
        self._moved, self._seen = count(), cycle(reversed(self.ready))
        self._page = jinja2.Environment(autoescape=True).from_string(PAGE)

    def view(self) -> str:
        """Look, told before it is opened, and the same small page as the peers."""
        case: CaseAnswer = self.gate.look(self.director, ReadCase(case=next(self._seen)))
        return self._page.render(reference=case.reference, state=case.state, fields=texts_of(case))

    def transition(self) -> None:
        """T4: from triage to intake, with one text sealed."""
        reference = self.ready[next(self._moved)]
        command = Accept(case=reference, version=PREPARED, act_key=_key(), explanation=EXPLANATION)
        self.gate.act(self.director, command)

    def _prepared(self, bsn: str) -> str:
        gate, director = self.gate, self.director
        told = {"reason_text": LONG, "goal": LONG, "tried_so_far": LONG}
        person = {"name": "Bewoner Verzonnen (fictief)", "born": "1990-01-01", "bsn": bsn, "phone": "06-00000000"}
        choices = {"reason": "nuisance", "theme": "neighbourhood", "address": "Fictiestraat 1 (fictief)"}
        submit = Submit(**person, **choices, **told, distinct=True, act_key=_key())
        reference = gate.act(self.submitter, submit).reference

        def at(version: int) -> dict[str, Any]:
            return {"case": reference, "version": version, "act_key": _key()}

        names = ("repeated", "order_or_safety", "regular_insufficient")
        facts: dict[str, Any] = dict.fromkeys(names, True) | {f"{name}_facts": LONG for name in names}
        grounds = {"purpose": LONG, "proportionality": LONG, "subsidiarity": LONG, "regime": "LOCAL_PGA"}
        gate.act(director, TakeUp(**at(1), distinct=True))
        gate.act(director, Assess(**at(2), **facts))
        gate.act(director, Justify(**at(3), **grounds))
        return reference


def texts_of(case: CaseAnswer) -> list[tuple[str, str]]:
    """Every opened text on a case: (name of the field, text)."""
    shown = [getattr(case, part) for part in PARTS]
    shown += [getattr(party, part) for party in case.parties for part in OF_A_PERSON]
    shown += [text for question in case.questions for text in (question.text, question.what)]
    return [(name, text.field(name)) for text in shown if isinstance(text, Plain) for name in text.names]


def _key() -> str:
    return uuid.uuid4().hex
