"""What a proposed document would do in every running case: five times as many cases beside a thousand."""

from pathlib import Path
from typing import Final

from sqlalchemy import select

from bench import kept, town
from bench.measure import Line, Work, beside, interleaved
from pga.commands.homes import ProposeRules
from pga.founding import SHELL
from pga.gate import Gate
from pga.queries.comparing import CompareRules
from pga.store.tables.rules import rules_documents
from privacy.rules.canonical import from_bytes, to_bytes
from privacy.rules.signing import digest_of

SMALL: Final = 1_200
"""Generated cases, of which some five in six have not ended."""
TIMES: Final = 5


def measure(folder: Path, calls: int) -> list[Line]:
    """The page of a proposal that takes one category from who directs the process, through the gate."""
    works: dict[str, tuple[Work, int]] = {}
    live = {}
    for name, size in (("small", SMALL), ("large", TIMES * SMALL)):
        gate = Gate(kept.home_of(folder / name, size))
        query, visit = CompareRules(digest=_proposed(gate)), town.visit_of(gate)
        live[name] = gate.look(visit, query).live.number
        works[name] = (lambda gate=gate, visit=visit, query=query: gate.look(visit, query), calls)
    us = interleaved(works)
    said = f"a proposal tried on {live['large']:,} running cases"
    name = f"on {live['small']:,}"
    return [beside("", said, us["large"], us["small"], name, limit=TIMES + 1.0, way="<=", unit="us")]


def _proposed(gate: Gate) -> str:
    """The next version, put up for signature; returns its digest."""
    with gate.home.store.transaction() as tx:
        body = bytes(tx.rows(select(rules_documents))[0].body)
    raw = from_bytes(body)
    raw |= {"number": raw["number"] + 1, "supersedes": digest_of(body)}
    for rule in raw["rule"]:
        if "process_director" in rule["roles"] and rule["effect"] == "allow":
            rule["read"] = [category for category in rule.get("read", []) if category != "C06"]
    return gate.act(SHELL, ProposeRules(body=to_bytes(raw))).reference
