"""Looks at accounts, roles, organisations, the rules, and one's own account: no content of any case."""

import json

from sqlalchemy import Row

from pga.answers.people import (
    AccountLine,
    Accounts,
    OrganisationLine,
    OwnAccountAnswer,
    RoleLine,
    RuleLine,
    RulesAnswer,
    SignatureLine,
    TermLine,
)
from pga.desk import Desk, Draft
from pga.handlers.contacts import reminders
from pga.handlers.ledger import own_records
from pga.handlers.roles import may_decide
from pga.handlers.sleeping import sleeping
from pga.queries.people import ListAccounts, ListOrganisations, ListRoles, OwnAccount, ReadRules
from pga.store import ledger as stored_ledger
from pga.store import people
from pga.store import rules as stored_rules
from privacy.vocabulary import GRANTED_ROLES, ROLE_LABELS, Role

VERBS = (
    "account.open",
    "account.close",
    "account.reset_factor",
    "account.confirm_reset",
    "account.wake",
    "account.confirm",
    "role.propose",
    "role.end",
)


def list_accounts(desk: Desk, query: ListAccounts) -> Draft[Accounts]:
    """All accounts for the functional administrator and the officers; one's own organisation for its contact."""
    everywhere = desk.actor.roles & {"functional_administrator", "privacy_officer", "data_protection_officer"}
    rows = people.all_accounts(desk.tx, desk.proof, None if everywhere else desk.actor.organisation)
    grants = _lines(desk, rows)
    verbs = frozenset(verb for verb in VERBS if desk.may(verb, ["none"]).allowed)
    used = stored_ledger.last_used(desk.tx, [row.id for row in rows])
    asleep = sleeping(desk.rules, rows, used, desk.now)
    parties = [p for p in desk.document.parties.values() if everywhere or p.id == desk.actor.organisation]
    answer = Accounts(
        lines=tuple(_account(row, tuple(g for g in grants if g.account == row.id), row.id in asleep) for row in rows),
        organisations=tuple((party.id, party.name) for party in parties),
        roles=tuple((role.value, ROLE_LABELS[role].of(desk.actor.language)) for role in GRANTED_ROLES),
        verbs=verbs,
        reminders=reminders(desk),
    )
    return Draft(build=lambda reveal: answer)


def _account(row: Row[tuple[object, ...]], roles: tuple[RoleLine, ...], asleep: bool) -> AccountLine:
    return AccountLine(
        id=row.id,
        version=row.version,
        username=row.username,
        name=row.display_name,
        organisation=row.organisation,
        state=row.state,
        has_factor=row.factor is not None,
        reset_by=row.reset_by or "",
        roles=roles,
        asleep=asleep,
    )


def list_roles(desk: Desk, query: ListRoles) -> Draft[tuple[RoleLine, ...]]:
    """Role grants of everybody, proposals first."""
    lines = _lines(desk, people.all_accounts(desk.tx, desk.proof))
    ordered = tuple(sorted(lines, key=lambda line: (line.state != "proposed", line.organisation, line.username)))
    return Draft(build=lambda reveal: ordered)


def _lines(desk: Desk, rows: list[Row[tuple[object, ...]]]) -> list[RoleLine]:
    by_id = {row.id: row for row in rows}
    names = people.account_names(desk.tx)
    may_end = desk.may("role.end", ["none"]).allowed
    approves = desk.may("role.approve", ["none"]).allowed or desk.may("role.approve", ["reviewer"]).allowed
    lines = []
    for grant in people.grants(desk.tx, desk.proof):
        account = by_id.get(grant.account)
        if account is None:
            continue
        lines.append(
            RoleLine(
                id=grant.id,
                version=grant.version,
                account=account.id,
                username=account.username,
                name=account.display_name,
                organisation=account.organisation,
                role=ROLE_LABELS[Role(grant.role)].of(desk.actor.language),
                valid_from=grant.valid_from,
                valid_until=grant.valid_until,
                state=grant.state,
                proposed_by=names.get(grant.proposed_by, (grant.proposed_by, ""))[0],
                decided_by=names.get(grant.decided_by or "", (grant.decided_by or "", ""))[0],
                may_decide=approves and may_decide(desk, grant, account.organisation),
                may_end=may_end and grant.state in ("proposed", "approved"),
            )
        )
    return lines


