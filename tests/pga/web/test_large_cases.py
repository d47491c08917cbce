"""Cases that grew large, on the web: forty invitations, and nine years of steps, terms, reviews and history."""

from pga.handlers.history import HISTORY
from pga.queries import Query
from pga.queries.cases import MyWork, ReadCase, ReadHistory, WhoCanSee
from pga.queries.plan import ComparePlan, ReadPlan
from pga.queries.questions import MyQuestions
from pga.store.tables.progress import case_steps, case_terms, conferences, reviews
from pga.store.work import Work
from tests import crowds, plans
from tests.pga.test_query_counts import asked
from tests.pga.web.conftest import Web
from tests.towns import DIRECTOR, Town

MOST_BYTES = 400_000
PARTNER = "pieter.politie"


def counts(town: Town, reference: str) -> dict[str, int]:
    """Statements of every look at one case, and of the lists in which it stands."""
    of_case: tuple[Query, ...] = (
        ReadCase(case=reference),
        WhoCanSee(case=reference),
        ReadHistory(case=reference, page=2),
        ReadPlan(case=reference),
        ComparePlan(case=reference, since="2017-03-01", until=""),
        MyWork(),
    )
    found = {type(query).__name__: asked(town, DIRECTOR, query) for query in of_case}
    partner: tuple[Query, ...] = (ReadCase(case=reference), MyQuestions(), MyWork())
    return found | {f"{type(query).__name__} of a partner": asked(town, PARTNER, query) for query in partner}


def pages(web: Web, reference: str) -> dict[str, str]:
    """The pages of a case and the lists in which it stands, as they answer with 200."""
    found = {}
    for who, paths in (
        (DIRECTOR, ("/cases", f"/cases/{reference}", f"/cases/{reference}/history?page=2", f"/cases/{reference}/plan")),
        (PARTNER, ("/cases", "/questions", f"/cases/{reference}")),
    ):
        person = web.as_(who)
        for path in paths:
            answer = person.get(path)
            assert answer.status_code == 200, (who, path)
            assert len(answer.data) < MOST_BYTES, (who, path, len(answer.data))
            found[f"{who} {path}"] = answer.text
    return found


def invited(town: Town, reference: str, number: int) -> None:
    """So many invitations: answered and open, to two partners."""
    case_id = town.case(reference).id
    for place, (username, state) in enumerate(((PARTNER, "assigned"), ("wim.wsl", "answered"))):
        crowds.ask(town, case_id, username, number // 2, state, first=place * number)


def years(town: Town, reference: str, first: int, last: int) -> None:
    """From one year until another: a conference and a review every six weeks, each with its step and its term."""
    case_id, account = town.case(reference).id, town.account(DIRECTOR).id

    def plan(work: Work) -> None:
        for day in (f"{year}-{month:02d}-10" for year in range(first, last) for month in (1, 2, 4, 5, 7, 8, 10, 11)):
            took = {"from_state": "execution", "to_state": "review", "taken_at": f"{day}T09:00:00.000Z"}
            step = work.add(case_steps, case_id=case_id, step="open_review", taken_by=account, **took)
            ran = {"started_on": day, "due_on": day, "stopped_on": day, "suspended_days": 0}
            work.add(case_terms, case_id=case_id, term="review", started_by=step, stopped_by=step, **ran)
            looked = {"necessary": True, "proportionate": True, "criteria": None}
            work.add(reviews, case_id=case_id, held_on=day, reviewed_by=account, **looked)
            work.add(conferences, case_id=case_id, held_on=day, state="held", called_by=account)

    crowds.told(town, plan)


def test_forty_invitations_make_usable_pages_and_no_more_statements(web: Web) -> None:
    town, reference = web.town, plans.planned(web.town, "execution")
    invited(town, reference, 4)
    few = counts(town, reference)
    invited(town, reference, 36)
    assert counts(town, reference) == few
    found = pages(web, reference)
    assert found[f"{DIRECTOR} /cases/{reference}"].count("Politie, basisteam") >= 20
    assert found[f"{PARTNER} /questions"].count(reference) >= 20


def test_nine_years_make_usable_pages_and_no_more_statements(web: Web) -> None:
    town, reference = web.town, plans.planned(web.town, "execution")
    goal = plans.goal(town, reference)
    plans.score(town, reference, 2)
    plans.action(town, reference, goal=goal)
    years(town, reference, 2025, 2026)
    crowds.record(town, 5, town.case(reference).id, DIRECTOR)
    few = counts(town, reference)
    years(town, reference, 2017, 2025)
    crowds.record(town, 200, town.case(reference).id, DIRECTOR)
    for number in range(8):
        plans.score(town, reference, 1 + number % 5)
        plans.action(town, reference, goal=goal)
    assert counts(town, reference) == few
    page = pages(web, reference)[f"{DIRECTOR} /cases/{reference}"]
    assert page.count("pga-timeline__item") == HISTORY and f'href="/cases/{reference}/history"' in page
    assert 'rel="next"' in web.as_(DIRECTOR).get(f"/cases/{reference}/history").text
    for folded, date in (("Eerdere overleggen (", "10 jan 2017</h3>"), ("Eerdere evaluaties (", "10 jan 2017, ")):
        _, _, inside = page.partition(folded)
        assert int(inside.partition(")")[0]) >= 69
        assert date in inside.partition("</details>")[0] and date not in page.replace(inside, "")
