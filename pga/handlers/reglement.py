"""The rules in force, or a draft, as people read them: who signed, what for, who may see what, steps, terms."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from pga.answers.leaving import EndingAnswer
from pga.answers.reglement import (
    ArticleLine,
    CategoryLine,
    GroundLine,
    Mine,
    RuleLine,
    RulesAnswer,
    SeparationLine,
    SharingLine,
    SignatureLine,
    StepLine,
    TermLine,
)
from pga.desk import Desk, Draft
from pga.handlers.emergencies.book import emergency_of
from pga.handlers.ending.keeping import RETENTION_OF
from pga.handlers.naming import states_of
from pga.handlers.review_book import review_of
from pga.handlers.rules_ending import ending, may_withdraw, plain_ending
from pga.handlers.weighing_book import weighing_of
from pga.queries.people import ReadRules
from pga.store import rules as stored
from privacy.rules.articles import LegalBasis, Party, Purpose, Rule, Term
from privacy.rules.chapters import said
from privacy.rules.decide import decide
from privacy.rules.defaults import OPEN
from privacy.rules.document import RulesDocument
from privacy.rules.paper import Carrier, carried, without_article
from privacy.rules.signing import Signature, digest_of, holding
from privacy.vocabulary import ROLE_LABELS, Relation, Role
from workflows import STEPPED

LIMITS: Final = (
    "idle_minutes",
    "absolute_hours",
    "looks_per_hour",
    "searches_notice",
    "searches_stop",
    "population",
    "sleep_after_days",
    "draft_days",
    "small_number", "round_to",
    "held_back_stop",
)
"""The limits of ``Access`` that are numbers, in the order in which people read them."""

CARRIED_OUT: Final = frozenset(RETENTION_OF.values())
"""What is kept for as long as the rules say, and then destroyed."""
STEPS: Final = tuple(f"{key}.{step.key}" for key, flow in STEPPED.items() for step in flow.steps)
_CAN: Final = {(True, True): "both", (True, False): "read", (False, True): "write", (False, False): ""}


def read_rules(desk: Desk, query: ReadRules) -> Draft[tuple[RulesAnswer, ...]]:
    """Spelregels: each cooperation whose rules are in force."""
    states = {state.cooperation: state for state in stored.states(desk.tx, desk.proof)}
    answers = tuple(_rules(desk, cooperation, states[cooperation].activated_at) for cooperation in sorted(desk.rules))
    return Draft(build=lambda reveal: answers)


def _rules(desk: Desk, cooperation: str, activated_at: str) -> RulesAnswer:
    verified = desk.rules[cooperation]
    document = verified.signed
    return replace(
        book_of(desk, document, verified.digest, _signatures(desk, document, verified.body), ending(desk, verified)),
        review_overdue=verified.review_overdue,
        activated_at=activated_at,
        may_compare=_may(desk, document, "rules.compare"),
        may_read_draft=_may(desk, document, "rules.read_draft"),
        may_withdraw=may_withdraw(desk, verified),
    )


def draft_book(desk: Desk, document: RulesDocument) -> RulesAnswer:
    """A draft, read as the rules in force are: nobody signed it, and nothing of it ends."""
    return proposed_book(desk, document, b"")


def proposed_book(desk: Desk, document: RulesDocument, body: bytes) -> RulesAnswer:
    """The same of a document that is being signed, with who signed it; without bytes nobody did."""
    digest = digest_of(body) if body else ""
    return book_of(desk, document, digest, _signatures(desk, document, body), plain_ending(desk, document))


def book_of(
    desk: Desk, document: RulesDocument, digest: str, signatures: tuple[SignatureLine, ...], ends: EndingAnswer
) -> RulesAnswer:
    """What a document says, in words."""
    language = desk.actor.language
    roles = roles_of(document, language)
    return RulesAnswer(
        cooperation=document.cooperation,
        title=document.title.of(language),
        number=document.number, digest=digest, demo=document.demo,
        host=document.parties[document.host].name if document.host in document.parties else document.host,
        valid_from=document.valid_from.isoformat(), valid_until=document.valid_until.isoformat(),
        review_on=document.review_on.isoformat(),
        stops_all=document.on_withdrawal == "suspend", notice_days=document.notice_days, signatures=signatures,
        purposes=tuple(_ground(purpose, language) for purpose in document.purposes.values()),
        grounds=tuple(_ground(ground, language) for ground in document.legal_bases.values()),
        parties=tuple(party.name for party in document.parties.values()),
        roles=tuple(ROLE_LABELS[role].of(language) for role in roles),
        categories=categories(document, roles, language),
        sharing=tuple(_sharing(document, language)),
        steps=steps(document, language),
        rules=tuple(_rule(document, rule, language) for rule in document.rules),
        terms=tuple(_term(term, language) for term in document.terms.values()),
        retention=tuple(_term(t, language, carried_out=t.id in CARRIED_OUT) for t in document.retention.values()),
        separations=separations(document, language),
        deferrals=tuple(choice.label.of(language) for choice in document.deferral_grounds),
        limits=tuple((name, getattr(document.access, name)) for name in LIMITS),
        articles=tuple(_articles(document, language)),
        unasked=tuple(one.id for one in without_article(document)) if document.articles else (),
        weighing=weighing_of(document, language), review=review_of(document, language),
        emergency=emergency_of(document, language),
        witnesses=tuple((one.key.partition("+")[0], one.because) for one in document.witnesses),
        cosigning=(document.cosigning.cosignatures, document.cosigning.cosign_hours),
        mine=_mine(desk, document), ending=ends,
    )


def _may(desk: Desk, document: RulesDocument, capability: str) -> bool:
    return decide(document, desk.actor.question(capability, frozenset({"none"}))).allowed


def roles_of(document: RulesDocument, language: str) -> list[Role]:
    """The roles that some rule names, by their names."""
    held = {Role(role) for rule in document.rules for role in rule.roles}
    return sorted(held, key=lambda role: ROLE_LABELS[role].of(language))


def categories(document: RulesDocument, roles: list[Role], language: str) -> tuple[CategoryLine, ...]:
    """Each kind of content, with the most that each party and each role can do with it."""
    allows = [rule for rule in document.rules if rule.effect == "allow"]
    read = {(role, c) for rule in allows for role in rule.roles for c in rule.read}
    write = {(role, c) for rule in allows for role in rule.roles for c in rule.write}
    kinds = [party.kind for party in document.parties.values()]
    come = {kind: (comes_to(document, kind), document.writable(kind)) for kind in set(kinds)}
    return tuple(
        CategoryLine(
            id=c.id,
            label=c.label.of(language),
            level=c.level,
            parties=tuple(_CAN[c.id in come[kind][0], c.id in come[kind][1]] for kind in kinds),
            roles=tuple(_CAN[(role, c.id) in read, (role, c.id) in write] for role in roles),
        )
        for c in document.categories.values()
    )


def comes_to(document: RulesDocument, kind: str) -> frozenset[str]:
    """What people of this kind of organisation can come to read: what rules let them, of what can be theirs."""
    flows = frozenset[str]().union(*(flow.categories for flow in document.sharing if kind in flow.to_kinds))
    opened = (document.in_emergency(party) for party, how in document.parties.items() if how.kind == kind)
    return document.readable(kind) & document.writable(kind).union(flows, *opened)


def steps(document: RulesDocument, language: str) -> tuple[StepLine, ...]:
    """The steps of a case in the order of its workflow, with who may take each."""
    found = []
    for step in STEPS:
        allows = [rule for rule in document.rules_for(step) if rule.effect == "allow"]
        names = sorted({ROLE_LABELS[Role(role)].of(language) for rule in allows for role in rule.roles})
        if allows:
            found.append(StepLine(capability=step, roles=tuple(names), rules=tuple(rule.id for rule in allows)))
    return tuple(found)


def _mine(desk: Desk, document: RulesDocument) -> Mine:
    """What the reader himself can come to, by his roles and the kind of his organisation."""
    party = document.parties.get(desk.actor.organisation)
    kind, held, language = party.kind if party is not None else "", desk.actor.roles, desk.actor.language
    allows = [
        rule
        for rule in document.rules
        if rule.effect == "allow" and held & rule.roles and (not rule.kinds or kind in rule.kinds)
    ]
    read = frozenset[str]().union(*(rule.read for rule in allows)) & comes_to(document, kind)
    taken = {capability for rule in allows for capability in rule.capabilities} & frozenset(STEPS)
    named = {role for rule in allows for role in rule.roles & held}
    return Mine(
        roles=tuple(sorted(ROLE_LABELS[Role(role)].of(language) for role in named)),
        reads=tuple(c.label.of(language) for c in document.categories.values() if c.id in read),
        steps=len(taken),
    )


def _articles(document: RulesDocument, language: str) -> Iterator[ArticleLine]:
    """Each article of the paper, with what carries it out."""
    for number, found in carried(document).items():
        article = document.articles[number]
        yield ArticleLine(
            id=number,
            label=article.label.of(language),
            text=article.text.of(language),
            because=article.because,
            instead=article.instead,
            carriers=tuple((one.id, _said_by(document, one, language)) for one in found),
            to_be_confirmed=bool(OPEN.search(article.because)),
        )


def _said_by(document: RulesDocument, carrier: Carrier, language: str) -> str:
    held = getattr(document, carrier.chapter)
    part = held[carrier.id] if isinstance(held, Mapping) else next(one for one in held if one.id == carrier.id)
    label = getattr(part, "label", None)
    return label.of(language) if label is not None else str(part.because)


def _signatures(desk: Desk, document: RulesDocument, body: bytes) -> tuple[SignatureLine, ...]:
    """Every party, with who signed for it, or that nobody did in a way that holds."""
    found = holding(body, stored.signatures(desk.tx, digest_of(body)), desk.home.trust) if body else ()
    signed = {one.organisation: one for one in found}
    return tuple(_signature(party, signed.get(party.id)) for party in document.parties.values())


def _signature(party: Party, signed: Signature | None) -> SignatureLine:
    by = {"signatory": party.signatory, "deputy": party.deputy}.get(party.signer(signed.key_id) if signed else "")
    return SignatureLine(
        organisation=party.id,
        name=party.name,
        signed=signed is not None,
        signer=by.name if by else "",
        function=(by or party.signatory).function,
        key_id=signed.key_id if signed else "",
    )


def _ground(ground: Purpose | LegalBasis, language: str) -> GroundLine:
    kinds = tuple(sorted(ground.kinds)) if isinstance(ground, LegalBasis) else ()
    return GroundLine(id=ground.id, label=ground.label.of(language), because=ground.because, kinds=kinds)


def _sharing(document: RulesDocument, language: str) -> Iterator[SharingLine]:
    for flow in document.sharing:
        yield SharingLine(
            id=flow.id,
            because=flow.because,
            from_kinds=tuple(sorted(flow.from_kinds)),
            to_kinds=tuple(sorted(flow.to_kinds)),
            categories=tuple(c.label.of(language) for c in document.categories.values() if c.id in flow.categories),
            how=said("how", flow.how).of(language),
            ground=document.legal_bases[flow.legal_basis].label.of(language),
        )


def separations(document: RulesDocument, language: str) -> tuple[SeparationLine, ...]:
    """The steps that two people take, with what holds when the second is missing."""
    parties, known = document.parties, frozenset(Role)
    return tuple(
        SeparationLine(
            id=duty.id,
            step_a=duty.step_a,
            step_b=duty.step_b,
            alternative=duty.alternative,
            stand_by_role=ROLE_LABELS[Role(duty.stand_by_role)].of(language) if duty.stand_by_role in known else "",
            stand_by_at=parties[duty.stand_by_at].name if duty.stand_by_at in parties else duty.stand_by_at,
            judged_within=duty.judged_within,
            when_missing=duty.when_missing,
            because=duty.because,
        )
        for duty in document.separations
    )


def _rule(document: RulesDocument, rule: Rule, language: str) -> RuleLine:
    def names(part: str, codes: Iterable[str]) -> tuple[str, ...]:
        return tuple(said(part, code, document).of(language) for code in codes)

    return RuleLine(
        id=rule.id,
        effect=rule.effect,
        because=rule.because,
        roles=names("roles", sorted(rule.roles)),
        kinds=tuple(sorted(rule.kinds)),
        relations=names("relations", sorted(rule.relations - {Relation.NONE})),
        states=tuple(state.label.of(language) for key, state in states_of(document).items() if key in rule.states),
        purposes=names("purposes", rule.purposes),
        capabilities=tuple(sorted(rule.capabilities)),
        read=names("read", sorted(rule.read)),
        write=names("write", sorted(rule.write)),
    )


def _term(term: Term, language: str, *, carried_out: bool = True) -> TermLine:
    return TermLine(
        id=term.id,
        label=term.label.of(language),
        value=term.value,
        source=term.source or term.because,
        to_be_confirmed=term.status == "to_be_confirmed",
        carried_out=carried_out,
    )
