"""What the matrix through the gate asks about rules that are being signed, and the document that waits for it."""

from collections.abc import Callable
from typing import Final

from pga.commands import Command
from pga.commands import signing as rules_acts
from pga.commands.homes import ProposeRules
from pga.commands.people import ApproveRole, ProposeRole
from pga.founding import SHELL
from pga.queries import Query
from pga.queries.signing import ProposedRules
from pga.store import rules as stored
from pga.store.tables.rules import rules_state
from tests.cooperations import following
from tests.towns import Town, key


def waiting(town: Town) -> str:
    """The digest of a document that follows the rules of the town, and that nobody signed."""
    digest = town.rows(rules_state)[0].digest
    with town.reading() as tx:
        body = stored.body(tx, digest) or b""
    return town.gate.act(SHELL, ProposeRules(body=following(body))).reference


def contact_of_the_police(town: Town) -> None:
    """Pieter becomes the account contact of the police: proposed by the administrator, approved by an officer."""
    person = town.account("pieter.politie").id
    until = "2026-12-31"
    proposed = ProposeRole(account=person, role="account_contact", valid_from="2026-03-03", valid_until=until)
    grant = town.act("adam.beheer", proposed).reference
    town.act("petra.privacy", ApproveRole(grant=grant, version=1))


ASKED: Final[dict[str, Callable[[Town], Query | Command]]] = {
    "rules.proposed": lambda town: ProposedRules(document=waiting(town)),
    "rules.deliver_signature": lambda town: rules_acts.DeliverSignature(
        document=waiting(town), given=b"{}", act_key=key()
    ),
    "rules.propose_activation": lambda town: rules_acts.ProposeActivation(document=waiting(town), act_key=key()),
    "rules.take_back": lambda town: rules_acts.TakeBackRules(document=waiting(town), version=9, act_key=key()),
    "rules.confirm_activation": lambda town: rules_acts.ConfirmActivation(
        document=waiting(town), version=1, act_key=key()
    ),
}
