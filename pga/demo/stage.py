"""The stage of the played years: acting at the gate as the people themselves, day by day."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.actor import Visit
from pga.clock import local_day
from pga.commands import Command
from pga.demo.clock import PlayedClock
from pga.desk import Done
from pga.gate import Gate
from pga.queries import Query
from pga.store.plain import rows_where
from pga.store.tables.cases import case_parties, cases
from pga.store.tables.people import accounts
from pga.store.tables.sharing import questions

SITTING: Final = timedelta(minutes=20)
"""Who logged in this short ago still is; well within the idle time of the rules."""


def new_key() -> str:
    """A fresh act key."""
    return uuid.uuid4().hex


class GateStage:
    """Acts and looks through the gate; what a command needs to know of rows is read from them."""

    def __init__(self, gate: Gate, clock: PlayedClock) -> None:
        self.gate = gate
        self.clock = clock
        self._sessions: dict[str, tuple[datetime, str]] = {}

    def come(self, day: date) -> None:
        """To the opening of the office on this day or the first working day after it; never back."""
        self.clock.morning(after=max(0, (day - local_day(self.clock.now())).days))

    def act(self, username: str, command: Command) -> Done:
        """Act as this person."""
        self.clock.move(minutes=2)
        return self.gate.act(self._visit(username), command)

    def look(self, username: str, query: Query) -> Any:
        """Look as this person."""
        self.clock.move(minutes=1)
        return self.gate.look(self._visit(username), query)

    def at(self, reference: str) -> dict[str, Any]:
        """Case, version and a fresh act key."""
        return {"case": reference, "version": self._case(reference).version, "act_key": new_key()}

    def on(self, question: str) -> dict[str, Any]:
        """Question, version and a fresh act key."""
        (row,) = self.rows(questions, id=question)
        return {"question": question, "version": row.version, "act_key": new_key()}

    def day(self, days: int = 0) -> str:
        """A day (ISO) from now."""
        return (local_day(self.clock.now()) + timedelta(days=days)).isoformat()

    def account(self, username: str) -> str:
        """The id of an account."""
        return str(self.rows(accounts, username=username)[0].id)

    def party(self, reference: str) -> str:
        """The person whom a case is about."""
        found = self.rows(case_parties, case_id=self.case_id(reference))
        return str(next(row.id for row in found if row.capacity == "subject"))

    def offer(self, reference: str) -> str:
        """What was last offered or put in a case."""
        found = [row for row in self.rows(questions, case_id=self.case_id(reference)) if row.kind is not None]
        return str(max(found, key=lambda row: row.asked_at).id)

    def case_id(self, reference: str) -> str:
        """The id of a case."""
        return str(self._case(reference).id)

    def rows(self, table: Any, **columns: Any) -> list[Row[Any]]:
        """The rows of a table whose columns have these values, as they stand."""
        with self.gate.home.store.transaction() as tx:
            return rows_where(tx, table, **columns)

    def _case(self, reference: str) -> Row[Any]:
        return self.rows(cases, reference=reference)[0]

    def _visit(self, username: str) -> Visit:
        since, token = self._sessions.get(username, (datetime.min.replace(tzinfo=UTC), ""))
        if self.clock.now() - since > SITTING:
            token = self.gate.start_session(username)
            self._sessions[username] = self.clock.now(), token
        return Visit(token=token, address="127.0.0.1", trace=uuid.uuid4().hex)
