"""Logging in: the same words for every failure, slower after five, and a second factor that works once."""

import base64

import pytest

from pga.actor import Visit
from pga.commands.people import ChangePassword, EnrolFactor
from pga.commands.sessions import ConfirmFactor, LogIn
from pga.demo.people import PASSWORD
from pga.handlers.sessions import after_failure
from pga.queries.people import OfferFactor, OwnAccount
from pga.refusals import FactorNeeded, LogInFailed, NotLoggedIn, NotReady, Throttled
from pga.store import people
from pga.visiting import FACTOR
from privacy.keys.factors import STEP_SECONDS, code_at
from tests.pga.test_visiting import ADDRESS, log_in
from tests.towns import Town, key


def _fails(town: Town, username: str, password: str, address: str = ADDRESS) -> None:
    with pytest.raises(LogInFailed):
        town.gate.act(Visit(address=address), LogIn(username=username, password=password))


def test_a_log_in_starts_a_session_and_leaves_a_record(town: Town) -> None:
    visit = log_in(town, "vera.vt")
    record = town.last()
    assert (record.capability, record.outcome, record.actor) == (
        "session.log_in",
        "allowed",
        town.account("vera.vt").id,
    )
    assert town.gate.look(visit, OwnAccount()).username == "vera.vt"


def test_a_wrong_password_and_an_unknown_name_fail_with_the_same_words(town: Town) -> None:
    said = set()
    for username, password in (("vera.vt", "wrong"), ("nobody", PASSWORD), ("", ""), ("VERA.VT", "x" * 300)):
        with pytest.raises(LogInFailed) as failed:
            town.gate.act(Visit(address=ADDRESS), LogIn(username=username, password=password))
        said.add(str(failed.value))
    assert said == {""}
    assert town.last().outcome == "failed"


def test_after_five_failures_the_next_attempt_waits_even_with_the_right_password(town: Town) -> None:
    for _ in range(6):
        _fails(town, "vera.vt", "wrong")
    with pytest.raises(Throttled) as waiting:
        log_in(town, "vera.vt")
    assert waiting.value.seconds >= 2
    town.clock.move(seconds=waiting.value.seconds)
    log_in(town, "vera.vt")
    _fails(town, "vera.vt", "wrong")


def test_the_wait_doubles_to_fifteen_minutes_at_most(town: Town) -> None:
    waits = []
    for _ in range(17):
        try:
            _fails(town, "vera.vt", "wrong")
        except Throttled as waiting:
            waits.append(waiting.seconds)
            town.clock.move(seconds=waiting.seconds)
            _fails(town, "vera.vt", "wrong")
    assert waits == sorted(waits) and max(waits) <= 15 * 60 + 1


def test_the_throttle_of_one_name_leaves_another_alone(town: Town) -> None:
    for _ in range(6):
        _fails(town, "vera.vt", "wrong", "203.0.113.9")
    log_in(town, "olga.om")


def _enrolled(town: Town, username: str) -> tuple[bytes, tuple[str, ...]]:
    """Turn on a second factor; returns the secret and the recovery codes."""
    visit = town.visit_as(username)
    offer = town.gate.look(visit, OfferFactor())
    secret = base64.b32decode(offer.secret)
    done = town.gate.act(visit, EnrolFactor(secret=offer.secret, code=_code(town, secret), act_key=key()))
    town.clock.move(seconds=STEP_SECONDS * 3)
    return secret, done.shown_once[1:]


