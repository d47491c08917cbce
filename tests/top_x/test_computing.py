"""From opened facts and sheets to points: what the signed rules say, and nothing besides."""

import json
from datetime import date
from hashlib import sha256
from typing import Final, NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from pga.demo.town import LISTED
from pga.handlers.top_x import computing
from privacy.rules.canonical import from_bytes
from privacy.rules.document import RulesDocument, fill_keys, from_toml, parse
from privacy.sealed import Plain
from tests.top_x.acts import JUDGED
from workflows.top_x.points import Weighing

ON: Final = date(2026, 3, 3)


class Version(NamedTuple):
    """A row of a fact."""

    id: str
    replaces: str | None


def rules() -> RulesDocument:
    """The rules of the demo, with the keys of nobody in particular."""
    data = from_toml(LISTED.read_text(encoding="utf-8"))
    keys = {
        party["id"]: (public_bytes(f"{party['id']}-1"), public_bytes(f"{party['id']}-2"))
        for party in from_bytes(data)["party"]
    }
    return parse(fill_keys(data, keys))


def public_bytes(seed: str) -> bytes:
    """A public key made from a word."""
    key = Ed25519PrivateKey.from_private_bytes(sha256(seed.encode()).digest())
    return key.public_key().public_bytes_raw()


def fact(**other: str) -> Plain:
    """An opened fact."""
    said = {
        "occurred_on": "2026-01-10", "kind": "damage", "standing": "established", "what": "Ruit", "source": "Melding",
        "basis": "AVG_6_1_E", "expires_on": "",
    }
    return Plain(kind="top_x_fact", about="", fields={**said, **other})


def sheet(points: str, cited: str) -> Plain:
    """An opened sheet with the same everywhere."""
    parts = {"points": points, "cited": cited, "reasons": "Zie de feiten."}
    return Plain(
        kind="top_x_sheet",
        about="",
        fields={part: json.dumps(dict.fromkeys(JUDGED, said)) for part, said in parts.items()},
    )


def weighed(facts: dict[str, Plain], became: dict[str, str] | None = None, points: str = "2") -> Weighing:
    """Two raters who give the same by fact "a"."""
    sheets = {"one": sheet(points, "a"), "two": sheet(points, "a")}
    candidate = computing.candidate_of(facts, sheets, became or {})
    return computing.weighing_of(candidate, computing.method(rules()), ON)


def test_points_come_from_the_signed_rules() -> None:
    found = weighed({"a": fact(), "b": fact(occurred_on="2025-12-01")})
    assert {line.criterion: line.points for line in found.lines} == {
        "frequency": 200, "recency": 200, "seriousness": 400, "impact": 200, "interventions": 200, "outlook": 200
    }
    assert (found.total, found.threshold, found.above) == (1400, 1200, True)


def test_a_suspicion_counts_for_half_and_apart() -> None:
    found = weighed({"a": fact(standing="suspected")})
    assert (found.total, found.established) == (500, 0)


def test_a_citation_follows_a_correction_and_nothing_follows_what_was_taken_back() -> None:
    became = computing.versions([Version("a", None), Version("c", "b"), Version("b", "a")])
    assert became == {"a": "c", "b": "c"}
    assert weighed({"c": fact(occurred_on="2025-01-01")}, became).total == 1000
    assert weighed({"d": fact(occurred_on="2025-01-01")}, became).total == 0


def test_what_is_not_in_these_rules_counts_for_nothing() -> None:
    assert weighed({"a": fact(kind="loitering")}).total == 0
