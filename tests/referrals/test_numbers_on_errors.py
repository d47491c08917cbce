"""Whatever goes wrong while somebody types in an acute referral: his words are given back, with whom to call."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from sqlalchemy import event

from pga.refusals import Conflict, NoRulesInForce, Throttled
from pga.visiting import PASSWORD
from tests.pga.web.conftest import Person, Web
from tests.referrals import acts
from tests.referrals.acts import INTAKE, POLICE
from tests.serving import application
from tests.towns import Town, key

TEXT: Final = "Hij staat weer voor de deur (fictief)"
Sent = tuple[str, dict[str, str]]


def _forms(town: Town) -> Iterator[Sent]:
    """Every form in which somebody types on an acute evening, as it is sent."""
    at = f"/cases/{acts.referrals(town)['received']}"
    yield "/referrals/call-sheet", {"acute": "yes", "lines": TEXT, "act_key": key()}
    yield "/referrals/new/receive", {"acute": "yes", "story": TEXT, "act_key": key()}
    yield f"{at}/call-sheet", {"lines": TEXT, "act_key": key()}
    yield f"{at}/call-sheet/sort", {"source": TEXT, "line_0": key(), "kind_0": "fact", "act_key": key()}
    yield f"{at}/referral/report", {"acute": "yes", "story": TEXT, "act_key": key(), "version": "1"}


def _whole(answer: Any, *statuses: int) -> bool:
    page = answer.text
    return answer.status_code in statuses and all(word in page for word in (TEXT, "112", "0800-2000"))


def test_refused_forged_or_logged_out_nothing_that_was_typed_is_lost(referral_web: Web) -> None:
    stranger, ilse, nobody = referral_web.as_(POLICE), referral_web.as_(INTAKE), referral_web.nobody()
    for path, fields in _forms(referral_web.town):
        assert _whole(stranger.post(path, fields), 404), path
        assert _whole(ilse.bare(path, fields), 403), path
        assert _whole(nobody.post(path, fields), 401), path
        assert "line_0" not in ilse.bare(path, fields).text and fields["act_key"] not in ilse.bare(path, fields).text


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (RuntimeError("kapot"), 500),
        (NoRulesInForce("signature_missing", ("politie",)), 503),
        (Conflict("ZK-AAAA-AAAA"), 409),
        (Throttled(30), 429),
    ],
)
def test_whatever_fails_inside_nothing_that_was_typed_is_lost(
    referral_web: Web, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    ilse, forms = referral_web.as_(INTAKE), list(_forms(referral_web.town))
    token = ilse.csrf()

    def fails(*args: object) -> None:
        raise error

    monkeypatch.setattr("pga.gate.Gate.act", fails)
    if status != 409:  # who came second looks again at what came first
        monkeypatch.setattr("pga.gate.Gate.look", fails)
    for path, fields in forms:
        assert _whole(ilse.bare(path, {**fields, "csrf_token": token}), status), path


def _full(town: Town) -> Person:
    """The same home on a disk that is full: not a page of the file can be added."""
    app = application(town)

    @event.listens_for(app.extensions["pga_gate"].home.store.engine, "connect")
    def limit(connection: Any, record: Any) -> None:
        connection.cursor().execute("PRAGMA max_page_count = 1")

    app.extensions["pga_gate"].home.store.engine.dispose()
    person, path = Person(app, town.gate.start_session(INTAKE, PASSWORD)), f"/cases/{acts.referrals(town)['reported']}"
    for _ in range(100):
        if person.get(path).status_code == 503:
            return person
    raise AssertionError("the disk is not full")


def test_with_a_full_disk_nothing_that_was_typed_is_lost_and_a_draft_says_that_it_was_not_kept(
    referral_town: Town,
) -> None:
    if referral_town.settings.on_postgresql:
        pytest.skip("only SQLite has a file whose growth a test can stop")
    person, head = _full(referral_town), referral_town.head()
    for path, fields in _forms(referral_town):
        sent = {**fields, "csrf_token": person.csrf()}
        assert _whole(person.bare(path, sent), 503), path
        if "/sort" not in path:
            kept = person.bare(f"/drafts/keep{path}", sent, headers={"X-Draft": "script"})
            assert _whole(kept, 503), path
    assert referral_town.head() == head
