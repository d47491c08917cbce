"""Setting up a home: files, tables, chain key, organisations, rules up for signature. Used by ``init`` and ``demo``."""

import uuid
from collections.abc import Mapping

from pga.actor import Visit
from pga.chain import EPOCH
from pga.clock import Clock
from pga.commands.homes import ProposeRules, RegisterOrganisation
from pga.gate import Gate
from pga.home import Home, make_home, open_home, pin_trust
from pga.settings import Settings
from pga.store import keys as ring
from pga.store.migrate import upgrade
from privacy.ledger.chain import chain_context, new_chain_key
from privacy.rules.document import RulesDocument, parse

SHELL = Visit(operator=True)


def found(settings: Settings, clock: Clock, *, demo: bool, keys: Mapping[str, tuple[str, ...]]) -> Home:
    """Make the home and its tables. ``keys``: the public keys that count for each party, pinned outside the database.

    Raises ``FileExistsError`` when there is a home already; nothing of it is touched then.
    """
    make_home(settings, home_id=uuid.uuid4().hex, demo=demo)
    pin_trust(settings, dict(keys))
    upgrade(settings)
    home = open_home(settings, clock)
    with home.store.transaction() as tx:
        ring.add_chain_key(tx, EPOCH, home.root.wrap(new_chain_key(), chain_context(EPOCH)))
        tx.commit()
    return home


def propose(gate: Gate, body: bytes) -> str:
    """Register the organisations of a rules document and put it up for signature. Returns its digest."""
    digest = gate.act(SHELL, ProposeRules(body=body)).reference
    document = parse(body)
    for party in document.parties.values():
        gate.act(
            SHELL,
            RegisterOrganisation(
                organisation=party.id, kind=party.kind, name=party.name, public=party.public, oin=party.oin
            ),
        )
    return digest


def trusted_keys(document: RulesDocument) -> dict[str, tuple[str, ...]]:
    """The public keys of signatory and deputy of each party, as the document names them."""
    return {p.id: (p.signatory.public_key, p.deputy.public_key) for p in document.parties.values()}
