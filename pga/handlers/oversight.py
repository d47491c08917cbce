"""How far a role reaches over people and records.

Over the whole cooperation only for the host's own people; else over one's own organisation, or over those that the
rules let one review. A role name alone never reaches further than its organisation.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row

from pga.clock import AMSTERDAM
from pga.desk import Desk
from pga.refusals import NotReady, Refused, Unmet
from pga.store import ledger as stored_ledger
from pga.store import people
from privacy.rules.decide import Decision, decide
from privacy.rules.document import RulesDocument
from privacy.vocabulary import Label, Role
from workflows.terms import due, parse

SUPERVISING: Final = frozenset({Role.PRIVACY_OFFICER, Role.DATA_PROTECTION_OFFICER})
"""Roles that look after others: nobody whom they look after ends them."""

NOT_A_SUPERVISOR: Final = Label(
    "Dit account is van een toezichthouder (privacy officer of FG). Vraag de functioneel beheerder van de gemeente.",
    "This account is a supervisor's (privacy officer or DPO). Ask the functional administrator of the municipality.",
)


@dataclass(frozen=True, slots=True)
class OneHand:
    """Who opened which account: he has seen its first password, so the two count as one person where two are asked."""

    openers: Mapping[str, str]

    @classmethod
    def among(cls, desk: Desk, account_ids: Collection[str]) -> "OneHand":
        """As the ledger tells it, for these accounts."""
        return cls(stored_ledger.openers(desk.tx, account_ids))

    def same(self, one: str, other: str) -> bool:
        """True when these accounts may be in one hand."""
        return one == other or self.openers.get(one) == other or self.openers.get(other) == one

    def apart(self, some: Collection[str], others: Collection[str]) -> bool:
        """True when no account of the one group may be in one hand with one of the other."""
        return not any(self.same(one, other) for one in some for other in others)


def by_another(desk: Desk, others: Collection[str]) -> bool:
    """True when neither who acts nor whom he replaces may be one person with one of these accounts."""
    return not others or OneHand.among(desk, {*others, *desk.actor.persons}).apart(desk.actor.persons, others)


def judge_by(desk: Desk, step: str, judges: str) -> str:
    """The last day (ISO) on which another judges an act, as the separation of duties says; today without one."""
    duty = next((d for d in desk.document.separations if {d.step_a, d.step_b} == {step, judges}), None)
    if duty is None or not duty.judged_within:
        return desk.today
    return due(desk.now.astimezone(AMSTERDAM), parse(duty.judged_within)).at.date().isoformat()


def over_all(desk: Desk, role: Role) -> bool:
    """True for somebody of the host municipality who holds this role."""
    return role in desk.actor.roles and desk.actor.organisation == desk.document.host


def allowing(desk: Desk) -> dict[str, RulesDocument]:
    """Cooperation -> its rules, where those allow what is asked about no case: the one at hand first."""
    documents = {desk.cooperation: desk.document}
    for cooperation in sorted(desk.rules.keys() - documents.keys()):
        if _decided(desk, desk.rules[cooperation].document).allowed:
            documents[cooperation] = desk.rules[cooperation].document
    return documents


def turn_to(desk: Desk, organisation: str) -> None:
    """Be in a cooperation in which this organisation takes part, when that of the desk has it not: its rules decide."""
    for cooperation, document in allowing(desk).items():
        if organisation in document.parties:
            if cooperation != desk.cooperation:
                desk.chosen, desk.decision = cooperation, _decided(desk, document)
            return


def _decided(desk: Desk, document: RulesDocument) -> Decision:
    return decide(document, desk.actor.question(desk.decision.capability, frozenset({"none"})))


def within(desk: Desk, organisation: str) -> None:
    """The host's functional administrator keeps all accounts; anybody else those of his own organisation."""
    turn_to(desk, organisation)
    known = organisation in desk.document.parties
    everywhere = over_all(desk, Role.FUNCTIONAL_ADMINISTRATOR)
    if not known or not (everywhere or organisation == desk.actor.organisation):
        raise Refused("out_of_reach")


def reviewed(desk: Desk) -> frozenset[str] | None:
    """The organisations whose looks this person may review; None = all (the host's FG sees all, decides none)."""
    if over_all(desk, Role.DATA_PROTECTION_OFFICER):
        return None
    return reviewed_by(desk) | {""}


def reviewed_by(desk: Desk) -> frozenset[str]:
    """The organisations that the rules let the actor's organisation review, in each cooperation that allows it."""
    mine, documents = desk.actor.organisation, allowing(desk).values()
    return frozenset(party for one in documents for party in one.parties if mine in reviewing(one, party))


def reviewing(document: RulesDocument, organisation: str) -> tuple[str, ...]:
    """The parties whose officers review an organisation, the first one first; none that left."""
    return tuple(one for one in document.reviewer_of(organisation) if one in document.taking_part)


def overseen(desk: Desk) -> frozenset[str] | None:
    """The organisations whose accounts and roles the actor sees; None = all."""
    if over_all(desk, Role.FUNCTIONAL_ADMINISTRATOR) or over_all(desk, Role.DATA_PROTECTION_OFFICER):
        return None
    officer = Role.PRIVACY_OFFICER in desk.actor.roles
    return frozenset({desk.actor.organisation}) | (reviewed_by(desk) if officer else frozenset())


def may_end(desk: Desk, grant: Row[Any], organisation: str) -> bool:
    """The host's administrator ends any role; an officer those where he reviews, but not his own or the FG's.

    Who keeps accounts at one organisation ends the roles there, but not those of its supervisors.
    """
    if over_all(desk, Role.FUNCTIONAL_ADMINISTRATOR):
        return True
    if Role.PRIVACY_OFFICER in desk.actor.roles and organisation in reviewed_by(desk):
        return bool(grant.role != Role.DATA_PROTECTION_OFFICER and grant.account != desk.actor.account)
    contact = Role.ACCOUNT_CONTACT in desk.actor.roles and organisation == desk.actor.organisation
    return contact and grant.role not in SUPERVISING


def spare_supervisors(desk: Desk, rows: Collection[Row[Any]], field: str = "") -> None:
    """Whoever may not end the role of a supervisor does not take it away by way of the account. Raises NotReady."""
    by_id = {row.id: row for row in rows}
    held = people.grants_of(desk.tx, desk.proof, list(by_id)) if by_id else []
    for grant in held:
        lasts = grant.state == "approved" and grant.valid_until >= desk.today
        if lasts and grant.role in SUPERVISING and not may_end(desk, grant, by_id[grant.account].organisation):
            raise NotReady((Unmet(key="supervisor", sentence=NOT_A_SUPERVISOR, field=field),))
