"""A proposed document in a town: what its rules in force say, with a change, put up for signature."""

from typing import Any

from pga.commands.homes import ProposeRules
from pga.founding import SHELL
from pga.store.tables.rules import rules_documents, rules_state
from privacy.rules.canonical import from_bytes
from tests.cooperations import following
from tests.privacy.rules.samples import Change
from tests.towns import Town


def in_force(town: Town) -> bytes:
    """The bytes of the rules that are in force there."""
    digest = town.rows(rules_state)[0].digest
    return bytes(town.rows(rules_documents, rules_documents.c.digest == digest)[0].body)


def put_up(town: Town, change: Change) -> str:
    """Put the next version up for signature, unsigned. Returns its digest."""
    return town.gate.act(SHELL, ProposeRules(body=following(in_force(town), change))).reference


def without_police(raw: dict[str, Any]) -> None:
    """The police reads no case any more, the process director no police data, and one term is longer."""
    deny: dict[str, Any] = {"id": "XX1", "effect": "deny", "because": "proef (fictief)", "kinds": ["police"]}
    deny["relations"] = ["member", "case_director", "owner_organisation", "post", "team_action"]
    deny["capabilities"] = ["case.read", "plan.read", "question.read"]
    raw["rule"].append({**deny, "roles": ["participant", "submitter", "partner_coordinator"]})
    for one in raw["rule"]:
        if "process_director" in one["roles"] and one["effect"] == "allow":
            one["read"] = [category for category in one.get("read", []) if category != "C06"]
    raw["term"][0]["value"] = "11 working days"


def stage(town: Town) -> str:
    """The same document, put up once. Returns its digest."""
    raw = from_bytes(in_force(town))
    known = [row for row in town.rows(rules_documents) if row.number > raw["number"]]
    return str(known[0].digest) if known else put_up(town, without_police)
