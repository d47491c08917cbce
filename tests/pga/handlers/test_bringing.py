"""An aanmelding that the process director enters for a partner, who brought it and hears what becomes of it."""

from dataclasses import replace

import pytest

from pga.demo.cases import PEOPLE, submission
from pga.queries.cases import MyWork, PrepareSubmission, ReadCase
from pga.queries.filters import WorkFilter
from pga.refusals import NotReady, Refused
from pga.store.tables.cases import case_members, sealed_text
from privacy.sealed import Hidden, Plain
from tests import acts
from tests.towns import DIRECTOR, Town, key

POLICE = "pieter.politie"


def enter(town: Town, brought_by: str, username: str = DIRECTOR) -> str:
    """What the police told by telephone, typed by the process director."""
    return town.act(username, replace(submission(PEOPLE[0], key()), brought_by=brought_by)).reference


def by_pieter(town: Town) -> str:
    """The choice of Pieter of the police."""
    return f"politie/{town.account(POLICE).id}"


def test_the_partner_brought_it_and_the_municipality_entered_it(empty_town: Town) -> None:
    town = empty_town
    reference = enter(town, by_pieter(town))
    assert town.case(reference).bringing_organisation == "politie"
    assert town.last().details["brought_by"] == "politie" and town.last().actor == town.account(DIRECTOR).id
    seen = town.look(DIRECTOR, ReadCase(case=reference))
    assert (seen.bringing_organisation, seen.entered_by) == ("Politie, basisteam", "Gemeente Leusden")
    assert {row.owner for row in town.rows(sealed_text)} == {"leusden"}
    listed = town.look(DIRECTOR, MyWork(narrowed=WorkFilter(brought_by="politie"))).cases
    assert [line.reference for line in listed] == [reference]


def test_who_told_of_it_sees_whom_it_is_about_and_nothing_that_the_municipality_wrote(empty_town: Town) -> None:
    town = empty_town
    reference = enter(town, by_pieter(town))
    seen = town.look(POLICE, ReadCase(case=reference))
    assert isinstance(seen.parties[0].identity, Plain) and isinstance(seen.submission, Hidden)
    acts.take_up(town, reference)
    acts.assess(town, reference)
    assert isinstance(town.look(POLICE, ReadCase(case=reference)).assessment, Hidden)
    for other in ("pim.politie", "lisa.ll2"):
        with pytest.raises(Refused):
            town.look(other, ReadCase(case=reference))


def test_the_partner_who_brought_it_hears_why_it_was_rejected(empty_town: Town) -> None:
    town = empty_town
    reference = enter(town, by_pieter(town))
    acts.reject(town, reference, advice="Gesprek door de wijkagent (fictief).")
    rejection = town.look(POLICE, ReadCase(case=reference)).rejection
    assert rejection.field("advice") == "Gesprek door de wijkagent (fictief)."


def test_a_partner_without_a_name_brings_a_case_that_nobody_there_opens(empty_town: Town) -> None:
    town = empty_town
    reference = enter(town, "politie")
    assert town.case(reference).bringing_organisation == "politie" and town.rows(case_members) == []
    with pytest.raises(Refused):
        town.look(POLICE, ReadCase(case=reference))


def test_the_list_names_the_partners_that_may_submit_for_the_process_director_alone(empty_town: Town) -> None:
    town = empty_town
    offered = dict(town.look(DIRECTOR, PrepareSubmission()).partners)
    assert offered["politie"] == "Politie, basisteam" and "leusden" not in offered
    assert offered[by_pieter(town)] == "Politie, basisteam: Pieter Blauw (fictief)"
    assert f"politie/{town.account('pim.politie').id}" not in offered
    for username in (POLICE, "dirk.veiligheid"):
        assert town.look(username, PrepareSubmission()).partners == ()


@pytest.mark.parametrize("username", [DIRECTOR, "dirk.veiligheid", "lisa.ll2"])
def test_nobody_brings_in_the_name_of_who_is_not_offered_to_him(empty_town: Town, username: str) -> None:
    town = empty_town
    wrong = ["leusden", "nergens", "politie/"] if username == DIRECTOR else ["politie", by_pieter(town)]
    for brought_by in wrong:
        with pytest.raises(NotReady) as stopped:
            enter(town, brought_by, username)
        assert [need.field for need in stopped.value.unmet] == ["brought_by"]
