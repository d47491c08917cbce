"""The pages about the people of a referral in a real browser: axe accepts them at both widths and in both languages."""

from typing import Any

import pytest

from pga.commands.persons import (
    AddHousehold,
    AddPerson,
    ProtectAddress,
    RelatePersons,
    RevealAddress,
    SetSafeContact,
)
from tests.browser import gate
from tests.browser.conftest import NARROW, WIDE, Site
from tests.referrals import acts
from tests.referrals.people import HIDING
from tests.towns import Town, key

DIRECTS = "hanna.ll2"


def _stage(town: Town, reference: str) -> str:
    """Two people who are kept apart, one of whom hides; returns her id."""

    def at() -> dict[str, Any]:
        return {"case": reference, "version": town.version(reference), "act_key": key()}

    first = acts.party(town, reference).id
    person = {"name": "Karel Kwijt (fictief)", "born": "", "bsn": "", "address": "Dorpsplein 3", "phone": "06-00000011"}
    town.act(DIRECTS, AddPerson(**at(), person_capacity="household", **person))
    other = next(row.id for row in acts.parties(town, reference) if row.id != first)
    town.act(DIRECTS, RelatePersons(**at(), from_party=other, to_party=first, kind="contact_ban_towards", since=""))
    said = {"number": "", "times": "Ma 9-11", "voicemail": "no", "letter": "no", "note": ""}
    town.act(DIRECTS, SetSafeContact(**at(), party=other, **said))
    for members, address in (((first,), "Molenstraat 8"), ((other, first), "Kerkweg 2")):
        town.act(DIRECTS, AddHousehold(**at(), members=members, address=address, since="2026-01-01"))
    days = {"level": "secret", "started_on": town.clock.now().date().isoformat(), "review_on": "2026-06-01"}
    town.act(DIRECTS, ProtectAddress(**at(), party=first, **days, **HIDING))
    town.act(DIRECTS, RevealAddress(**at(), party=first, reason="acute_danger"))
    return str(first)


@pytest.mark.parametrize(("width", "language"), [(WIDE, "nl"), pytest.param(NARROW, "en", marks=pytest.mark.long)])
def test_axe_accepts_every_page_about_the_people_of_a_referral(referral_site: Site, width: int, language: str) -> None:
    reference = acts.referrals(referral_site.town)["direct_safety"]
    hides, at = _stage(referral_site.town, reference), f"/cases/{reference}/people"
    other = next(row.id for row in acts.parties(referral_site.town, reference) if row.id != hides)
    wrong: list[str] = []
    of_her = (f"{at}/{hides}/{page}" for page in ("address", "address/correct", "roles", "safe", "letter-stop"))
    forms = (f"{at}/new", f"{at}/relate", f"{at}/households/new", f"{at}/{other}/protect")
    pages = [(DIRECTS, path) for path in (at, *forms, *of_her)]
    for username, path in [*pages, ("tom.ll2", f"/cases/{reference}/address-requests")]:
        with referral_site.as_(username, width=width, language=language) as page:
            page.goto(f"{referral_site.address}{path}")
            wrong += [f"{username} {path}: {found}" for found in gate.wide_and_narrow(page)]
    assert not wrong, "\n".join(wrong)
