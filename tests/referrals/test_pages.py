"""What the pages of referrals show first, mark as needed, and call things."""

import re
from pathlib import Path
from typing import Final

import pytest

from pga.commands.referrals import ENTRIES
from pga.refusals import NotReady
from pga.store.tables.progress import case_terms
from tests.pga.web.conftest import Web
from tests.referrals import acts
from tests.referrals.acts import DOES, INTAKE, step
from tests.towns import Town, key

pytestmark = pytest.mark.sampled(6)
REFERRAL_PAGES: Final = Path(__file__).resolve().parents[2] / "templates" / "referrals"
ROLES: Final = re.compile("procesregisseur|aandachtsfunctionaris|teamleider|casusregisseur|wijkagent", re.IGNORECASE)
OPTIONAL: Final = "niet verplicht"


def _legend(page: str, name: str) -> str:
    """The question of the first field with this name."""
    return page[: page.index(f'name="{name}"')].rpartition("<legend")[2].partition("</legend>")[0]


def _first_button(page: str) -> str:
    after = page[page.index('aria-labelledby="next"') :]
    found = re.search(r'<a class="utrecht-button-link[^"]*primary-action"[^>]*href="([^"]*)"', after)
    assert found is not None
    return found[1].rpartition("/")[2]


def test_no_page_of_a_referral_names_a_role() -> None:
    for template in REFERRAL_PAGES.glob("*.html"):
        assert not ROLES.search(template.read_text(encoding="utf-8")), template.name


def test_the_report_asks_the_acute_question_and_has_what_was_said_before(referral_web: Web) -> None:
    town = referral_web.town
    reference = acts.enter(town, INTAKE, acute="yes", story="Geschreeuw (fictief)")
    page = referral_web.as_(INTAKE).get(f"/cases/{reference}/referral/report").text
    assert OPTIONAL not in _legend(page, "acute") and OPTIONAL in _legend(page, "own_choice")
    assert re.search(r'name="acute" value="yes"[^>]*checked', page) and "Melding klaarzetten" in page


@pytest.mark.parametrize(("entry", "all_but_one"), [("receive", True), ("receive-offer", False)])
def test_a_first_form_says_only_what_is_so_of_what_it_needs(referral_web: Web, entry: str, all_but_one: bool) -> None:
    page = referral_web.as_(INTAKE).get(f"/referrals/new/{entry}").text
    assert ("Alleen de eerste vraag moet" in page) is all_but_one
    assert ("Wat niet verplicht is, kan later." in page) is not all_but_one


def test_the_road_shows_only_states_in_which_the_case_was(referral_web: Web) -> None:
    town = referral_web.town
    offer = ENTRIES["receive_offer"](act_key=key(), said=(("package", "Overdracht (fictief)"), *acts.HEARD.items()))
    offered, reported = town.act(INTAKE, offer).reference, acts.to_reported(town)
    ilse = referral_web.as_(INTAKE)
    for reference, skipped in ((offered, ("Meldcode loopt", "Acute-toets")), (reported, ("Meldcode loopt",))):
        road = re.search(r'<ol class="pga-stages".*?</ol>', ilse.get(f"/cases/{reference}").text, re.DOTALL)
        assert road is not None and not [label for label in skipped if f">{label}<" in road[0]]


def test_what_ends_the_term_that_ends_first_stands_first(referral_web: Web) -> None:
    cases = acts.referrals(referral_web.town)
    page = referral_web.as_(DOES).get(f"/cases/{cases['direct_safety']}").text
    assert _first_button(page) == "adopt-plan" and "record-joint-visit" not in page
    assert page.index('aria-labelledby="next"') < page.index("pga-stages")
    ilse = referral_web.as_(INTAKE)
    assert _first_button(ilse.get(f"/cases/{cases['reported']}").text) == "record-spoken"
    assert _first_button(ilse.get(f"/cases/{cases['transfer_offered']}").text) == "give-feedback"


def test_in_acute_danger_the_report_stands_before_everything(referral_web: Web) -> None:
    reference = acts.enter(referral_web.town, INTAKE, acute="yes")
    assert _first_button(referral_web.as_(INTAKE).get(f"/cases/{reference}").text) == "report"


def test_no_nature_of_violence_is_shown_that_nobody_gave(referral_web: Web) -> None:
    reference = acts.to_reported(referral_web.town)
    assert "Nog onbekend" not in referral_web.as_(INTAKE).get(f"/cases/{reference}").text


def test_what_asks_for_an_explanation_is_said_at_its_field_and_once(referral_web: Web) -> None:
    town, reference = referral_web.town, acts.enter(referral_web.town, INTAKE)
    step(town, INTAKE, reference, "check_acute", acute="no", structural="unknown")
    at, ilse = f"/cases/{reference}/referral/start-meldcode", referral_web.as_(INTAKE)
    assert OPTIONAL not in ilse.get(at).text.partition('name="explanation"')[0].rpartition("<label")[2]
    sent = {"version": str(town.version(reference)), "act_key": key(), "suspicion": "Zorgen (fictief)"}
    page = ilse.post(at, sent).text
    assert 'href="#explanation"' in page and "u mag verder met uitleg" not in page


def test_a_moment_is_a_day_with_a_time_that_was_and_is_checked_at_its_field(referral_web: Web) -> None:
    town, reference = referral_web.town, acts.to_reported(referral_web.town)
    at = f"/cases/{reference}/referral/record-spoken"
    assert re.search(r'name="spoken_at" type="datetime-local"', referral_web.as_(INTAKE).get(at).text)
    for wrong in ("x", "2026-03-03", "2026-03-04T09:00", "2026-03-03T25:00"):
        sent = {"version": str(town.version(reference)), "act_key": key(), "spoken_with": "Wit", "spoken_at": wrong}
        assert 'id="spoken_at-error"' in referral_web.as_(INTAKE).post(at, sent).text
        with pytest.raises(NotReady, match="spoken_at"):
            step(town, INTAKE, reference, "record_spoken", spoken_with="Wit", spoken_at=wrong)


def test_terms_run_from_when_the_word_of_veilig_thuis_was_heard(referral_town: Town) -> None:
    reference = acts.to_reported(referral_town)
    referral_town.clock.move(days=3)
    heard = {**acts.HEARD, "received_at": "2026-03-04T10:15"}
    step(referral_town, INTAKE, reference, "acknowledge_report", number="VT-1", **heard)
    began = {row.started_on for row in referral_town.rows(case_terms, case_terms.c.term == "vt_inform_persons")}
    assert "2026-03-04" in began and "2026-03-06" not in began
