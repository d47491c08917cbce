"""Transfers given back, and given back and accepted, by 1 and by 8 processes at the same time on PostgreSQL.

Each process is somebody of Veilig Thuis and the leader of the local team in turn: a transfer comes in, and is answered
through the gate. Beside it the same by hand, in a table outside the guard: a row with its version and two steps,
without rules, record or keys.
"""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from sqlalchemy import create_engine, insert, select, update

from bench import town
from bench.measure import Line
from bench.writers import MOST, Rate, together
from bench.writing import Job
from pga.actor import Visit
from pga.clock import SystemClock
from pga.commands.referrals import ENTRIES, STEPS
from pga.demo import build
from pga.gate import Gate
from pga.home import Home, open_home
from pga.store import people
from pga.store.codes import Proof
from pga.store.tables.sessions import throttle
from tests import engines

LEADER: Final = "tom.ll2"
VT: Final = "vince.vt"
WORKER: Final = "hugo.ll2"
OFFER: Final = {
    "urgency": "crisis",
    "class": "structural",
    "package": "Melding en voorwaarden (fictief)",
    "name": "N (fictief)",
    "spoken_with": "Mw. De Wit (fictief)",
    "channel": "telephone",
}
NEW: Final = 1
"""The version of a case that just came in."""
BACK: Final = {"return_reason": "incomplete", "text": "Er mist iets. (fictief)"}


def measure(folder: Path, seconds: float) -> list[Line]:
    """Answers in a second, with 1 and 8 processes, beside the twin with as many."""
    databases = engines.start("postgresql", folder)
    try:
        settings = databases.empty(folder / "transfers")
        home = build(settings, SystemClock(), referrals=True)
        visits = [town.visit_of(Gate(home), who).token for who in (VT, LEADER)]
        worker = _account(home, WORKER)
        home.store.close()
        given: dict[str, Any] = {"token": "|".join(visits), "references": (worker,), "rows": (), "seconds": seconds}
        job = Job(settings=settings, kind="transfer", **given)
        plain = replace(job, kind="plain_transfer")
        rates = {number: (_run(job, number), _run(plain, number)) for number in (1, MOST)}
    finally:
        databases.stop()
    return [*_lines(rates)]


def _run(job: Job, number: int) -> Rate:
    return together(job, number, begin)


def _lines(rates: dict[int, tuple[Rate, Rate]]) -> Iterator[Line]:
    for number, (ours, plain) in rates.items():
        yield Line(
            goal="",
            what=f"PostgreSQL: transfer offered and answered, {number} process(es)",
            ours=ours.per_second,
            unit="/s",
            beside=f"/s by hand; p99 {ours.p99:.0f} ms",
            theirs=plain.per_second,
            ratio=ours.per_second / plain.per_second,
        )
    alone, many = rates[1][0], rates[MOST][0]
    kept = many.per_second / alone.per_second
    yield Line(
        goal="",
        what=f"PostgreSQL: transfers with {MOST} processes",
        ours=many.per_second,
        unit="/s",
        beside="/s with 1 process",
        theirs=alone.per_second,
        ratio=kept,
        target=">= 0.8x",
        met=kept >= 0.8,
    )


def begin(job: Job, place: int) -> Callable[[], object]:
    """What one process does again and again; every other transfer is accepted, the rest goes back."""
    return _plainly(job) if job.kind == "plain_transfer" else _through_the_gate(job)


def _through_the_gate(job: Job) -> Callable[[], object]:
    gate = Gate(open_home(job.settings, SystemClock()))
    vt, leader = (Visit(token=token, address="127.0.0.1", trace="bench") for token in job.token.split("|"))
    answers = {"accept_transfer": {"conflict": "no", "worker": job.references[0]}, "return_transfer": BACK}
    turn = iter(_turns(answers))

    def once() -> None:
        step = next(turn)
        heard = {"received_at": gate.home.clock.now().astimezone().strftime("%Y-%m-%dT00:01")}
        said = tuple({**OFFER, **heard}.items())
        reference = gate.act(vt, ENTRIES["receive_offer"](act_key=_key(), said=said)).reference
        at: dict[str, Any] = {"case": reference, "version": NEW, "act_key": _key()}
        gate.act(leader, STEPS[step](**at, said=tuple(answers[step].items())))

    return once


def _turns(answers: dict[str, dict[str, str]]) -> Iterator[str]:
    while True:
        yield from answers


def _plainly(job: Job) -> Callable[[], object]:
    engine = create_engine(job.settings.url)

    def once() -> None:
        case = {"id": f"bench {_key()}", "failures": 1, "last_at": "", "not_before": ""}
        with engine.begin() as tx:
            tx.execute(insert(throttle), [case, {**case, "id": f"bench {_key()}"}])
        here = throttle.c.id == case["id"]
        with engine.begin() as tx:
            (version,) = tx.execute(select(throttle.c.failures).where(here).with_for_update()).one()
            tx.execute(update(throttle).where(here, throttle.c.failures == version).values(failures=version + 1))
            tx.execute(insert(throttle), {**case, "id": f"bench {_key()}"})

    return once


def _account(home: Home, username: str) -> str:
    with home.store.transaction() as tx:
        found = people.account_named(tx, Proof(home.code), username)
        if found is None:
            raise LookupError(username)
        return str(found.id)


def _key() -> str:
    return secrets.token_urlsafe(18)
