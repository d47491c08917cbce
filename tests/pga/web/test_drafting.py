"""Drafts on pages: kept with or without the script, offered where the form is, listed, thrown away, sent."""

import re
from typing import Any, Final

import pytest
from sqlalchemy import update
from werkzeug.test import TestResponse

from pga.commands.cases import DeclareConflict
from pga.store.tables.messages import drafts
from pga.store.tables.sessions import web_sessions
from pga.web.drafting import LONGEST
from pga.web.form_places import has_long_text, kept_fields
from pga.web.forms.mistakes import PersonForm
from pga.web.forms.submissions import SubmissionForm
from pga.web.pages import MODULES
from pga.web.step_pages import STEP_PAGES
from tests import acts
from tests.pga.web.conftest import Person, Web, hidden
from tests.towns import DIRECTOR, key

WORDS: Final = "Nog lang niet klaar <b>(fictief)</b>."
SHOWN: Final = "Nog lang niet klaar &lt;b&gt;(fictief)&lt;/b&gt;."
OFFER: Final = "U had hier een concept van 3 mrt 2026 10:00"
SCRIPT: Final = {"X-Draft": "script"}


def rejection(web: Web) -> str:
    """The page on which a case in triage is rejected."""
    return f"/cases/{web.town.reference('triage')}/steps/reject"


def half(**fields: Any) -> dict[str, Any]:
    """A half-filled rejection."""
    return {"version": "1", "act_key": key(), "reason": WORDS, "advice": "", **fields}


def keep(person: Person, page: str, fields: dict[str, Any] | None = None, **more: Any) -> TestResponse:
    """Keep it as the script does, unless told otherwise."""
    return person.post(f"/drafts/keep{page}", fields or half(), **{"headers": SCRIPT, **more})


def test_the_script_gets_no_page_and_the_time_at_which_it_was_kept(web: Web) -> None:
    answer = keep(web.as_(DIRECTOR), rejection(web))
    assert (answer.status_code, answer.data, answer.headers["Kept-At"]) == (204, b"", "10:00")


def test_without_script_the_page_comes_back_with_the_words_in_it(web: Web) -> None:
    person, page = web.as_(DIRECTOR), rejection(web)
    answer = keep(person, page, headers={})
    assert (answer.status_code, answer.location) == (303, f"{page}?draft=continue&done=draft-kept")
    shown = person.get(answer.location).text
    assert SHOWN in shown and "Uw concept is bewaard." in shown and "U gaat verder met uw concept" in shown


def test_whoever_opens_the_form_again_is_offered_the_draft_and_sees_none_of_it_yet(web: Web) -> None:
    person, page = web.as_(DIRECTOR), rejection(web)
    keep(person, page)
    opened = person.get(page).text
    assert OFFER in opened and f'href="{page}?draft=continue"' in opened and SHOWN not in opened
    going_on = person.get(f"{page}?draft=continue").text
    assert SHOWN in going_on and OFFER not in going_on
    assert OFFER not in web.as_("dirk.veiligheid").get(page).text


def test_a_draft_goes_on_in_the_present_version_of_the_case(web: Web) -> None:
    person, page = web.as_(DIRECTOR), rejection(web)
    fresh = hidden(person.get(page))
    keep(person, page, half(version="999"))
    assert hidden(person.get(f"{page}?draft=continue"))["version"] == fresh["version"]


def _typed(kept_as: str, words: str) -> dict[str, Any]:
    return half(reason=words, kept_as=kept_as)


def test_of_two_windows_neither_loses_its_words_unasked(web: Web) -> None:
    person, page = web.as_(DIRECTOR), rejection(web)
    first = keep(person, page, _typed("", "een"))
    web.town.clock.move(minutes=1)
    assert keep(person, page, _typed(first.headers["Kept-As"], "en nog een")).status_code == 204
    other = keep(person, page, _typed("", "twee"))
    assert (other.status_code, other.headers["Kept-At"], other.data) == (412, "10:01", b"")
    assert (web.town.last().capability, web.town.last().outcome) == ("draft.keep", "conflict")
    assert "en nog een" in person.get(f"{page}?draft=continue").text
    by_button = keep(person, page, _typed("", "twee"), headers={})
    assert "twee</textarea>" in person.get(by_button.location).text


def test_a_window_that_goes_on_with_a_draft_knows_it_also_after_an_error(web: Web) -> None:
    person, page = web.as_(DIRECTOR), rejection(web)
    kept_as = keep(person, page, _typed("", "een")).headers["Kept-As"]
    assert f'name="kept_as" value="{kept_as}"' in person.get(f"{page}?draft=continue").text
    assert 'name="kept_as" value=""' in person.get(page).text
    again = person.post(page, {**half(reason=""), "kept_as": kept_as})
    assert again.status_code == 422 and f'name="kept_as" value="{kept_as}"' in again.text


