"""``docs/access-matrix.md``: who may do what and read what, asked of the rules that the demo signs.

Nothing is copied by hand: each row is the answer of ``privacy.rules.decide`` itself.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from pga.commands import Command
from pga.handlers.looks import LOOKS
from pga.handlers.table import ACTS, CAPABILITIES
from pga.queries import Query
from privacy.rules.canonical import from_bytes
from privacy.rules.decide import Question, decide
from privacy.rules.document import RulesDocument, fill_keys, from_toml, parse
from privacy.rules.foundation import FOUNDATION
from privacy.rules.reach import RELATIONS
from privacy.vocabulary import ROLE_LABELS, OrganisationKind, Role
from scripts.markdown import codes, first_sentence, table

TEMPLATE: Final = Path(__file__).resolve().parent.parent / "privacy" / "templates" / "pga.toml"
ASKED: Final[tuple[type[Query] | type[Command], ...]] = (*LOOKS, *ACTS)
SIGNABLE: Final = sorted(CAPABILITIES - set(FOUNDATION))


class Grant(NamedTuple):
    """What goes together in one row: the rules, and the categories that they give."""

    rules: tuple[str, ...]
    read: frozenset[str]
    write: frozenset[str]


class Standing(NamedTuple):
    """Where a row holds: kind of organisation, relation to the case, state of the case ("" = every state)."""

    kind: str
    relation: str
    state: str


def template() -> RulesDocument:
    """The rules document of the demo, with made-up keys: they do not show in the matrix."""
    body = from_toml(TEMPLATE.read_text(encoding="utf-8"))
    parties = [party["id"] for party in from_bytes(body)["party"]]
    keys = {party: (_made_up(party, "signatory"), _made_up(party, "deputy")) for party in parties}
    return parse(fill_keys(body, keys), frozenset(SIGNABLE))


def _made_up(party: str, signer: str) -> bytes:
    return hashlib.sha256(f"{party} {signer}".encode()).digest()


@cache
def access_matrix() -> str:
    """The page."""
    document = template()
    parts = [
        f"# Access matrix of `{document.cooperation}`\n\n{document.title.en}, version {document.number}.\n"
        "Generated from `privacy/templates/pga.toml` by `python -m scripts.docs --write`; do not edit.\n"
        "In a home the signed document decides, and *Spelregels* shows it.\n\n"
        "A person with several roles has what each of them gives.\n"
        "Deny beats allow, and what no rule gives is refused.\n"
        "To read a category a person needs the rule, and his organisation needs the key: its own document, a "
        "flow that the rules name, or a live share.\n\n",
        "## Categories\n\n" + table(("category", "Dutch", "English", "level"), _categories(document)),
        "## How a person can stand to a case\n\n"
        + table(("relation", "who"), ((f"`{r}`", rule.who) for r, rule in RELATIONS.items())),
        "## Per role\n\n" + "".join(_of_role(document, role) for role in Role),
        "## Keys per party\n\n"
        "An organisation holds a key for a category only when some rule lets its kind read or write it.\n\n"
        + table(
            ("party", "kind", "holds keys for"),
            ((f"`{p.id}`", f"`{p.kind}`", codes(document.entitled(p.id))) for p in document.parties.values()),
        ),
        "## What may flow between organisations\n\n"
        + table(("rule", "how", "from", "to", "categories", "legal basis"), _sharing(document)),
        "## Terms\n\n"
        + table(
            ("term", "value", "status", "source"),
            ((f"`{t.id}`", t.value, t.status, t.source) for t in document.terms.values()),
        ),
        "## Capabilities\n\nWhat this program can do; a rules document that names anything else cannot be "
        "signed.\n\n"
        + table(("capability", "asks", "what it is"), _capabilities())
        + "## Acts of the home itself\n\nNo document can give these, because they come before the first "
        "signature.\n\n"
        + table(
            ("capability", "rule", "who"),
            ((f"`{name}`", rule, codes(who)) for name, (rule, who) in FOUNDATION.items()),
        ),
    ]
    return "".join(parts).rstrip("\n") + "\n"


def _categories(document: RulesDocument) -> Iterator[tuple[str, ...]]:
    for category in document.categories.values():
        yield f"`{category.id}`", *category.label, category.level


def _sharing(document: RulesDocument) -> Iterator[tuple[str, ...]]:
    for rule in document.sharing:
        kinds = (codes(rule.from_kinds), codes(rule.to_kinds))
        yield rule.id, rule.how.replace("_", " "), *kinds, codes(rule.categories), f"`{rule.legal_basis}`"


def _capabilities() -> Iterator[tuple[str, str, str]]:
    for name in SIGNABLE:
        types = [asked for asked in ASKED if asked.capability == name]
        what = " ".join(first_sentence(asked.__doc__) for asked in types)
        yield f"`{name}`", codes(asked.__name__ for asked in types), what


def _of_role(document: RulesDocument, role: Role) -> str:
    label = ROLE_LABELS[role]
    rows = list(_rows(document, role))
    told = table(("organisation", "relation", "may", "reads", "writes", "rules"), rows)
    never = codes(set(document.categories) - _reads(document, role))
    return (
        f"### {label.nl}: {label.en} (`{role}`)\n\n"
        + (told if rows else "Nothing of its own; what everybody with an account may.\n\n")
        + f"Never reads: {never}.\n\n"
    )


def _reads(document: RulesDocument, role: Role) -> frozenset[str]:
    given = (grant for _, grants in _grants(document, role) for grant in grants)
    return frozenset().union(*(grant.read for grant in given))


def _rows(document: RulesDocument, role: Role) -> Iterator[tuple[str, ...]]:
    """One row per grant, with the kinds of organisation, relations and capabilities that share it."""
    kinds_of: dict[tuple[str, Grant, tuple[str, ...]], list[str]] = defaultdict(list)
    for standing, given in _grants(document, role):
        where = f"`{standing.relation}`" + (f" in `{standing.state}`" if standing.state else "")
        for grant, allowed in given.items():
            kinds_of[where, grant, tuple(allowed)].append(standing.kind)
    places_of: dict[tuple[tuple[str, ...], Grant, tuple[str, ...]], list[str]] = defaultdict(list)
    for (where, grant, capabilities), kinds in kinds_of.items():
        places_of[tuple(kinds), grant, capabilities].append(where)
    for (shared, grant, capabilities), found in places_of.items():
        places = _gathered(document, found)
        who = "every kind" if len(shared) == len(OrganisationKind) else codes(shared)
        held = (codes(grant.read), codes(grant.write))
        yield who, ", ".join(places), codes(capabilities), *held, ", ".join(grant.rules)


def _gathered(document: RulesDocument, places: list[str]) -> list[str]:
    """A relation with all its states: the relation alone where every state is there, else its states in one breath."""
    everywhere = len({state for rule in document.rules for state in rule.states})
    states_of: dict[str, list[str]] = defaultdict(list)
    for place in places:
        relation, _, state = place.partition(" in ")
        states_of[relation] += [state] if state else []
    return [
        relation if len(states) in (0, everywhere) else f"{relation} in {', '.join(states)}"
        for relation, states in states_of.items()
    ]


def _grants(document: RulesDocument, role: Role) -> Iterator[tuple[Standing, dict[Grant, list[str]]]]:
    states = sorted({state for rule in document.rules for state in rule.states}) or [""]
    for kind in OrganisationKind:
        for relation, rule in RELATIONS.items():
            for state in states if rule.about_a_case else [""]:
                standing = Standing(kind, relation, state)
                yield standing, _given(document, role, standing)


def _named(document: RulesDocument, role: Role) -> list[str]:
    """What some rule names for this role: the rest is refused without asking."""
    allowing = (rule for rule in document.rules if rule.effect == "allow" and role in rule.roles)
    return sorted(frozenset().union(*(rule.capabilities for rule in allowing)))


def _given(document: RulesDocument, role: Role, standing: Standing) -> dict[Grant, list[str]]:
    given: dict[Grant, list[str]] = defaultdict(list)
    for capability in _named(document, role):
        question = Question(
            capability=capability,
            organisation="",
            kind=standing.kind,
            roles=frozenset({role}),
            relations=frozenset({standing.relation}),
            state=standing.state or None,
        )
        decision = decide(document, question)
        if decision.allowed:
            given[Grant(decision.rule_ids, decision.read, decision.write)].append(capability)
    return given
