"""What can be wrong with the sense of a rules document, found before anybody signs: each with its place."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

from privacy.rules.afterwards import misjudged
from privacy.rules.agreement import RulesDocument
from privacy.rules.articles import Rule, SeparationOfDuty
from privacy.rules.misopened import misopened
from privacy.rules.misreviewed import misreviewed
from privacy.rules.misweighed import misweighed
from privacy.rules.run_out import BEGINS
from privacy.rules.witnesses import miswitnessed
from privacy.vocabulary import OrganisationKind, ProtectionLevel, Relation, Role

WAYS: Final = frozenset({"always", "on_invitation", "to_submitter", "to_participants", "to_receiver", "by_share"})
SCORES: Final = ("1", "2", "3", "4", "5")
"""What a life domain can be scored."""
MODES: Final = frozenset({"suspend", "continue_without"})
ALTERNATIVES: Final = frozenset({"stand_by", "after_judgement", "never"})
"""What can hold when the second person is missing."""
PLACES: Final = frozenset({"host", "own", "reviewer_deputy"})
"""Where a stand-by can be, beside a party by name."""
STATUSES: Final = frozenset({"sourced", "confirmed", "to_be_confirmed"})
"""``confirmed``: the parties looked at this default and kept or changed it."""
_DURATION: Final = r"(?:1 (?:{units})|(?:[2-9]|[1-9]\d{{1,3}}) (?:{units})s)"
_YEARS: Final = r"|1 year|(?:[2-9]|[1-9]\d) years"
TERM: Final = re.compile(_DURATION.format(units="working day|calendar day|week|month|exact hour|exact minute"))
RETENTION: Final = re.compile(_DURATION.format(units="calendar day|week|month") + _YEARS)
"""Always a day of our calendar, whatever it is counted from."""
FEWEST_PERSONS: Final = 500
MOST_PERSONS: Final = 50_000
"""Between these a blind index gives several persons to each of its values, and few enough to try (security.md 2.6)."""
MOST_APART: Final = 5
"""From so many other steps one can be set apart: the staffing test tries every group of steps that are."""
MOST_DAYS: Final = {"notice_days": 366, "sleep_after_days": 3660, "warn_days": 366}
_DIGEST: Final = re.compile(r"([0-9a-f]{64})?")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a document, and where."""

    where: str
    what: str


