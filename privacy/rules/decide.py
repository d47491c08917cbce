"""The decision: what the signed rules say to one question. Pure; deny beats allow; no rule = refused."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from privacy.rules.document import Rule, RulesDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """May somebody with these roles, of this kind of organisation, standing so to a case in this state, do this?

    ``purpose`` None: it follows from the first rule that allows.
    """

    capability: str
    organisation: str
    kind: str
    roles: frozenset[str]
    relations: frozenset[str]
    purpose: str | None = None
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The answer, with the rules that gave it and the categories that go with it."""

    allowed: bool
    capability: str
    purpose: str
    legal_basis: str | None
    read: frozenset[str]
    write: frozenset[str]
    rule_ids: tuple[str, ...]
    reason: Literal["allowed", "no_rule", "denied"]


def decide(document: RulesDocument, question: Question) -> Decision:
    """Ask the rules."""
    matching = [rule for rule in document.rules if _matches(rule, question)]
    denials = [rule for rule in matching if rule.effect == "deny"]
    absolute = [rule for rule in denials if not rule.read and not rule.write]
    if absolute:
        return _refused(question, "denied", absolute)
    allows = [rule for rule in matching if rule.effect == "allow"]
    purpose = _purpose(allows, question.purpose)
    allows = [rule for rule in allows if purpose in rule.purposes]
    if not allows:
        return _refused(question, "no_rule", [])
    return Decision(
        allowed=True,
        capability=question.capability,
        purpose=purpose,
        legal_basis=document.basis_for(question.kind, purpose),
        read=_joined(rule.read for rule in allows) - _joined(rule.read for rule in denials),
        write=_joined(rule.write for rule in allows) - _joined(rule.write for rule in denials),
        rule_ids=tuple(rule.id for rule in (*allows, *denials)),
        reason="allowed",
    )


def can_take(document: RulesDocument, question: Question) -> frozenset[str]:
    """Every capability that would be allowed, for the buttons of a page; the question's own is not looked at."""
    known = _joined(rule.capabilities for rule in document.rules if rule.effect == "allow")
    asked = (replace(question, capability=capability) for capability in known)
    return frozenset(q.capability for q in asked if decide(document, q).allowed)


def rule_that_hides(document: RulesDocument, question: Question, category: str) -> tuple[str, ...]:
    """The rules that take a category away; empty when simply no rule gives it."""
    denials = (rule for rule in document.rules if rule.effect == "deny" and _matches(rule, question))
    return tuple(rule.id for rule in denials if category in rule.read)


def _matches(rule: Rule, question: Question) -> bool:
    return (
        question.capability in rule.capabilities
        and bool(rule.roles & question.roles)
        and bool(rule.relations & question.relations)
        and (not rule.kinds or question.kind in rule.kinds)
        and (not rule.states or question.state in rule.states)
    )


def _purpose(allows: list[Rule], wanted: str | None) -> str:
    if wanted is not None and any(wanted in rule.purposes for rule in allows):
        return wanted
    return allows[0].purposes[0] if allows else ""


def _refused(question: Question, reason: Literal["no_rule", "denied"], rules: list[Rule]) -> Decision:
    return Decision(
        allowed=False,
        capability=question.capability,
        purpose="",
        legal_basis=None,
        read=frozenset(),
        write=frozenset(),
        rule_ids=tuple(rule.id for rule in rules),
        reason=reason,
    )


def _joined(sets: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*sets)
