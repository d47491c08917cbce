"""Who takes part in one thing takes no part in another, and each decision rests on its own round."""

import pytest

from pga.commands.top_x import Score
from pga.queries.cases import ReadCase
from pga.queries.top_x import PrepareSheet, ReadPackage
from pga.refusals import NotReady, Refused
from pga.store.tables.people import role_grants
from tests.acts import put_row
from tests.top_x import acts
from tests.towns import Town, key

COLLEAGUE = "nico.politie"
GRANT = ("account", "valid_from", "valid_until", "state", "proposed_by", "decided_by")


def _needs(error: pytest.ExceptionInfo[NotReady]) -> set[str]:
    return {unmet.key for unmet in error.value.unmet}


def _reassessed(town: Town, points: str = "2") -> str:
    """Somebody whom both raters weighed anew."""
    reference = acts.placed(town)
    acts.step(town, acts.DIRECTOR, reference, "reassess")
    acts.appoint(town, reference)
    for rater in acts.RATERS:
        acts.score(town, reference, rater, points)
    return reference


def _advised_again(town: Town) -> str:
    reference = acts.placed(town)
    acts.weighed_again(town, reference)
    return reference


def test_nobody_stays_on_the_list_on_the_advice_of_an_earlier_round(top_x_town: Town) -> None:
    reference = _reassessed(top_x_town)
    with pytest.raises(NotReady) as stopped:
        acts.decide(top_x_town, reference, "prolong")
    assert {"advised_now", "counter_recorded", "view_settled", "deviation_explained"} <= _needs(stopped)


def test_who_is_kept_on_the_list_gets_a_new_term_within_the_longest_time(top_x_town: Town) -> None:
    reference = _advised_again(top_x_town)
    acts.decide(top_x_town, reference, "prolong")
    first, second = acts.places(top_x_town, reference)
    assert (first.ended_by, second.founded_on) == ("prolong", first.founded_on)
    assert top_x_town.case(reference).state == "placed"


def test_two_years_are_not_begun_anew_before_they_are_nearly_over(top_x_town: Town) -> None:
    reference = _advised_again(top_x_town)
    with pytest.raises(NotReady) as stopped:
        acts.decide(top_x_town, reference, "refound")
    assert _needs(stopped) == {"longest_near"}


def test_a_sheet_does_not_change_once_both_are_in(top_x_town: Town) -> None:
    reference = acts.weighed(top_x_town, points=("0", "3"))
    with pytest.raises(NotReady) as stopped:
        acts.score(top_x_town, reference, acts.RATERS[0], "3")
    assert _needs(stopped) == {"points"}
    with pytest.raises(NotReady) as stopped:
        acts.appoint(top_x_town, reference, acts.RATERS[1], "bo.buur")
    assert _needs(stopped) == {"sheets_open"}


def test_facts_that_come_after_the_weighing_ask_for_hearing_and_weighing_anew(top_x_town: Town) -> None:
    reference = acts.advised(top_x_town)
    top_x_town.clock.move(minutes=1)
    acts.add_facts(top_x_town, reference, acts.a_fact(kind="violence"))
    with pytest.raises(NotReady) as stopped:
        acts.step(top_x_town, acts.MAYOR, reference, "place", consequences="Een plan.", **acts.WHY)
    assert {"view_settled", "facts_weighed"} <= _needs(stopped)


def test_nobody_is_weighed_twice_at_once(top_x_town: Town) -> None:
    acts.placed(top_x_town)
    again = acts.nominate(top_x_town)
    acts.add_facts(top_x_town, again)
    with pytest.raises(NotReady) as stopped:
        acts.admit(top_x_town, again)
    assert _needs(stopped) == {"on_no_other_way"}


def test_raters_are_gone_when_their_round_is(top_x_town: Town) -> None:
    reference = acts.advised(top_x_town)
    for rater in acts.RATERS:
        with pytest.raises(Refused):
            top_x_town.look(rater, ReadCase(case=reference))
    with pytest.raises(Refused):
        top_x_town.act(acts.RATERS[0], Score(case=reference, version=999, act_key=key()))


def test_who_weighed_once_reads_nothing_of_the_next_round(top_x_town: Town) -> None:
    reference = acts.placed(top_x_town)
    acts.step(top_x_town, acts.DIRECTOR, reference, "reassess")
    with pytest.raises(Refused):
        top_x_town.look(acts.RATERS[0], ReadCase(case=reference))


