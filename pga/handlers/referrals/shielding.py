"""A protected address that somebody writes again comes in plain nowhere in the home: not in another case or report, not
by CORV.

It is recognised by who it is about (the keyed code of the person) and by what it says, in a closed opening. Where the
rules have the category of protected addresses it ends there; elsewhere it is not kept. Who typed it is told that it is
protected now, and nothing of where that is known from; how often that can happen on a day is limited (decision 51).
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy import Row

from pga.desk import Desk
from pga.handlers.referrals import trying
from pga.handlers.referrals.guarding import Opened, kept_of, somewhere
from pga.handlers.referrals.holding import PROTECTS, Kept, hold, record
from pga.handlers.referrals.moving import CATEGORY, PARTS, Fields, of_the_lead
from pga.refusals import NotReady, Unmet
from pga.sealing import Place
from pga.store import persons as store
from privacy.mentions import mentioned, protected_traits, same_number, same_place
from privacy.vocabulary import Label

HELD: Final = Label(
    "Deze tekst kan hier niet staan: er staat iets in dat beschermd is. Haal adressen, nummers en plaatsen weg. Wat u "
    "typte staat hier nog.",
    "This text cannot stand here: it has something that is protected. Take out addresses, numbers and places. What you "
    "typed is still here.",
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Reach:
    """An address and a telephone number, as they may stand in plain text."""

    address: str
    phone: str


def take_out(desk: Desk, case_id: str, party: str, code: str, given: Reach) -> Reach:
    """What of these may stand in plain text of a person in a case; what may not is sealed as protected there."""
    hidden = _hidden(desk, given)
    if not hidden:
        return given
    himself = store.of_human(desk.tx, desk.proof, code) | {party}
    same = [row for row in hidden if row.party in himself]
    at, number = _found(desk, hidden, given)
    keeps = CATEGORY in desk.document.categories
    hit = at | number | ({row.party for row in same} if keeps else set())
    if not hit:
        return given
    desk.details[trying.SHIELDED] = "1"
    if keeps:
        kept = _as_there(desk, hidden, hit)
        _keep(desk, case_id, party, kept, {"address": given.address, "phone": given.phone if number else ""})
        return Reach(address="", phone="" if number else given.phone)
    return Reach(address="" if at else given.address, phone="" if number else given.phone)


def plain(desk: Desk, address: str) -> str:
    """An address that is written in the place of another: as it is, or nothing where it is one that is protected."""
    given = Reach(address=address, phone="")
    hidden = _hidden(desk, given)
    if not hidden or not _found(desk, hidden, given)[0]:
        return address
    desk.details[trying.SHIELDED] = "1"
    return ""


def of_household(desk: Desk, party: str, address: str) -> tuple[str, bool]:
    """(the address that can be kept of a new household, whether it is to be kept as protected). Then this person, who
    lives there, is protected from now on as well.
    """
    given = Reach(address=address, phone="")
    hidden = _hidden(desk, given)
    at = _found(desk, hidden, given)[0] if hidden else set()
    if not at:
        return address, False
    desk.details[trying.SHIELDED] = "1"
    if CATEGORY not in desk.document.categories:
        return "", False
    hold(desk, party, {}, _as_there(desk, hidden, at), of_the_lead(desk.document, PROTECTS))
    return address, True


def of_contact(desk: Desk, party: str, fields: Fields) -> Fields:
    """How somebody can be reached, without a number that is protected. Raises ``NotReady`` where another text has
    something of what is.
    """
    texts = {name: fields[name] for name in ("times", "note") if fields[name].strip()}
    hidden = _hidden(desk, Reach(address="".join(texts.values()), phone=fields["number"]), "note")
    kept = kept_of(desk, hidden, homes=bool(texts)) if hidden else []
    held = [name for name, text in texts.items() if _speaks(kept, text)]
    number = _who(kept, fields["number"], same_number)
    _told(desk, kept)
    if held:
        raise NotReady(tuple(Unmet(key=trying.HELD, sentence=HELD, field=name) for name in held))
    if not number:
        return fields
    desk.details[trying.SHIELDED] = "1"
    keeps = CATEGORY in desk.document.categories
    if keeps and not store.protected(desk.tx, desk.proof, [party]):
        by = of_the_lead(desk.document, PROTECTS)
        hold(desk, party, {"phone": fields["number"]}, _as_there(desk, hidden, number), by)
    return fields | {"number": ""}


def _speaks(kept: Opened, text: str) -> bool:
    return any(o.matches(d, lambda fields: bool(mentioned(text, protected_traits(fields)))) for o, d in kept)


def _as_there(desk: Desk, hidden: list[Row[Any]], hit: Collection[str]) -> Kept:
    """As strictly as where it is known from."""
    rows = [row for row in hidden if row.party in hit] or hidden
    level = "secret" if any(row.level == "secret" for row in rows) else "shielded"
    return Kept(level, desk.today, min(row.review_on for row in rows))


def _hidden(desk: Desk, given: Reach, field: str = "address") -> list[Row[Any]]:
    """The protections of the home, where there is anything to compare with them. After too many hits on a day no
    address is taken (``NotReady``), and a number by itself is no longer compared.
    """
    if not (given.address.strip() or given.phone.strip()):
        return []
    if not somewhere(desk):
        return []
    if desk.decision.capability != trying.BY_FILE and trying.too_often(desk):
        if given.address.strip():
            raise trying.stopped(field)
        return []
    return store.every_protected(desk.tx, desk.proof)


def _found(desk: Desk, hidden: list[Row[Any]], given: Reach) -> tuple[set[str], set[str]]:
    """Whose place, and whose number, these are: what was not given opens nothing."""
    kept = kept_of(desk, hidden, homes=bool(given.address.strip()))
    at = _who(kept, given.address, same_place)
    number = _who(kept, given.phone, same_number)
    _told(desk, kept)
    return at, number


def _who(kept: Opened, given: str, same: Callable[[str, Fields], bool]) -> set[str]:
    if not given.strip():
        return set()
    return {document.about for opening, document in kept if opening.matches(document, partial(same, given))}


def _told(desk: Desk, kept: Opened) -> None:
    """Count what was opened, for the record."""
    desk.opened("compared", sum(opening.count for opening in {id(opening): opening for opening, _ in kept}.values()))


def _keep(desk: Desk, case_id: str, party: str, kept: Kept, fields: Fields) -> None:
    """It is protected in this case."""
    place = Place(case_id=case_id, owner=desk.document.lead, category=CATEGORY, subject=party)
    whole = dict.fromkeys(PARTS, "") | fields
    desk.sealing.put(desk.work, place, kind="secret_address", about=party, fields=whole)
    record(desk, case_id, party, kept)
