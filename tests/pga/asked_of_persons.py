"""What the matrix through the gate asks about the people of a referral; in a town without one nobody may any of it."""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands import persons as acts
from pga.queries import Query
from pga.queries import persons as looks
from tests.towns import Town, key

NONE: Final = "00000000-0000-4000-8000-000000000000"
PERSON: Final[dict[str, str]] = {"name": "Iemand", "born": "", "bsn": "", "address": "", "phone": ""}
SAFE: Final = dict.fromkeys(("number", "times", "voicemail", "letter", "note"), "")
OPPOSED: Final = {"reason": "Bedreigd (fictief).", "review_on": "2026-06-01"}
HIDING: Final = dict.fromkeys(("address", "stays_at", "phone", "places"), "") | {
    "level": "secret",
    "why": "Bedreigd (fictief).",
    "started_on": "2026-03-03",
    "review_on": "2026-06-01",
}


def _on(town: Town) -> dict[str, Any]:
    """A case in a version that does not exist."""
    return {"case": town.references("intake")[0], "version": 999, "act_key": key()}


def _look(town: Town) -> str:
    return town.references("intake")[0]


ASKED: Final[dict[str, Callable[[Town], Query | Command]]] = {
    "person.list": lambda town: looks.ReadPersons(case=_look(town)),
    "person.add": lambda town: acts.AddPerson(**_on(town), person_capacity="subject", **PERSON),
    "person.roles": lambda town: acts.SetRoles(**_on(town), party=NONE, incident=NONE, happened_on="", roles=()),
    "person.relate": lambda town: acts.RelatePersons(
        **_on(town), from_party=NONE, to_party=NONE, kind="parent_of", since=""
    ),
    "person.end_relation": lambda town: acts.EndRelation(**_on(town), relation=NONE, until="2026-03-03"),
    "household.add": lambda town: acts.AddHousehold(**_on(town), members=(NONE,), address="Weg 1", since=""),
    "household.join": lambda town: acts.JoinHousehold(**_on(town), household=NONE, party=NONE, since=""),
    "household.leave": lambda town: acts.LeaveHousehold(**_on(town), member=NONE, until="2026-03-03"),
    "representative.oppose": lambda town: acts.Oppose(**_on(town), party=NONE, representative=NONE, **OPPOSED),
    "representative.end_opposition": lambda town: acts.EndOpposition(**_on(town), opposition=NONE),
    "person.find_incapable": lambda town: acts.FindIncapable(
        **_on(town), party=NONE, ground="Oordeel van haar arts (fictief).", review_on="2026-06-01"
    ),
    "person.end_incapacity": lambda town: acts.EndIncapacity(**_on(town), incapacity=NONE),
    "person.name_helper": lambda town: acts.NameHelper(**_on(town), party=NONE, account=NONE),
    "person.end_help": lambda town: acts.EndHelp(**_on(town), helper=NONE),
    "contact.set_safe": lambda town: acts.SetSafeContact(**_on(town), party=NONE, **SAFE),
    "letter.stop": lambda town: acts.StopLetters(**_on(town), party=NONE, post="attention_officer"),
    "letter.end_stop": lambda town: acts.LetLettersGo(**_on(town), party=NONE),
    "address.protect": lambda town: acts.ProtectAddress(**_on(town), party=NONE, **HIDING),
    "address.reveal": lambda town: acts.RevealAddress(**_on(town), party=NONE, reason="visit"),
    "address.judge": lambda town: acts.JudgeReveal(**_on(town), reveal=NONE, right=True),
    "address.propose_release": lambda town: acts.ProposeRelease(**_on(town), party=NONE),
    "address.release": lambda town: acts.ReleaseAddress(**_on(town), party=NONE, agrees=True),
}
