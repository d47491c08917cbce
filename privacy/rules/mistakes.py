"""What can be wrong with a rules document, found before anybody signs: each mistake with its place."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

from privacy.rules.document import Mistake, Rule, RulesDocument
from privacy.vocabulary import OrganisationKind, ProtectionLevel, Relation, Role

TOP: Final = frozenset(
    [
        "cooperation",
        "title",
        "number",
        "demo",
        "host",
        "supersedes",
        "valid_from",
        "valid_until",
        "review_on",
        "capacity",
        "withdrawal",
        "party",
        "purpose",
        "legal_basis",
        "category",
        "rule",
        "sharing",
        "term",
        "retention",
        "separation",
        "reason",
        "theme",
        "regime",
        "contribution",
        "access",
        "run_out",
    ]
)
RULE_KEYS: Final = frozenset(
    [
        "id",
        "effect",
        "because",
        "capabilities",
        "roles",
        "kinds",
        "relations",
        "purposes",
        "states",
        "read",
        "write",
    ]
)
KINDS: Final = frozenset(OrganisationKind)
ROLES: Final = frozenset(Role)
RELATIONS: Final = frozenset(Relation)
WAYS: Final = frozenset({"always", "on_invitation", "by_share"})


def mistakes_in(
    raw: dict[str, Any], document: RulesDocument, capabilities: frozenset[str] | None
) -> list[Mistake]:
    """Every mistake."""
    return [
        *_unknown_keys(raw),
        *_doubles(raw),
        *_parties(document),
        *_rules(document, capabilities),
        *_separations(document, capabilities),
        *_sharing(document),
        *_terms(document),
        *_access(document),
        *_dates(document),
        *_nobody_reads(document),
    ]


def _unknown_keys(raw: dict[str, Any]) -> Iterator[Mistake]:
    for name in sorted(set(raw) - TOP):
        yield Mistake("document", f"unknown key {name}")
    for rule in raw["rule"]:
        for name in sorted(set(rule) - RULE_KEYS):
            yield Mistake(f"rule {rule['id']}", f"unknown key {name}")


def _doubles(raw: dict[str, Any]) -> Iterator[Mistake]:
    for section in (
        "party",
        "purpose",
        "legal_basis",
        "category",
        "rule",
        "sharing",
        "term",
        "retention",
        "separation",
    ):
        for name, times in Counter(row["id"] for row in raw[section]).items():
            if times > 1:
                yield Mistake(f"{section} {name}", "stands twice")


def _parties(document: RulesDocument) -> Iterator[Mistake]:
    if document.host not in document.parties:
        yield Mistake("host", f"{document.host} is no party")
    keys = Counter(
        who.key_id for party in document.parties.values() for who in (party.signatory, party.deputy)
    )
    for party in document.parties.values():
        where = f"party {party.id}"
        if party.kind not in KINDS:
            yield Mistake(where, f"unknown kind {party.kind}")
        for reviewer in (party.reviewer, party.reviewer_deputy):
            if reviewer not in document.parties:
                yield Mistake(where, f"unknown reviewer {reviewer}")
        for who in (party.signatory, party.deputy):
            if keys[who.key_id] > 1:
                yield Mistake(where, f"the key of {who.name} is used twice")


def _rules(document: RulesDocument, capabilities: frozenset[str] | None) -> Iterator[Mistake]:
    for rule in document.rules:
        where = f"rule {rule.id}"
        known = {
            "role": (rule.roles, ROLES),
            "kind": (rule.kinds, KINDS),
            "relation": (rule.relations, RELATIONS),
            "purpose": (frozenset(rule.purposes), frozenset(document.purposes)),
            "category": (rule.read | rule.write, frozenset(document.categories)),
        }
        if capabilities is not None:
            known["capability"] = (rule.capabilities, capabilities)
        for what, (used, exist) in known.items():
            yield from (Mistake(where, f"unknown {what} {name}") for name in sorted(used - exist))
        if rule.effect not in ("allow", "deny"):
            yield Mistake(where, f"unknown effect {rule.effect}")
        if rule.effect == "allow" and not rule.purposes:
            yield Mistake(where, "an allow rule names no purpose")
        if not rule.because:
            yield Mistake(where, "no article (because)")
        if not (rule.capabilities and rule.roles and rule.relations):
            yield Mistake(where, "names no capability, role or relation")
        if rule.effect == "allow":
            yield from _against(rule, document.rules)


def _against(rule: Rule, rules: Iterable[Rule]) -> Iterator[Mistake]:
    for other in rules:
        whole = other.effect == "deny" and not (other.read or other.write or other.states)
        kinds = not other.kinds or (rule.kinds and rule.kinds <= other.kinds)
        covered = rule.capabilities <= other.capabilities and rule.roles <= other.roles
        if whole and kinds and covered and rule.relations <= other.relations:
            yield Mistake(f"rule {rule.id}", f"allows what {other.id} always denies")


def _separations(document: RulesDocument, capabilities: frozenset[str] | None) -> Iterator[Mistake]:
    for duty in document.separations:
        for step in (duty.step_a, duty.step_b):
            if capabilities is not None and step not in capabilities:
                yield Mistake(f"separation {duty.id}", f"unknown capability {step}")
        if not duty.when_missing:
            yield Mistake(f"separation {duty.id}", "does not say what holds when the second person is missing")


def _sharing(document: RulesDocument) -> Iterator[Mistake]:
    for rule in document.sharing:
        where = f"sharing {rule.id}"
        if rule.how not in WAYS:
            yield Mistake(where, f"unknown way {rule.how}")
        for name in sorted((rule.from_kinds | rule.to_kinds) - KINDS):
            yield Mistake(where, f"unknown kind {name}")
        for name in sorted(rule.categories - set(document.categories)):
            yield Mistake(where, f"unknown category {name}")
        if rule.legal_basis not in document.legal_bases:
            yield Mistake(where, f"unknown legal basis {rule.legal_basis}")
    for default in document.contributions.values():
        if default.category not in document.categories or default.legal_basis not in document.legal_bases:
            yield Mistake(f"contribution {default.kind}", "unknown category or legal basis")


def _terms(document: RulesDocument) -> Iterator[Mistake]:
    for term in (*document.terms.values(), *document.retention.values()):
        if not term.source:
            yield Mistake(f"term {term.id}", "no source")
        if term.status not in ("sourced", "to_be_confirmed"):
            yield Mistake(f"term {term.id}", f"unknown status {term.status}")


def _access(document: RulesDocument) -> Iterator[Mistake]:
    access = document.access
    if not 15 <= access.idle_minutes <= 60:
        yield Mistake("access", "idle_minutes lies between 15 and 60")
    if not 1 <= access.absolute_hours <= 8:
        yield Mistake("access", "absolute_hours is 8 at most")
    if access.password_only and not document.demo:
        yield Mistake("access", "only a demo document may let a password alone be enough")


def _dates(document: RulesDocument) -> Iterator[Mistake]:
    if not document.valid_from <= document.review_on <= document.valid_until:
        yield Mistake("dates", "valid_from, review_on and valid_until do not follow each other")
    if document.run_out.days > 30:
        yield Mistake("run_out", "30 days at most")


def _nobody_reads(document: RulesDocument) -> Iterator[Mistake]:
    read = {category for rule in document.rules if rule.effect == "allow" for category in rule.read}
    for category in document.categories.values():
        if category.id not in read:
            yield Mistake(f"category {category.id}", "nobody may read it")
        if category.level not in frozenset(ProtectionLevel):
            yield Mistake(f"category {category.id}", f"unknown level {category.level}")