class MistakesInRules(ValueError):
    """A document that cannot be signed; every mistake at once."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        super().__init__("; ".join(f"{m.where}: {m.what}" for m in mistakes))
        self.mistakes = mistakes


def mistakes_in(raw: dict[str, Any], document: RulesDocument, capabilities: frozenset[str] | None) -> list[Mistake]:
    """Every mistake of a document whose shape is right."""
    return [
        *_doubles(raw),
        *_parties(document),
        *_grounds(document),
        *_rules(document, capabilities),
        *_sharing(document),
        *_contributions(document),
        *_terms(document),
        *_separations(document, capabilities),
        *_limits(document),
        *_run_out(raw["run_out"], document, capabilities),
        *_categories(document),
        *_articles(raw, document),
        *(Mistake(*found) for check in (misweighed, misreviewed, misopened) for found in check(document)),
        *(Mistake(*found) for found in miswitnessed(document.witnesses, document.cosigning)),
        *_unknown("letter_post", "role", frozenset(post.id for post in document.letter_posts), Role),
        *_unknown("late_post", "role", frozenset(post.id for post in document.late_posts), Role),
        *_unknown("anchor", "score", frozenset(anchor.id for anchor in document.anchors), SCORES),
    ]


def _unknown(where: str, what: str, used: frozenset[str], known: Any) -> Iterator[Mistake]:
    yield from (Mistake(where, f"unknown {what} {name}") for name in sorted(used - frozenset(known)))


def _doubles(raw: dict[str, Any]) -> Iterator[Mistake]:
    lists = {section: rows for section, rows in raw.items() if isinstance(rows, list)}
    for section, rows in lists.items():
        for name, times in Counter(row.get("id", row.get("kind")) for row in rows).items():
            if times > 1:
                yield Mistake(f"{section} {name}", "stands twice")


def _parties(document: RulesDocument) -> Iterator[Mistake]:
    parties = document.parties.values()
    if document.host not in document.parties:
        yield Mistake("host", f"{document.host} is no party")
    elif document.parties[document.host].kind != OrganisationKind.MUNICIPALITY:
        yield Mistake("host", "is no municipality")
    if document.lead not in document.parties:
        yield Mistake("lead", f"{document.lead} is no party")
    keys = Counter(who.key_id for party in parties for who in (party.signatory, party.deputy))
    for party in parties:
        where = f"party {party.id}"
        yield from _unknown(where, "kind", frozenset({party.kind}), OrganisationKind)
        reviewers = frozenset({party.reviewer, party.reviewer_deputy})
        yield from _unknown(where, "reviewer", reviewers, document.parties)
        for who in (party.signatory, party.deputy):
            if keys[who.key_id] > 1:
                yield Mistake(where, f"the key of {who.name} is used twice")


def _grounds(document: RulesDocument) -> Iterator[Mistake]:
    for basis in document.legal_bases.values():
        where = f"legal_basis {basis.id}"
        yield from _unknown(where, "kind", basis.kinds, OrganisationKind)
        yield from _unknown(where, "purpose", basis.purposes, document.purposes)


def _rules(document: RulesDocument, capabilities: frozenset[str] | None) -> Iterator[Mistake]:
    for rule in document.rules:
        where = f"rule {rule.id}"
        yield from _unknown(where, "role", rule.roles, Role)
        yield from _unknown(where, "kind", rule.kinds, OrganisationKind)
        yield from _unknown(where, "relation", rule.relations, Relation)
        yield from _unknown(where, "purpose", frozenset(rule.purposes), document.purposes)
        yield from _unknown(where, "category", rule.read | rule.write, document.categories)
        if capabilities is not None:
            yield from _unknown(where, "capability", rule.capabilities, capabilities)
        if not (rule.capabilities and rule.roles and rule.relations):
            yield Mistake(where, "names no capability, role or relation")
        yield from _effect(rule, document)


def _effect(rule: Rule, document: RulesDocument) -> Iterator[Mistake]:
    where = f"rule {rule.id}"
    if rule.effect == "allow":
        yield from () if rule.purposes else (Mistake(where, "an allow rule names no purpose"),)
        yield from (Mistake(where, f"allows what {names}") for names in _denied(document, rule))
    elif rule.effect != "deny":
        yield Mistake(where, f"unknown effect {rule.effect}")
    elif rule.purposes:
        yield Mistake(where, "a deny rule holds for every purpose and names none")


def _denied(document: RulesDocument, allow: Rule) -> list[str]:
    """Which denials, each alone or else together, leave nothing of an allow rule; none when somebody may use it."""
    kinds = allow.kinds or frozenset(party.kind for party in document.parties.values())
    denials = [rule for rule in document.rules if rule.effect == "deny" and rule.refuses_wholly]
    states = allow.states or frozenset({""})
    hits = [
        {r.id for r in denials if r.speaks_of(*cell) and kind in (r.kinds or {kind}) and state in (r.states or {state})}
        for *cell, kind, state in product(allow.capabilities, allow.roles, allow.relations, kinds, states)
    ]
    if not hits or not all(hits):
        return []
    alone, together = set.intersection(*hits), sorted({min(each) for each in hits})
    return [f"{name} always denies" for name in sorted(alone)] or [f"{' and '.join(together)} together always deny"]


def _sharing(document: RulesDocument) -> Iterator[Mistake]:
    for rule in document.sharing:
        where = f"sharing {rule.id}"
        yield from _unknown(where, "way", frozenset({rule.how}), WAYS)
        yield from _unknown(where, "kind", rule.from_kinds | rule.to_kinds, OrganisationKind)
        yield from _unknown(where, "category", rule.categories, document.categories)
        yield from _unknown(where, "legal basis", frozenset({rule.legal_basis}), document.legal_bases)


def _contributions(document: RulesDocument) -> Iterator[Mistake]:
    kinds = frozenset(party.kind for party in document.parties.values())
    for kind in sorted(kinds - frozenset(document.contributions)):
        yield Mistake(f"contribution {kind}", "a party of this kind has no category to answer in")
    for default in document.contributions.values():
        where = f"contribution {default.kind}"
        yield from _unknown(where, "kind", frozenset({default.kind}), OrganisationKind)
        yield from _unknown(where, "category", frozenset({default.category}), document.categories)
        yield from _unknown(where, "legal basis", frozenset({default.legal_basis}), document.legal_bases)
        if default.kind in kinds and default.category not in document.writable(default.kind):
            yield Mistake(where, f"nobody there may write {default.category}")


def _terms(document: RulesDocument) -> Iterator[Mistake]:
    written = (("term", document.terms, TERM), ("retention", document.retention, RETENTION))
    for section, terms, pattern in written:
        for term in terms.values():
            where = f"{section} {term.id}"
            yield from _unknown(where, "status", frozenset({term.status}), STATUSES)
            if not pattern.fullmatch(term.value):
                yield Mistake(where, f"{term.value} is no duration")
            yield from _days(where, "warn_days", term.warn_days)


def _separations(document: RulesDocument, capabilities: frozenset[str] | None) -> Iterator[Mistake]:
    apart = Counter(step for duty in document.separations for step in {duty.step_a, duty.step_b})
    for duty in document.separations:
        where = f"separation {duty.id}"
        if max(apart[duty.step_a], apart[duty.step_b]) > MOST_APART:
            yield Mistake(where, f"a step is set apart from {MOST_APART} others at most")
        if duty.step_a == duty.step_b:
            yield Mistake(where, "names one step twice")
        for step in dict.fromkeys((duty.step_a, duty.step_b)):
            if capabilities is not None and step not in capabilities:
                yield Mistake(where, f"unknown step {step}")
            elif not any(rule.effect == "allow" for rule in document.rules_for(step)):
                yield Mistake(where, f"nobody may take {step}")
        yield from _unknown(where, "alternative", frozenset({duty.alternative}), ALTERNATIVES)
        yield from _stand_by(document, duty, where)
        if (duty.alternative == "after_judgement") != bool(duty.judged_within):
            yield Mistake(where, "judged_within belongs to after_judgement, and is needed there")
        elif duty.judged_within and not TERM.fullmatch(duty.judged_within):
            yield Mistake(where, f"{duty.judged_within} is no duration")
        elif capabilities is not None:
            yield from (Mistake(where, wrong) for wrong in misjudged(duty, document.terms))


def _stand_by(document: RulesDocument, duty: SeparationOfDuty, where: str) -> Iterator[Mistake]:
    """Whoever stands by takes the step under a rule, as everybody."""
    named = bool(duty.stand_by_role), bool(duty.stand_by_at)
    if named != (duty.alternative == "stand_by",) * 2:
        yield Mistake(where, "stand_by_role and stand_by_at belong to stand_by, and are needed there")
    elif duty.alternative == "stand_by":
        yield from _unknown(where, "role", frozenset({duty.stand_by_role}), Role)
        yield from _unknown(where, "place", frozenset({duty.stand_by_at}), PLACES | frozenset(document.parties))
        kinds = {document.parties[party].kind for party in document.stand_by_parties(duty)}
        allows = (rule for rule in document.rules_for(duty.step_b) if rule.effect == "allow")
        if not any(duty.stand_by_role in rule.roles and (not rule.kinds or kinds & rule.kinds) for rule in allows):
            yield Mistake(where, f"no rule lets who stands by take {duty.step_b}")


def _limits(document: RulesDocument) -> Iterator[Mistake]:
    yield from _access(document)
    if not document.valid_from <= document.review_on <= document.valid_until:
        yield Mistake("dates", "valid_from, review_on and valid_until do not follow each other")
    yield from _days("withdrawal", "notice_days", document.notice_days)
    yield from _unknown("withdrawal", "mode", frozenset({document.on_withdrawal}), MODES)
    if not _DIGEST.fullmatch(document.supersedes):
        yield Mistake("supersedes", "is no digest")


def _run_out(
    raw: dict[str, Any], document: RulesDocument, capabilities: frozenset[str] | None
) -> Iterator[Mistake]:
    """Of the acts only what the document itself names: what holds without is no mistake of its writer."""
    clause, named = document.run_out, frozenset(raw.get("capabilities", ()))
    if clause.days > 30:
        yield Mistake("run_out", "30 days at most")
    yield from _unknown("run_out", "category", clause.categories, document.categories)
    yield from _unknown("run_out", "capability", named, named if capabilities is None else capabilities)
    yield from (Mistake("run_out", f"begins something new: {name}") for name in sorted(named & BEGINS))
    if named and not clause.because:
        yield Mistake("run_out", "because is missing")


def _days(where: str, key: str, days: int) -> Iterator[Mistake]:
    if days > MOST_DAYS[key]:
        yield Mistake(where, f"{key} is {MOST_DAYS[key]} at most")


def _access(document: RulesDocument) -> Iterator[Mistake]:
    access = document.access
    yield from _days("access", "sleep_after_days", access.sleep_after_days)
    if not 15 <= access.idle_minutes <= 60:
        yield Mistake("access", "idle_minutes lies between 15 and 60")
    if access.absolute_hours > 8:
        yield Mistake("access", "absolute_hours is 8 at most")
    if access.searches_notice > access.searches_stop:
        yield Mistake("access", "searches_notice lies above searches_stop")
    if not FEWEST_PERSONS <= access.population <= MOST_PERSONS:
        yield Mistake("access", f"population lies between {FEWEST_PERSONS} and {MOST_PERSONS}")
    if not 1 <= access.draft_days <= 31:
        yield Mistake("access", "draft_days lies between 1 and 31")
    if not 0 <= access.small_number <= 100:
        yield Mistake("access", "small_number lies between 0 and 100")
    if not 0 <= access.round_to <= 100:
        yield Mistake("access", "round_to lies between 0 and 100")
    if not 1 <= access.held_back_stop <= 100:
        yield Mistake("access", "held_back_stop lies between 1 and 100")
    if access.password_only and not document.demo:
        yield Mistake("access", "only a demo document may let a password alone be enough")


def _articles(raw: dict[str, Any], document: RulesDocument) -> Iterator[Mistake]:
    for section, rows in raw.items():
        for row in rows if isinstance(rows, list) else ():
            named = frozenset({row["article"]} if "article" in row else ())
            yield from _unknown(f"{section} {row.get('id')}", "article", named, document.articles)
            for number in named & {a.id for a in document.articles.values() if a.instead}:
                yield Mistake(f"article {number}", f"says why nothing carries it out, and {row.get('id')} does")


def _categories(document: RulesDocument) -> Iterator[Mistake]:
    kinds = {party.kind for party in document.parties.values()}
    read = frozenset[str]().union(*(document.readable(kind) for kind in kinds))
    for category in document.categories.values():
        where = f"category {category.id}"
        yield from _unknown(where, "level", frozenset({category.level}), ProtectionLevel)
        if category.id not in read:
            yield Mistake(where, "nobody may read it")
