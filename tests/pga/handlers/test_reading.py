"""A list shows no more than the page of the case itself, and a code no more than the text it stands for."""

from dataclasses import fields

import pytest

from pga.commands.people import EndRole
from pga.demo.people import COLLEAGUES
from pga.queries.cases import MyWork, ReadCase
from pga.refusals import Refused
from pga.store.tables.people import role_grants
from tests.towns import Town, key


def _reads(town: Town, username: str, reference: str) -> bool:
    try:
        town.look(username, ReadCase(case=reference))
    except Refused:
        return False
    return True


@pytest.mark.parametrize("username", [c.username for c in COLLEAGUES if {"submitter", "participant"} & set(c.roles)])
def test_every_case_on_a_work_list_can_be_opened_by_who_sees_it_there(town: Town, username: str) -> None:
    for role in ("submitter", "participant"):
        lines = _work(town, username)
        assert [line.reference for line in lines if not _reads(town, username, line.reference)] == []
        _end(town, username, role)


def _work(town: Town, username: str) -> tuple:  # type: ignore[type-arg]
    try:
        return tuple(town.look(username, MyWork()).cases)
    except Refused:
        return ()


def _end(town: Town, username: str, role: str) -> None:
    c = role_grants.c
    for grant in town.rows(role_grants, c.account == town.account(username).id, c.role == role):
        town.act("adam.beheer", EndRole(grant=grant.id, version=grant.version, act_key=key()))


def test_who_lost_the_role_that_opens_a_case_loses_it_from_the_list_with_its_name(town: Town) -> None:
    brought = {line.reference for line in _work(town, "lisa.ll2")}
    _end(town, "lisa.ll2", "submitter")
    left = {line.reference for line in _work(town, "lisa.ll2")}
    assert left < brought


def test_a_landlord_is_not_told_why_somebody_is_a_case(town: Town) -> None:
    """Reason, theme and assessment say in a code what the aanmelding says in words."""
    (line,) = _work(town, "wim.wsl")[:1]
    assert (line.theme, line.reason) == ("", "")
    answer = town.look("wim.wsl", ReadCase(case=line.reference))
    assert (answer.reason, answer.theme, answer.assessed) == ("", "", {})
    told = town.look("anna.process", ReadCase(case=line.reference))
    assert told.reason and told.theme and told.assessed
    words = {told.reason, told.theme}
    assert not any(getattr(answer, f.name) in words for f in fields(answer) if isinstance(getattr(answer, f.name), str))
