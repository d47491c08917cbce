"""The pages of the duty roster over HTTP: a week, a shift, a file with its preview, and the hand-over."""

import io
import re
from typing import Any

from pga.commands.absence import RecordAbsence
from pga.store.tables.duties import duties
from pga.store.tables.messages import drafts
from pga.store.tables.teams import absences
from tests import rosters
from tests.pga.web.conftest import Web, hidden
from tests.rosters import CONTACT, LEADER, MEMBER
from tests.towns import key

LINES = "datum;van;tot;naam\n2026-03-09;22:00;08:00;Pim Wijk (fictief)\n2026-03-09;22:00;x;pim.politie\n"


def _at(web: Web, what: str = "") -> str:
    return f"/teams/{rosters.team(web.town)}/roster{what}"


def test_a_shift_is_added_shown_and_taken_off(web: Web) -> None:
    pieter, pim = web.as_(LEADER), web.town.account(MEMBER).id
    page = pieter.get(_at(web, "/new"))
    sent = {**hidden(page), "day": "2026-03-09", "begins": "22:00", "until": "08:00", "account": pim, "stand_by": ""}
    answer = pieter.post(_at(web, "/new"), sent)
    assert answer.headers["Location"] == f"{_at(web)}?week=2026-03-09&done=saved"
    shown = pieter.get(answer.headers["Location"]).text
    assert "22:00 – di 10 mrt 2026 08:00" in shown and "Pim Wijk (fictief)" in shown
    (row,) = web.town.rows(duties)
    assert pieter.post(f"/roster/{row.id}/end", {"version": "1"}).headers["Location"] == f"{_at(web)}?done=saved"
    assert "nog geen dienstrooster" in pieter.get(_at(web)).text


def test_hours_without_anybody_are_marked_in_the_week_and_told_for_eight(web: Web) -> None:
    rosters.shift(web.town, MEMBER, "2026-03-04", "17:00", "08:00")
    shown = web.as_(MEMBER).get(_at(web)).text
    assert "In de komende acht weken heeft in deze uren niemand dienst" in shown
    assert "di 3 mrt 2026 10:00 – wo 4 mrt 2026 17:00 (31 uur)" in shown
    assert "Dienst toevoegen" not in shown and "Haal weg" not in shown


def test_what_is_wrong_stays_in_the_form_with_its_sentence(web: Web) -> None:
    pieter, pim = web.as_(LEADER), web.town.account(MEMBER).id
    sent = {"day": "2026-03-09", "begins": "22 uur", "until": "08:00", "account": pim, "stand_by": pim}
    answer = pieter.post(_at(web, "/new"), {**hidden(pieter.get(_at(web, "/new"))), **sent})
    assert answer.status_code == 422 and "Dit is geen tijd" in answer.text and 'value="22 uur"' in answer.text


def _file(data: bytes, **more: Any) -> dict[str, Any]:
    return {"file": (io.BytesIO(data), "rooster.csv"), "roster": "", "shown": "", **more}


def test_a_file_is_shown_first_and_brought_in_after(web: Web) -> None:
    pieter = web.as_(LEADER)
    data = LINES.replace("\n", "\r\n").encode("utf-16")
    first = pieter.post(_at(web, "/import"), {**hidden(pieter.get(_at(web, "/import"))), **_file(data)})
    assert first.status_code == 200 and "1 dienst komt erbij" in first.text and "Dit is geen tijd" in first.text
    assert web.town.rows(duties) == []
    shown = re.findall(r'name="shown" value="([0-9a-f]{64})"', first.text)[0]
    given = {**hidden(first), "roster": LINES.replace("\n", "\r\n"), "shown": shown}
    second = pieter.post(_at(web, "/import"), given)
    assert second.headers["Location"] == f"{_at(web)}?done=roster-imported" and len(web.town.rows(duties)) == 1


def test_another_text_than_was_shown_is_shown_again(web: Web) -> None:
    pieter = web.as_(LEADER)
    first = pieter.post(_at(web, "/import"), {**hidden(pieter.get(_at(web, "/import"))), "roster": LINES})
    other = pieter.post(_at(web, "/import"), {**hidden(first), "roster": LINES.replace("-09", "-10")})
    assert other.status_code == 200 and "di 10 mrt 2026" in other.text and web.town.rows(duties) == []


