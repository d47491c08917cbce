"""Other rules tried on the people of now: who crosses the threshold, told of each of them, and nothing else happens."""

from typing import Any

import pytest

from pga.commands.homes import ProposeRules
from pga.founding import SHELL
from pga.queries.top_x_council import Simulate
from pga.refusals import Refused
from pga.store.tables.rules import rules_documents, rules_state
from tests.cooperations import Change, following
from tests.pga.web.conftest import Web
from tests.top_x.acts import (
    DIRECTOR,
    MAYOR,
    NOMINATOR,
    RATERS,
    add_facts,
    admit,
    appoint,
    nominate,
    placed,
    score,
    weighed,
)
from tests.towns import Town

KINDS = {"identity", "top_x_fact", "top_x_sheet"}


def stricter(raw: dict[str, Any]) -> None:
    """Nobody of the tests reaches this."""
    raw["weighing"]["threshold"] = 20


def milder(raw: dict[str, Any]) -> None:
    """Seriousness weighs more, the threshold stays."""
    raw["criterion"] = [{**one, "weight": 3} if one["id"] == "seriousness" else one for one in raw["criterion"]]


def proposed(town: Town, change: Change) -> str:
    """The next version of the rules, put up for signature; its digest."""
    (state,) = town.rows(rules_state, rules_state.c.cooperation == "top_x")
    (row,) = town.rows(rules_documents, rules_documents.c.digest == state.digest)
    return town.gate.act(SHELL, ProposeRules(body=following(bytes(row.body), change))).reference


def test_who_would_fall_below_a_higher_threshold_is_named_and_keeps_his_place(top_x_town: Town) -> None:
    reference, digest = placed(top_x_town), proposed(top_x_town, stricter)
    before = top_x_town.contents()["top_x_places"]
    seen = top_x_town.look(DIRECTOR, Simulate(rules=digest))
    (line,) = seen.lines
    assert (line.reference, line.leaves, line.enters, line.before) == (reference, True, False, line.after)
    assert (seen.threshold_before, seen.threshold_after) == (1200, 2000)
    assert top_x_town.contents()["top_x_places"] == before
    told = [record for record in top_x_town.records() if record.capability == "top_x.simulate"]
    assert [len(record.subjects) for record in told] == [1] and {one.kind for one in told[0].disclosed} >= KINDS


def test_who_would_rise_above_the_threshold_is_named(top_x_town: Town) -> None:
    high, low = weighed(top_x_town), weighed(top_x_town, points=("1", "2"), bsn="999900018")
    seen = top_x_town.look(DIRECTOR, Simulate(rules=proposed(top_x_town, milder)))
    assert [(line.reference, line.enters) for line in seen.lines] == [(low, True), (high, False)]
    assert all(line.after > line.before for line in seen.lines)


def test_of_whom_one_sheet_is_in_nothing_is_computed(top_x_town: Town) -> None:
    reference = nominate(top_x_town)
    add_facts(top_x_town, reference)
    admit(top_x_town, reference)
    appoint(top_x_town, reference)
    score(top_x_town, reference, RATERS[0])
    assert top_x_town.look(DIRECTOR, Simulate(rules=proposed(top_x_town, stricter))).lines == ()


def test_whose_place_is_over_is_not_tried(top_x_town: Town) -> None:
    placed(top_x_town)
    top_x_town.clock.move(days=190)
    assert top_x_town.look(DIRECTOR, Simulate(rules=proposed(top_x_town, stricter))).lines == ()


def test_only_who_keeps_the_list_tries_rules_and_only_rules_that_are_there(top_x_town: Town) -> None:
    digest = proposed(top_x_town, stricter)
    for username in (MAYOR, NOMINATOR, "petra.privacy", "adam.beheer"):
        with pytest.raises(Refused):
            top_x_town.look(username, Simulate(rules=digest))
    with pytest.raises(Refused):
        top_x_town.look(DIRECTOR, Simulate(rules="0" * 64))
    assert top_x_town.look(DIRECTOR, Simulate()).choices == ((digest, 2),)


def test_the_page_says_that_it_decides_nothing(top_x_town: Town) -> None:
    placed(top_x_town)
    page = Web(top_x_town).as_(DIRECTOR).get(f"/top-x/simulate?rules={proposed(top_x_town, stricter)}")
    assert "niemand komt hierdoor op de lijst of eraf" in page.text and "komt onder de drempel" in page.text
