"""Whatever stops a post, what was typed comes back with the telephone numbers, and tells nothing else."""

import html
import re
from collections.abc import Callable
from typing import Any, Final

import pytest
from werkzeug.test import TestResponse

from pga.commands.people import EndRole
from pga.refusals import Conflict, FactorNeeded, NoRulesInForce, Throttled
from pga.store.engine import StoreBusy
from pga.store.tables.people import role_grants
from tests.acts import take_up
from tests.pga.web.conftest import Web, hidden
from tests.towns import key

TEXT: Final = "Dit heb ik net getypt (fictief)."
UNKNOWN: Final = "PGA-AAAA-AAAA"


def typed(version: str = "1") -> dict[str, str]:
    """A filled-in form of a rejection."""
    return {"version": version, "reason": TEXT, "advice": "Bel <b>de wijkagent</b> (fictief)."}


def comes_back(answer: TestResponse) -> bool:
    """The words stand on the page, harmless, with both telephone numbers."""
    page = answer.text
    return TEXT in page and "<b>de wijkagent" not in page and "0800-2000" in page and "112" in page


def seen(answer: TestResponse) -> tuple[int, bytes, list[tuple[str, str]]]:
    """All that a browser gets, but the date."""
    return answer.status_code, answer.data, sorted((k, v) for k, v in answer.headers if k != "Date")


def test_a_post_out_of_reach_and_one_to_nothing_are_the_same_page_with_the_typed_text(web: Web) -> None:
    person, reference = web.as_("vera.vt"), web.town.reference("triage")
    paths = [f"/cases/{which}/steps/reject" for which in (reference, UNKNOWN)]
    answers = [person.post(path, typed()) for path in paths]
    assert seen(answers[0]) == seen(answers[1])
    assert answers[0].status_code == 404 and comes_back(answers[0])


def test_a_post_of_a_question_out_of_reach_and_of_no_question_are_the_same_page(web: Web) -> None:
    real = web.town.questions("politie", "assigned")[0].id
    fields = {"version": "1", "what": TEXT, "occurred_on": "2026-02-20", "assertion_kind": "fact"}
    person = web.as_("vera.vt")
    answers = [
        person.post(f"/questions/{which}/answer", fields)
        for which in (real, "00000000-0000-4000-8000-000000000000")
    ]
    assert seen(answers[0]) == seen(answers[1])
    assert answers[0].status_code == 404 and comes_back(answers[0])


