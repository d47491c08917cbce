"""Tests of pga/handlers/previewing.py: what they would see is what they see, and never more than one reads oneself."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from pga.answers.previewing import Preview
from pga.answers.text import Absent
from pga.commands.cases import DeclareConflict
from pga.handlers.previewing import fields_of
from pga.queries.cases import ReadCase
from pga.queries.previewing import PreviewCase
from pga.refusals import PurposeNeeded, Refused
from pga.settings import Settings
from pga.store.tables.cases import cases
from pga.store.tables.people import accounts
from privacy.sealed import Hidden, Plain
from tests import acts, looks, proposed, purposes
from tests.demos import Copy
from tests.towns import DIRECTOR, Town, TownClock

MEMBER = "pieter.politie"
WRITTEN = {"identity", "submission", "assessment", "justification", "contribution", "question", "conference", "review"}
WRITTEN |= {"action", "own_action", "closing", "handover", "aftercare", "rejection", "bsn", "contact"}
"""Kinds of text that the page shows."""


def _previewed(town: Town, reference: str, who: str, digest: str = "") -> Preview:
    found = _look(town, DIRECTOR, PreviewCase(case=reference, who=who, digest=digest))
    assert isinstance(found, Preview)
    return found


def _said(shown: Any) -> tuple[str, str, tuple[str, ...]]:
    if isinstance(shown, Hidden):
        return "hidden", shown.reason, shown.rules
    return ("absent" if isinstance(shown, Absent) else "visible"), "", ()


def _look(town: Town, username: str, query: Any) -> Any:
    """Of a case that is over he says first why he opens it."""
    try:
        return town.look(username, query)
    except PurposeNeeded:
        return purposes.look(town, username, query)


def _real(town: Town, username: str, reference: str) -> dict[tuple[str, ...], Any] | None:
    """What his own page really shows, or None when it does not open."""
    try:
        answer = _look(town, username, ReadCase(case=reference))
    except Refused:
        return None
    return {path: _said(shown) for path, shown in fields_of(answer)}


def _would(seen: Preview) -> dict[tuple[str, ...], Any] | None:
    return {field.path: (field.state, field.reason, field.rules) for field in seen.fields} if seen.opens else None


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory, demo_copied_to: Copy) -> Iterator[Town]:
    """The demo with its year and a half of forty cases, in which every kind of text was written."""
    home = demo_copied_to(tmp_path_factory.mktemp("years") / "home")
    town = Town(Settings(home=home), TownClock(datetime.now(UTC)))
    yield town
    town.close()


@pytest.mark.slow
def test_for_everybody_on_every_case_it_is_exactly_what_he_really_sees(years: Town) -> None:
    names = {row.id: row.username for row in years.rows(accounts)}
    kinds, opened = set(), 0
    for row in _some_of_each_state(years):
        years.clock.move(hours=1)  # the signed ceiling of opened cases
        for person in _previewed(years, row.reference, "").people:
            seen = _previewed(years, row.reference, person.id)
            assert _would(seen) == _real(years, names[person.id], row.reference), (names[person.id], row.reference)
            kinds |= {(field.kind, field.state) for field in seen.fields}
            opened += seen.opens
    assert opened > 40
    assert WRITTEN - {kind for kind, _ in kinds} == set()
    assert {"visible", "hidden", "absent"} == {state for _, state in kinds}


def _some_of_each_state(town: Town) -> list[Any]:
    found: dict[str, list[Any]] = {}
    going = cases.c.state.not_in(("archived_blocked", "destroyed"))
    rows = town.rows(cases, going, cases.c.workflow == "pga_case")
    for row in sorted(rows, key=lambda row: str(row.opened_at)):
        found.setdefault(row.state, []).append(row)
    return [row for rows in found.values() for row in rows[:3]]


def test_who_does_not_stand_to_the_case_sees_nothing_of_it(town: Town) -> None:
    reference = town.reference("triage")
    seen = _previewed(town, reference, town.account("adam.beheer").id)
    assert (seen.opens, seen.fields) == (False, ())
    assert _real(town, "adam.beheer", reference) is None


def test_who_is_behind_a_wall_is_as_one_who_does_not_stand_to_it(town: Town) -> None:
    reference, account = looks.an_answered_case(town), town.account(MEMBER).id
    assert _previewed(town, reference, account).opens
    town.act(MEMBER, DeclareConflict(**acts.at(town, reference)))
    seen = _previewed(town, reference, account)
    assert not seen.opens
    assert account not in {person.id for person in seen.people}


def test_text_stands_there_only_where_ones_own_page_shows_it(town: Town) -> None:
    reference = looks.an_answered_case(town)
    own = {shown.about: shown for _, shown in fields_of(town.look(DIRECTOR, ReadCase(case=reference))) if _plain(shown)}
    seen = _previewed(town, reference, town.account(MEMBER).id)
    texts = [field.text for field in seen.fields if field.text is not None]
    assert texts
    assert all(_plain(text) and text.about in own for text in texts)
    assert all(field.state == "visible" for field in seen.fields if field.text is not None)


def _plain(shown: Any) -> bool:
    return isinstance(shown, Plain)


def test_the_preview_is_recorded_with_whom_it_was_about_and_what_was_really_shown(town: Town) -> None:
    reference, account = looks.an_answered_case(town), town.account(MEMBER).id
    seen = _previewed(town, reference, account)
    record = town.last()
    assert (record.capability, record.object, record.outcome) == ("case.preview", ("preview", account), "allowed")
    texts = [field.text for field in seen.fields if field.text is not None]
    assert len(record.disclosed) == len({(text.kind, text.about) for text in texts if isinstance(text, Plain)})
    assert record.subjects


def test_without_a_choice_there_are_people_and_organisations_and_no_field(town: Town) -> None:
    seen = _previewed(town, looks.an_answered_case(town), "")
    assert (seen.fields, town.last().disclosed) == ((), ())
    assert ("politie", "Politie, basisteam") in seen.organisations
    assert town.account(MEMBER).id in {person.id for person in seen.people}


def test_of_an_organisation_it_is_what_whoever_it_names_would_see(town: Town) -> None:
    reference = looks.an_answered_case(town)
    seen = _previewed(town, reference, "wsl")
    hidden = {field.kind: (field.category, field.reason) for field in seen.fields if field.state == "hidden"}
    assert seen.name == "Woningstichting Leusden"
    assert hidden["submission"] == ("Aanleiding en incidenten", "no_rule")
    assert all(field.rules for field in seen.fields if field.reason == "no_rule")


def test_under_proposed_rules_it_is_another_page_and_the_record_names_them(town: Town) -> None:
    reference, account = looks.an_answered_case(town), town.account(MEMBER).id
    digest = proposed.put_up(town, _police_reads_no_reasons)
    now, then = _would(_previewed(town, reference, account)), _would(_previewed(town, reference, account, digest))
    assert then is not None
    assert now != then
    assert ("hidden", "no_rule") in {(state, reason) for state, reason, _ in then.values()}
    assert town.records()[-1].details == {"rules": digest}


def _police_reads_no_reasons(raw: dict[str, Any]) -> None:
    for rule in raw["rule"]:
        if rule.get("kinds") == ["police"] and "case.read" in rule["capabilities"]:
            rule["read"] = [category for category in rule["read"] if category != "C01"]


def test_under_rules_that_shut_him_out_the_case_opens_for_him_no_more(town: Town) -> None:
    seen = _previewed(town, looks.an_answered_case(town), town.account(MEMBER).id, proposed.stage(town))
    assert (seen.opens, seen.fields, seen.rules) == (False, (), 2)


@pytest.mark.parametrize("who", ["nobody", "0" * 36])
def test_somebody_unknown_is_out_of_reach(town: Town, who: str) -> None:
    with pytest.raises(Refused, match="out_of_reach"):
        _previewed(town, town.reference("intake"), who)


@pytest.mark.parametrize("username", [MEMBER, "petra.privacy", "frank.fg", "adam.beheer"])
def test_who_the_rules_do_not_name_looks_through_nobodys_eyes(town: Town, username: str) -> None:
    with pytest.raises(Refused):
        town.look(username, PreviewCase(case=looks.an_answered_case(town), who="politie"))
