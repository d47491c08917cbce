"""The process director is away: her colleague opens every running case from the first day, in her name, until the last.

Nothing runs to begin or end it: the dates in the signed-in request decide.
"""

import pytest

from pga.commands.cases import TakeUp
from pga.queries.cases import MyWork, ReadCase
from pga.queries.ledger import ReadLedger
from pga.refusals import Refused
from pga.store.tables.progress import case_steps
from privacy.ledger.verify import Damage
from privacy.sealed import Plain
from tests import acts
from tests.replacing import SUBSTITUTE, end_replacement, replace_director
from tests.towns import DIRECTOR, Town
from workflows import WORKFLOWS


def _running(town: Town) -> list[str]:
    return [line.reference for line in town.look(DIRECTOR, MyWork()).cases if _runs(town, line.reference)]


def _runs(town: Town, reference: str) -> bool:
    return town.case(reference).state in WORKFLOWS["pga_case"].running()


def test_every_running_case_opens_on_the_first_day_and_none_the_day_after_the_last(town: Town) -> None:
    running = _running(town)
    replace_director(town, first="2026-03-04", last="2026-03-06")
    assert len(running) >= 3
    assert _opened(town, running) == []
    town.clock.move(days=1)
    assert _opened(town, running) == running
    town.clock.move(days=2)
    assert _opened(town, running) == running
    town.clock.move(days=1)
    assert _opened(town, running) == []
    assert town.look(SUBSTITUTE, MyWork()).cases == ()
    assert town.verdict() == Damage.NONE


def _opened(town: Town, references: list[str]) -> list[str]:
    opened = []
    for reference in references:
        try:
            answer = town.look(SUBSTITUTE, ReadCase(case=reference))
        except Refused:
            assert town.last().on_behalf_of == "" and town.last().outcome == "refused"
        else:
            assert isinstance(answer.parties[0].identity, Plain)
            assert town.last().on_behalf_of == town.account(DIRECTOR).id
            opened.append(reference)
    return opened


def test_a_step_in_her_name_says_so_in_the_record_the_row_and_the_sentences(town: Town) -> None:
    replace_director(town)
    reference = town.references("signal")[0]
    town.act(SUBSTITUTE, TakeUp(**acts.at(town, reference)))
    of_the_case = case_steps.c.case_id == town.case(reference).id
    record, (row,) = town.last(), town.rows(case_steps, of_the_case, case_steps.c.step == "take_up")
    assert record.actor == row.taken_by == town.account(SUBSTITUTE).id
    assert record.on_behalf_of == row.on_behalf_of == town.account(DIRECTOR).id
    assert record.relations == ("coordinator",) and "process_director" in record.roles
    told = town.look(DIRECTOR, ReadCase(case=reference)).history.lines[0].sentence
    assert told.startswith("Dirk Veiligheid (fictief) (Gemeente Leusden) namens Anna Regie (fictief)")
    assert " namens anna.process" in town.look("petra.privacy", ReadLedger(kind="act")).lines[0].sentence


def test_a_step_is_refused_the_moment_the_replacement_ends(town: Town) -> None:
    replacement = replace_director(town)
    reference = town.references("signal")[0]
    visit = town.visit_as(SUBSTITUTE)
    town.gate.look(visit, ReadCase(case=reference))
    command = TakeUp(**acts.at(town, reference))
    end_replacement(town, DIRECTOR, replacement)
    with pytest.raises(Refused, match="out_of_reach"):
        town.gate.act(visit, command)
    assert town.case(reference).state == "signal"


def test_the_list_is_the_union_and_says_whose_it_is(town: Town) -> None:
    own = acts.submit(town, SUBSTITUTE)
    hers = {line.reference for line in town.look(DIRECTOR, MyWork()).cases}
    replace_director(town)
    lines = {line.reference: line for line in town.look(SUBSTITUTE, MyWork()).cases}
    assert set(lines) == hers
    assert lines[own].behalf == ""
    assert {line.behalf for line in lines.values()} == {"", "Anna Regie (fictief)"}
    assert town.last().details["also_for"] == town.account(DIRECTOR).id
    sentence = town.look("petra.privacy", ReadLedger()).lines[0].sentence
    assert "ook namens anna.process" in sentence


def test_what_he_submits_and_what_he_may_himself_stay_his_own(town: Town) -> None:
    replace_director(town)
    own = acts.submit(town, SUBSTITUTE)
    assert town.last().on_behalf_of == ""
    town.look(SUBSTITUTE, ReadCase(case=own))
    assert town.last().on_behalf_of == town.account(DIRECTOR).id
    acts.to_intake(town, own)
