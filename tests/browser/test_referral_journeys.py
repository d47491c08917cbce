"""Referrals from the first worry to the closing as people live them: with Veilig Thuis at its own screen and without,
a visit together that may and may not be, and a transfer that goes back.
"""

from collections.abc import Callable
from typing import Final

import pytest

from pga.commands.referrals import ENTRIES
from tests.browser.conftest import NARROW, Site
from tests.browser.hands import Answers, hands_of
from tests.browser.referral_steps import (
    ASSESSED,
    NAOMI,
    NOT_CONFIRMED,
    accept,
    by,
    close,
    received_by_telephone,
    take,
    through_the_phases,
    to_monitoring,
    to_safety,
)
from tests.referrals import acts
from tests.referrals.acts import DOES, INTAKE, LEADER, POLICE, TRANSFERS, VT
from tests.referrals.test_meldcode import UNSAFE, Runs
from tests.towns import key


def _reported_from_the_meldcode(site: Site) -> str:
    """The weighing is done; that it is reported is decided, done and taken down."""
    case = acts.enter(site.town, INTAKE, story="Geschreeuw (fictief)", name=NAOMI)
    acts.step(site.town, INTAKE, case, "check_acute", acute="no", structural="no")
    acts.step(site.town, INTAKE, case, "start_meldcode", suspicion="Zorgen om de kinderen (fictief)")
    Runs(site.town, case=case).to("m5_decision", **UNSAFE)
    with hands_of(site, INTAKE) as hands:
        hands.open(f"/cases/{case}")
        hands.follow("5 Beslissen")
        hands.sees("Melden: norm N1")
        hands.follow("Beslissen of melden nodig is")
        hands.answer({"Besluit 1: is melden nodig?": "Ja", "Waarom?": "Structureel onveilig (fictief)"})
        hands.press("Beslissen of melden nodig is")
        hands.follow("Melden")
        norm = {"Welke meldnorm?": "N1: acuut of structureel onveilig", "Weten de betrokkenen dat u meldt?": "Ja"}
        hands.answer(norm)
        hands.press("Melden")
        hands.sees("Nog niet gemeld: bel 0800-2000", "Bel Veilig Thuis, en leg vast wie u sprak en wanneer.")
        hands.sees_nothing_of("klaarzetten")
    return case


def _done_by_veilig_thuis(site: Site, reference: str) -> None:
    """Veilig Thuis takes the report up itself, and nobody asks it whom it heard."""
    with hands_of(site, VT) as hands:
        hands.menu("Wat wordt mij gevraagd")
        hands.card(reference).sees("Van Larikslaan2 (LL2).")
        hands.card(reference).sees_nothing_of(NAOMI)
        hands.card(reference).press("Ik pak dit op")
        hands.follow("De zaak bekijken")
        hands.sees(NAOMI, "N1: acuut of structureel onveilig")
        take(site, hands, reference, "Ontvangst door Veilig Thuis", {"Nummer": "VT-2"}, "Veiligheidsbeoordeling")
        take(site, hands, reference, "Besluit na de veiligheidsbeoordeling", ASSESSED, "Overdracht aangeboden")


@pytest.mark.parametrize("phases", [to_monitoring, pytest.param(through_the_phases, marks=pytest.mark.long)])
def test_from_the_meldcode_to_a_transfer_and_to_the_closing_by_two(
    referral_site: Site, phases: Callable[[Site, str], None]
) -> None:
    reference = _reported_from_the_meldcode(referral_site)
    _done_by_veilig_thuis(referral_site, reference)
    accept(referral_site, reference)
    to_safety(referral_site, reference)
    phases(referral_site, reference)
    close(referral_site, reference)
    with hands_of(referral_site, DOES) as hands:
        hands.open(f"/cases/{reference}")
        hands.sees("Overdracht naar het lokale team (fictief)")
        hands.sees_nothing_of(NOT_CONFIRMED)