def test_a_rater_who_is_replaced_leaves_also_when_his_sheet_was_in(top_x_town: Town) -> None:
    reference = _half_replaced(top_x_town)
    with pytest.raises(Refused):
        top_x_town.look(acts.RATERS[0], ReadCase(case=reference))
    assert top_x_town.look(acts.RATERS[1], ReadCase(case=reference)).reference == reference


def test_the_sheet_of_a_rater_who_was_replaced_makes_no_round_whole(top_x_town: Town) -> None:
    reference = _half_replaced(top_x_town)
    acts.score(top_x_town, reference, "bo.buur")
    assert top_x_town.look(acts.DIRECTOR, ReadPackage(case=reference)).weighed == ()
    acts.score(top_x_town, reference, acts.RATERS[1])
    (weighed,) = top_x_town.look(acts.DIRECTOR, ReadPackage(case=reference)).weighed
    assert {len(line.reasons) for line in weighed.points} == {0, 2}


def test_who_takes_the_place_of_a_colleague_reads_what_the_other_read(top_x_town: Town) -> None:
    reference = _nominated_for_raters(top_x_town)
    acts.appoint(top_x_town, reference)
    _rates(top_x_town, COLLEAGUE)
    acts.appoint(top_x_town, reference, acts.RATERS[0], COLLEAGUE)
    assert len(top_x_town.look(COLLEAGUE, PrepareSheet(case=reference)).facts) == 3


def test_who_is_offered_to_weigh_is_whom_the_rules_let(top_x_town: Town) -> None:
    for username in ("saar.wsl", acts.MAYOR, COLLEAGUE):
        _rates(top_x_town, username)
    reference = _nominated_for_raters(top_x_town)
    offered = top_x_town.look(acts.DIRECTOR, ReadCase(case=reference)).choices["rater_one"]
    assert {account for account, _ in offered} == {
        top_x_town.account(username).id for username in (*acts.RATERS, "bo.buur", COLLEAGUE)
    }


def _nominated_for_raters(town: Town) -> str:
    reference = acts.nominate(town)
    acts.add_facts(town, reference)
    acts.admit(town, reference)
    return reference


def _rates(town: Town, username: str) -> None:
    """Somebody weighs too from today, besides what he does."""
    account = town.account(username)
    (row, *_) = town.rows(role_grants, role_grants.c.account == account.id)
    values = {name: value for name, value in row._mapping.items() if name in GRANT}
    put_row(town, role_grants, {**values, "role": "rater"})


def _half_replaced(town: Town) -> str:
    """Of two raters one filled in a sheet, and is replaced."""
    reference = _nominated_for_raters(town)
    acts.appoint(town, reference)
    acts.score(town, reference, acts.RATERS[0], "3")
    acts.appoint(town, reference, "bo.buur", acts.RATERS[1])
    return reference


def test_an_objection_suspends_what_the_rules_say(top_x_town: Town) -> None:
    reference = acts.placed(top_x_town)
    acts.step(
        top_x_town, acts.DIRECTOR, reference, "object", received_on="2026-03-03", objection_text="Ik was er niet bij."
    )
    assert top_x_town.case(reference).state == "suspended"


def test_a_minor_does_not_come_in_by_a_signal(top_x_town: Town) -> None:
    reference = acts.signal(top_x_town)
    nominator = {"nominator": top_x_town.account(acts.NOMINATOR).id}
    acts.step(top_x_town, acts.DIRECTOR, reference, "ask_nominator", **nominator)
    with pytest.raises(NotReady) as stopped:
        acts.step(top_x_town, acts.NOMINATOR, reference, "take_up", born="2012-01-01", **acts.WHY)
    assert _needs(stopped) == {"born"}


@pytest.mark.parametrize("text", ["Zijn br\u043eer deed mee.", "Een moslimjongen.", "Zijn b.r.o.e.r was erbij."])
def test_nobody_is_nominated_for_what_does_not_count(top_x_town: Town, text: str) -> None:
    with pytest.raises(NotReady) as stopped:
        acts.nominate(top_x_town, story=text)
    assert _needs(stopped) == {"story"}


def test_nothing_is_blocked_while_somebody_can_still_object(top_x_town: Town) -> None:
    reference = acts.advised(top_x_town)
    acts.step(top_x_town, acts.MAYOR, reference, "not_place", deviation="Hulp is genoeg.", **acts.WHY)
    with pytest.raises(NotReady) as stopped:
        acts.step(top_x_town, acts.DIRECTOR, reference, "archive")
    assert _needs(stopped) == {"rights_settled"}
