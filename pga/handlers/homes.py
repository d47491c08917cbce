"""What comes before the first signature, and the rules themselves: done by somebody with a shell on the host."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from pga.clock import local_day
from pga.commands.homes import ActivateRules, FirstAccount, ProposeRules, RegisterOrganisation, SignRules
from pga.desk import Desk, Done
from pga.handlers.leaving import signed_before_leaving
from pga.handlers.people import add_account
from pga.handlers.roles import add_grant
from pga.home import Home
from pga.pinning import TrustBusy
from pga.refusals import NoRulesInForce, NotReady, Refused, Unmet
from pga.store import cases, people
from pga.store import keys as ring
from pga.store import rules as stored
from pga.store.tables.people import organisations
from pga.store.tables.rules import rules_documents, rules_signatures, rules_state
from privacy.keys.aead import CannotOpen
from privacy.keys.keyring import SealedOrganisationKey, new_organisation_key, reseal, seal_organisation_key
from privacy.keys.passwords import hash_password
from privacy.rules.document import MistakesInRules, parse
from privacy.rules.signing import (
    FormerRules,
    RulesNotInForce,
    VerifiedRules,
    check_signature,
    digest_of,
    verify,
    verify_former,
)
from privacy.vocabulary import Label


def first_account(desk: Desk, command: FirstAccount) -> Done:
    """An account with its role already approved. Refused once rules are in force: then people propose and approve."""
    if stored.states(desk.tx, desk.proof):
        raise Refused("denied")
    if people.account_named(desk.tx, desk.proof, command.username) is not None:
        raise Refused("exists")
    name, organisation, new = command.display_name, command.organisation, not desk.home.demo
    hashed = _hashed(desk, command)
    account = add_account(desk, command.username, name, organisation, hashed, command.email, new=new)
    for role in command.roles:
        add_grant(desk, account, role, desk.today, command.valid_until, state="approved")
    return Done(reference=account)


def _hashed(desk: Desk, command: FirstAccount) -> str:
    """The hash to store: of the given password, or in a demo that of an account made before."""
    if not command.like:
        return hash_password(desk.home.root, command.password)
    other = people.account_named(desk.tx, desk.proof, command.like)
    if other is None or not desk.home.demo:
        raise Refused("denied")
    return str(other.password)


def register_organisation(desk: Desk, command: RegisterOrganisation) -> Done:
    """An organisation of a rules document; it may be there already, as a party of another cooperation."""
    if people.organisation(desk.tx, desk.proof, command.organisation) is not None:
        return Done(reference=command.organisation, repeated=True)
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
    return Done(reference=keep_for_signature(desk, command.body))


def keep_for_signature(desk: Desk, body: bytes) -> str:
    """The digest under which these canonical bytes are kept to be signed. Raises ``NotReady``."""
    try:
        document = parse(body, desk.capabilities)
    except MistakesInRules as mistakes:
        raise NotReady(tuple(_mistake(str(m.where), str(m.what)) for m in mistakes.mistakes)) from mistakes
    if document.demo != desk.home.demo:
        raise NotReady((_mistake("demo", "a home takes rules of its own kind only (demo or real)"),))
    digest = digest_of(body)
    if stored.body(desk.tx, digest) is None:
        desk.work.add(
            rules_documents,
            digest=digest,
            cooperation=document.cooperation,
            number=document.number,
            body=body,
        )
    return digest


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

    One transaction: a kill leaves the old rules or the new, never both. What the new rules follow may have ended; its
    keys go over, a lost entitlement is not carried over (security.md 2.2).
    """
    body = stored.body(desk.tx, command.digest)
    if body is None:
        raise Refused("out_of_reach")
    with _steady(desk.home):
        return _activated(desk, command, body)


@contextmanager
def _steady(home: Home) -> Iterator[None]:
    """Nothing comes into force under a trust list that is being replaced."""
    try:
        with home.pinned.steady():
            yield
    except TrustBusy:
        raise Refused("trust_busy") from None


def _activated(desk: Desk, command: ActivateRules, body: bytes) -> Done:
    today = local_day(desk.now)
    verified = _verified(desk, command.digest, body, today)
    cooperation, number = verified.document.cooperation, verified.document.number
    current = next((s for s in stored.states(desk.tx, desk.proof) if s.cooperation == cooperation), None)
    if current is not None and (number <= current.number or verified.document.supersedes != current.digest):
        raise Refused("not_the_next")
    if current is not None:
        _same_indexes(desk, verified, current.digest)
        signed_before_leaving(desk, cooperation, command.digest)
    _seal_keys(desk, verified, current.digest if current is not None else "")
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
            desk.home.trust.present(),
            today=today,
            home_is_demo=desk.home.demo,
            capabilities=desk.capabilities,
        )
    except RulesNotInForce as error:
        raise NoRulesInForce(error.reason_code, tuple(error.organisations)) from error


def _former(desk: Desk, digest: str) -> FormerRules:
    try:
        body = stored.body(desk.tx, digest) or b""
        return verify_former(body, stored.signatures(desk.tx, digest), desk.home.trust)
    except RulesNotInForce as error:
        raise NoRulesInForce(error.reason_code, tuple(error.organisations)) from error


def _same_indexes(desk: Desk, new: VerifiedRules, old_digest: str) -> None:
    """What was indexed at one length is not found at another, so the population stays while there are cases."""
    before, after = _former(desk, old_digest).document.access, new.document.access
    if before.population != after.population and cases.any_in(desk.tx, new.document.cooperation):
        raise Refused("another_population")


def _seal_keys(desk: Desk, new: VerifiedRules, old_digest: str) -> None:
    """The organisation keys under the new rules. A key is made only for what the old rules did not entitle to."""
    cooperation = new.document.cooperation
    old = _former(desk, old_digest) if old_digest else None
    held = {
        (row.organisation, row.category): SealedOrganisationKey(key_id=bytes.fromhex(row.id), blob=bytes(row.sealed))
        for row in ring.organisation_keys_of(desk.tx, cooperation)
    }
    if old is None and (held or cases.any_in(desk.tx, cooperation)):
        raise NoRulesInForce("state_missing")
    rows = []
    for party in sorted(new.document.parties):
        for category in sorted(new.document.entitled(party)):
            sealed = _sealed_key(desk, old, new, party, category, held.get((party, category)))
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


def _sealed_key(
    desk: Desk,
    old: FormerRules | None,
    new: VerifiedRules,
    party: str,
    category: str,
    held: SealedOrganisationKey | None,
) -> SealedOrganisationKey:
    root, home = desk.home.root, desk.home.id
    if old is None or party not in old.document.parties or category not in old.document.entitled(party):
        return seal_organisation_key(root, new, home, party, category, new_organisation_key())
    if held is None:
        raise NoRulesInForce("key_missing", (party,))
    try:
        return reseal(root, old, new, home, party, category, held)
    except CannotOpen as error:
        raise NoRulesInForce("key_does_not_open", (party,)) from error
