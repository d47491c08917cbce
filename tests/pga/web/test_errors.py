"""What is shown when something stops a request: one 404, and no typing lost."""

import logging
from types import SimpleNamespace

import pytest
from werkzeug.test import TestResponse

from pga.commands.cases import Reject
from pga.handlers.looks import LOOKS
from pga.handlers.table import ACTS
from pga.queries.cases import ReadCase
from pga.refusals import NoRulesInForce
from pga.store.engine import StoreBusy
from tests.acts import reject, take_up
from tests.pga.web.conftest import Web, hidden

UUID = "00000000-0000-4000-8000-000000000000"
TEXT = "Dit heb ik net getypt (fictief)."


def seen(answer: TestResponse) -> tuple[int, bytes, list[tuple[str, str]]]:
    """All that a browser gets, but the date."""
    return answer.status_code, answer.data, sorted((k, v) for k, v in answer.headers if k != "Date")


def test_unknown_and_out_of_reach_and_refused_are_one_and_the_same_answer(web: Web) -> None:
    person = web.as_("vera.vt")
    reference = web.town.reference("intake")
    paths = ["/nowhere", "/cases/PGA-AAAA-AAAA", f"/cases/{reference}", "/accounts", f"/cases/{reference}/share"]
    paths += [f"/questions/{UUID}", f"/cases/{reference}/steps/accept", f"/cases/{reference}/steps/nothing"]
    answers = [seen(person.get(path)) for path in paths]
    assert answers[0][0] == 404
    assert all(answer == answers[0] for answer in answers)


def test_each_of_these_costs_one_record(web: Web) -> None:
    person = web.as_("vera.vt")
    for path in ["/nowhere", "/cases/PGA-AAAA-AAAA", f"/cases/{web.town.reference('intake')}", "/accounts"]:
        before = web.town.head()
        person.get(path)
        assert [record.kind for record in web.town.records(before)] == ["refusal"], path


def test_the_page_that_does_not_exist_shows_nobody_and_sets_nothing(web: Web) -> None:
    answer = web.as_("anna.process").get("/nowhere")
    assert b"Anna" not in answer.data and "Set-Cookie" not in answer.headers
    assert "nonce" not in answer.headers["Content-Security-Policy"]


def test_a_look_without_a_session_leads_to_the_log_in_page_and_back(web: Web) -> None:
    answer = web.nobody().get("/cases?state=triage")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/login?next=/cases%3Fstate%3Dtriage"


def test_an_act_without_a_session_gives_the_typing_back(web: Web) -> None:
    person = web.as_("anna.process")
    reference = web.town.reference("signal")
    csrf = person.csrf()
    web.town.clock.move(hours=2)
    fields = {"csrf_token": csrf, "version": "1", "reason": TEXT, "advice": "Bel (fictief)."}
    answer = person.bare(f"/cases/{reference}/steps/reject", fields)
    assert answer.status_code == 401
    assert TEXT in answer.text and f"/login?ended=1&amp;next=/cases/{reference}" in answer.text


def test_who_comes_second_sees_both_versions_and_keeps_his_words(web: Web) -> None:
    person = web.as_("anna.process")
    reference = web.town.reference("signal")
    form = hidden(person.get(f"/cases/{reference}/steps/reject"))
    take_up(web.town, reference)
    answer = person.post(f"/cases/{reference}/steps/reject", {**form, "reason": TEXT, "advice": "Bel (fictief)."})
    assert answer.status_code == 409
    assert TEXT in answer.text and "Triage" in answer.text
    assert web.town.case(reference).state == "triage"


def test_a_form_of_a_case_that_moved_on_keeps_an_unfinished_text(web: Web) -> None:
    person = web.as_("anna.process")
    reference = web.town.reference("signal")
    form = hidden(person.get(f"/cases/{reference}/steps/reject"))
    reject(web.town, reference)
    answer = person.post(f"/cases/{reference}/steps/reject", {**form, "reason": TEXT, "advice": ""})
    assert answer.status_code == 409 and TEXT in answer.text


@pytest.mark.parametrize(
    ("error", "status"), [(StoreBusy("locked"), 503), (RuntimeError("Daan Verzonnen 999900018"), 500)]
)
def test_a_failure_gives_the_typing_back_with_the_telephone_numbers(
    web: Web, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception, status: int
) -> None:
    person = web.as_("lisa.ll2")
    csrf = person.csrf()

    def fails(*args: object) -> None:
        raise error

    monkeypatch.setattr("pga.gate.Gate.look", fails)
    with caplog.at_level(logging.INFO):
        answer = person.bare("/cases/new", {"csrf_token": csrf, "reason_text": TEXT})
    assert answer.status_code == status
    assert TEXT in answer.text and "0800-2000" in answer.text and "112" in answer.text
    assert "999900018" not in answer.text + caplog.text and "Traceback" not in answer.text + caplog.text
    assert type(error).__name__ in caplog.text


