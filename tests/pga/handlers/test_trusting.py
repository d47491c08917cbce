"""Other keys for a party: what was sealed stays readable, the keys of before sign nothing new, all of it told."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete

from pga.commands.homes import ActivateRules, ChangeTrust, ProposeRules, SignRules
from pga.doctor import Finding, examine
from pga.pinning import FILE, TrustBusy
from pga.queries.cases import MyWork, ReadCase
from pga.refusals import NoRulesInForce, Refused
from pga.store.tables.rules import rules_state
from privacy.ledger.verify import Damage
from privacy.rules.canonical import from_bytes, to_bytes
from privacy.rules.document import parse
from privacy.rules.dsse import envelope
from privacy.rules.pinning import PAYLOAD_TYPE, proposed
from privacy.rules.signing import PAYLOAD_TYPE as RULES
from privacy.rules.signing import RulesNotInForce, Trust, digest_of, sign
from privacy.sealed import Plain
from tests import acts, cooperations
from tests.cooperations import SHELL, dated, following
from tests.hard.intruder import Intruder
from tests.pga.handlers.conftest import V1
from tests.privacy.rules.samples import signing_key
from tests.privacy.rules.test_pinning import key, keys, signed
from tests.towns import DIRECTOR, NOW, Town

Change = Callable[[Town], bytes]


def police(home: Town, by: str = "2") -> bytes:
    """A statement that gives the police other keys."""
    return proposed(home.home.trust, home.home.id, "politie", keys("politie", by))


def file(body: bytes, *who: Any) -> bytes:
    return envelope(body, signed(body, *who), PAYLOAD_TYPE)


def change(home: Town, *files: bytes) -> None:
    with home.home.pinned.alone():
        home.gate.act(SHELL, ChangeTrust(files=files))


def renew(home: Town) -> None:
    body = police(home)
    change(home, file(body, "politie"), file(body, "wsl"))


def reads(home: Town, reference: str) -> bool:
    return isinstance(home.look(DIRECTOR, ReadCase(case=reference)).submission, Plain)


def next_rules(*, new_keys: bool) -> bytes:
    def changed(raw: dict[str, Any]) -> None:
        dated(NOW.date(), date(2030, 12, 31))(raw)
        for party in raw["party"] if new_keys else ():
            if party["id"] == "politie":
                party["signatory"]["public_key"], party["deputy"]["public_key"] = keys("politie", "2")

    return following(V1, changed)


def sign_next(home: Town, body: bytes, generation: str) -> str:
    digest = home.gate.act(SHELL, ProposeRules(body=body)).reference
    for party in parse(body).parties:
        owner = f"{party}{generation}" if party == "politie" else party
        signature = sign(body, signing_key(owner, "signatory"), party, "signatory")
        home.gate.act(SHELL, SignRules(digest=digest, signature=signature))
    return digest


def trust_of(home: Town) -> Finding:
    return next(finding for finding in examine(home.home, lambda folder: 1, brief=True) if finding.what == "trust")


def test_everything_stays_readable_after_a_change_and_under_the_next_rules(home: Town) -> None:
    reference = acts.submit(home, "pieter.politie")
    renew(home)
    for town in (home, home.reopened()):
        assert reads(town, reference)
    acts.take_up(home, reference)
    digest = sign_next(home, next_rules(new_keys=True), "2")
    assert cooperations.by_two(home.gate, digest, "pga")
    assert reads(home, reference) and reads(home.reopened(), reference)
    assert home.rows(rules_state)[0].digest == digest and home.verdict() == Damage.NONE


def test_a_change_is_told_with_the_list_that_it_made_and_the_one_it_followed(home: Town) -> None:
    before = home.home.trust.fingerprint()
    renew(home)
    told, now = home.last(), home.home.trust
    assert (told.capability, told.outcome) == ("home.change_trust", "allowed")
    assert told.object == ("trust", f"1 {now.fingerprint()}") and told.details["follows"] == before
    assert now.keys["politie"] == keys("politie", "2") and home.home.mirror.read().trust == 1


def test_a_service_that_runs_follows_at_its_next_request(home: Town) -> None:
    other = home.reopened()
    reference = acts.submit(other, "pieter.politie")
    renew(home)
    assert other.home.trust.number == 1 and reads(other, reference)


def test_replaced_keys_sign_no_next_rules_and_a_document_that_names_them_is_not_put_into_force(home: Town) -> None:
    half_way = sign_next(home, next_rules(new_keys=False), "")
    renew(home)
    with pytest.raises(NoRulesInForce) as stopped:
        home.gate.act(SHELL, ActivateRules(digest=half_way))
    assert (stopped.value.reason, stopped.value.organisations) == ("key_not_trusted", ("politie",))
    with pytest.raises(RulesNotInForce):
        sign_next(home, next_rules(new_keys=True), "")


def test_doctor_tells_fingerprint_and_number_and_which_rules_still_name_keys_of_before(home: Town) -> None:
    first = trust_of(home)
    assert first.ok and "change 0" in first.detail and home.home.trust.fingerprint() in first.detail
    renew(home)
    second = trust_of(home)
    assert second.level == "warning" and "change 1" in second.detail and "rules of pga" in second.detail
    assert cooperations.by_two(home.gate, sign_next(home, next_rules(new_keys=True), "2"), "pga")
    assert trust_of(home).ok


def test_another_party_joins_without_touching_the_rules_in_force(home: Town) -> None:
    body = proposed(home.home.trust, home.home.id, "school", keys("school"))
    change(home, file(body, *sorted(set(home.home.trust.keys) - {"om"})))
    assert home.home.trust.keys["school"] == keys("school") and trust_of(home).ok
    acts.submit(home, "pieter.politie")


def test_an_older_list_put_back_stops_everything_until_the_change_is_there_again(home: Town) -> None:
    path, reference = home.settings.home / FILE, acts.submit(home, "pieter.politie")
    older, body = path.read_bytes(), police(home)
    change(home, file(body, "politie", "wsl"))
    assert cooperations.by_two(home.gate, sign_next(home, next_rules(new_keys=True), "2"), "pga")
    path.unlink()
    path.write_bytes(older)
    for town in (home, home.reopened()):
        with pytest.raises(NoRulesInForce) as stopped:
            town.look(DIRECTOR, MyWork())
        assert stopped.value.reason == "trust_rolled_back"
    assert trust_of(home).level == "bad"
    change(home, file(body, "politie", "wsl"))
    assert reads(home, reference)


def test_an_older_list_does_not_take_a_change_that_leaves_it_older(home: Town) -> None:
    path, first = home.settings.home / FILE, police(home)
    older = path.read_bytes()
    change(home, file(first, "politie", "wsl"))
    second = proposed(home.home.trust, home.home.id, "zvh", keys("zvh", "2"))
    change(home, file(second, "zvh", "wsl"))
    path.unlink()
    path.write_bytes(older)
    _refused(home, "trust_older_list", file(first, "politie", "wsl"))
    change(home, file(first, "politie", "wsl"), file(second, "zvh", "wsl"))
    assert home.home.trust.number == 2


def _refused(home: Town, reason: str, *files: bytes) -> None:
    """Refused, recorded, and nothing changed."""
    before = (home.settings.home / FILE).read_bytes()
    with pytest.raises(Refused) as stopped:
        change(home, *files)
    assert stopped.value.reason == reason
    told = home.last()
    assert (told.capability, told.outcome, told.reason) == ("home.change_trust", "refused", reason)
    assert (home.settings.home / FILE).read_bytes() == before


def _elsewhere(home: Town) -> bytes:
    body = proposed(home.home.trust, "b2" * 16, "politie", keys("politie", "2"))
    return file(body, "politie", "wsl")


def _altered(home: Town) -> bytes:
    body = police(home)
    other = to_bytes(from_bytes(body) | {"deputy": key("mallory", "deputy")})
    return envelope(other, signed(body, "politie", "wsl"), PAYLOAD_TYPE)


def _foreign(home: Town) -> bytes:
    body = police(home)
    foreign = sign(body, signing_key("mallory", "signatory"), "wsl", "signatory", PAYLOAD_TYPE)
    return envelope(body, [*signed(body, "politie"), foreign], PAYLOAD_TYPE)


def _rules(home: Town) -> bytes:
    body = police(home)
    return envelope(body, signed(body, "politie", "wsl", kind=RULES), RULES)


HOSTILE: list[tuple[str, Change]] = [
    ("trust_wrong_payload", _rules),
    ("trust_wrong_payload", lambda home: b"\xff\xfe"),
    ("trust_signature_invalid", _altered),
    ("trust_key_not_trusted", _foreign),
    ("trust_other_home", _elsewhere),
    ("trust_too_few", lambda home: file(police(home), "politie", ("politie", "deputy"))),
    ("trust_too_few", lambda home: file(police(home), "leusden", "wsl")),
    ("trust_signature_missing", lambda home: file(police(home))),
]


@pytest.mark.parametrize(("reason", "hostile"), HOSTILE)
def test_a_hostile_file_is_refused_and_recorded(home: Town, reason: str, hostile: Change) -> None:
    _refused(home, reason, hostile(home))


def test_a_change_that_counted_does_not_count_again(home: Town) -> None:
    body = police(home)
    by_others = file(body, *sorted(set(home.home.trust.keys) - {"politie"}))
    change(home, by_others)
    _refused(home, "trust_older_list", by_others)


def test_of_several_changes_all_count_or_none(home: Town) -> None:
    body = police(home)
    _refused(home, "trust_not_the_next", file(body, "politie", "wsl"), _third(home))
    assert home.home.trust.number == 0


def _third(home: Town) -> bytes:
    """Signed by enough, and two numbers too far."""
    known = home.home.trust
    body = proposed(Trust(keys=known.keys, number=2), home.home.id, "zvh", keys("zvh", "2"))
    return file(body, "zvh", "wsl")


def test_nothing_changes_while_the_rules_in_force_are_missing(home: Town) -> None:
    intruder = Intruder(home.settings)
    intruder.drop_guards("rules_state")
    intruder.run(delete(rules_state))
    _refused(home, "trust_state_missing", file(police(home), "politie", "wsl"))


def test_no_rules_come_into_force_while_the_list_is_being_changed(home: Town) -> None:
    digest = sign_next(home, next_rules(new_keys=False), "")
    other = home.reopened()
    with home.home.pinned.alone():
        with pytest.raises(Refused) as stopped:
            other.gate.act(SHELL, ActivateRules(digest=digest))
        with pytest.raises(TrustBusy), other.home.pinned.alone():
            raise AssertionError
    assert stopped.value.reason == "trust_busy" and digest_of(V1) == home.rows(rules_state)[0].digest
    with pytest.raises(Refused):
        home.gate.act(SHELL, ChangeTrust(files=(file(police(home), "politie", "wsl"),)))
    assert cooperations.by_two(other.gate, digest, "pga")


def test_a_kill_between_record_and_file_leaves_the_list_of_before_and_accepting_again_ends_it(
    home: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = police(home)
    with monkeypatch.context() as patch:
        patch.setattr("pga.pinning.json.dump", _killed)
        with pytest.raises(KeyboardInterrupt):
            change(home, file(body, "politie", "wsl"))
    fresh = home.reopened()
    assert fresh.home.trust.number == 0 and fresh.last().capability == "home.change_trust"
    change(fresh, file(body, "politie", "wsl"))
    assert fresh.home.trust.number == 1


def _killed(*given: Any, **more: Any) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("place", ["statement", "rules", "parties"])
def test_a_list_that_was_edited_is_not_believed(home: Town, place: str) -> None:
    renew(home)
    path = home.settings.home / FILE
    values = json.loads(path.read_text("utf-8"))
    if place == "parties":
        values["parties"]["wsl"] = list(keys("mallory"))
    else:
        values["changes"][0][place] = "bm90aGluZw==" if place == "statement" else 5
    path.unlink()
    path.write_text(json.dumps(values))
    with pytest.raises(NoRulesInForce) as stopped:
        home.look(DIRECTOR, MyWork())
    assert stopped.value.reason == "trust_unreadable"
