"""The pages of teams, absence, replacement and confirmation, over HTTP."""

import html
import re

from pga.commands.absence import RecordAbsence
from pga.store.tables.sharing import questions
from pga.store.tables.teams import absences, replacements, teams
from tests import acts, plans
from tests.pga.web.conftest import Web, hidden
from tests.replacing import replace_director, stand_in
from tests.towns import key


def test_a_replacement_is_arranged_shown_and_ended(web: Web) -> None:
    anna, dirk = web.as_("anna.process"), web.town.account("dirk.veiligheid").id
    page = anna.get("/own/replacement")
    assert 'value="2026-03-17"' in page.text and "Alleen voor bepaalde zaken" in page.text
    dates = {"valid_from": "2026-03-03", "valid_until": "2026-03-10"}
    answer = anna.post("/own/replacement", {**hidden(page), "substitute": dirk, **dates})
    assert answer.headers["Location"] == "/own/absence?done=replaced"
    row = web.town.rows(replacements, replacements.c.valid_until == "2026-03-10")[0]
    assert row.scope == "all" and row.set_by == web.town.account("anna.process").id
    listed = anna.get("/own/absence?done=replaced").text
    assert "Dirk Veiligheid (fictief) neemt waar" in listed and "begint en eindigt vanzelf" in listed
    case = web.as_("dirk.veiligheid").get(f"/cases/{web.town.references('intake')[0]}")
    assert "namens Anna Regie (fictief)" in case.text
    ended = anna.post(f"/own/replacement/{row.id}/end", {"version": "1"})
    assert ended.headers["Location"].endswith("done=replacement-ended")
    assert web.as_("dirk.veiligheid").get(f"/cases/{web.town.references('intake')[0]}").status_code == 404


def test_a_replacement_for_named_cases_from_the_form(web: Web) -> None:
    anna, reference = web.as_("anna.process"), web.town.references("intake")[0]
    sent = {
        **hidden(anna.get("/own/replacement")),
        "substitute": web.town.account("dirk.veiligheid").id,
        "valid_from": "2026-03-03",
        "valid_until": "2026-03-10",
        "cases": [reference],
    }
    assert anna.post("/own/replacement", sent).status_code == 303
    assert f"alleen voor {reference}" in anna.get("/own/absence").text


def test_what_is_missing_in_the_form_of_a_replacement_comes_back_in_sentences(web: Web) -> None:
    anna = web.as_("anna.process")
    sent = {**hidden(anna.get("/own/replacement")), "valid_from": "2026-03-10", "valid_until": "2026-03-05"}
    answer = anna.post("/own/replacement", {**sent, "substitute": web.town.account("dirk.veiligheid").id})
    assert answer.status_code == 422 and "De laatste dag ligt voor de eerste" in answer.text
    assert anna.post("/own/replacement", sent).status_code == 422


def test_an_absence_is_recorded_and_ended(web: Web) -> None:
    pieter = web.as_("pieter.politie")
    sent = {**hidden(pieter.get("/own/absence")), "valid_from": "2026-03-04", "valid_until": "2026-03-06"}
    assert pieter.post("/own/absence", sent).headers["Location"] == "/own/absence?done=saved"
    (row,) = web.town.rows(absences)
    assert "4 mrt 2026" in pieter.get("/own/absence").text
    assert pieter.post(f"/own/absence/{row.id}/end", {"version": "1"}).status_code == 303
    assert "4 mrt 2026" not in pieter.get("/own/absence").text


def test_what_an_absence_would_open_up_is_shown_before_it_is_recorded(web: Web) -> None:
    petra = web.as_("petra.privacy")
    sent = {**hidden(petra.get("/own/absence")), "valid_from": "2026-03-05", "valid_until": "2026-03-13"}
    warned = petra.post("/own/absence", sent)
    assert warned.status_code == 200 and "Er is nog niets vastgelegd." in warned.text
    assert "vernietigen" in warned.text and "7 werkdagen" in warned.text and "Privacy officer" in warned.text
    assert "nooit achteraf" in warned.text and 'value="2026-03-05/2026-03-13"' in warned.text
    assert not web.town.rows(absences)
    other = {**sent, "shown": "2026-03-05/2026-03-06"}
    assert "Er is nog niets vastgelegd." in petra.post("/own/absence", other).text
    done = petra.post("/own/absence", {**sent, "shown": "2026-03-05/2026-03-13"})
    assert done.headers["Location"] == "/own/absence?done=saved" and len(web.town.rows(absences)) == 1


def test_the_page_of_staffing_shows_gaps_days_and_what_holds_then(web: Web) -> None:
    page = " ".join(web.as_("petra.privacy").get("/staffing").text.split())
    for words in (
        "nieuwe tweede factor bevestigen",
        "Larikslaan2 (LL2)",
        "3 mrt 2026 – 27 apr 2026",
        "37 werkdagen",
        "Privacy officer of Accountcontactpersoon",
        "Invaller: Accountcontactpersoon van de eigen organisatie",
        "Hiervoor zijn er genoeg mensen",
    ):
        assert words in page
    own = web.as_("pieter.politie")
    assert "Larikslaan2" not in own.get("/teams/staffing").text
    assert "/teams/staffing" in own.get("/own/absence").text


def test_a_colleague_without_a_team_gets_the_unknown_page_for_the_absence_of_another(web: Web) -> None:
    other = web.town.account("anna.process").id
    for path in ("absence", "replacement"):
        assert web.as_("dirk.veiligheid").get(f"/teams/colleagues/{other}/{path}").status_code == 404


