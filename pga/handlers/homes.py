"""What comes before the first signature, and the rules themselves: done by somebody with a shell on the host."""

from datetime import date

from pga.commands.homes import ActivateRules, FirstAccount, ProposeRules, RegisterOrganisation, SignRules
from pga.desk import Desk, Done
from pga.handlers.people import add_account
from pga.handlers.roles import add_grant
from pga.refusals import NoRulesInForce, NotReady, Refused, Unmet
from pga.store import keys as ring
from pga.store import people
from pga.store import rules as stored
from pga.store.tables.people import organisations
from pga.store.tables.rules import rules_documents, rules_signatures, rules_state
from privacy.keys.keyring import (
    SealedOrganisationKey,
    new_organisation_key,
    open_organisation_key,
    seal_organisation_key,
)
from privacy.rules.document import MistakesInRules, parse
from privacy.rules.signing import RulesNotInForce, VerifiedRules, check_signature, digest_of, verify
from privacy.vocabulary import Label


def first_account(desk: Desk, command: FirstAccount) -> Done:
    """An account with its role already approved. Refused once rules are in force: then people propose and approve."""
    if stored.states(desk.tx, desk.proof):
        raise Refused("denied")
    if people.account_named(desk.tx, desk.proof, command.username) is not None:
        raise Refused("exists")
    account = add_account(
        desk, command.username, command.display_name, command.organisation, command.password, new=not desk.home.demo
    )
    for role in command.roles:
        add_grant(desk, account, role, desk.today, command.valid_until, state="approved")
    return Done(reference=account)


def register_organisation(desk: Desk, command: RegisterOrganisation) -> Done:
    """An organisation of the rules document."""
    desk.work.add(
        organisations,
        id=command.organisation,
        kind=command.kind,
        name=command.name,
        public=command.public,
        oin=command.oin,
    )
    return Done(reference=command.organisation)


def propose_rules(desk: Desk, command: ProposeRules) -> Done:
    """Store a document for signature. It must read without mistakes, and be of the kind of this home."""
    try:
        document = parse(command.body, desk.capabilities)
    except MistakesInRules as mistakes:
        raise NotReady(tuple(_mistake(str(m.where), str(m.what)) for m in mistakes.mistakes)) from mistakes
    if document.demo != desk.home.demo:
        raise NotReady((_mistake("demo", "a home takes rules of its own kind only (demo or real)"),))
    digest = digest_of(command.body)
    if stored.body(desk.tx, digest) is None:
        desk.work.add(
            rules_documents,
            digest=digest,
            cooperation=document.cooperation,
            number=document.number,
            body=command.body,
        )
    return Done(reference=digest)


def _mistake(where: str, what: str) -> Unmet:
    return Unmet(key=where, sentence=Label(f"{where}: {what}", f"{where}: {what}"))


def sign_rules(desk: Desk, command: SignRules) -> Done:
    """Keep a signature that verifies under a pinned key. One per party: it is key material, so it never changes."""
    body = stored.body(desk.tx, command.digest)
    if body is None:
        raise Refused("out_of_reach")
    signature = command.signature
    check_signature(body, signature, desk.home.trust)
    if any(known.organisation == signature.organisation for known in stored.signatures(desk.tx, command.digest)):
        return Done(reference=command.digest, repeated=True)
    desk.work.add(
        rules_signatures,
        digest=command.digest,
        organisation=signature.organisation,
        signer=signature.signer,
        key_id=signature.key_id,
        signature=signature.value,
    )
    return Done(reference=command.digest)


def activate_rules(desk: Desk, command: ActivateRules) -> Done:
    """Put a fully signed document into force: the state row flips and the organisation keys are sealed under it.

    One transaction: a kill leaves the old rules or the new, never both. Keys of an organisation that had one go over;
    a lost entitlement is not carried over (security.md 2.2).
    """
    body = stored.body(desk.tx, command.digest)
    if body is None:
        raise Refused("out_of_reach")
    today = desk.now.date()
    verified = _verified(desk, command.digest, body, today)
    cooperation, number = verified.document.cooperation, verified.document.number
    current = next((s for s in stored.states(desk.tx, desk.proof) if s.cooperation == cooperation), None)
    if current is not None and (number <= current.number or verified.document.supersedes != current.digest):
        raise Refused("not_the_next")
    _seal_keys(desk, verified, current.digest if current is not None else "", today)
    values = {"digest": command.digest, "number": number, "activated_at": desk.stamp}
    if current is None:
        desk.work.add(rules_state, cooperation=cooperation, **values)
    else:
        desk.work.change(rules_state, current, **values)
    desk.rules_raised = {cooperation: number}
    return Done(reference=command.digest)


def _verified(desk: Desk, digest: str, body: bytes, today: date) -> VerifiedRules:
    try:
        return verify(
            body,
            stored.signatures(desk.tx, digest),
            desk.home.trust,
            today=today,
            home_is_demo=desk.home.demo,
            capabilities=desk.capabilities,
        )
    except RulesNotInForce as error:
        raise NoRulesInForce(error.reason_code, tuple(error.organisations)) from error


def _seal_keys(desk: Desk, new: VerifiedRules, old_digest: str, today: date) -> None:
    cooperation, home = new.document.cooperation, desk.home
    old = _verified(desk, old_digest, stored.body(desk.tx, old_digest) or b"", today) if old_digest else None
    held = {
        (row.organisation, row.category): SealedOrganisationKey(key_id=bytes.fromhex(row.id), blob=bytes(row.sealed))
        for row in ring.organisation_keys_of(desk.tx, cooperation)
    }
    rows = []
    for party in sorted(new.document.parties):
        for category in sorted(new.document.entitled(party)):
            known = held.get((party, category))
            key = (
                open_organisation_key(home.root, old, home.id, party, category, known)
                if old is not None and known is not None
                else new_organisation_key()
            )
            sealed = seal_organisation_key(home.root, new, home.id, party, category, key)
            rows.append(
                {
                    "id": sealed.key_id.hex(),
                    "cooperation": cooperation,
                    "organisation": party,
                    "category": category,
                    "rules_digest": new.digest,
                    "sealed": sealed.blob,
                }
            )
    desk.work.beside(lambda tx: ring.replace_organisation_keys(tx, cooperation, rows))
