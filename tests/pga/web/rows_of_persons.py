"""The rows of the matrix over HTTP about the people of a referral; in a town without one nobody is let in."""

from collections.abc import Callable
from typing import Any, Final

from tests.pga.asked_of_persons import HIDING, NONE, OPPOSED, PERSON, SAFE
from tests.pga.web.places import STALE, Place, Row
from tests.towns import Town, key


def on(path: str, **fields: Any) -> Callable[[Town], Place]:
    """A page under a case, in a version that does not exist."""

    def at(town: Town) -> Place:
        reference = town.reference("intake")
        return Place(f"/cases/{reference}{path}", {"version": STALE, "act_key": key(), **fields}, case=reference)

    return at


PARTY: Final = f"/people/{NONE}"
RELATED: Final = {"from_party": NONE, "to_party": NONE, "kind": "parent_of", "since": ""}

ROWS: Final[dict[tuple[str, str], Row]] = {
    ("people", "GET"): Row(("person.list",), on("/people")),
    ("add_person", "GET"): Row(("person.list", "person.add"), on("/people/new")),
    ("add_person", "POST"): Row(("person.add",), on("/people/new", person_capacity="subject", **PERSON), 409),
    ("person_roles", "GET"): Row(("person.list", "person.roles"), on(f"{PARTY}/roles")),
    ("person_roles", "POST"): Row(("person.list", "person.roles"), on(f"{PARTY}/roles", happened_on="2026-03-01"), 409),
    ("relate_persons", "GET"): Row(("person.list", "person.relate"), on("/people/relate")),
    ("relate_persons", "POST"): Row(("person.list", "person.relate"), on("/people/relate", **RELATED), 409),
    ("end_relation", "GET"): Row(("person.list", "person.end_relation"), on(f"/people/relations/{NONE}/end")),
    ("end_relation", "POST"): Row(
        ("person.end_relation",), on(f"/people/relations/{NONE}/end", until="2026-03-03"), 409
    ),
    ("add_household", "GET"): Row(("person.list", "household.add"), on("/people/households/new")),
    ("add_household", "POST"): Row(
        ("person.list", "household.add"), on("/people/households/new", members=[NONE], address="Weg 1", since=""), 409
    ),
    ("join_household", "GET"): Row(("person.list", "household.join"), on(f"/people/households/{NONE}/join")),
    ("join_household", "POST"): Row(
        ("person.list", "household.join"), on(f"/people/households/{NONE}/join", party=NONE, since=""), 409
    ),
    ("leave_household", "GET"): Row(("person.list", "household.leave"), on(f"/people/household-members/{NONE}/leave")),
    ("leave_household", "POST"): Row(
        ("household.leave",), on(f"/people/household-members/{NONE}/leave", until="2026-03-03"), 409
    ),
    ("oppose", "GET"): Row(("person.list", "representative.oppose"), on(f"{PARTY}/oppose")),
    ("oppose", "POST"): Row(
        ("person.list", "representative.oppose"), on(f"{PARTY}/oppose", representative=NONE, **OPPOSED), 409
    ),
    ("end_opposition", "POST"): Row(("representative.end_opposition",), on(f"/people/oppositions/{NONE}/end"), 409),
    ("find_incapable", "GET"): Row(("person.list", "person.find_incapable"), on(f"{PARTY}/incapable")),
    ("find_incapable", "POST"): Row(
        ("person.list", "person.find_incapable"),
        on(f"{PARTY}/incapable", ground="Oordeel van haar arts (fictief).", review_on="2026-06-01"),
        409,
    ),
    ("end_incapacity", "POST"): Row(("person.end_incapacity",), on(f"/people/incapacities/{NONE}/end"), 409),
    ("name_helper", "GET"): Row(("person.list", "person.name_helper"), on(f"{PARTY}/helper")),
    ("name_helper", "POST"): Row(("person.list", "person.name_helper"), on(f"{PARTY}/helper", account=NONE), 409),
    ("end_help", "POST"): Row(("person.end_help",), on(f"/people/helpers/{NONE}/end"), 409),
    ("safe_contact", "GET"): Row(("person.list", "contact.set_safe"), on(f"{PARTY}/safe")),
    ("safe_contact", "POST"): Row(("contact.set_safe",), on(f"{PARTY}/safe", **SAFE), 409),
    ("stop_letters", "GET"): Row(("person.list", "letter.stop"), on(f"{PARTY}/letter-stop")),
    ("stop_letters", "POST"): Row(("letter.stop",), on(f"{PARTY}/letter-stop", post="attention_officer"), 409),
    ("let_letters_go", "POST"): Row(("letter.end_stop",), on(f"{PARTY}/letter-stop/end"), 409),
    ("protect_address", "GET"): Row(("person.list", "address.protect"), on(f"{PARTY}/protect")),
    ("protect_address", "POST"): Row(("address.protect",), on(f"{PARTY}/protect", **HIDING), 409),
    ("correct_address", "GET"): Row(("person.list", "address.protect"), on(f"{PARTY}/address/correct")),
    ("correct_address", "POST"): Row(("address.protect",), on(f"{PARTY}/address/correct", address="Weg 1"), 409),
    ("protected_address", "GET"): Row(("address.reveal",), on(f"{PARTY}/address")),
    ("protected_address", "POST"): Row(("address.reveal",), on(f"{PARTY}/address", reason="visit"), 409),
    ("propose_release", "POST"): Row(("address.propose_release",), on(f"{PARTY}/address/propose-release"), 409),
    ("release_address", "POST"): Row(("address.release",), on(f"{PARTY}/address/release", agrees="yes"), 409),
    ("address_requests", "GET"): Row(("address.judge",), on("/address-requests")),
    ("judge_reveal", "POST"): Row(("address.judge",), on(f"/address-requests/{NONE}/judge", right="yes"), 409),
}
