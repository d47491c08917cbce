"""What an item says in words: where it stands, why it is there, and what was written with it."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from babel.dates import format_date
from sqlalchemy import Row

from pga.answers.look_review import DeskLine, Word
from pga.desk import Desk, Reveal
from pga.handlers.look_review import judges
from pga.store import cases as stored_cases
from pga.store import people
from privacy.review.explain import REASONS
from privacy.review.signals import SIGNALS
from privacy.sealed import Sealed
from privacy.vocabulary import Label
from workflows.look_review import JUDGED, LOOK_REVIEW

WHY: Final = {
    "sample": Label("Steekproef: het systeem kent een reden.", "Sample: the system knows a reason."),
    "after_judgement": Label(
        "In dienst volgens het rooster: gewone nabeoordeling, geen alarm.",
        "On duty by the roster: ordinary judgement afterwards, no alarm.",
    ),
    "other_rules": Label(
        "De spelregels van deze zaak golden niet; beoordeeld volgens die van een andere samenwerking.",
        "The rules of this case were not in force; reviewed under those of another cooperation.",
    ),
    "protected": Label(
        "Beschermde gegevens: twee beoordelaars van twee organisaties kijken mee.",
        "Protected data: two reviewers of two organisations look.",
    ),
}
"""Why an item is there, beside the signals."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
NO_KINDS: Final[Mapping[str, str]] = MappingProxyType({})
NOBODY_KNOWN: Final = Label("onbekend account", "unknown account")


def why(row: Row[Any], language: str) -> tuple[str, ...]:
    """The sentences of what brought an item here: the name of each signal, and what it says with its facts."""
    facts = json.loads(row.facts)
    return tuple(_sentence(code, facts, language) for code in row.why.split(",") if code)


def _sentence(code: str, facts: dict[str, dict[str, str]], language: str) -> str:
    if code in WHY:
        return WHY[code].of(language)
    told = {name: _read(value, language) for name, value in facts.get(code, {}).items()}
    name, said = SIGNALS[code].name.of(language), SIGNALS[code].sentence.of(language).format_map(told)
    return said if said.startswith(name) else f"{name}. {said}"


def _read(fact: str, language: str) -> str:
    """A fact as people read it: days in words."""
    if not _DAY.fullmatch(fact):
        return fact
    return str(format_date(date.fromisoformat(fact), "d MMMM y", locale=language))


def explained(row: Row[Any], language: str) -> str:
    """The sentence of what explains an item; empty when nothing does."""
    return next((reason.label.of(language) for reason in REASONS if reason.id == row.explained), "")


def state(row: Row[Any], language: str) -> str:
    """Where an item stands."""
    return LOOK_REVIEW.state(row.state).label.of(language)


class Lines:
    """Items as they are listed, with the names that go with them, read once for all of them."""

    def __init__(self, desk: Desk, rows: list[Row[Any]]) -> None:
        self._desk = desk
        accounts = {who for row in rows for who in (row.actor, *judges.behalf(row), row.agreed_by, row.asked_by) if who}
        accounts |= {who for row in rows for who in (row.judged_by, row.aware_by, row.taken_by) if who}
        self._names = people.called(desk.tx, desk.proof, accounts)
        known = {row.case_id for row in rows if row.case_id}
        self._cases = stored_cases.cases_by_id(desk.tx, desk.proof, known) if known else {}
        self._parties = {p.id: p.name for one in desk.rules.values() for p in one.document.parties.values()}

    def name(self, account: str | None) -> str:
        """What somebody is called; empty for nobody."""
        return self._names.get(account, NOBODY_KNOWN.of(self._desk.actor.language)) if account else ""

    def organisation(self, party: str) -> str:
        """What an organisation is called."""
        return self._parties.get(party, party)

    def case(self, row: Row[Any]) -> str:
        """The reference of the case of an item; empty for none."""
        return str(self._cases[row.case_id].reference) if row.case_id in self._cases else ""

    def judged(self, row: Row[Any]) -> DeskLine:
        """One that was judged, with by whom and when."""
        return replace(self.of(row), judged_by=self.name(row.judged_by), judged_at=row.judged_at)

    def of(self, row: Row[Any], deputy: bool = False, alone: bool = False) -> DeskLine:
        """One of them."""
        desk, asked = self._desk, row.state == judges.AWAITED
        due = judges.answer_by(desk, row) if asked else row.judge_by
        return DeskLine(
            id=row.id,
            version=row.version,
            who=self.name(row.actor),
            organisation=self.organisation(row.organisation),
            day=row.day,
            case=self.case(row),
            why=why(row, desk.actor.language),
            state=row.state,
            state_label=state(row, desk.actor.language),
            due="" if row.state in JUDGED else due,
            late=row.state not in JUDGED and due < desk.today,
            looks=len(judges.numbers(row)),
            asks_two=judges.asks_two(desk, row),
            agreed_by=self.name(row.agreed_by),
            taken_by=self.name(row.taken_by) if row.state == "assigned" else "",
            deputy=deputy,
            alone=alone,
        )


def written(found: list[Sealed], reveal: Reveal, kinds: Mapping[str, str] = NO_KINDS) -> tuple[Word, ...]:
    """What was written with an item, in order, as far as it stands in the reader's own compartment. ``kinds``: what
    each text is, by what it is about (``texts.named``).
    """
    return tuple(Word(kind=kinds.get(one.about, one.kind), text=reveal(one)) for one in found)
