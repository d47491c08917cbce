"""A fact that fell by an acquittal or a dismissal: anybody who works on the list says so, its owner confirms or not."""

import pytest

from pga.commands.top_x import KeepFact, ProposeDrop
from pga.queries.cases import MyWork, ReadCase
from pga.queries.top_x import ReadWeighing
from pga.refusals import NotReady, Refused
from pga.store.tables.messages import outbox
from pga.store.tables.top_x import top_x_facts, top_x_proposals
from tests.pga.web.conftest import Web
from tests.top_x import acts
from tests.top_x.acts import CARE, DIRECTOR, MAYOR, NOMINATOR, PANEL, RATERS, WHY, step
from tests.top_x.test_facts import correct, total
from tests.top_x.test_list_pages import words
from tests.towns import Town, key

SEEN = "Het vonnis van 12 februari."
FELL = "Is dit feit vervallen?"


def propose(town: Town, reference: str, fact: str, username: str = CARE) -> None:
    """Somebody says that a fact fell."""
    town.clock.move(minutes=1)
    how = {"known_on": "2026-02-12", "reason": SEEN}
    town.act(username, ProposeDrop(case=reference, fact=fact, act_key=key(), **how))


def answers(town: Town, reference: str) -> list[str | None]:
    """What the owner made of what was said in a case."""
    return [row.outcome for row in town.rows(top_x_proposals, top_x_proposals.c.case_id == town.case(reference).id)]


def waits(town: Town, username: str) -> bool:
    """Whether such a fact waits among somebody's work."""
    work = town.look(username, MyWork(workflow="top_x"))
    return any(item.what.startswith(FELL) for item in (*work.late, *work.today, *work.later))


def test_a_care_partner_says_so_the_owner_is_told_and_nothing_changes_until_he_confirms(top_x_town: Town) -> None:
    reference = acts.placed(top_x_town)
    (fact, *_), before = acts.standing(top_x_town, reference), total(top_x_town, reference)
    propose(top_x_town, reference, fact)
    told = {row.account for row in top_x_town.rows(outbox, outbox.c.kind == "fact_fell")}
    assert top_x_town.account(PANEL).id in told and waits(top_x_town, PANEL) and not waits(top_x_town, CARE)
    (said,) = top_x_town.look(PANEL, ReadCase(case=reference)).drops
    assert (said.fact, said.organisation, said.said.field("reason")) == (fact, "Larikslaan2 (LL2)", SEEN)
    assert [one.fell for one in top_x_town.look(MAYOR, ReadWeighing(case=reference)).facts].count(True) == 1
    assert total(top_x_town, reference) == before
    correct(top_x_town, reference, fact, PANEL, standing="dropped")
    assert answers(top_x_town, reference) == ["dropped"] and not waits(top_x_town, PANEL)
    counts = [one.percent for one in top_x_town.look(PANEL, ReadWeighing(case=reference)).facts]
    assert sorted(counts) == [0, 100, 100]


def test_the_owner_lets_it_stand_with_a_reason_and_it_can_be_said_again(top_x_town: Town) -> None:
    reference = acts.placed(top_x_town)
    (fact, *_), before = acts.standing(top_x_town, reference), total(top_x_town, reference)
    propose(top_x_town, reference, fact, DIRECTOR)
    with pytest.raises(NotReady):
        propose(top_x_town, reference, fact)
    kept = {"case": reference, "fact": fact, "reason": "Dat ging over een andere zaak."}
    for username in (CARE, MAYOR, "nico.politie"):
        with pytest.raises(Refused):
            top_x_town.act(username, KeepFact(**kept, act_key=key()))
    top_x_town.act(PANEL, KeepFact(**kept, act_key=key()))
    assert answers(top_x_town, reference) == ["kept"] and total(top_x_town, reference) == before
    propose(top_x_town, reference, fact)
    assert sorted(map(str, answers(top_x_town, reference))) == ["None", "kept"]


def test_what_is_corrected_for_another_reason_stays_in_question(top_x_town: Town) -> None:
    reference = acts.placed(top_x_town)
    fact = acts.standing(top_x_town, reference)[0]
    propose(top_x_town, reference, fact)
    correct(top_x_town, reference, fact, PANEL, what="Gooide twee ruiten in.")
    (now,) = set(acts.standing(top_x_town, reference)) - others(top_x_town, reference)
    assert answers(top_x_town, reference) == [None] and waits(top_x_town, PANEL)
    (said,) = top_x_town.look(PANEL, ReadCase(case=reference)).drops
    assert (said.fact, said.said.field("reason")) == (now, SEEN)
    top_x_town.act(PANEL, KeepFact(case=reference, fact=now, reason="Dat ging over een andere zaak.", act_key=key()))
    assert answers(top_x_town, reference) == ["kept"]


def others(town: Town, reference: str) -> set[str]:
    """The facts that took nobody's place."""
    rows = town.rows(top_x_facts, top_x_facts.c.case_id == town.case(reference).id)
    return {row.id for row in rows if row.replaces is None}


def test_nobody_is_placed_while_it_is_open_unless_the_mayor_explains(top_x_town: Town) -> None:
    reference = acts.advised(top_x_town)
    propose(top_x_town, reference, acts.standing(top_x_town, reference)[0], NOMINATOR)
    with pytest.raises(NotReady) as stopped:
        step(top_x_town, MAYOR, reference, "place", consequences="Een plan.", **WHY)
    assert "proposals_answered" in {unmet.key for unmet in stopped.value.unmet}
    acts.decide(top_x_town, reference)
    assert top_x_town.case(reference).state == "placed"


def test_who_weighs_or_decides_does_not_say_it_and_no_fact_of_elsewhere_is_meant(top_x_town: Town) -> None:
    reference, other = acts.placed(top_x_town), acts.placed(top_x_town, bsn="", born="1980-01-01")
    (fact, *_) = acts.standing(top_x_town, reference)
    for username, case in ((MAYOR, reference), (RATERS[0], reference), ("saar.wsl", reference), (PANEL, other)):
        with pytest.raises(Refused):
            propose(top_x_town, case, fact, username)
    assert answers(top_x_town, reference) == []


def test_the_pages_lead_the_owner_to_both_answers(top_x_web: Web) -> None:
    town = top_x_web.town
    reference = acts.placed(town)
    (fact, *_) = acts.standing(town, reference)
    at = f"/cases/{reference}/facts"
    assert f"{fact}/propose-drop" in top_x_web.as_(CARE).get(at).text
    propose(town, reference, fact)
    care, owner = top_x_web.as_(CARE).get(at).text, top_x_web.as_(PANEL).get(at).text
    assert SEEN in care and f"{fact}/keep" not in care and f"{fact}/propose-drop" not in care
    assert f"{fact}/keep" in owner and f"{fact}/correct?dropped" in owner
    prefilled = top_x_web.as_(PANEL).get(f"{at}/{fact}/correct?dropped")
    assert 'value="dropped" selected' in prefilled.text or 'selected value="dropped"' in prefilled.text
    assert SEEN in words(top_x_web.as_(PANEL).get(f"{at}/{fact}/keep").text)