def test_a_draft_can_be_thrown_away(web: Web) -> None:
    person, page = web.as_(DIRECTOR), rejection(web)
    keep(person, page)
    answer = person.post(f"/drafts/drop{page}", {"act_key": key()})
    assert (answer.status_code, answer.location) == (303, f"{page}?done=draft-dropped")
    assert "Het concept is weggegooid." in person.get(answer.location).text and OFFER not in person.get(page).text


def test_sending_the_form_ends_the_draft(web: Web) -> None:
    person, page = web.as_(DIRECTOR), rejection(web)
    keep(person, page)
    missing = person.post(page, {**half(), **hidden(person.get(page))})
    assert missing.status_code == 422 and OFFER not in missing.text and len(web.town.rows(drafts)) == 1
    sent = {**half(advice="Bel (fictief)."), **hidden(person.get(page))}
    assert person.post(page, sent).status_code == 303
    assert web.town.rows(drafts) == []
    assert keep(person, page, {**half(), "act_key": sent["act_key"]}).status_code == 204
    assert web.town.rows(drafts) == []


def test_an_answer_is_kept_at_its_own_address_and_offered_on_the_page_of_the_question(web: Web) -> None:
    question = web.town.questions("politie", "assigned")[0].id
    person, fields = web.as_("pieter.politie"), {"version": "1", "act_key": key(), "what": WORDS, "occurred_on": ""}
    assert f'formaction="/drafts/keep/questions/{question}/answer"' in person.get("/questions").text
    assert keep(person, f"/questions/{question}/answer", fields).status_code == 204
    assert OFFER in person.get(f"/questions/{question}").text
    assert SHOWN in person.get(f"/questions/{question}?draft=continue").text
    assert f'href="/questions/{question}">Uw antwoord' in person.get("/questions").text
    page = person.get(f"/questions/{question}?draft=continue")
    answer = {**fields, "occurred_on": "2026-02-20", "assertion_kind": "fact", **hidden(page)}
    assert person.post(f"/questions/{question}/answer", answer).status_code == 303
    assert web.town.rows(drafts) == []


def test_a_question_that_was_answered_meanwhile_offers_no_draft(web: Web) -> None:
    question = web.town.questions("politie", "assigned")[0].id
    person, where = web.as_("pieter.politie"), f"/questions/{question}"
    keep(person, f"{where}/answer", {"version": "1", "act_key": key(), "what": WORDS, "occurred_on": ""})
    answered = person.post(f"{where}/nothing", hidden(person.get(where)))
    assert answered.status_code == 303
    for page in (person.get(where), person.get(f"{where}?draft=continue")):
        assert page.status_code == 200 and OFFER not in page.text and SHOWN not in page.text


def test_ones_own_drafts_stand_in_ones_own_work_without_a_word_of_them(web: Web) -> None:
    person, page = web.as_(DIRECTOR), rejection(web)
    keep(person, page)
    keep(person, "/cases/new", {"act_key": key(), "goal": WORDS})
    work = person.get("/cases").text
    assert "Uw concepten" in work and f'href="{page}"' in work and 'href="/cases/new">Persoon aanmelden' in work
    assert len(re.findall(r'action="/drafts/throw/[0-9a-f]{32}"', work)) == 2
    assert "Niet in behandeling nemen" in work and "Nog lang niet klaar" not in work
    assert "Uw concepten" not in web.as_("dirk.veiligheid").get("/cases").text


def test_a_draft_of_a_case_out_of_reach_is_thrown_away_from_the_list(web: Web) -> None:
    person, page, reference = web.as_(DIRECTOR), rejection(web), web.town.reference("triage")
    keep(person, page)
    web.town.act(DIRECTOR, DeclareConflict(**acts.at(web.town, reference)))
    work = person.get("/cases").text
    assert "Een concept dat u niet meer kunt openen" in work and reference not in work
    (road,) = re.findall(r'action="(/drafts/throw/[0-9a-f]{32})"', work)
    answer = person.post(road, {"act_key": key()})
    assert (answer.status_code, answer.location) == (303, "/cases?done=draft-dropped")
    shown = person.get(answer.location).text
    assert "Het concept is weggegooid." in shown and "Uw concepten" not in shown


def test_what_must_never_be_kept_is_not(web: Web) -> None:
    names = kept_fields(SubmissionForm)
    assert {"name", "goal", "reason", "distinct"} <= names and "bsn" not in names
    person = web.as_("lisa.ll2")
    keep(person, "/cases/new", {"act_key": key(), "goal": WORDS, "bsn": "999900018", "name": "Wies (fictief)"})
    page = person.get("/cases/new?draft=continue").text
    assert SHOWN in page and "Wies (fictief)" in page and "999900018" not in page
    assert "Een BSN staat niet in een concept." in page


