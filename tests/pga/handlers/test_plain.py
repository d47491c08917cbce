"""The gate trusts no form: a command that makes no sense changes nothing, says why at its field, and is recorded."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pga.commands import Command
from pga.commands.cases import Assess, Invite, Justify, ShareCategories
from pga.commands.people import OpenAccount, ProposeRole, SetLanguage
from pga.commands.questions import AnswerQuestion
from pga.demo.cases import PEOPLE, submission
from pga.handlers.plain.words import texts as _texts
from pga.queries.people import ListAccounts
from pga.refusals import NotReady
from tests import acts
from tests.towns import DIRECTOR, Town, key

Make = Callable[[Town], Command]


def _invite(**other: str) -> Make:
    given = {"organisation": "om", "text": "Wat is bekend? (fictief)", "due_on": "2026-03-20"} | other
    return lambda town: Invite(**acts.at(town, town.reference("intake")), **given)


def _share(**other: str) -> Make:
    given: dict[str, Any] = {"organisation": "politie", "categories": ("C19",), "until": "2026-06-01"} | other
    return lambda town: ShareCategories(**acts.at(town, town.reference("intake")), **given)


def _submit(**other: str) -> Make:
    return lambda town: replace(submission(PEOPLE[7], key()), distinct=True, **other)


def _answer(**other: str) -> Make:
    given = {"what": "Iets (fictief).", "occurred_on": "2026-03-01", "assertion_kind": "fact"} | other

    def make(town: Town) -> Command:
        row = town.questions("politie", "assigned")[0]
        return AnswerQuestion(question=row.id, version=row.version, act_key=key(), **given)

    return make


def _role(**other: str) -> Make:
    given = {"role": "participant", "valid_from": "2026-03-03", "valid_until": "2026-12-31"} | other
    return lambda town: ProposeRole(account=town.account("bea.burgemeester").id, act_key=key(), **given)


def _account(**other: str) -> Make:
    given = {"username": "nieuw.politie", "display_name": "Nieuw (fictief)", "organisation": "politie"} | other
    return lambda town: OpenAccount(act_key=key(), **given)


def _regime(town: Town) -> Command:
    words: Any = dict.fromkeys(("purpose", "proportionality", "subsidiarity"), "Omdat (fictief).")
    return Justify(**acts.at(town, town.references("triage")[0]), **words, regime="NOPE")


SENSELESS: dict[str, tuple[str, Make, str]] = {
    "the host invites itself": (DIRECTOR, _invite(organisation="leusden"), "organisation"),
    "an unknown partner": (DIRECTOR, _invite(organisation="school"), "organisation"),
    "a question without text": (DIRECTOR, _invite(text="  "), "text"),
    "an answer asked for in the past": (DIRECTOR, _invite(due_on="2020-01-01"), "due_on"),
    "a day that does not exist": (DIRECTOR, _invite(due_on="2026-02-30"), "due_on"),
    "a date that is a word": (DIRECTOR, _invite(due_on="morgen"), "due_on"),
    "a share for ever": (DIRECTOR, _share(until="2099-12-31"), "until"),
    "a share that ended": (DIRECTOR, _share(until="2026-03-02"), "until"),
    "a share with an unknown organisation": (DIRECTOR, _share(organisation="school"), "organisation"),
    "an unknown regime": (DIRECTOR, _regime, "regime"),
    "an unknown reason": (DIRECTOR, _submit(reason="NOPE"), "reason"),
    "an unknown theme": (DIRECTOR, _submit(theme="NOPE"), "theme"),
    "somebody who is not born yet": (DIRECTOR, _submit(born="2026-03-04"), "born"),
    "a BSN that cannot exist": (DIRECTOR, _submit(bsn="123456789"), "bsn"),
    "a BSN of somebody real in a demo": (DIRECTOR, _submit(bsn="111222333"), "bsn"),
    "a sign that turns text around": (DIRECTOR, _submit(goal="Hulp \u202e"), "goal"),
    "a text without end": (DIRECTOR, _submit(goal="x" * 8001), "goal"),
    "an empty answer": ("pieter.politie", _answer(what=""), "what"),
    "an answer about tomorrow": ("pieter.politie", _answer(occurred_on="2026-03-04"), "occurred_on"),
    "a rumour": ("pieter.politie", _answer(assertion_kind="rumour"), "assertion_kind"),
    "an emperor": ("adam.beheer", _role(role="emperor"), "role"),
    "a role that ends before it begins": ("adam.beheer", _role(valid_from="2027-01-01"), "valid_until"),
    "a role for life": ("adam.beheer", _role(valid_until="2099-01-01"), "valid_until"),
    "a user name in capitals and spaces": ("adam.beheer", _account(username="A B"), "username"),
    "a colleague without a name": ("adam.beheer", _account(display_name=""), "display_name"),
    "another language": (DIRECTOR, lambda town: SetLanguage(language="tlh"), "language"),
}


@pytest.mark.parametrize("what", sorted(SENSELESS))
def test_what_makes_no_sense_is_refused_at_its_field_and_recorded(town: Town, what: str) -> None:
    username, make, field = SENSELESS[what]
    command, before, head = make(town), town.contents(), town.head()
    with pytest.raises(NotReady) as stopped:
        town.act(username, command)
    assert field in [unmet.field for unmet in stopped.value.unmet]
    assert all(unmet.sentence.nl and unmet.sentence.en for unmet in stopped.value.unmet)
    assert town.contents() == before
    assert [(r.capability, r.outcome) for r in town.records(head)] == [(command.capability, "refused")]


SENSIBLE: dict[str, tuple[str, Make]] = {
    "invite": (DIRECTOR, _invite()),
    "share": (DIRECTOR, _share()),
    "submit": (DIRECTOR, _submit()),
    "answer": ("pieter.politie", _answer()),
    "role": ("adam.beheer", _role()),
    "account": ("adam.beheer", _account()),
}


@pytest.mark.parametrize("what", sorted(SENSIBLE))
def test_the_same_commands_that_make_sense_are_done(town: Town, what: str) -> None:
    username, make = SENSIBLE[what]
    town.act(username, make(town))
    assert town.last().outcome == "allowed"


def test_the_list_of_accounts_still_opens_after_somebody_asked_for_an_unknown_role(town: Town) -> None:
    with pytest.raises(NotReady):
        town.act("adam.beheer", _role(role="emperor")(town))
    assert town.look("adam.beheer", ListAccounts()).lines


def test_criteria_without_their_facts_are_no_assessment(town: Town) -> None:
    yes: Any = dict.fromkeys(("repeated", "order_or_safety", "regular_insufficient"), True)
    facts: Any = {"repeated_facts": "Feit (fictief).", "order_or_safety_facts": " ", "regular_insufficient_facts": "x"}
    before = town.contents()
    with pytest.raises(NotReady) as stopped:
        town.act(DIRECTOR, Assess(**acts.at(town, town.references("triage")[0]), **yes, **facts))
    assert [need.key for need in stopped.value.unmet] == ["assessed"]
    assert town.contents() == before


def test_a_fault_of_the_program_itself_is_recorded_as_failed(town: Town) -> None:
    command = replace(submission(PEOPLE[7], key()), distinct=True, name=None)  # type: ignore[arg-type]
    before, head = town.contents(), town.head()
    with pytest.raises((TypeError, AttributeError)):
        town.act(DIRECTOR, command)
    assert town.contents() == before
    (record,) = town.records(head)
    assert (record.capability, record.outcome, record.changes) == ("pga_case.submit", "failed", ())


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "Zs"]), max_size=300))
def test_plain_text_is_never_a_mistake(text: str) -> None:
    assert not list(_texts(replace(submission(PEOPLE[7], key()), goal=text)))