def test_a_team_is_made_filled_and_closed(web: Web) -> None:
    carla = web.as_("carla.politie")
    sent = {**hidden(carla.get("/teams/new")), "organisation": "politie", "name": "Nachtdienst"}
    assert carla.post("/teams/new", sent).status_code == 303
    assert carla.post("/teams/new", {**sent, "act_key": key()}).status_code == 422
    made = web.town.rows(teams, teams.c.name == "Nachtdienst")[0]
    member = {**hidden(carla.get(f"/teams/{made.id}/members")), "account": web.town.account("pim.politie").id}
    assert carla.post(f"/teams/{made.id}/members", member).status_code == 303
    page = carla.get("/teams").text
    assert "Nachtdienst" in page and page.count("Pim Wijk (fictief)") >= 2
    assert carla.post(f"/teams/{made.id}/close", {"version": "1"}).status_code == 303
    assert "Nachtdienst" not in carla.get("/teams").text
    assert web.as_("pim.politie").get("/teams/new").status_code == 404


def test_a_question_to_a_post_is_asked_taken_up_and_said_to_be_for_whom(web: Web) -> None:
    made, reference = web.town.rows(teams)[0].id, web.town.references("intake")[0]
    anna = web.as_("anna.process")
    page = anna.get(f"/cases/{reference}/steps/invite")
    assert "Politie, basisteam, post Wijkteam Leusden" in page.text
    sent = {**hidden(page), "text": "Wat is bekend? (fictief)", "due_on": "2026-03-20"}
    answer = anna.post(f"/cases/{reference}/steps/invite", {**sent, "organisation": f"politie/team/{made}"})
    assert answer.status_code == 303
    (row,) = web.town.rows(questions, questions.c.to_team == made)
    pim = web.as_("pim.politie")
    assert "Ik pak dit op" in pim.get("/questions").text
    taken = pim.post(f"/questions/{row.id}/take", hidden(pim.get(f"/questions/{row.id}")))
    assert taken.headers["Location"] == f"/questions/{row.id}?done=taken"
    page = pim.get(f"/questions/{row.id}").text
    assert "Wat is bekend? (fictief)" in page and f'href="/cases/{reference}"' in page


def test_who_may_not_open_the_case_has_no_way_to_it_from_the_question(web: Web) -> None:
    row = web.town.questions("politie", "asked")[0]
    page = web.as_("carla.politie").get(f"/questions/{row.id}")
    assert page.status_code == 200 and "De zaak bekijken" not in page.text


def test_the_list_to_name_a_colleague_says_who_is_away(web: Web) -> None:
    stand_in(web.town, "pieter.politie", "pim.politie", last="2026-03-09")
    row = web.town.questions("politie", "asked")[0]
    page = html.unescape(web.as_("carla.politie").get(f"/questions/{row.id}/assign").text)
    assert "Pieter Blauw (fictief) – afwezig t/m 9 mrt 2026, waarneming door Pim Wijk (fictief)" in page


def test_the_contact_confirms_with_one_form_and_may_close(web: Web) -> None:
    carla = web.as_("carla.politie")
    assert "/accounts/confirm" in carla.get("/questions").text
    page = carla.get("/accounts/confirm")
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page.text)
    assert seen is not None and "nog nooit" in page.text
    sent = {**hidden(page), "seen": seen[1], "close": [web.town.account("pim.politie").id]}
    assert carla.post("/accounts/confirm", sent).headers["Location"] == "/accounts?done=confirmed"
    assert web.town.account("pim.politie").state == "closed"
    assert "Bevestig uw mensen" not in carla.get("/questions").text
    assert web.as_("pieter.politie").get("/accounts/confirm").status_code == 404


def test_a_sleeping_account_is_shown_told_and_woken(web: Web) -> None:
    from pga.demo.people import PASSWORD

    web.town.clock.move(days=120)
    carla, nobody = web.as_("carla.politie"), web.nobody()
    page = carla.get("/accounts").text
    assert "slaapt" in page and "Wakker maken" in page
    answer = nobody.post("/login", {"username": "pim.politie", "password": PASSWORD})
    assert answer.status_code == 422 and "Uw account slaapt" in answer.text
    row = web.town.account("pim.politie")
    woken = carla.post(f"/accounts/{row.id}/wake", {"version": str(row.version)})
    assert woken.headers["Location"] == "/accounts?done=woken"
    assert nobody.post("/login", {"username": "pim.politie", "password": PASSWORD}).status_code == 303


def test_the_work_list_reads_namens(web: Web) -> None:
    replace_director(web.town)
    acts.submit(web.town, "lisa.ll2")
    assert web.as_("dirk.veiligheid").get("/cases").text.count("namens Anna Regie (fictief)") > 5


def test_a_list_says_from_when_until_when_somebody_is_away(web: Web) -> None:
    reference = plans.planned(web.town, "plan_draft")
    command = RecordAbsence(valid_from="2026-03-20", valid_until="2026-03-27", act_key=key())
    web.town.act("lisa.ll2", command)
    said = "afwezig van 20 mrt 2026 t/m 27 mrt 2026, geen waarneming geregeld"
    anna = web.as_("anna.process")
    for path in ("plan/actions/new", "steps/appoint"):
        page = html.unescape(anna.get(f"/cases/{reference}/{path}").text)
        assert re.search(rf"Lisa Hulp \(fictief\) – {said}", page), path