def test_too_much_at_once_has_a_page_of_its_own(web: Web) -> None:
    answer = web.as_("anna.process").bare("/language", {"language": "x" * 2_000_000})
    assert answer.status_code == 413 and "<h1" in answer.text


def test_a_form_of_too_many_parts_is_refused(web: Web) -> None:
    fields = {f"field{number}": "x" for number in range(300)}
    answer = web.as_("anna.process").bare("/language", fields, content_type="multipart/form-data")
    assert answer.status_code == 413


def test_another_host_name_is_refused_on_every_path(web: Web) -> None:
    for path in ("/login", "/nowhere", "/static/404.html"):
        answer = web.nobody().get(path, base_url="https://evil.example")
        assert answer.status_code == 400 and answer.mimetype == "text/plain", path


def test_a_forwarded_host_is_not_believed_without_a_proxy(web: Web) -> None:
    headers = {"X-Forwarded-Host": "evil.example", "X-Forwarded-For": "10.0.0.1"}
    assert "evil.example" not in web.nobody().get("/login", headers=headers).text


def test_an_unknown_method_names_those_that_there_are(web: Web) -> None:
    answer = web.as_("anna.process").get("/logout")
    assert answer.status_code == 405 and answer.headers["Allow"] == "POST"


@pytest.mark.parametrize(("method", "path"), [("GET", "/logout"), ("DELETE", "/cases"), ("PUT", "/cases/new")])
def test_a_wrong_method_changes_nothing_and_is_recorded(web: Web, method: str, path: str) -> None:
    person, before, rows = web.as_("anna.process"), web.town.head(), web.town.contents()
    assert person.open(method, path).status_code == 405
    (record,) = web.town.records(before)
    assert (record.kind, record.outcome, record.reason) == ("refusal", "refused", "wrong_method")
    assert record.actor == web.town.account("anna.process").id
    assert web.town.contents() == rows


def test_a_form_that_is_not_filled_in_is_recorded(web: Web) -> None:
    person, before = web.as_("lisa.ll2"), web.town.head()
    assert person.post("/cases/new", {"act_key": "een-sleutel-van-de-toets"}).status_code == 422
    assert web.town.records(before)[-1].reason == "not_ready"


@pytest.mark.parametrize("where", ["pga.gate.LOOKS", "pga.gate.ACTS"])
def test_an_unexpected_exception_is_recorded_as_failed_under_the_number_that_the_page_shows(
    web: Web, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def breaks(*args: object) -> None:
        raise RuntimeError("Daan Verzonnen 999900018")

    person, reference = web.as_("anna.process"), web.town.reference("signal")
    form = hidden(person.get(f"/cases/{reference}/steps/reject"))
    for kind in (ReadCase, Reject):
        monkeypatch.setitem(LOOKS if where.endswith("LOOKS") else ACTS, kind, breaks)  # type: ignore[arg-type]
    before = web.town.head()
    if where.endswith("LOOKS"):
        answer = person.get(f"/cases/{reference}")
    else:
        answer = person.post(f"/cases/{reference}/steps/reject", {**form, "reason": TEXT, "advice": TEXT})
        assert TEXT in answer.text
    (record,) = web.town.records(before)
    assert answer.status_code == 500 and record.trace_id in answer.text
    assert (record.kind, record.outcome) == ("refusal", "failed") and "RuntimeError" in record.reason


def test_without_rules_every_page_says_why_and_who_is_waited_for(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    def still(*args: object) -> None:
        raise NoRulesInForce("signature_missing", ("politie",))

    person = web.as_("anna.process")
    monkeypatch.setattr("pga.rulebook.Rulebook.in_force", still)
    monkeypatch.setattr("pga.rulebook.Rulebook.standings", still)
    for path in ("/", "/login", "/cases", "/rules"):
        answer = person.get(path)
        assert answer.status_code == 503 and "Politie" in answer.text, path
    assert person.get("/acuut").status_code == 200 and person.get("/healthz").status_code == 200
    assert person.get("/toegankelijkheid").status_code == 200 and person.get("/readyz").status_code == 503


@pytest.mark.parametrize("name", ["%00", "a" * 300, "%00/../x"])
def test_a_static_file_that_cannot_be_is_the_ordinary_404(web: Web, name: str) -> None:
    answer = web.nobody().get(f"/static/{name}")
    assert answer.status_code == 404 and answer.headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize(("error", "status"), [(StoreBusy("locked"), 503), (RuntimeError("x"), 500)])
def test_what_fails_before_a_request_has_its_number_has_a_page_and_headers_too(
    web: Web, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    def fails(*args: object) -> None:
        raise error

    monkeypatch.setattr("pga.web.arriving.uuid", SimpleNamespace(uuid4=fails))
    answer = web.nobody().get("/login")
    assert answer.status_code == status and answer.headers["X-Frame-Options"] == "DENY"
