"""Who takes part in the plan reads it: also texts from before, and until the term ends; a landlord is given nothing."""

from pga.queries.plan import ReadPlan
from pga.store.tables.sharing import shares
from privacy.sealed import Plain
from tests import plans
from tests.plans import CASE_DIRECTOR
from tests.towns import Town


def test_the_case_director_reads_what_the_process_director_wrote_before(town: Town) -> None:
    reference = plans.planned(town)
    plans.goal(town, reference)
    plans.score(town, reference, 2)
    (part,) = town.look(CASE_DIRECTOR, ReadPlan(case=reference)).domains
    assert isinstance(part.goals[0].text, Plain) and part.scores[0].score == 2


def test_an_organisation_that_comes_later_reads_the_earlier_texts(town: Town) -> None:
    reference = plans.planned(town)
    plans.goal(town, reference, "Eerder opgeschreven (fictief)")
    assert town.look("pieter.politie", ReadPlan(case=reference)).domains == ()
    plans.action(town, reference, of="pieter.politie")
    seen = town.look("pieter.politie", ReadPlan(case=reference))
    assert "Eerder opgeschreven (fictief)" in {g.text.field("text") for part in seen.domains for g in part.goals}


def test_taking_part_again_after_the_term_starts_a_new_share(town: Town) -> None:
    reference = plans.planned(town)
    plans.action(town, reference, of="pieter.politie")
    town.clock.move(days=200)
    plans.action(town, reference, of="pieter.politie")
    given = town.rows(shares, shares.c.rule.in_(["SP2", "SP4"]), shares.c.to_organisation == "politie")
    assert sorted(row.valid_until for row in given) == ["2026-09-03", "2026-09-03", "2027-03-19", "2027-03-19"]
    assert len(town.look("pieter.politie", ReadPlan(case=reference)).domains) == 1


def test_a_landlord_takes_part_without_any_share_of_the_plan(town: Town) -> None:
    reference = plans.planned(town)
    plans.action(town, reference, of="wim.wsl")
    assert town.rows(shares, shares.c.to_organisation == "wsl", shares.c.category.in_(["C16", "C17", "C18"])) == []
