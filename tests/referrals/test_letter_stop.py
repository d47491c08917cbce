"""A letter stop that is set in a referral holds for letters of every cooperation; the sender reads a post, no more."""

import tomllib
from typing import Any

import pytest

from pga.commands.approach import Notify, WriteLetter
from pga.commands.persons import LetLettersGo, StopLetters
from pga.demo.cases import PEOPLE
from pga.demo.town import VIOLENCE
from pga.queries.approach import ReadLetter
from pga.queries.persons import ReadPersons
from pga.refusals import Conflict, NotReady
from tests import acts
from tests.papers import paper
from tests.pga.web.conftest import Web
from tests.referrals import acts as referral_acts
from tests.referrals import people
from tests.referrals.people import HANNA, REFERENCE
from tests.referrals.test_guarding import in_pga
from tests.towns import DIRECTOR, Town


def _stop(town: Town, bsn: str = PEOPLE[7].bsn) -> str:
    party = people.add(town, "Naomi Nergens", bsn=bsn)
    town.act(HANNA, StopLetters(**people.at(town), party=party, post="attention_officer"))
    return party


def _write(town: Town, reference: str, party: str) -> None:
    town.act(DIRECTOR, WriteLetter(**acts.at(town, reference), party=party, text="Kom dinsdag langs."))


def _first(stopped: pytest.ExceptionInfo[NotReady]) -> str:
    return stopped.value.unmet[0].sentence.nl


def test_a_letter_of_the_other_cooperation_waits_for_the_post_and_names_no_case(family_town: Town) -> None:
    _stop(family_town)
    reference, party = in_pga(family_town)
    with pytest.raises(NotReady) as stopped:
        _write(family_town, reference, party)
    assert _first(stopped).startswith("Eerst afstemmen met ") and REFERENCE not in _first(stopped)
    seen = family_town.look(DIRECTOR, ReadLetter(case=reference, party=party))
    assert _first(stopped) == f"Eerst afstemmen met {seen.asks_first}."
    record = family_town.last()
    assert record.details["letter_stop"] == "1" and REFERENCE not in str(record)


def test_the_page_of_the_letter_shows_the_post_and_no_letter(family_web: Web) -> None:
    town = family_web.town
    _stop(town)
    reference, party = in_pga(town)
    page = family_web.as_(DIRECTOR).get(f"/cases/{reference}/letter/{party}").text
    assert "Eerst afstemmen met" in page and "Beste heer of mevrouw" not in page and REFERENCE not in page


def test_the_letter_leaves_as_no_file_while_it_is_stopped(family_web: Web) -> None:
    town = family_web.town
    reference, party = in_pga(town)
    anna, at = family_web.as_(DIRECTOR), f"/cases/{reference}/letter/{party}"
    assert "Beste heer of mevrouw" in paper(anna.get(f"{at}/pdf")).text
    _stop(town)
    answer = anna.get(f"{at}/pdf")
    assert answer.status_code == 422 and answer.mimetype == "text/html"
    assert "Eerst afstemmen met" in answer.text and "Beste heer of mevrouw" not in answer.text
    assert "Opslaan als PDF" not in answer.text
    looked = [one for one in town.records() if one.kind == "look" and one.capability == "case.letter"]
    assert [one.details.get("as", "") for one in looked] == ["pdf", ""] and town.last().outcome == "refused"


def test_nobody_records_that_a_letter_went_while_it_is_stopped(family_town: Town) -> None:
    _stop(family_town)
    reference, party = in_pga(family_town)
    acts.assess(family_town, reference)
    acts.justify(family_town, reference)
    acts.accept(family_town, reference)
    told: dict[str, Any] = {"party": party, "channel": "letter", "told_on": "2026-03-03"}
    with pytest.raises(NotReady) as stopped:
        family_town.act(DIRECTOR, Notify(**acts.at(family_town, reference), **told))
    assert "Eerst afstemmen" in _first(stopped)


def test_in_the_referral_itself_it_holds_too(family_town: Town) -> None:
    party = _stop(family_town)
    told = {"party": party, "told_on": "2026-03-03"}
    with pytest.raises(NotReady) as stopped:
        referral_acts.step(family_town, HANNA, REFERENCE, "inform", channel="letter", **told)
    assert stopped.value.unmet[0].field == "channel" and "Eerst afstemmen" in _first(stopped)
    referral_acts.step(family_town, HANNA, REFERENCE, "inform", channel="conversation", **told)


def test_it_ends_where_it_was_set_and_only_once(family_town: Town) -> None:
    party = _stop(family_town)
    reference, there = in_pga(family_town)
    assert [line.asks_first for line in people.lines(family_town).persons if line.id == party] != [""]
    family_town.act(HANNA, LetLettersGo(**people.at(family_town), party=party))
    _write(family_town, reference, there)
    with pytest.raises(Conflict):
        family_town.act(HANNA, LetLettersGo(**people.at(family_town), party=party))
    family_town.act(HANNA, StopLetters(**people.at(family_town), party=party, post="local_team_leader"))
    with pytest.raises(NotReady):
        _write(family_town, reference, there)


def test_somebody_else_gets_his_letters(family_town: Town) -> None:
    _stop(family_town, bsn="")
    reference, party = in_pga(family_town)
    _write(family_town, reference, party)
    with pytest.raises(NotReady):
        family_town.act(HANNA, StopLetters(**people.at(family_town), party=party, post="attention_officer"))


def test_it_is_set_and_ended_over_the_pages(family_web: Web) -> None:
    town = family_web.town
    party = people.party(town, people.MOTHER)
    at = f"/cases/{REFERENCE}/people"
    hanna = family_web.as_(HANNA)
    assert "Met wie moet iemand eerst afstemmen?" in hanna.get(f"{at}/{party}/letter-stop").text
    on = {"version": str(town.version(REFERENCE)), "post": "local_team_leader"}
    sent = hanna.post(f"{at}/{party}/letter-stop", on)
    assert sent.status_code == 303 and "geen brief zonder overleg" in hanna.get(at).text
    ended = hanna.post(f"{at}/{party}/letter-stop/end", {"version": str(town.version(REFERENCE))})
    assert ended.status_code == 303 and "geen brief zonder overleg" not in hanna.get(at).text


def test_whom_one_can_be_told_to_ask_stands_in_the_rules(family_town: Town) -> None:
    posts = [post for post, _ in family_town.look(HANNA, ReadPersons(case=REFERENCE)).posts]
    rules = tomllib.loads(VIOLENCE.read_text(encoding="utf-8"))["letter_post"]
    assert posts == [post["id"] for post in rules] and posts
    party = people.add(family_town, "Naomi Nergens")
    with pytest.raises(NotReady):
        family_town.act(HANNA, StopLetters(**people.at(family_town), party=party, post="police_officer"))
