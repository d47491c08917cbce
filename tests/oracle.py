"""A second, independent reading of a rules document: what it allows, straight from its TOML.

It imports nothing of the product on purpose and works cell by cell with plain lists. Wherever
the product and this file disagree, one of them misreads what the parties signed.
"""

import tomllib
from typing import Any, NamedTuple


class Answer(NamedTuple):
    """What the document says to one question."""

    allowed: bool
    read: frozenset[str]
    write: frozenset[str]
    rule_ids: tuple[str, ...]
    purpose: str
    of_own: frozenset[str] = frozenset()


class Oracle:
    """The rules of one document."""

    def __init__(self, toml: str) -> None:
        self.document: dict[str, Any] = tomllib.loads(toml)
        self.kinds = {party["id"]: party["kind"] for party in self.document["party"]}
        self.rules: dict[str, list[dict[str, Any]]] = {}
        for rule in self.document["rule"]:
            for capability in rule["capabilities"]:
                self.rules.setdefault(capability, []).append(rule)

    def answer(
        self,
        capability: str,
        kind: str,
        roles: frozenset[str],
        relations: frozenset[str],
        purpose: str | None = None,
        state: str | None = None,
    ) -> Answer:
        """Whether, what to read, what to write, by which rules, for which purpose."""
        speaking = [r for r in self.rules.get(capability, []) if _speaks(r, kind, roles, relations, state)]
        denying = [r for r in speaking if r["effect"] == "deny"]
        closing = [r for r in denying if "read" not in r and "write" not in r]
        allowing = [r for r in speaking if r["effect"] == "allow"]
        if closing or not allowing:
            return Answer(False, frozenset(), frozenset(), tuple(r["id"] for r in closing), "")
        listed = [p for r in allowing for p in r["purposes"]]
        chosen = purpose if purpose in listed else listed[0]
        counting = [r for r in allowing if chosen in r["purposes"]]
        whole = [r for r in counting if any(near in relations and near != "own_person" for near in r["relations"])]
        read = _left(counting, denying, "read")
        return Answer(
            True,
            read,
            _left(counting, denying, "write"),
            tuple(r["id"] for r in counting + denying),
            str(chosen),
            frozenset(c for c in read if not any(c in r.get("read", []) for r in whole)),
        )

    def entitled(self, organisation: str) -> frozenset[str]:
        """What a party's people can come to read or write, found by asking every cell."""
        kind = self.kinds[organisation]
        rules = self.document["rule"]
        cells = {
            (capability, role, relation, purpose, state)
            for rule in rules
            for capability in rule["capabilities"]
            for role in rule["roles"]
            for relation in rule["relations"]
            for purpose in rule.get("purposes", [None])
            for state in rule.get("states", [None])
        }
        found: set[str] = set()
        for capability, role, relation, purpose, state in cells:
            said = self.answer(capability, kind, frozenset({role}), frozenset({relation}), purpose, state)
            found |= said.read | said.write
        return frozenset(found)


def _speaks(
    rule: dict[str, Any],
    kind: str,
    roles: frozenset[str],
    relations: frozenset[str],
    state: str | None,
) -> bool:
    if not any(role in roles for role in rule["roles"]):
        return False
    if not any(relation in relations for relation in rule["relations"]):
        return False
    if rule.get("kinds") and kind not in rule["kinds"]:
        return False
    return not rule.get("states") or state in rule["states"]


def _left(counting: list[dict[str, Any]], denying: list[dict[str, Any]], verb: str) -> frozenset[str]:
    given = [category for rule in counting for category in rule.get(verb, [])]
    taken = [category for rule in denying for category in rule.get(verb, [])]
    return frozenset(category for category in given if category not in taken)