def _code(town: Town, secret: bytes) -> str:
    return code_at(secret, int(town.clock.now().timestamp()) // STEP_SECONDS).decode()


def _half(town: Town) -> Visit:
    """Logged in with the password of an account that has a factor."""
    visit = log_in(town, "vera.vt")
    with pytest.raises(FactorNeeded) as needed:
        town.gate.look(visit, OwnAccount())
    assert needed.value.enrolled
    return visit


def _confirmed(town: Town, code: str) -> Visit:
    return Visit(token=town.gate.act(_half(town), ConfirmFactor(code=code)).shown_once[0], address=ADDRESS)


def test_with_a_factor_the_password_alone_shows_nothing_and_the_code_works_once(town: Town) -> None:
    secret, _ = _enrolled(town, "vera.vt")
    code = _code(town, secret)
    visit = _confirmed(town, code)
    assert town.gate.look(visit, OwnAccount()).has_factor
    assert town.last().strength == FACTOR
    with pytest.raises(LogInFailed):
        _confirmed(town, code)


def test_a_recovery_code_works_once(town: Town) -> None:
    _, codes = _enrolled(town, "vera.vt")
    assert len(codes) == 10
    _confirmed(town, codes[3])
    assert town.last().details["recovery_left"] == "9"
    with pytest.raises(LogInFailed):
        _confirmed(town, codes[3])


def test_a_wrong_code_is_throttled_on_its_own(town: Town) -> None:
    _enrolled(town, "vera.vt")
    visit = _half(town)
    for _ in range(6):
        with pytest.raises(LogInFailed):
            town.gate.act(visit, ConfirmFactor(code="000000"))
    with pytest.raises(Throttled):
        town.gate.act(visit, ConfirmFactor(code="000000"))


def test_a_session_from_before_the_factor_ends_when_it_is_turned_on(town: Town) -> None:
    before = town.visit_as("vera.vt")
    _enrolled(town, "vera.vt")
    with pytest.raises(Exception, match="no session"):
        town.gate.look(before, OwnAccount())


def test_failures_from_a_network_leave_its_other_people_alone_within_seconds(town: Town) -> None:
    with town.home.store.transaction() as tx:
        for number in range(200):
            after_failure(town.home, tx, ADDRESS, f"guess{number}", town.clock.now())
        tx.commit()
    with pytest.raises(Throttled) as waiting:
        log_in(town, "olga.om")
    assert waiting.value.seconds <= 9
    town.clock.move(seconds=waiting.value.seconds)
    log_in(town, "olga.om")


def test_who_knows_only_the_password_ends_no_session_that_has_the_factor(town: Town) -> None:
    secret, _ = _enrolled(town, "vera.vt")
    whole = _confirmed(town, _code(town, secret))
    for _ in range(4):
        log_in(town, "vera.vt")
    assert town.gate.look(whole, OwnAccount()).username == "vera.vt"
    account = town.account("vera.vt").id
    with town.reading() as tx:
        strengths = [row.strength for row in people.sessions_of(tx, account)]
    assert strengths.count(FACTOR) <= 2 and len(strengths) <= 4


def test_a_password_is_changed_by_somebody_known_and_every_refusal_of_it_is_his(town: Town) -> None:
    visit = town.visit_as("vera.vt")
    for new in ("kort", "te kort (fictief)"[:9]):
        with pytest.raises(NotReady):
            town.gate.act(visit, ChangePassword(current=PASSWORD, new=new))
    told = town.records()[-2:]
    assert {(record.actor, record.outcome) for record in told} == {(town.account("vera.vt").id, "refused")}
    with pytest.raises(NotLoggedIn):
        town.gate.act(Visit(address=ADDRESS), ChangePassword(current="x", new="kort"))
    with pytest.raises(NotLoggedIn):
        town.gate.act(Visit(address=ADDRESS, token="gone"), ChangePassword(current="x", new="kort"))


def test_a_secret_that_the_home_did_not_offer_in_this_session_is_not_taken(town: Town) -> None:
    visit, other = town.visit_as("vera.vt"), town.visit_as("olga.om")
    foreign = town.gate.look(other, OfferFactor()).secret
    for chosen in (base64.b32encode(b"x" * 20).decode(), foreign):
        code = _code(town, base64.b32decode(chosen))
        with pytest.raises(NotReady):
            town.gate.act(visit, EnrolFactor(secret=chosen, code=code, act_key=key()))
    assert town.account("vera.vt").factor is None


def test_who_replaces_a_factor_must_still_have_it(town: Town) -> None:
    """A session that was left open is not enough; guessing is slowed down as at the log-in."""
    secret, codes = _enrolled(town, "vera.vt")
    visit = _confirmed(town, _code(town, secret))
    town.clock.move(seconds=STEP_SECONDS * 3)
    offer = town.gate.look(visit, OfferFactor())
    assert offer.enrolled and base64.b32decode(offer.secret) != secret
    new = {"secret": offer.secret, "code": _code(town, base64.b32decode(offer.secret))}
    before = town.account("vera.vt").factor
    for _ in range(6):
        with pytest.raises(NotReady) as stopped:
            town.gate.act(visit, EnrolFactor(**new, present="000000"))
        assert [need.field for need in stopped.value.unmet] == ["present"]
    with pytest.raises(Throttled):
        town.gate.act(visit, EnrolFactor(**new, present=codes[0]))
    assert town.account("vera.vt").factor == before
    town.clock.move(seconds=STEP_SECONDS * 3)
    new["code"] = _code(town, base64.b32decode(offer.secret))
    assert town.gate.act(visit, EnrolFactor(**new, present=codes[0])).shown_once
    assert town.account("vera.vt").factor != before
