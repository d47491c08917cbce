"""The plan over HTTP: its forms, one click per action, a conflict that loses nothing, two dates, the paper."""

import re

from pga.store.tables.plans import plan_actions, plan_goals, plan_scores, plan_views
from tests import acts, plans, replacing
from tests.pga.web.conftest import Person, Web, errors_of, hidden
from tests.plans import CASE_DIRECTOR

WHAT = "Elke maandag bellen (fictief)"

CLICK = "a-click-of-the-test"


def _at(reference: str) -> str:
    return f"/cases/{reference}/plan"


def _send(person: Person, path: str, **fields: str) -> int:
    page = person.get(path)
    assert page.status_code == 200, path
    return person.post(path, {**hidden(page), **fields}).status_code


def _owner(web: Web, username: str) -> str:
    account = web.town.account(username)
    return f"{account.organisation}/a/{account.id}"


def test_a_case_director_of_a_partner_writes_a_whole_plan(web: Web) -> None:
    reference, person = plans.planned(web.town), web.as_(CASE_DIRECTOR)
    at = _at(reference)
    assert _send(person, f"{at}/goals/new", domain="finances", text="Schulden stabiel (fictief)") == 303
    goal = web.town.rows(plan_goals)[0].id
    due = plans.in_days(web.town, 9)
    sent = _send(
        person,
        f"{at}/actions/new?goal={goal}",
        what=WHAT,
        owner=_owner(web, "wim.wsl"),
        due_on=due,
        goal=goal,
        note="",
    )
    assert sent == 303
    assert _send(person, f"{at}/score", domain="finances", score="2", target="4", reason="Huurschuld") == 303
    said = {"said_by": "resident", "said_on": plans.in_days(web.town, 0), "text": "Goed zo (fictief)"}
    assert _send(person, f"{at}/view", **said) == 303
    page = person.get(at).text
    for text in ("Financiën", "Schulden stabiel (fictief)", WHAT, "Nu 2, streven 4", "Goed zo (fictief)", "<svg"):
        assert text in page
    assert len(web.town.rows(plan_scores)) == len(web.town.rows(plan_views)) == 1


def test_a_form_with_something_missing_says_all_of_it_and_keeps_what_was_typed(web: Web) -> None:
    reference, person = plans.planned(web.town), web.as_("anna.process")
    path = f"{_at(reference)}/actions/new"
    fields = {"what": WHAT, "owner": "", "due_on": "", "goal": "", "note": "N" * 50_000}
    answer = person.post(path, {**hidden(person.get(path)), **fields})
    assert answer.status_code == 422 and len(errors_of(answer)) == 2
    assert WHAT in answer.text and "N" * 50_000 in answer.text
    assert web.town.rows(plan_actions) == []


def test_a_score_needs_a_reason_and_no_domain_is_chosen_beforehand(web: Web) -> None:
    reference, person = plans.planned(web.town), web.as_("anna.process")
    path = f"{_at(reference)}/score"
    page = person.get(path)
    assert "2: Niet zelfredzaam" in page.text and "selected" not in page.text.replace("selected>Maak", "")
    answer = person.post(path, {**hidden(page), "domain": "finances", "score": "2", "target": "3", "reason": ""})
    assert answer.status_code == 422 and len(errors_of(answer)) == 1


def test_in_a_review_each_open_action_has_three_buttons_and_one_click_stays_in_its_place(web: Web) -> None:
    reference = plans.planned(web.town, "execution")
    action = plans.action(web.town, reference)
    web.town.clock.move(days=1)
    plans.move(web.town, reference, "review", step="open_review")
    person, at = web.as_("anna.process"), _at(reference)
    page = person.get(at)
    assert re.findall(r"/actions/[0-9a-f-]+/(confirm|complete|drop)", page.text) == ["confirm", "complete", "drop"]
    answer = person.post(f"{at}/actions/{action}/confirm", {"version": "1", "act_key": CLICK, "after": "x"})
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{at}?after=x&done=saved#action-{action}"
    page = person.get(at).text
    assert "nagelopen" in page and "Anna Regie (fictief)" in page and "/confirm" not in page


def test_a_click_sent_twice_is_one_act(web: Web) -> None:
    reference = plans.planned(web.town)
    action = plans.action(web.town, reference)
    person, path = web.as_("anna.process"), f"{_at(reference)}/actions/{action}/complete"
    assert [person.post(path, {"version": "1", "act_key": CLICK}).status_code for _ in range(2)] == [303, 303]
    assert plans.row(web.town, plan_actions, action).version == 2


def test_whoever_comes_second_gets_both_versions_and_loses_no_word(web: Web) -> None:
    reference = plans.planned(web.town)
    action = plans.action(web.town, reference)
    person, path = web.as_("anna.process"), f"{_at(reference)}/actions/{action}"
    fields = {**hidden(person.get(path)), "what": "Mijn zin (fictief)", "owner": _owner(web, "pieter.politie")}
    web.town.act(CASE_DIRECTOR, plans.changed(web.town, reference, action, what="Haar zin (fictief)"))
    answer = person.post(path, {**fields, "due_on": plans.in_days(web.town, 10), "goal": "", "note": ""})
    assert answer.status_code == 409
    assert "Mijn zin (fictief)" in answer.text and "Haar zin (fictief)" in answer.text


def test_a_click_on_an_older_version_shows_the_action_as_it_is(web: Web) -> None:
    reference = plans.planned(web.town)
    action = plans.action(web.town, reference)
    web.town.act(CASE_DIRECTOR, plans.changed(web.town, reference, action, what="Haar zin (fictief)"))
    answer = web.as_("anna.process").post(f"{_at(reference)}/actions/{action}/drop", {"version": "1", "act_key": CLICK})
    assert answer.status_code == 409 and "Haar zin (fictief)" in answer.text