def test_the_same_from_report_to_closing_without_any_log_in_of_veilig_thuis(referral_site: Site) -> None:
    town, begun = referral_site.town, len(referral_site.town.records())
    reference = acts.to_reported(town)
    received_by_telephone(referral_site, reference)
    by(referral_site, LEADER, reference, "Ontvangst van de overdracht bevestigen")
    accept(referral_site, reference)
    to_safety(referral_site, reference)
    to_monitoring(referral_site, reference)
    with hands_of(referral_site, DOES) as hands:
        hands.open(f"/cases/{reference}")
        hands.sees(NOT_CONFIRMED)
        hands.sees_nothing_of("bevestigd door Veilig Thuis")
    close(referral_site, reference)
    vt = {town.account(name).id for name in (VT, "vicky.vt")}
    assert not [record for record in town.records()[begun:] if record.actor in vt]


def _asked_without_a_ground(site: Site, reference: str) -> None:
    """The police read why not, and what is only half a ground is none."""
    with hands_of(site, POLICE, width=NARROW) as hands:
        hands.open(f"/cases/{reference}")
        hands.sees("Gezamenlijk huisbezoek", "Kan nog niet:", "grond")
        assert not hands.at.locator("form[action$='plan-joint-visit']").count()
        hands.follow("Grond voor een huisbezoek vastleggen")
        hands.answer({"Op welke grond?": "Er is toestemming"})
        hands.press("Grond voor een huisbezoek vastleggen")
        assert hands.at.locator("[aria-invalid=true]").count() == 1
        hands.answer({"Waar blijkt dat uit?": "Moeder, 3 maart, door Wanda (fictief)"})
        hands.press("Grond voor een huisbezoek vastleggen")


def test_a_joint_visit_waits_for_a_ground_and_is_one_press_when_there_is_one(referral_site: Site) -> None:
    reference = acts.referrals(referral_site.town)["received"]
    _asked_without_a_ground(referral_site, reference)
    with hands_of(referral_site, POLICE, width=NARROW) as hands:
        hands.open(f"/cases/{reference}")
        hands.sees("Grond: er is een grond vastgelegd. De ander krijgt meteen bericht.")
        hands.press("Gezamenlijk huisbezoek plannen")
    with hands_of(referral_site, INTAKE) as hands:
        hands.menu("Huiselijk geweld")
        hands.follow(reference)
        hands.sees("Gezamenlijk huisbezoek", "Moeder, 3 maart, door Wanda (fictief)")
        went = {"Is het huisbezoek geweest?": "Ja", "Wanneer was het?": "2026-03-03T09:00"}
        visit: Answers = {**went, "Feiten": "Rust in huis (fictief)"}
        take(referral_site, hands, reference, "Gezamenlijk huisbezoek vastleggen", visit)
        hands.sees("Rust in huis (fictief)")
    with hands_of(referral_site, POLICE, width=NARROW) as hands:
        hands.open(f"/cases/{reference}")
        hands.sees_nothing_of("Rust in huis (fictief)", "Kan nog niet:")


GIVEN: Final = {"class": "structural", "package": "Vader dreigde (fictief)", "name": NAOMI, "urgency": "crisis"}
INCOMPLETE: Final[Answers] = {
    "Waarom gaat de overdracht terug?": "Niet compleet",
    "Toelichting": "De voorwaarden ontbreken (fictief).",
}


def test_of_a_transfer_that_went_back_nothing_is_left_to_who_gave_it_back(referral_site: Site) -> None:
    town, said = referral_site.town, tuple({**GIVEN, **acts.HEARD}.items())
    reference = town.act(VT, ENTRIES["receive_offer"](act_key=key(), said=said)).reference
    content = (NAOMI, GIVEN["package"])
    with hands_of(referral_site, LEADER) as hands:
        hands.menu("Huiselijk geweld")
        hands.sees(reference, "Overdracht aangeboden")
        hands.sees_nothing_of(*content)
        take(referral_site, hands, reference, "Overdracht teruggeven", INCOMPLETE, "Overdracht teruggegeven")
        hands.sees("Niet compleet", "De voorwaarden ontbreken (fictief).")
        hands.sees_nothing_of(*content)
    for username in (LEADER, TRANSFERS):
        with hands_of(referral_site, username, width=NARROW) as hands:
            for path in (f"/cases/{reference}", "/referrals"):
                hands.open(path)
                hands.sees_nothing_of(*content)
    with hands_of(referral_site, VT) as hands:
        hands.open(f"/cases/{reference}")
        hands.sees(*content, "De voorwaarden ontbreken (fictief).")
