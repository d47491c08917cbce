"""The decision: what the signed rules say to one question. Pure; deny beats allow; no rule = refused."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

from privacy.rules.agreement import RulesDocument
from privacy.rules.articles import Rule
from privacy.rules.standing import is_own
from privacy.vocabulary import Relation

OF_ONE: Final = frozenset({Relation.OWN_PERSON})
"""Ways to stand to a case that give what is of one person of it, and nothing of the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """May somebody with these roles, of this kind of organisation, standing so to a case, do this?

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
    """The answer, with the rules that gave it and the categories that go with it.

    ``of_own``: those of ``read`` that hold of the persons whom he helps alone; ``persons``: who these are, as long as
    nobody said so nobody.
    """

    allowed: bool
    capability: str
    purpose: str
    legal_basis: str | None
    read: frozenset[str]
    write: frozenset[str]
    rule_ids: tuple[str, ...]
    reason: Literal["allowed", "no_rule", "denied", "left", "no_party"]
    of_own: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()

    @property
    def of_everybody(self) -> "Decision":
        """The same without what holds of one's own persons alone: for lists, and wherever nobody looks whose data."""
        return replace(self, read=self.read - self.of_own, of_own=frozenset()) if self.of_own else self


def decide(document: RulesDocument, question: Question) -> Decision:
    """Ask the rules.

    A deny counts for every purpose. One without categories refuses; one with categories takes them away.
    Allow rules add up as far as they list the purpose: the one asked for if any lists it, else the first
    purpose of the first rule. The people of a party that left, and of what is no party, keep what is their own and
    nothing else. What kind of organisation a party is stands in the signed bytes, whatever the question says.
    """
    question, outside = _as_signed(document, question), _outside(document, question.organisation)
    if outside and not is_own(question.capability):
        return _refused(question, outside, [])
    matching = [rule for rule in document.rules_for(question.capability) if matches(rule, question)]
    wholly = [rule for rule in matching if rule.refuses_wholly]
    if wholly:
        return _refused(question, "denied", wholly)
    allows = [rule for rule in matching if rule.effect == "allow"]
    if not allows:
        return _refused(question, "no_rule", [])
    purpose = _purpose(allows, question.purpose)
    counting = [rule for rule in allows if purpose in rule.purposes]
    denials = [rule for rule in matching if rule.effect == "deny"]
    read = _joined(rule.read for rule in counting) - _joined(rule.read for rule in denials)
    return Decision(
        allowed=True,
        capability=question.capability,
        purpose=purpose,
        legal_basis=document.basis_for(question.kind, purpose),
        read=read,
        write=_joined(rule.write for rule in counting) - _joined(rule.write for rule in denials),
        rule_ids=tuple(rule.id for rule in (*counting, *denials)),
        reason="allowed",
        of_own=read - _joined(rule.read for rule in counting if rule.relations & question.relations - OF_ONE),
    )


def choice_of(document: RulesDocument, question: Question) -> tuple[str, ...]:
    """The purposes among which somebody says which one brings him here: those of the rules that allow this, where one
    of them lists more than one. Empty where nothing is left to choose, or nothing is allowed.
    """
    question = _as_signed(document, question)
    if not decide(document, question).allowed:
        return ()
    rules = (rule for rule in document.rules_for(question.capability) if matches(rule, question))
    allows = [rule for rule in rules if rule.effect == "allow"]
    several = any(len(rule.purposes) > 1 for rule in allows)
    return tuple(dict.fromkeys(purpose for rule in allows for purpose in rule.purposes)) if several else ()


def can_take(document: RulesDocument, question: Question) -> frozenset[str]:
    """Every capability that would be allowed, for the buttons of a page; the question's own plays no part."""
    question = _as_signed(document, question)
    matching = [rule for rule in document.rules if matches(rule, question)]
    allowed = _joined(rule.capabilities for rule in matching if rule.effect == "allow")
    if _outside(document, question.organisation):
        allowed = frozenset(capability for capability in allowed if is_own(capability))
    return allowed - _joined(rule.capabilities for rule in matching if rule.refuses_wholly)


def rule_that_hides(document: RulesDocument, question: Question, category: str) -> tuple[str, ...]:
    """Why a category is hidden: the rules that deny it; else those that allow the act and do not list it.

    Empty when the category is not hidden, or when no rule speaks of the act at all.
    """
    question = _as_signed(document, question)
    decision = decide(document, question)
    if category in decision.read:
        return ()
    matching = (rule for rule in document.rules_for(question.capability) if matches(rule, question))
    denials = (rule for rule in matching if rule.effect == "deny")
    named = tuple(rule.id for rule in denials if rule.refuses_wholly or category in rule.read)
    return named or decision.rule_ids


def matches(rule: Rule, question: Question) -> bool:
    """True when a rule that names the capability speaks of this question."""
    return (
        not rule.roles.isdisjoint(question.roles)
        and not rule.relations.isdisjoint(question.relations)
        and (not rule.kinds or question.kind in rule.kinds)
        and (not rule.states or question.state in rule.states)
    )


def _as_signed(document: RulesDocument, question: Question) -> Question:
    party = document.parties.get(question.organisation)
    return question if party is None or party.kind == question.kind else replace(question, kind=party.kind)


def _outside(document: RulesDocument, organisation: str) -> Literal["", "left", "no_party"]:
    """Why somebody of an organisation takes no part; no organisation is asked about at all where none is named."""
    if organisation in document.left:
        return "left"
    return "no_party" if organisation and organisation not in document.parties else ""


def _purpose(allows: list[Rule], wanted: str | None) -> str:
    if wanted is not None and any(wanted in rule.purposes for rule in allows):
        return wanted
    return allows[0].purposes[0]


def _refused(
    question: Question, reason: Literal["no_rule", "denied", "left", "no_party"], rules: list[Rule]
) -> Decision:
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