def test_a_role_that_ended_while_typing_costs_no_words(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("signal")
    form = hidden(person.get(f"/cases/{reference}/steps/reject"))
    account = web.town.account("anna.process").id
    grant = web.town.rows(role_grants, role_grants.c.account == account)[0]
    command = EndRole(grant=grant.id, version=grant.version, act_key=key())
    web.town.act("adam.beheer", command)
    answer = person.post(f"/cases/{reference}/steps/reject", {**typed(), **form})
    assert answer.status_code == 404 and comes_back(answer)


def test_a_page_to_read_that_is_out_of_reach_stays_the_static_one(web: Web) -> None:
    answer = web.as_("vera.vt").get(f"/cases/{UNKNOWN}?reason={TEXT}")
    assert answer.status_code == 404 and TEXT not in answer.text


def test_a_second_factor_that_is_wanting_costs_no_words(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("signal")
    csrf = person.csrf()
    for enrolled, road in ((True, "/login/factor"), (False, "/own/factor")):
        monkeypatch.setattr("pga.gate.Gate.act", stops(FactorNeeded(enrolled=enrolled)))
        answer = person.bare(f"/cases/{reference}/steps/reject", {"csrf_token": csrf, **typed()})
        assert answer.status_code == 401 and comes_back(answer) and road in answer.text


def test_a_second_factor_that_is_wanting_leads_a_reader_to_its_page(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pga.gate.Gate.look", stops(FactorNeeded(enrolled=True)))
    answer = web.as_("anna.process").get("/rules")
    assert answer.status_code == 303 and answer.headers["Location"] == "/login/factor?next=/rules"


def stops(error: Exception) -> Callable[..., Any]:
    """A gate that answers everything like this."""

    def stop(*args: object) -> None:
        raise error

    return stop


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (StoreBusy("locked"), 503),
        (NoRulesInForce("signature_missing", ("politie",)), 503),
        (Conflict("PGA-AAAA-AAAA"), 409),
        (Throttled(30), 429),
        (ValueError("999900018"), 500),
    ],
)
def test_whatever_the_gate_answers_costs_no_words(
    web: Web, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("signal")
    csrf = person.csrf()
    monkeypatch.setattr("pga.gate.Gate.act", stops(error))
    answer = person.bare(f"/cases/{reference}/steps/reject", {"csrf_token": csrf, **typed()})
    assert answer.status_code == status and comes_back(answer) and "999900018" not in answer.text


def test_an_ended_session_costs_no_words(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("signal")
    csrf = person.csrf()
    web.town.clock.move(hours=2)
    answer = person.bare(f"/cases/{reference}/steps/reject", {"csrf_token": csrf, **typed()})
    assert answer.status_code == 401 and comes_back(answer)


def test_a_forged_or_a_damaged_form_costs_no_words(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("signal")
    path = f"/cases/{reference}/steps/reject"
    forged = person.bare(path, {"csrf_token": "x", **typed()})
    damaged = person.post(path, {**typed(), "unknown": "x"})
    assert (forged.status_code, damaged.status_code) == (403, 400)
    assert comes_back(forged) and comes_back(damaged)


def test_who_comes_second_gets_his_words_with_the_telephone_numbers(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("signal")
    form = hidden(person.get(f"/cases/{reference}/steps/reject"))
    take_up(web.town, reference)
    answer = person.post(f"/cases/{reference}/steps/reject", {**typed(), **form})
    assert answer.status_code == 409 and comes_back(answer)


@pytest.mark.parametrize("size", [1_500_000, 3_000_000])
def test_a_text_that_is_too_long_comes_back_whole(web: Web, size: int) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("signal")
    path, before = f"/cases/{reference}/steps/reject", web.town.head()
    answer = person.post(path, {**typed(), "reason": TEXT + "x" * size})
    assert answer.status_code == 413 and comes_back(answer) and "x" * size in answer.text
    assert [record.reason for record in web.town.records(before)] == ["too_large"]


def test_a_body_without_end_is_not_read(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("signal")
    answer = person.post(f"/cases/{reference}/steps/reject", {**typed(), "advice": "x" * 9_000_000})
    assert answer.status_code == 413 and TEXT not in answer.text and "0800-2000" in answer.text


def again_of(page: str) -> dict[str, list[str]]:
    """What the button 'opnieuw' sends."""
    form = page.rpartition('name="look_again"')[0].rpartition("<form")[2]
    found: dict[str, list[str]] = {"look_again": ["1"]}
    for name, value in re.findall(r'name="([a-z_]+)" value="([^"]*)"', form):
        found.setdefault(name, []).append(html.unescape(value))
    return found


def test_after_a_conflict_the_form_comes_back_with_the_words_in_it_and_does_nothing_yet(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("signal")
    path = f"/cases/{reference}/steps/reject"
    form = hidden(person.get(path))
    take_up(web.town, reference)
    answer = person.post(path, {**typed(), **form})
    assert "iemand anders" not in answer.text and "Versie nu" not in answer.text
    before = web.town.contents()
    once_more = person.bare(path, again_of(answer.text))
    assert once_more.status_code == 422 and TEXT in once_more.text and web.town.contents() == before
    sent = {**typed(), **hidden(once_more)}
    assert person.post(path, sent).headers["Location"] == f"/cases/{reference}?done=step&step=reject"


def test_who_logged_out_in_another_window_is_asked_to_log_in_and_keeps_his_words(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("signal")
    csrf, path = person.csrf(), f"/cases/{reference}/steps/reject"
    person.post("/logout")
    ours = {"headers": {"Sec-Fetch-Site": "same-origin"}}
    answer = person.bare(path, {"csrf_token": csrf, **typed()}, **ours)
    assert answer.status_code == 401 and comes_back(answer) and "/login?next=" in answer.text
    person.use(web.as_("anna.process").token())
    answer = person.bare(path, {"csrf_token": csrf, **typed()}, **ours)
    assert answer.status_code == 403 and comes_back(answer) and 'name="look_again"' in answer.text


def test_a_form_from_elsewhere_is_not_offered_again(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("signal")
    elsewhere = {"headers": {"Sec-Fetch-Site": "cross-site"}}
    answer = person.bare(f"/cases/{reference}/steps/reject", {"csrf_token": "0" * 64, **typed()}, **elsewhere)
    assert answer.status_code == 403 and 'name="look_again"' not in answer.text


def test_a_choice_comes_back_in_words_or_not_at_all(web: Web) -> None:
    person, reference = web.as_("anna.process"), web.town.reference("triage")
    words = {"purpose": TEXT, "proportionality": TEXT, "subsidiarity": TEXT, "regime": "LOCAL_PGA"}
    answer = person.bare(f"/cases/{reference}/steps/justify", {"csrf_token": "x", "version": "1", **words})
    assert answer.status_code == 403 and comes_back(answer) and "LOCAL_PGA" not in answer.text
