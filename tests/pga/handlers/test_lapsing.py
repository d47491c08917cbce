"""What lapses within eight weeks: every kind in one list, nothing that ended or lies further off, and of own reach."""

import pytest

from pga.answers.lapsing import Lapse, Lapses
from pga.commands.absence import SetReplacement
from pga.commands.cases import DeclareConflict, SuspendTerm
from pga.queries.lapsing import Lapsing
from pga.refusals import Refused
from pga.store.tables.progress import case_terms
from tests import acts, plans, running
from tests.towns import DIRECTOR, Town, key

TODAY, LAST = "2026-03-03", "2026-04-28"


def lapses(town: Town, by: str = DIRECTOR) -> Lapses:
    found: Lapses = town.look(by, Lapsing())
    return found


def kinds(town: Town, reference: str = "", by: str = DIRECTOR) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lapses(town, by).lines:
        if reference in ("", line.reference):
            found.setdefault(line.kind, []).append(line.ends_on)
    return found


def stand_in(town: Town, until: str = "2026-03-13") -> None:
    dirk = town.account("dirk.veiligheid").id
    town.act(DIRECTOR, SetReplacement(substitute=dirk, valid_from=TODAY, valid_until=until, act_key=key()))


def test_every_kind_stands_in_one_list_the_soonest_first(empty_town: Town) -> None:
    town = empty_town
    reference = running.confirmed(town)
    goal = plans.goal(town, reference, domain="housing")
    plans.action(town, reference, of="lisa.ll2", days=20, goal=goal)
    acts.share(town, reference, "politie", "C05", until="2026-04-01")
    stand_in(town)
    answer = lapses(town)
    assert answer.until == LAST and not answer.more
    ends = [line.ends_on for line in answer.lines]
    assert ends == sorted(ends)
    found = kinds(town)
    assert found["term"] == ["2026-03-15"] and found["replacement"] == ["2026-03-13"]
    assert found["action"] == ["2026-03-23"] and found["share"] == ["2026-04-01"]


def test_what_ends_together_for_one_partner_is_one_line(empty_town: Town) -> None:
    town = empty_town
    reference = running.confirmed(town)
    acts.share(town, reference, "politie", "C05", "C19", until="2026-04-01")
    acts.share(town, reference, "veilig-thuis", "C05", until="2026-04-01")
    shares = [line for line in lapses(town).lines if (line.kind, line.ends_on) == ("share", "2026-04-01")]
    found = {line.to: line.what.count(" · ") for line in shares}
    assert len(shares) == 2 and found == {"Politie, basisteam": 1, "Veilig Thuis Utrecht": 0}


def test_the_end_of_aftercare_stands_there_by_its_name(empty_town: Town) -> None:
    running.confirmed(empty_town, "aftercare")
    (line,) = (line for line in lapses(empty_town).lines if line.kind == "term")
    assert (line.what, line.ends_on) == ("Nazorg", "2026-03-15")


def test_today_and_the_last_day_count_and_what_is_late_or_later_does_not(empty_town: Town) -> None:
    town = empty_town
    reference = running.confirmed(town)
    goal = plans.goal(town, reference, domain="housing")
    for days in (0, 56, 57):
        plans.action(town, reference, of="lisa.ll2", days=days, goal=goal)
    found = kinds(town, reference)["action"]
    assert TODAY in found and LAST in found and "2026-04-29" not in found
    town.clock.move(days=1)
    assert TODAY not in kinds(town, reference)["action"] and "2026-04-29" in kinds(town, reference)["action"]


def test_a_term_that_stands_still_has_no_end(empty_town: Town) -> None:
    town = empty_town
    reference = running.confirmed(town)
    (before,) = kinds(town, reference)["term"]
    (term,) = (row for row in town.rows(case_terms) if row.term == "review")
    town.act(DIRECTOR, SuspendTerm(**acts.at(town, reference), term=term.id, reason="Detentie (fictief)."))
    assert before == "2026-03-15" and "term" not in kinds(town, reference)


def test_a_substitute_sees_what_lapses_in_the_cases_of_who_is_away(empty_town: Town) -> None:
    town = empty_town
    reference = running.confirmed(town)
    with pytest.raises(Refused):
        lapses(town, by="dirk.veiligheid")
    stand_in(town)
    told = [line for line in lapses(town, by="dirk.veiligheid").lines if line.reference == reference]
    assert told and {line.behalf for line in told} == {"Anna Regie (fictief)"}


def test_nothing_is_told_of_a_case_behind_ones_own_wall(empty_town: Town) -> None:
    town = empty_town
    reference = running.confirmed(town)
    assert kinds(town, reference)
    town.act(DIRECTOR, DeclareConflict(**acts.at(town, reference)))
    assert kinds(town, reference) == {}


def test_no_name_or_text_of_a_case_stands_in_the_list(empty_town: Town) -> None:
    running.confirmed(empty_town)
    lines: tuple[Lapse, ...] = lapses(empty_town).lines
    assert lines and "Uitgedacht" not in repr(lines)
    record = empty_town.last()
    assert (record.capability, record.kind, record.openings.compared) == ("work.lapsing", "look", 0)


@pytest.mark.parametrize("username", ["lisa.ll2", "petra.privacy", "bea.burgemeester", "adam.beheer"])
def test_nobody_else_may_look(empty_town: Town, username: str) -> None:
    with pytest.raises(Refused):
        lapses(empty_town, by=username)
