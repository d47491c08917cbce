"""Facts that change after they were weighed: points follow, who read them is told, and a suspicion is asked after."""

import ast
from pathlib import Path
from typing import Any

import pytest

from pga.commands.mistakes import ConfirmCorrection
from pga.commands.top_x import AddFacts, CorrectFact, FactLine, WithdrawFact
from pga.queries.cases import MyWork, ReadCase
from pga.queries.top_x import ReadWeighing
from pga.refusals import NotReady, Refused
from pga.store.tables.sharing import recalls
from tests.top_x.acts import (
    DIRECTOR,
    MAYOR,
    NOMINATOR,
    PANEL,
    WHY,
    a_fact,
    add_facts,
    admit,
    advised,
    decide,
    nominate,
    placed,
    standing,
    step,
    weighed,
)
from tests.towns import Town, key

ROOT = Path(__file__).resolve().parents[2]


def correct(town: Town, reference: str, fact: str, username: str = NOMINATOR, **other: str) -> None:
    """A fact reads otherwise from now."""
    town.clock.move(minutes=1)
    line = a_fact(**other)
    town.act(username, CorrectFact(case=reference, fact=fact, line=line, reason="Vrijgesproken.", act_key=key()))


def withdraw(town: Town, reference: str, fact: str, username: str = NOMINATOR) -> None:
    """A fact is taken back."""
    town.clock.move(minutes=1)
    town.act(username, WithdrawFact(case=reference, fact=fact, reason="Andere persoon.", act_key=key()))


def total(town: Town, reference: str) -> int:
    """The points as they are now, in hundredths."""
    return int(town.look(PANEL, ReadWeighing(case=reference)).points.total)


def page(town: Town, reference: str, who: str = PANEL) -> Any:
    """The page of the case."""
    return town.look(who, ReadCase(case=reference))


def mistakes(error: pytest.ExceptionInfo[NotReady]) -> set[str]:
    """The fields with a mistake."""
    return {unmet.field for unmet in error.value.unmet}


def test_nothing_is_saved_unless_every_line_is_right(top_x_town: Town) -> None:
    reference = nominate(top_x_town)
    wrong = a_fact(kind="loitering", what="Zijn moeder klaagde.\u202e", occurred_on="2026-02-30")
    facts = (a_fact(), wrong, FactLine())
    with pytest.raises(NotReady) as error:
        top_x_town.act(NOMINATOR, AddFacts(case=reference, version=1, act_key=key(), facts=facts))
    assert {name for name in mistakes(error) if name.startswith("facts-1")} == {
        "facts-1-kind", "facts-1-what", "facts-1-occurred_on"
    }
    assert "facts-2-source" in mistakes(error) and not any(name.startswith("facts-0") for name in mistakes(error))
    assert standing(top_x_town, reference) == []


def test_a_threat_is_quoted_as_it_was_said_and_says_so_where_it_is_read(top_x_town: Town) -> None:
    reference = nominate(top_x_town)
    threat = a_fact(kind="threat", what="Riep: “ik weet waar je zus woont”.")
    add_facts(top_x_town, reference, threat, a_fact())
    assert sorted(one.quotes for one in page(top_x_town, reference).facts) == [False, True]
    with pytest.raises(NotReady) as error:
        add_facts(top_x_town, reference, a_fact(what="Zijn zus woont daar."))
    assert "“de woorden”" in error.value.unmet[0].sentence.nl


def test_a_fact_stands_on_a_basis_of_the_organisation_that_brings_it(top_x_town: Town) -> None:
    reference = nominate(top_x_town)
    with pytest.raises(NotReady) as error:
        add_facts(top_x_town, reference, a_fact(basis="WPG_16_1_B"))
    assert mistakes(error) == {"facts-0-basis"}


def test_an_acquittal_takes_the_points_away_and_tells_who_read_the_fact(top_x_town: Town) -> None:
    reference = weighed(top_x_town)
    page(top_x_town, reference)
    before = total(top_x_town, reference)
    for fact in standing(top_x_town, reference):
        correct(top_x_town, reference, fact, standing="dropped")
    assert (before, total(top_x_town, reference)) == (1400, 0)
    told = {row.account for row in top_x_town.rows(recalls)}
    assert {top_x_town.account(who).id for who in (PANEL,)} <= told
    assert top_x_town.account(NOMINATOR).id not in told and top_x_town.account(MAYOR).id not in told


def test_who_was_told_says_that_he_read_it(top_x_town: Town) -> None:
    reference = weighed(top_x_town)
    page(top_x_town, reference)
    withdraw(top_x_town, reference, standing(top_x_town, reference)[0])
    (line,) = page(top_x_town, reference).recalls
    version = top_x_town.version(reference)
    top_x_town.act(PANEL, ConfirmCorrection(case=reference, version=version, recall=line.id, act_key=key()))
    assert page(top_x_town, reference).recalls == ()


