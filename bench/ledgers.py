"""P11: verification of a whole ledger, its tree and a proof, beside raw SHA-256 over the same bytes and a bare scan."""

import hashlib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sqlalchemy import select

from bench import town
from bench.measure import Line, interleaved
from pga import anchoring
from pga.chain import Chain
from pga.founding import SHELL
from pga.gate import Gate
from pga.home import Home
from pga.store import keys as ring
from pga.store import leaves
from pga.store.tables.ledger import ledger
from pga.verifying import verify_home
from privacy.ledger.chain import GENESIS, mac_of
from privacy.ledger.record import Disclosure, Record, Subject
from privacy.ledger.standalone import leaf_hash
from privacy.ledger.tree import entry_of, roots_of

PER_COMMIT: Final = 500
BOUND: Final = "scan + raw SHA-256"


def measure(folder: Path, records: int) -> list[Line]:
    """Per record: the chain alone, and everything that ``audit verify`` checks."""
    home = town.sqlite_home(folder / "ledger")
    _fill(home, records)
    gate = Gate(home)
    note = anchoring.make(gate, SHELL)
    with home.store.transaction() as tx:
        bodies = [bytes(row.body) for row in tx.rows(select(ledger).order_by(ledger.c.seq))]
        keys = ring.chain_key_rows(tx)
    key = home.root.unwrap(bytes(keys[0].sealed), b"pga/chain-key/v1/0")
    us = interleaved(
        {
            "deep": (lambda: verify_home(home), 1),
            "scan": (lambda: _scan(home), 1),
            "raw": (lambda: _raw(bodies), 1),
            "chain": (lambda: _chain(key, bodies), 1),
            "tree": (lambda: roots_of([(0, len(bodies))], _leaves(home, len(bodies))), 1),
            "prove": (lambda: anchoring.prove(gate, SHELL, [records // 2], note), 1),
        }
    )
    if verify_home(home).code:
        raise RuntimeError("the ledger made here must be sound")
    per = {name: figure / len(bodies) for name, figure in us.items()}
    bound = per["scan"] + per["raw"]
    chained = per["scan"] + per["chain"]
    return [
        _line(f"chain of {len(bodies):,} records, read and recomputed", chained, BOUND, bound, 0.8),
        _line("audit verify: columns, lines and rows too", per["deep"], "chain, read and recomputed", chained, 0.35),
        Line(
            goal="P11",
            what="the same",
            ours=per["deep"],
            unit="us/r",
            beside=BOUND,
            theirs=bound,
            ratio=bound / per["deep"],
        ),
        _line("tree over the whole ledger, as a first checkpoint makes it", per["tree"], BOUND, bound, 0.35),
        _line("audit prove: one record, told, proven and written", per["prove"], BOUND, bound, 0.35),
    ]


def _line(what: str, ours: float, beside: str, theirs: float, least: float) -> Line:
    ratio = theirs / ours
    return Line(
        goal="P11",
        what=what,
        ours=ours,
        unit="us/r",
        beside=beside,
        theirs=theirs,
        ratio=ratio,
        target=f">= {least}x",
        met=ratio >= least,
    )


def _scan(home: Home) -> int:
    """Read every body and do nothing with it."""
    with home.store.transaction() as tx:
        return sum(len(row.body) for row in tx.rows(select(ledger).order_by(ledger.c.seq)))


def _raw(bodies: list[bytes]) -> bytes:
    link = GENESIS
    for body in bodies:
        link = hashlib.sha256(link + body).digest()
    return link


def _chain(key: bytes, bodies: list[bytes]) -> bytes:
    mac = GENESIS
    for seq, body in enumerate(bodies, 1):
        mac = mac_of(key, seq, mac, body)
    return mac


def _leaves(home: Home, last: int) -> Iterator[bytes]:
    return (leaf_hash(entry_of(bytes(row.mac), bytes(row.body))) for row in leaves.after(home.store, 0, last))


def _fill(home: Home, records: int) -> None:
    chain = Chain(home)
    for _ in range(0, records, PER_COMMIT):
        with home.store.transaction() as tx:
            for _ in range(PER_COMMIT):
                told, mac = chain.tell(tx, a_look(home), home.clock.now())
            tx.commit()
            chain.settle(told, mac)


def a_look(home: Home) -> Record:
    """A record of the size of a look at one case."""
    shown = tuple(Disclosure(str(uuid.uuid4()), 1, "identity", "C01") for _ in range(4))
    return Record(
        seq=0,
        at="",
        event_id=uuid.uuid4().hex,
        trace_id=uuid.uuid4().hex,
        home=home.id,
        kind="look",
        capability="case.read",
        outcome="allowed",
        reason="allowed",
        actor="a" * 36,
        organisation="leusden",
        roles=("process_director",),
        purpose="pga_direction",
        cooperation="pga",
        rules_digest="0" * 64,
        rule_ids=("dir-1",),
        relations=("coordinator",),
        case_id=str(uuid.uuid4()),
        disclosed=shown,
        subjects=(Subject(person_code=uuid.uuid4().hex * 2, categories=("C01",)),),
    )
