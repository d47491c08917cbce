"""What comes before the first signature, and the rules themselves: done by somebody with a shell on the host."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from sqlalchemy import Row

from pga.clock import local_day
from pga.commands.homes import ActivateRules, FirstAccount, ProposeRules, RegisterOrganisation, SignRules
from pga.desk import Desk, Done
from pga.handlers.entitling import former_rules, seal_keys
from pga.handlers.leaving import signed_before_leaving
from pga.handlers.people import add_account
from pga.handlers.roles import add_grant
from pga.home import Home
from pga.pinning import TrustBusy
from pga.refusals import NoRulesInForce, NotReady, Refused, Unmet
from pga.rulebook import Rulebook
from pga.store import cases, people
from pga.store import rules as stored
from pga.store.tables.people import organisations
from pga.store.tables.rules import rules_activations, rules_documents, rules_signatures, rules_state
from privacy.keys.passwords import hash_password
from privacy.rules.document import MistakesInRules, RulesDocument, parse, read
from privacy.rules.signing import (
    RulesNotInForce,
    Signature,
    VerifiedRules,
    check_signature,
    digest_of,
    holding,
    verify,
)
from privacy.vocabulary import Label

ACTIVATION: Final = ("rules.propose_activation", "rules.confirm_activation")
"""The two steps that put rules into force through the page."""


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
    given = (command.organisation, command.kind, command.name, command.public, command.oin)
    return Done(reference=command.organisation, repeated=not _registered(desk, *given))


def _registered(desk: Desk, organisation: str, kind: str, name: str, public: bool, oin: str) -> bool:
    """Add an organisation; False when it was there."""
    if people.organisation(desk.tx, desk.proof, organisation) is not None:
        return False
    desk.work.add(organisations, id=organisation, kind=kind, name=name, public=public, oin=oin)
    return True


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
    """Keep a signature that verifies under a pinned key."""
    body = stored.body(desk.tx, command.digest)
    if body is None:
        raise Refused("out_of_reach")
    return keep_signature(desk, body, command.signature)


def keep_signature(desk: Desk, body: bytes, signature: Signature) -> Done:
    """One per party: it is key material, so it never changes; what stands there and does not hold gives way. Raises
    RulesNotInForce for one that would not count.
    """
    digest, party = digest_of(body), read(body, None).parties.get(signature.organisation)
    check_signature(body, signature, desk.home.trust)
    if party is None or not party.signer(signature.key_id):
        raise RulesNotInForce("key_not_trusted", (signature.organisation,))
    held = holding(body, stored.signatures(desk.tx, digest), desk.home.trust)
    if any(known.organisation == signature.organisation for known in held):
        return Done(reference=digest, repeated=True)
    for row in stored.signature_rows(desk.tx, digest):
        if row.organisation == signature.organisation:
            desk.work.remove(rules_signatures, row)
    desk.work.add(
        rules_signatures,
        digest=digest,
        organisation=signature.organisation,
        signer=party.signer(signature.key_id),
        key_id=signature.key_id,
        signature=signature.value,
    )
    return Done(reference=digest)


def activate_rules(desk: Desk, command: ActivateRules) -> Done:
    """On the command line: the first rules of a cooperation, where nobody is in office yet; else what two people
    approved on the page, and nothing else (decision 0029).
    """
    with steady(desk.home):
        return _activated(desk, command)


@contextmanager
def steady(home: Home) -> Iterator[None]:
    """Nothing comes into force under a trust list that is being replaced."""
    try:
        with home.pinned.steady():
            yield
    except TrustBusy:
        raise Refused("trust_busy") from None


def _activated(desk: Desk, command: ActivateRules) -> Done:
    verified, current = next_rules(desk, command.digest)
    if (approved := stored.activation(desk.tx, desk.proof, command.digest)) and approved.state == "approved":
        carry_out(desk, approved)
    elif current is not None and _in_office(desk, current):
        raise Refused("two_people")
    put_into_force(desk, verified, current)
    return Done(reference=command.digest)


def carry_out(desk: Desk, activation: Row[Any], **confirmed: str) -> None:
    """Both hands stand in the record of what they put into force; ``confirmed`` is what the second just adds."""
    hands = {"proposed_by": activation.proposed_by, "confirmed_by": activation.confirmed_by} | confirmed
    desk.details.update({name: str(hands[name]) for name in ("proposed_by", "confirmed_by")})
    desk.work.change(rules_activations, activation, state="carried_out", **confirmed)


def _in_office(desk: Desk, current: Row[Any]) -> bool:
    """True when the rules in force let somebody propose an activation, and somebody confirm it.

    Rules that ended, or name nobody for it, are followed from the command line: else nobody could ever.
    """
    stand = Rulebook(desk.home, desk.capabilities).all_standings(desk.tx, desk.proof, local_day(desk.now))
    now = stand.rules.get(current.cooperation)
    if now is None or now.standing.running_out:
        return False
    return all(any(rule.effect == "allow" for rule in now.document.rules_for(step)) for step in ACTIVATION)


def next_rules(desk: Desk, digest: str) -> tuple[VerifiedRules, Row[Any] | None]:
    """A fully signed document that follows the rules of its cooperation, today within its dates, and the state row of
    those (None: there are none). What the new rules follow may have ended.
    """
    body = stored.body(desk.tx, digest)
    if body is None:
        raise Refused("out_of_reach")
    verified = _verified(desk, digest, body, local_day(desk.now))
    current = state_of(desk, verified.document.cooperation)
    if current is not None and not follows(verified.document, current):
        raise Refused("not_the_next")
    if current is not None and not same_indexes(desk, verified.document, current.digest):
        raise Refused("another_population")
    if current is not None and signed_before_leaving(desk, verified.document.cooperation, digest):
        raise Refused("party_left")
    return verified, current


def state_of(desk: Desk, cooperation: str) -> Row[Any] | None:
    """Which rules of a cooperation were put into force last."""
    return next((s for s in stored.states(desk.tx, desk.proof) if s.cooperation == cooperation), None)


def follows(document: RulesDocument, current: Row[Any]) -> bool:
    """True when a document names the rules in force as those that it follows."""
    return bool(document.number > current.number and document.supersedes == current.digest)


def put_into_force(desk: Desk, verified: VerifiedRules, current: Row[Any] | None) -> None:
    """The state row flips, the organisation keys are sealed under the new rules, and who joins is registered.

    One transaction: a kill leaves the old rules or the new, never both. The keys go over, a lost entitlement is not
    carried over (security.md 2.2).
    """
    cooperation, number = verified.document.cooperation, verified.document.number
    seal_keys(desk, verified, current.digest if current is not None else "")
    for party in verified.document.parties.values():
        _registered(desk, party.id, party.kind, party.name, party.public, party.oin)
    values = {"digest": verified.digest, "number": number, "activated_at": desk.stamp}
    if current is None:
        desk.work.add(rules_state, cooperation=cooperation, **values)
    else:
        desk.work.change(rules_state, current, **values)
    desk.rules_raised = {cooperation: number}


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


def same_indexes(desk: Desk, new: RulesDocument, old_digest: str) -> bool:
    """What was indexed at one length is not found at another, so the population stays while there are cases."""
    before, after = former_rules(desk, old_digest).document.access, new.access
    return before.population == after.population or not cases.any_in(desk.tx, new.cooperation)