def test_the_page_names_what_changed_since_the_weighing(top_x_town: Town) -> None:
    reference = placed(top_x_town)
    assert page(top_x_town, reference).changed == ()
    first, second, _ = standing(top_x_town, reference)
    correct(top_x_town, reference, first, username=PANEL, standing="dropped")
    withdraw(top_x_town, reference, second, username=PANEL)
    add_facts(top_x_town, reference, a_fact(kind="threat"), username=PANEL)
    seen = page(top_x_town, reference)
    assert sorted(one.how for one in seen.changed) == ["added", "corrected", "withdrawn"]
    assert all(one.said.field("what") == "Gooide een ruit in." for one in seen.changed)


def test_another_organisation_corrects_nothing(top_x_town: Town) -> None:
    reference = weighed(top_x_town)
    with pytest.raises(Refused):
        correct(top_x_town, reference, standing(top_x_town, reference)[0], "wies.om", basis="WJSG_39F")


def test_a_suspicion_that_stays_is_asked_after_and_never_ended(top_x_town: Town) -> None:
    reference = nominate(top_x_town)
    add_facts(top_x_town, reference, a_fact(standing="suspected"))
    admit(top_x_town, reference)
    assert [fact.asks for fact in page(top_x_town, reference).facts] == [False]
    later(top_x_town)
    assert [fact.asks for fact in page(top_x_town, reference).facts] == [True]
    assert asked_of(top_x_town, NOMINATOR) == [reference]
    assert asked_of(top_x_town, DIRECTOR) == []
    assert top_x_town.records()[-1].openings.compared == 0
    correct(top_x_town, reference, standing(top_x_town, reference)[0], standing="suspected")
    assert asked_of(top_x_town, NOMINATOR) == []


def later(town: Town) -> None:
    """More than half a year on, while people came by now and then."""
    for _ in range(3):
        town.clock.move(days=65)
        for who in (NOMINATOR, DIRECTOR, PANEL):
            town.look(who, MyWork(workflow="top_x"))


def asked_of(town: Town, who: str) -> list[str]:
    """The cases in which the list of his work asks whether a suspicion still holds."""
    work = town.look(who, MyWork(workflow="top_x"))
    return [item.reference for item in work.late if item.what.startswith("Verdenking")]


def test_the_work_list_asks_nothing_of_what_is_established(top_x_town: Town) -> None:
    reference = nominate(top_x_town)
    add_facts(top_x_town, reference)
    admit(top_x_town, reference)
    later(top_x_town)
    assert asked_of(top_x_town, NOMINATOR) == []
    assert top_x_town.last().openings.compared == 3


def test_who_decides_may_place_below_the_threshold_and_pass_over_above_it(top_x_town: Town) -> None:
    low = advised(top_x_town)
    for fact in standing(top_x_town, low):
        correct(top_x_town, low, fact, standing="dropped")
    assert total(top_x_town, low) == 0
    step(top_x_town, DIRECTOR, low, "hear", view="heard", held_on="2026-03-03", view_text="Dit klopte niet.")
    decide(top_x_town, low)
    high = advised(top_x_town, name="Ria Rumoer (fictief)", bsn="", advice="not_place")
    assert total(top_x_town, high) >= 1200
    step(top_x_town, MAYOR, high, "not_place", **WHY)
    assert (top_x_town.case(low).state, top_x_town.case(high).state) == ("placed", "not_placed")


DECIDES = ("pga/handlers/top_x/placing.py", "pga/handlers/top_x/taking.py", "pga/handlers/top_x/listed.py")
RULED = ("workflows/top_x/listing.py", "workflows/top_x/needs.py", "workflows/top_x/advising.py")
COMPUTES = {"points", "grid", "given", "counterfactual", "order", "simulation", "computing", "weighing", "candidates"}


def imports(path: str) -> set[str]:
    """Every module of the list that a file takes in, by any road through the list itself."""
    seen: set[str] = set()
    ahead = [path]
    while ahead:
        here = ahead.pop()
        for module in _named(ROOT / here):
            file = module.replace(".", "/") + ".py"
            if "top_x" in module and file not in seen and (ROOT / file).is_file():
                seen.add(file)
                ahead.append(file)
    return seen


def _named(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
    return found


@pytest.mark.parametrize("path", [*DECIDES, *RULED])
def test_no_road_leads_from_a_score_to_a_place(path: str) -> None:
    assert not {Path(file).stem for file in imports(path)} & COMPUTES


def test_the_rule_of_imports_sees_a_road() -> None:
    assert "points" in {Path(file).stem for file in imports("pga/handlers/top_x/sheet.py")}
