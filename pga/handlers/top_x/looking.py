"""Who looked at the Top-X list, its candidates and cases in a month, and who was refused: for the privacy officer.

Of what was refused out of reach the ledger keeps a keyed code alone; it is compared with the codes of the references of
the list, so that trying one counts here too. What a wall keeps from the reader is not counted: the difference with the
ledger, which does not show it, would tell that it is there.
"""

from collections import Counter
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Row

from pga.answers.looking import LookLine, Looks
from pga.clock import day_of, local_day, month_bounds
from pga.desk import Desk, Draft
from pga.handlers.oversight import reviewed
from pga.handlers.plain.words import EARLIEST, dated
from pga.handlers.records_seen import behind, walls
from pga.queries.top_x import ReviewLooks
from pga.references import tried_codes
from pga.refusals import NotReady
from pga.store import looking as store
from pga.store import people
from privacy.ledger.record import Record
from workflows.top_x import TOP_X

LIST: Final = "top_x.list"
OF_LIST: Final = "top_x."
Key = tuple[str, str, str]
"""Day, account, organisation."""


def review(desk: Desk, query: ReviewLooks) -> Draft[Looks]:
    """Raises ``NotReady`` for a month that is none, or is still to come."""
    month = query.month or desk.today[:7]
    wrong = tuple(dated("month", f"{month}-01", EARLIEST, local_day(desk.now)))
    if wrong:
        raise NotReady(wrong)
    first = date.fromisoformat(f"{month}-01")
    counted = _counted(desk, first)
    names = people.called(desk.tx, desk.proof, {account for _, account, _ in counted})
    parties = {name: party.name for name, party in desk.document.parties.items()}
    after = (first + timedelta(days=31)).isoformat()[:7]
    desk.details["month"] = month
    answer = Looks(
        month=month,
        before=(first - timedelta(days=1)).isoformat()[:7],
        after=after if after <= desk.today[:7] else "",
        lines=tuple(
            LookLine(
                day=day,
                name=names.get(account, account),
                organisation=parties.get(organisation, organisation),
                **{what: found[what] for what in ("lists", "weighings", "cases", "refused")},
            )
            for (day, account, organisation), found in sorted(counted.items(), reverse=True)
        ),
    )
    return Draft(build=lambda reveal: answer)


def _counted(desk: Desk, month: date) -> dict[Key, Counter[str]]:
    begin, end = month_bounds(month)
    cases = store.cases_of(desk.tx, TOP_X.key, desk.actor.persons)
    tried = {tried_codes(desk.home.root, reference)["tried"] for reference in cases.values()}
    within, found, kept = reviewed(desk), dict[Key, Counter[str]](), walls(desk)
    rows = [row for row in store.between(desk.tx, begin, end) if within is None or row.organisation in within]
    for record in desk.proof.told(desk.tx, (row for row in rows if _may_count(row, cases))):
        what = _what(record, cases, tried)
        if what and not behind(record, kept):
            key = day_of(record.at), record.actor, record.organisation
            found.setdefault(key, Counter())[what] += 1
    return found


def _may_count(row: Row[Any], cases: dict[str, str]) -> bool:
    """By its columns, which the record bears out when it is read: most looks of a month are of something else."""
    return row.outcome != "allowed" or row.capability.startswith(OF_LIST) or row.case_id in cases


def _what(record: Record, cases: dict[str, str], tried: set[str]) -> str:
    """What this record was of, or nothing that belongs here."""
    about = record.capability.startswith(OF_LIST) or record.case_id in cases
    if record.outcome != "allowed":
        return "refused" if about or _tried(record, tried) else ""
    if record.case_id in cases and record.capability.startswith("case."):
        return "cases"
    if record.capability == LIST:
        return "lists"
    return "weighings" if about and (record.case_id in cases or bool(record.subjects)) else ""


def _tried(record: Record, tried: set[str]) -> bool:
    return record.case_id is None and record.details.get("tried") in tried
