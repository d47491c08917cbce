"""'Wat verloopt er binnen acht weken': terms, shares, actions, guests and replacements in one list, soonest first.

Of a case it tells no more than its page tells this reader; there is no text in it, and no name of a person in a case.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from sqlalchemy import Row

from pga.actor import Actor
from pga.answers.lapsing import Lapse, Lapses
from pga.desk import Desk, Draft
from pga.handlers import aiming, replacing
from pga.queries.lapsing import Lapsing
from pga.store import cases as stored
from pga.store import lapsing as store
from pga.store import people
from privacy.vocabulary import Label

STANDS_IN: Final = Label("{who} neemt waar voor {whom}", "{who} stands in for {whom}")

GUEST: Final = Label("Toestemming voor gast {number}", "Permission for guest {number}")

Found = dict[str, tuple[Row[Any], Actor]]
"""Id of what ends -> its row, and in whose name it is found first."""


def look(desk: Desk, query: Lapsing) -> Draft[Lapses]:
    """Of each name in which the rules allow this; what several of them reach stands there once."""
    until = replacing.ahead(desk)
    shoes, days = desk.shoes("work.lapsing"), (desk.today, until)
    terms = _of_each(desk, shoes, lambda scope: store.terms(desk.tx, desk.proof, scope, days))
    shared = _of_each(desk, shoes, lambda scope: store.shared(desk.tx, desk.proof, scope, days))
    actions = _of_each(desk, shoes, lambda scope: store.actions(desk.tx, desk.proof, scope, days))
    invited = _of_each(desk, shoes, lambda scope: store.guested(desk.tx, desk.proof, scope, days))
    away = store.standing_in(desk.tx, desk.proof, desk.himself.account, days)
    near = _Near(desk, shoes, {row.case_id for found in (terms, shared, actions, invited) for row, _ in found.values()})
    of_cases = (*near.terms(terms), *near.shares(shared), *near.actions(actions), *near.guests(invited))
    lines = [*of_cases, *_replacements(desk, away)]
    replacing.mark_record(desk, shoes)
    answer = Lapses(
        until=until,
        lines=tuple(sorted(lines, key=lambda line: (line.ends_on, line.reference, line.kind, line.what, line.to))),
        more=any(len(found) >= store.MOST for found in (terms, shared, actions, invited, away)),
    )
    return Draft(build=lambda reveal: answer, cases=tuple(sorted(near.told)))


def _of_each(desk: Desk, shoes: list[Actor], find: Callable[[Any], list[Row[Any]]]) -> Found:
    found: Found = {}
    for actor in shoes:
        for row in find(desk.reach(actor)):
            found.setdefault(row.id, (row, actor))
    return found


class _Near:
    """The cases in which something ends, and what the page of each would let each of these names see."""

    def __init__(self, desk: Desk, shoes: list[Actor], case_ids: set[str]) -> None:
        self._desk = desk
        self._cases = stored.cases_by_id(desk.tx, desk.proof, case_ids) if case_ids else {}
        self._held = {actor: desk.relations_to(case_ids, actor) for actor in shoes} if case_ids else {}
        self.told: set[str] = set()

    def terms(self, found: Found) -> Iterator[Lapse]:
        """Terms of cases that may be opened."""
        for row, actor, case in self._may(found, "case.read"):
            term = self._desk.document.terms.get(row.term)
            what = term.label.of(self._desk.actor.language) if term is not None else row.term
            yield Lapse(kind="term", ends_on=row.due_on, what=what, reference=case, behalf=actor.behalf_name)

    def shares(self, found: Found) -> Iterator[Lapse]:
        """Shares, of cases of which it may be seen who can see them: one line for what ends together for a partner."""
        document, together = self._desk.document, dict[tuple[str, str, str, str], set[str]]()
        called = aiming.names(self._desk, [aiming.of(row) for row, _ in found.values()])
        for row, actor, case in self._may(found, "case.who_can_see"):
            what = document.categories[row.category].label.of(self._desk.actor.language)
            aim = called.get(aiming.of(row).value, "")
            to = ", ".join(filter(None, (document.parties[row.to_organisation].name, aim)))
            together.setdefault((row.valid_until, to, case, actor.behalf_name), set()).add(what)
        for (until, to, case, behalf), parts in together.items():
            what = " · ".join(sorted(parts))
            yield Lapse(kind="share", ends_on=until, what=what, to=to, reference=case, behalf=behalf)

    def actions(self, found: Found) -> Iterator[Lapse]:
        """Actions, of cases of which the plan may be read."""
        for row, actor, case in self._may(found, "plan.read"):
            to = self._desk.document.parties[row.organisation].name
            yield Lapse(
                kind="action", ends_on=row.due_on, to=to, reference=case, action=row.id, behalf=actor.behalf_name
            )

    def guests(self, found: Found) -> Iterator[Lapse]:
        """Guests at conferences, by number, of cases in which they may be known."""
        for row, actor, case in self._may(found, "guest.read"):
            yield Lapse(
                kind="guest",
                ends_on=row.valid_until,
                what=GUEST.of(self._desk.actor.language).format(number=row.number),
                reference=case,
                behalf=actor.behalf_name,
            )

    def _may(self, found: Found, capability: str) -> Iterator[tuple[Row[Any], Actor, str]]:
        denied = self._desk.denied(list(self._cases.values()), capability)
        for row, actor in found.values():
            case = self._cases[row.case_id]
            if case.id in denied:
                continue
            relations, state = self._held[actor][row.case_id], self._desk.now_in(case)
            if self._desk.may_as(actor, capability, relations, state).allowed:
                self.told.add(case.id)
                yield row, actor, case.reference


def _replacements(desk: Desk, rows: list[Row[Any]]) -> Iterator[Lapse]:
    names = people.called(desk.tx, desk.proof, {account for row in rows for account in (row.absent, row.substitute)})
    for row in rows:
        told = STANDS_IN.of(desk.actor.language)
        what = told.format(who=names.get(row.substitute, ""), whom=names.get(row.absent, ""))
        yield Lapse(kind="replacement", ends_on=row.valid_until, what=what)