def test_a_file_that_is_no_roster_says_why_at_its_field(web: Web) -> None:
    pieter = web.as_(LEADER)
    page = hidden(pieter.get(_at(web, "/import")))
    for sent, said in (
        (_file(b"\x81\x00\x8d"), "geen gewone tekst"),
        (_file(b" "), "nog geen rooster"),
        (_file(b"datum;van\n"), "mist een kolom"),
        ({"roster": ""}, "Kies een bestand of plak het rooster"),
    ):
        answer = pieter.post(_at(web, "/import"), {**page, **sent})
        assert answer.status_code == 422 and said in answer.text
    assert "ten hoogste 256 kB" in pieter.get(f"{_at(web, '/import')}?wrong=too-large").text


def test_a_shift_is_handed_over_and_red_until_then(web: Web) -> None:
    duty = rosters.over(web.town)
    pieter = web.as_(LEADER)
    for page in ("/cases", _at(web)):
        shown = pieter.get(page).text
        assert "Deze dienst is nog niet overgenomen" in shown and "utrecht-alert--error" in shown
    page = pieter.get(f"/roster/{duty}/hand-over")
    assert "Ik heb de dienst overgenomen" in page.text and "nog niet" in page.text
    answer = pieter.post(f"/roster/{duty}/accept", {**hidden(page), "version": "1"})
    assert answer.headers["Location"] == f"/roster/{duty}/hand-over?done=taken-over-duty"
    shown = pieter.get(answer.headers["Location"]).text
    assert "door Pieter Blauw (fictief), 3 mrt 2026 10:00" in shown and "Ik heb de dienst" not in shown
    assert "nog niet overgenomen" not in pieter.get("/cases").text


def test_ones_own_work_says_until_when(web: Web) -> None:
    rosters.shift(web.town, MEMBER, "2026-03-03", "08:00", "17:00", stand_by=LEADER)
    assert "U hebt dienst tot 17:00; achtervang: Pieter Blauw (fictief)." in web.as_(MEMBER).get("/cases").text
    pieter = web.as_(LEADER)
    assert "U bent achtervang tot 17:00; dienst heeft Pim Wijk (fictief)." in pieter.get("/cases").text
    assert f'href="{_at(web)}"' in pieter.get("/teams").text
    assert "Wat er in deze dienst" in pieter.get(f"/roster/{web.town.rows(duties)[0].id}/hand-over").text


def test_an_absence_over_a_shift_warns_first_and_can_be_recorded_all_the_same(web: Web) -> None:
    rosters.shift(web.town, MEMBER, "2026-03-04", "22:00", "08:00", by=CONTACT)
    pim = web.as_(MEMBER)
    sent = {**hidden(pim.get("/own/absence")), "valid_from": "2026-03-05", "valid_until": "2026-03-06"}
    first = pim.post("/own/absence", sent)
    assert "In deze dagen valt een dienst" in first.text and "do 5 mrt 2026 00:00 – 08:00 (8 uur)" in first.text
    assert web.town.rows(absences) == []
    again = pim.post("/own/absence", {**sent, "shown": "2026-03-05/2026-03-06", "act_key": key()})
    assert again.status_code == 303 and len(web.town.rows(absences)) == 1


def test_an_absence_that_covers_a_shift_is_marked_on_the_roster(web: Web) -> None:
    rosters.shift(web.town, MEMBER, "2026-03-04", "22:00", "08:00")
    web.town.act(MEMBER, RecordAbsence(valid_from="2026-03-04", valid_until="2026-03-04", act_key=key()))
    assert ">afwezig<" in web.as_(LEADER).get(_at(web)).text


def test_a_pasted_roster_can_be_kept_and_its_draft_ends_when_it_is_brought_in(web: Web) -> None:
    pieter, address = web.as_(LEADER), _at(web, "/import")
    page = hidden(pieter.get(address))
    assert pieter.post(f"/drafts/keep{address}", {**page, "roster": LINES}).status_code == 303
    assert "Rooster inlezen" in pieter.get("/cases").text
    first = pieter.post(address, {**hidden(pieter.get(address)), "roster": LINES})
    shown = re.findall(r'name="shown" value="([0-9a-f]{64})"', first.text)[0]
    assert pieter.post(address, {**hidden(first), "roster": LINES, "shown": shown}).status_code == 303
    assert web.town.rows(drafts) == []
