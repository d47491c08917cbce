"""A step of a referral that was a mistake is taken back: by who took it, within the term, when nobody acted on it."""

from typing import Any, Final

import pytest

from pga.commands.cases import UndoStep
from pga.queries.cases import ReadCase
from pga.refusals import NotReady, Refused
from pga.store.tables.cases import sealed_text
from pga.store.tables.progress import case_terms
from privacy.ledger.verify import Damage
from tests.referrals import acts
from tests.referrals.acts import ATTENTION, INTAKE, LEADER
from tests.towns import Town, key

TERMS: Final = {"acute_action", "meldcode_steps"}


def begun(town: Town) -> str:
    """By mistake the meldcode was begun."""
    reference = acts.enter(town, INTAKE, story="Geschreeuw (fictief)", name="Naomi Proef (fictief)")
    acts.step(town, INTAKE, reference, "check_acute", acute="no", structural="no")
    acts.step(town, INTAKE, reference, "start_meldcode", suspicion="Slaan (fictief)")
    return reference


def undo(town: Town, who: str, reference: str) -> str:
    at: dict[str, Any] = {"case": reference, "version": town.version(reference), "act_key": key()}
    town.act(who, UndoStep(**at))
    return str(town.case(reference).state)


def running(town: Town, reference: str) -> set[str]:
    rows = town.rows(case_terms, case_terms.c.case_id == town.case(reference).id)
    return {row.term for row in rows if row.stopped_on is None} & TERMS


def test_it_goes_back_with_its_text_and_its_terms(referral_town: Town) -> None:
    town, reference = referral_town, begun(referral_town)
    there = sealed_text.c.case_id == town.case(reference).id
    before = len(town.rows(sealed_text, there))
    assert town.look(INTAKE, ReadCase(case=reference)).undo == "Meldcode doorlopen"
    assert undo(town, INTAKE, reference) == "acute_check" and running(town, reference) == {"acute_action"}
    assert len(town.rows(sealed_text, there)) == before - 1 and town.verdict() is Damage.NONE
    assert {line.step for line in town.look(INTAKE, ReadCase(case=reference)).said} == {"receive", "check_acute"}


def test_not_by_another_nor_once_it_was_read_nor_after_the_term(referral_town: Town) -> None:
    town, reference = referral_town, begun(referral_town)
    with pytest.raises(NotReady):
        undo(town, LEADER, reference)
    with pytest.raises(Refused):
        undo(town, ATTENTION, reference)
    assert town.look(ATTENTION, ReadCase(case=reference)).undo == ""
    with pytest.raises(NotReady):
        undo(town, INTAKE, reference)
    assert town.case(reference).state == "meldcode_running"
    late = begun(town)
    town.clock.move(minutes=31)
    with pytest.raises(NotReady):
        undo(town, INTAKE, late)