def test_a_landlord_gets_no_word_of_the_plan_of_others(web: Web) -> None:
    reference = plans.planned(web.town)
    goal = plans.goal(web.town, reference, "Geheim doel (fictief)")
    plans.action(web.town, reference, "Geheime actie (fictief)", goal=goal)
    plans.action(web.town, reference, WHAT, of="wim.wsl", goal=goal)
    plans.score(web.town, reference, 2)
    plans.view(web.town, reference, "Geheime mening (fictief)")
    person = web.as_("wim.wsl")
    for path in (_at(reference), f"{_at(reference)}/compare", f"/cases/{reference}"):
        page = person.get(path).text
        assert WHAT in page and not re.search("[Gg]ehei", page) and "Dagbesteding" not in page
    for path in ("/print", "/goals/new", "/actions/new", "/score", "/view"):
        assert person.get(_at(reference) + path).status_code == 404


def test_two_dates_in_the_address_and_rubbish_in_it_is_passed_over(web: Web) -> None:
    reference, person = plans.planned(web.town), web.as_("anna.process")
    plans.action(web.town, reference, WHAT)
    assert WHAT in person.get(f"{_at(reference)}/compare?from=2026-03-01&to=2026-03-05").text
    assert WHAT not in person.get(f"{_at(reference)}/compare?from=2026-03-03&to=2026-03-05").text
    assert person.get(f"{_at(reference)}/compare?from=yesterday&to=2026-99-99").status_code == 200


def test_the_paper_is_dutch_without_staff_notes_or_what_was_ticked(web: Web) -> None:
    reference = plans.planned(web.town)
    kept = plans.action(web.town, reference, WHAT, note="Alleen intern (fictief)")
    out = plans.action(web.town, reference, "Over de buurman (fictief)")
    person = web.as_("anna.process")
    person.post("/language", {"language": "en", "next": "/"})
    page = person.get(f"{_at(reference)}/print?without={out}").text
    paper = page[page.index('lang="nl">', page.index("<article")) :]
    assert WHAT in paper and "Politie, basisteam doet dit. Uiterlijk op 13 maart 2026." in paper
    for absent in ("Pieter", "Alleen intern", "buurman"):
        assert absent not in paper
    assert f'value="{kept}"' in paper and web.town.last().capability == "plan.print"


def test_the_work_list_leads_to_the_action(web: Web) -> None:
    reference = plans.planned(web.town)
    action = plans.action(web.town, reference, of="pieter.politie")
    path = f"{_at(reference)}/actions/{action}"
    person = web.as_("pieter.politie")
    assert f'href="{path}"' in person.get("/cases").text
    page = person.get(path)
    assert page.status_code == 200 and "/complete" in page.text and "<textarea" not in page.text


def test_a_plan_of_a_scaled_case_offers_to_finish_what_is_open_and_nothing_else(web: Web) -> None:
    reference = plans.planned(web.town, "review")
    goal = plans.goal(web.town, reference)
    action = plans.action(web.town, reference, goal=goal)
    plans.move(web.town, reference, "scaled_down")
    person, at = web.as_("anna.process"), _at(reference)
    page = person.get(at)
    assert "Een ander leidt deze zaak nu" in page.text and "Actie toevoegen" not in page.text
    assert person.get(f"{at}/actions/new").status_code == 404
    clicked = {**hidden(page), "version": str(plans.row(web.town, plan_actions, action).version)}
    assert person.post(f"{at}/actions/{action}/drop", clicked).status_code == 303
    version = str(plans.row(web.town, plan_goals, goal).version)
    closing = {**hidden(person.get(at)), "version": version, "outcome": "dropped"}
    assert person.post(f"{at}/goals/{goal}/close", closing).status_code == 303
    assert {row.state for row in (*web.town.rows(plan_actions), *web.town.rows(plan_goals))} == {"dropped"}


def test_a_line_about_somebody_else_is_put_on_paper_by_ticking_it(web: Web) -> None:
    reference = plans.planned(web.town)
    acts.add_other(web.town, reference)
    goal = plans.goal(web.town, reference, text="Weg bij mevrouw Ernaast (fictief).")
    person = web.as_("anna.process")
    page = person.get(f"{_at(reference)}/print").text
    off, _, paper = page.partition('class="pga-paper"')
    assert f'name="keep" value="{goal}"' in off and "Ernaast" in off and "Ernaast" not in paper
    off, _, paper = person.get(f"{_at(reference)}/print?keep={goal}").text.partition('class="pga-paper"')
    assert "Ernaast" in paper and "Niet op het papier" not in off


def test_a_member_of_the_team_finds_its_action_from_his_work_and_is_led_back_there_when_it_is_done(web: Web) -> None:
    town, reference = web.town, plans.planned(web.town, "execution")
    team = replacing.team(town, "carla.politie", "politie", "Wijk Zuid (fictief)", "pim.politie")
    action = plans.action(town, reference, of="pieter.politie", days=2)
    town.act("anna.process", plans.changed(town, reference, action, account="", team=team))
    person, at = web.as_("pim.politie"), _at(reference)
    assert f'href="{at}/actions/{action}"' in person.get("/cases").text
    for path in (at, f"{at}/actions/{action}"):
        page = person.get(path)
        assert page.status_code == 200 and f'href="/cases/{reference}"' not in page.text, "no link to what stays shut"
        director = web.as_("anna.process").get(path)
        assert page.text.count('aria-current="page"') == director.text.count('aria-current="page"')
    done = person.post(f"{at}/actions/{action}/complete", hidden(page))
    assert (done.status_code, done.headers["Location"]) == (303, "/cases?done=saved")
    assert person.get("/cases").status_code == 200 and person.get(at).status_code == 404
