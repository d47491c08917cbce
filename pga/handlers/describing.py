"""Describing an employee for review: what is typed becomes keyed codes, and is kept nowhere.

By whoever keeps the accounts of the employee's own organisation, and only what a signal compares that this organisation
turned on in its signed rules.
"""

from typing import Final

from pga.commands.people import DescribeEmployee
from pga.desk import Desk, Done
from pga.handlers.people import kept_account
from pga.handlers.staff import CODES, keep, turned_on
from pga.refusals import NotReady, Refused, Unmet
from pga.store import staff as store
from privacy.keys.derive import person_code
from privacy.keys.index import normalised_bsn
from privacy.keys.staff import KINDS, codes_of, place_of
from privacy.vocabulary import Label

PERSONAL: Final = frozenset({"R2", "R6"})
"""Signals that compare who somebody is."""
NO_PLACE: Final = Label(
    "Schrijf het adres als straat en huisnummer, postcode en plaats.",
    "Write the address as street and number, postcode and town.",
)
NO_NAME: Final = Label("Vul de achternaam van de medewerker in.", "Fill in the surname of the employee.")


def describe(desk: Desk, command: DescribeEmployee) -> Done:
    """His last day as it is now; the codes anew, gone, or as they were when nothing was typed."""
    row = kept_account(desk, command.account, command.version)
    typed = bool(command.bsn or command.name or command.address)
    if (typed or command.forget) and row.organisation != desk.actor.organisation:
        raise Refused("out_of_reach")
    before = store.records(desk.tx, desk.proof, [row.id]).get(row.id)
    codes = {kind: getattr(before, kind, None) for kind in CODES}
    if command.forget:
        codes = dict.fromkeys(CODES)
    codes |= _codes(desk, command, turned_on(desk, row.organisation))
    keep(desk, row.id, before, leaves_on=command.leaves_on or None, **codes)
    desk.details["codes"] = ",".join(kind for kind in CODES if codes[kind]) or "none"
    return Done(reference=row.id)


def _codes(desk: Desk, command: DescribeEmployee, on: frozenset[str]) -> dict[str, str]:
    """Kind -> code of what was typed. Refused is what no signal that is turned on compares."""
    compared = {kind for signal, kind in KINDS.items() if signal in on}
    if (command.bsn and not on & PERSONAL) or ((command.name or command.address) and not compared):
        raise Refused("bad_form")
    digits = normalised_bsn(command.bsn)
    found = {"person_code": person_code(desk.home.root, digits)} if digits else {}
    if command.address or command.name:
        if not place_of(command.address).town:
            raise NotReady((Unmet(key="address", sentence=NO_PLACE, field="address"),))
        if "surname" in compared and not command.name:
            raise NotReady((Unmet(key="name", sentence=NO_NAME, field="name"),))
        made = codes_of(desk.home.root, command.name, command.address)
        found |= {kind: code for kind, code in made.items() if kind in compared}
    return found
