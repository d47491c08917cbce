"""A signed statement by which a party leaves, and what the rules then still give."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from privacy.rules import signing
from privacy.rules.decide import Question, can_take, decide
from privacy.rules.dsse import read_envelope
from privacy.rules.run_out import BEGINS, UNSAID
from privacy.rules.signing import RulesNotInForce, SignatureLapsed, VerifiedRules, digest_of, sign, verify
from privacy.rules.withdrawal import MOST_BYTES, PAYLOAD_TYPE, Statement, sign_statement, verify_statement
from tests.privacy.rules.samples import CAPABILITIES, body, changed, document, signed, signing_key, trust

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
STATEMENT = Statement(
    organisation="wsl", cooperation="pga", rules_digest=digest_of(body()), effective_on=date(2026, 12, 1)
)
GOES_ON = changed(lambda raw: raw["withdrawal"].update(mode="continue_without"))
C = "C03"
"""A category of the run-out clause of the template."""


def _rules(left: dict[str, date], today: date = TODAY, data: bytes = body()) -> VerifiedRules:
    return verify(data, signed(data), trust(), today=today, home_is_demo=True, capabilities=CAPABILITIES, left=left)


def _reason(data: bytes) -> str:
    with pytest.raises(RulesNotInForce) as refused:
        verify_statement(data, trust())
    return refused.value.reason_code


@pytest.mark.parametrize("signer", ["signatory", "deputy"])
def test_the_signatory_and_the_deputy_of_a_party_can_each_say_that_it_leaves(signer: str) -> None:
    data = sign_statement(STATEMENT, signing_key("wsl", signer), signer)
    statement, signature = verify_statement(data, trust())
    assert statement == STATEMENT and signature.signer == signer


def test_nobody_says_it_for_another_party() -> None:
    assert _reason(sign_statement(STATEMENT, signing_key("politie", "signatory"), "signatory")) == "key_not_trusted"
    theirs = replace(STATEMENT, organisation="politie")
    forged = sign_statement(theirs, signing_key("politie", "signatory"), "signatory")
    assert _reason(forged.replace(b'"organisation":"politie"', b'"organisation":"wsl"')) == "key_not_trusted"


def test_no_byte_of_a_statement_can_be_altered() -> None:
    data = sign_statement(STATEMENT, signing_key("wsl", "signatory"), "signatory")
    for place in range(0, len(data), 7):
        altered = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        try:
            statement, _ = verify_statement(altered, trust())
        except RulesNotInForce:
            continue
        assert statement == STATEMENT  # only the word of who signed, which nobody signed


def test_a_signature_under_rules_is_no_withdrawal_and_the_other_way_round() -> None:
    data = sign_statement(STATEMENT, signing_key("wsl", "signatory"), "signatory")
    held, (signature,) = read_envelope(data, PAYLOAD_TYPE)
    with pytest.raises(RulesNotInForce):
        signing.check_signature(held, signature, trust())
    as_rules = sign(held, signing_key("wsl", "signatory"), "wsl", "signatory")
    with pytest.raises(RulesNotInForce):
        signing.check_signature(held, as_rules, trust(), PAYLOAD_TYPE)


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 5000, "{}".encode("utf-16"), b"x" * (MOST_BYTES + 1)])
def test_what_is_no_statement_is_refused_with_a_word(data: bytes) -> None:
    assert _reason(data) == "wrong_payload"


def test_before_its_date_a_withdrawal_changes_nothing_but_is_known() -> None:
    rules = _rules({"wsl": TODAY + DAY})
    assert rules.document is rules.signed and dict(rules.standing.coming) == {"wsl": TODAY + DAY}
    assert rules.signature_of("wsl", "C01")


@pytest.mark.parametrize("data", [body(), GOES_ON])
def test_from_its_date_on_its_signature_counts_for_the_run_out_alone(data: bytes) -> None:
    rules = _rules({"wsl": TODAY}, data=data)
    goes_on = document().run_out.categories
    assert C in goes_on and all(rules.signature_of("wsl", category) for category in goes_on)
    for category in sorted(document().categories.keys() - goes_on):
        with pytest.raises(SignatureLapsed):
            rules.signature_of("wsl", category)
    with pytest.raises(SignatureLapsed):
        rules.signature_of("wsl")


def test_others_keep_their_signatures_when_they_go_on_without_it_and_lose_it_all_after_the_run_out() -> None:
    rules = _rules({"wsl": TODAY}, TODAY + 29 * DAY, GOES_ON)
    assert rules.signature_of("politie", "C01") and rules.counts("wsl", C)
    later = _rules({"wsl": TODAY}, TODAY + 30 * DAY, GOES_ON)
    assert later.signature_of("politie", "C01") and not later.counts("wsl", C)


def _asked(capability: str, organisation: str, kind: str, role: str, relation: str = "none") -> Question:
    roles, relations = frozenset({role}), frozenset({relation})
    return Question(
        capability=capability, organisation=organisation, kind=kind, roles=roles, relations=relations, state="intake"
    )


def test_its_people_may_nothing_more_but_read_the_rules_and_keep_their_account() -> None:
    rules = _rules({"wsl": TODAY}, data=GOES_ON).document
    work = _asked("work.list", "wsl", "housing_corporation", "participant")
    assert decide(rules, work).reason == "left"
    assert can_take(rules, work) == frozenset()
    assert decide(rules, replace(work, organisation="om")).allowed
    assert decide(rules, replace(work, capability="rules.read", roles=frozenset({"account_holder"}))).allowed


def test_in_the_run_out_everybody_reads_its_categories_and_nothing_new_is_shared() -> None:
    rules = _rules({"wsl": TODAY}).document
    read = decide(rules, _asked("case.read", "leusden", "municipality", "process_director", "coordinator"))
    assert read.allowed and read.read == {C}
    for capability in ("case.share", "pga_case.submit", "pga_case.accept", "pga_case.invite"):
        for relation in ("none", "coordinator"):
            asked = _asked(capability, "leusden", "municipality", "process_director", relation)
            assert not decide(rules, asked).allowed
    assert {category for rule in rules.sharing for category in rule.categories} <= {C}


def test_what_goes_on_in_the_run_out_is_what_was_signed_and_nothing_more() -> None:
    """The police may still read and answer; a document that says so little lets nobody even read."""

    def only(*acts: str) -> bytes:
        return bytes(changed(lambda raw: raw["run_out"].update(capabilities=list(acts))))

    read = _asked("case.read", "leusden", "municipality", "process_director", "coordinator")
    for acts, allowed in ((("case.read",), True), (("work.list",), False)):
        rules = _rules({"wsl": TODAY}, data=only(*acts)).document
        assert decide(rules, read).allowed == allowed
        assert not decide(rules, replace(read, capability="question.list", relations=frozenset({"none"}))).allowed
        own = _asked("own_account.read", "leusden", "municipality", "account_holder")
        assert decide(rules, own).allowed


def test_rules_signed_before_the_clause_could_name_acts_read_as_they_always_did() -> None:
    def silent(raw: dict[str, Any]) -> None:
        del raw["run_out"]["capabilities"], raw["run_out"]["because"]

    def said(raw: dict[str, Any]) -> None:
        raw["run_out"]["capabilities"] = sorted(UNSAID)

    before = _rules({"wsl": TODAY}, data=changed(silent)).document
    assert before.run_out.capabilities == UNSAID <= document().run_out.capabilities
    assert before.rules == _rules({"wsl": TODAY}, data=changed(said)).document.rules
    assert all(capability in CAPABILITIES for capability in (*UNSAID, *BEGINS)) and not UNSAID & BEGINS


def test_after_the_run_out_of_a_withdrawal_nothing_is_left_and_it_says_by_whom() -> None:
    assert _rules({"wsl": TODAY}, TODAY + 29 * DAY).standing.running_out == "withdrawn"
    with pytest.raises(RulesNotInForce) as stopped:
        _rules({"wsl": TODAY}, TODAY + 30 * DAY)
    assert (stopped.value.reason_code, stopped.value.organisations) == ("withdrawn", ("wsl",))


def test_when_the_host_leaves_the_cooperation_stops_whatever_was_agreed() -> None:
    assert _rules({"leusden": TODAY}, data=GOES_ON).standing.running_out == "withdrawn"
    with pytest.raises(RulesNotInForce):
        _rules({"leusden": TODAY}, TODAY + 30 * DAY, GOES_ON)