def list_organisations(desk: Desk, query: ListOrganisations) -> Draft[tuple[OrganisationLine, ...]]:
    """The organisations, and who reviews their looks."""
    active = [row.organisation for row in people.all_accounts(desk.tx, desk.proof) if row.state == "active"]
    lines = tuple(
        OrganisationLine(
            id=row.id,
            name=row.name,
            kind=row.kind,
            public=row.public,
            accounts=active.count(row.id),
            reviewer=", ".join(desk.document.parties[p].name for p in desk.document.reviewer_of(row.id)),
        )
        for row in people.all_organisations(desk.tx, desk.proof)
    )
    return Draft(build=lambda reveal: lines)


def own_account(desk: Desk, query: OwnAccount) -> Draft[OwnAccountAnswer]:
    """One's own account, and the newest records about oneself."""
    row = desk.require_row(people.account(desk.tx, desk.proof, desk.actor.account))
    language = desk.actor.language
    answer = OwnAccountAnswer(
        username=row.username,
        name=row.display_name,
        organisation=desk.actor.organisation_name,
        roles=tuple(ROLE_LABELS[Role(role)].of(language) for role in sorted(desk.actor.roles)),
        has_factor=row.factor is not None,
        recovery_left=len(json.loads(row.recovery)),
        factor_required=not desk.document.access.password_only,
        sessions=len(people.sessions_of(desk.tx, row.id)),
        language=language,
        recorded=own_records(desk),
    )
    return Draft(build=lambda reveal: answer)


def read_rules(desk: Desk, query: ReadRules) -> Draft[tuple[RulesAnswer, ...]]:
    """Spelregels: each cooperation whose rules are in force."""
    states = {state.cooperation: state for state in stored_rules.states(desk.tx, desk.proof)}
    answers = tuple(_rules(desk, cooperation, states[cooperation].activated_at) for cooperation in sorted(desk.rules))
    return Draft(build=lambda reveal: answers)


def _rules(desk: Desk, cooperation: str, activated_at: str) -> RulesAnswer:
    verified = desk.rules[cooperation]
    document, language = verified.document, desk.actor.language
    signatures = {s.organisation: s for s in stored_rules.signatures(desk.tx, verified.digest)}
    return RulesAnswer(
        cooperation=cooperation,
        title=document.title.of(language),
        number=document.number,
        digest=verified.digest,
        demo=document.demo,
        valid_from=document.valid_from.isoformat(),
        valid_until=document.valid_until.isoformat(),
        review_on=document.review_on.isoformat(),
        review_overdue=verified.review_overdue,
        activated_at=activated_at,
        signatures=tuple(
            SignatureLine(
                organisation=party.id,
                name=party.name,
                signed=party.id in signatures,
                signer=getattr(party, signatures[party.id].signer).name if party.id in signatures else "",
                function=party.signatory.function,
                key_id=signatures[party.id].key_id if party.id in signatures else "",
            )
            for party in document.parties.values()
        ),
        purposes=tuple((p.label.of(language), p.because) for p in document.purposes.values()),
        categories=tuple((c.id, c.label.of(language), c.level) for c in document.categories.values()),
        rules=tuple(_rule(rule, language) for rule in document.rules),
        terms=tuple(_term(term, language) for term in document.terms.values()),
        retention=tuple(_term(term, language) for term in document.retention.values()),
    )


def _rule(rule: object, language: str) -> RuleLine:
    return RuleLine(
        id=rule.id,  # type: ignore[attr-defined]
        effect=rule.effect,  # type: ignore[attr-defined]
        because=rule.because,  # type: ignore[attr-defined]
        roles=tuple(ROLE_LABELS[Role(r)].of(language) for r in sorted(rule.roles)),  # type: ignore[attr-defined]
        capabilities=tuple(sorted(rule.capabilities)),  # type: ignore[attr-defined]
        read=tuple(sorted(rule.read)),  # type: ignore[attr-defined]
        write=tuple(sorted(rule.write)),  # type: ignore[attr-defined]
    )


def _term(term: object, language: str) -> TermLine:
    return TermLine(
        label=term.label.of(language),  # type: ignore[attr-defined]
        value=term.value,  # type: ignore[attr-defined]
        source=getattr(term, "source", "") or term.because,  # type: ignore[attr-defined]
        to_be_confirmed=term.status == "to_be_confirmed",  # type: ignore[attr-defined]
    )
