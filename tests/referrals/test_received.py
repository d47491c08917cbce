"""What the local team wrote down as the word of Veilig Thuis: confirmed or corrected by Veilig Thuis, on one page."""

import pytest

from pga.answers.received import Received
from pga.commands.received import ConfirmReceived, Heard
from pga.queries.cases import ReadCase
from pga.queries.referrals import ListReceived
from pga.refusals import Conflict, NotReady, Refused
from privacy.ledger.verify import Damage
from tests.pga.web.conftest import Web
from tests.referrals import acts
from tests.referrals.acts import ATTENTION, INTAKE, LEADER, VT, step
from tests.towns import Town, key

pytestmark = pytest.mark.sampled(6)




def _heard(town: Town, *heard: Heard, by: str = VT) -> None:
    town.act(by, ConfirmReceived(act_key=key(), heard=heard))


def _clear(town: Town) -> None:
    """Everything of the demo is confirmed, so that what a test makes fits on the page."""
    while lines := town.look(VT, ListReceived()).lines:
        _heard(town, *(Heard(step=line.id, choice="right") for line in lines))


def test_veilig_thuis_reads_what_was_written_down_as_its_word_and_confirms_it(referral_town: Town) -> None:
    town = referral_town
    _clear(town)
    reference = acts.to_offered(town)
    seen: Received = town.look(VT, ListReceived())
    assert [line.reference for line in seen.lines] == [reference] * 2
    assert "Mw. De Wit (fictief)" in {line.said.field("spoken_with") for line in seen.lines}  # type: ignore[union-attr]
    assert {d.category for d in town.last().disclosed} == {"VT_PACKAGE"}
    _heard(town, *(Heard(step=line.id, choice="right") for line in seen.lines))
    assert not town.look(VT, ListReceived()).lines and town.verdict() == Damage.NONE
    said = town.look(INTAKE, ReadCase(case=reference)).said
    assert {line.heard for line in said if line.received} == {"right"}


def test_what_is_not_right_is_shown_on_the_case_as_veilig_thuis_says_it(referral_town: Town) -> None:
    town = referral_town
    _clear(town)
    reference = acts.to_offered(town)
    first, second = town.look(VT, ListReceived()).lines
    _heard(town, Heard(step=first.id, choice="not_right", correction="Gesproken met Bo (fictief)."))
    assert [line.id for line in town.look(VT, ListReceived()).lines] == [second.id]
    for who in (INTAKE, ATTENTION):
        (line,) = (line for line in town.look(who, ReadCase(case=reference)).said if line.id == first.id)
        assert line.heard == "not_right"
        assert line.correction.field("correction") == "Gesproken met Bo (fictief)."  # type: ignore[union-attr]


def test_not_right_needs_what_it_should_be_and_nothing_is_half_done(referral_town: Town) -> None:
    town = referral_town
    _clear(town)
    acts.to_offered(town)
    first, second = town.look(VT, ListReceived()).lines
    with pytest.raises(NotReady) as stopped:
        _heard(town, Heard(step=first.id, choice="right"), Heard(step=second.id, choice="not_right", at=1))
    assert [unmet.field for unmet in stopped.value.unmet] == ["correction_1"]
    with pytest.raises(NotReady):
        _heard(town)
    assert len(town.look(VT, ListReceived()).lines) == 2


def test_nobody_speaks_twice_nor_of_a_step_that_was_not_his_word(referral_town: Town) -> None:
    town = referral_town
    first = town.look(VT, ListReceived()).lines[0]
    _heard(town, Heard(step=first.id, choice="right"))
    with pytest.raises(Conflict):
        _heard(town, Heard(step=first.id, choice="not_right", correction="Toch niet (fictief)."))
    unreported = acts.enter(town, INTAKE)
    step(town, INTAKE, unreported, "check_acute", acute="no", structural="yes")
    own = next(line.id for line in town.look(INTAKE, ReadCase(case=unreported)).said)
    before = town.contents()
    for wrong in (own, "nothing"):
        with pytest.raises(Refused):
            _heard(town, Heard(step=wrong, choice="right"))
    assert town.contents() == before


def test_only_the_liaison_of_veilig_thuis_sees_the_page(referral_town: Town) -> None:
    for who in (INTAKE, LEADER, acts.DOES, acts.POLICE, "anna.process", "petra.privacy", "adam.beheer"):
        with pytest.raises(Refused):
            referral_town.look(who, ListReceived())
        with pytest.raises(Refused):
            _heard(referral_town, Heard(step="nothing", choice="right"), by=who)


def test_the_page_keeps_what_was_typed_at_its_line_and_saves_all_at_once(referral_web: Web) -> None:
    town = referral_web.town
    _clear(town)
    reference = acts.to_offered(town)
    first, second = town.look(VT, ListReceived()).lines
    person = referral_web.as_(VT)
    page = person.get("/referrals/received").text
    assert page.count(reference) == 2 and "Mw. De Wit (fictief)" in page and "VT-1" in page
    said = {"step_0": first.id, "choice_0": "right", "step_1": second.id, "choice_1": "not_right", "act_key": key()}
    wrong = person.post("/referrals/received", said)
    assert wrong.status_code == 422 and "Schrijf wat het moet zijn." in wrong.text
    _heard(town, Heard(step=first.id, choice="right"))
    person = referral_web.as_(VT)
    swapped = person.post("/referrals/received", {**said, "choice_0": "", "act_key": key()})
    assert f'value="{second.id}"' in swapped.text and f'value="{first.id}"' not in swapped.text
    right = {"step_1": second.id, "choice_1": "not_right", "correction_1": "Nog niet besloten.", "act_key": key()}
    assert person.post("/referrals/received", right).status_code == 303
    case = referral_web.as_(INTAKE).get(f"/cases/{reference}").text
    assert "bevestigd door Veilig Thuis" in case and "Nog niet besloten." in case