def test_choices_are_kept_and_what_a_draft_does_not_hold_stays_as_it_was(web: Web) -> None:
    person, page = web.as_(DIRECTOR), f"/cases/{web.town.references('intake')[0]}/steps/invite"
    keep(person, page, {"version": "1", "act_key": key(), "text": WORDS, "organisation": ["om", "ll2"]})
    shown = person.get(f"{page}?draft=continue").text
    ticked = re.findall(r'name="organisation" value="([^"]+)" checked', shown)
    assert sorted(ticked) == ["ll2", "om"] and SHOWN in shown


@pytest.mark.parametrize("page", ["/cases/new/none", "/own/password", "/questions", "/cases/PGA-AAAA-AAAA/steps/none"])
def test_what_is_no_form_with_long_text_keeps_nothing(web: Web, page: str) -> None:
    assert keep(web.as_(DIRECTOR), page, {"act_key": key()}).status_code == 404
    assert web.town.rows(drafts) == []


def test_a_draft_in_a_case_out_of_reach_and_of_no_case_are_the_same_page(web: Web) -> None:
    person, page = web.as_("vera.vt"), rejection(web)
    elsewhere = page.replace(web.town.reference("triage"), "PGA-AAAA-AAAA")
    answers = [keep(person, where, headers={}) for where in (page, elsewhere)]
    assert [answer.status_code for answer in answers] == [404, 404] and answers[0].data == answers[1].data
    assert SHOWN in answers[0].text


def test_too_much_and_what_the_form_does_not_ask_are_refused_plainly(web: Web) -> None:
    person, page = web.as_(DIRECTOR), rejection(web)
    assert keep(person, page, half(reason="x" * (LONGEST + 1))).status_code == 413
    assert keep(person, page, half(owner="me")).status_code == 400
    assert web.town.rows(drafts) == []


def test_the_script_of_an_ended_session_gets_401_and_its_draft_is_there_after_one_log_in(web: Web) -> None:
    person, page = web.as_(DIRECTOR), rejection(web)
    keep(person, page)
    csrf = person.csrf()
    web.town.clock.move(minutes=31)
    answer = person.bare(f"/drafts/keep{page}", {"csrf_token": csrf, **half()}, headers=SCRIPT)
    assert answer.status_code == 401 and f"next={page}" in answer.text and "als concept was bewaard" in answer.text
    asked = person.get(page)
    assert asked.status_code == 303 and asked.location == f"/login?ended=1&next={page}"
    assert "Een bewaard concept vindt u daar terug." in person.get(asked.location).text
    person.use(web.town.gate.start_session(DIRECTOR))
    assert OFFER in person.get(page).text


def test_a_save_renews_no_idle_clock_and_a_page_does(web: Web) -> None:
    person, page = web.as_(DIRECTOR), rejection(web)
    csrf = person.csrf()
    before = [row.seen_at for row in web.town.rows(web_sessions)]
    web.town.clock.move(minutes=20)
    person.bare(f"/drafts/keep{page}", {"csrf_token": csrf, **half()}, headers=SCRIPT)
    assert [row.seen_at for row in web.town.rows(web_sessions)] == before
    person.get(page)
    assert [row.seen_at for row in web.town.rows(web_sessions)] != before


def test_every_form_with_long_text_can_be_kept_and_has_a_name() -> None:
    forms = [
        form
        for module in MODULES
        for page in module.declared
        for form in (page.forms.values() if isinstance(page.forms, dict) else [page.forms] if page.forms else [])
    ]
    long = [form for form in forms if has_long_text(form)]
    assert len(long) > 25 and not has_long_text(PersonForm)
    steps = {page.form for page in STEP_PAGES.values()}
    assert [form.__name__ for form in long if form not in steps and not form.called] == []


def test_every_page_with_a_form_of_long_text_has_the_button(web: Web) -> None:
    person, reference = web.as_(DIRECTOR), web.town.references("intake")[0]
    for page in ("/cases/new", f"/cases/{reference}/steps/convene", f"/cases/{reference}/steps/invite"):
        assert f'formaction="/drafts/keep{page}"' in person.get(page).text
    assert "/drafts/keep" not in person.get(f"/cases/{reference}/persons/new").text


def test_a_draft_that_does_not_open_leaves_the_form_and_can_be_thrown_away(web: Web) -> None:
    person, page = web.as_(DIRECTOR), rejection(web)
    keep(person, page)
    with web.town.home.store.transaction() as tx:
        tx.run(update(drafts).values(sealed=b"x"))
        tx.commit()
    shown = person.get(f"{page}?draft=continue")
    assert shown.status_code == 200 and "kan niet worden geopend" in shown.text
    assert f'action="/drafts/drop{page}"' in shown.text and SHOWN not in shown.text
