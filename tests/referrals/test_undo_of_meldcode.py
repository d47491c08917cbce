"""A step of a meldcode that was a mistake is taken back: by who took it, in time, when nobody acted on it."""

import pytest

from pga.commands.meldcode import UndoMeldcodeStep
from pga.queries.cases import ReadCase
from pga.refusals import NotReady, Refused
from pga.store.tables.cases import case_answers, sealed_text
from pga.store.tables.meldcode import meldcode_runs
from privacy.ledger.verify import Damage
from tests.pga.web.conftest import Web, hidden
from tests.referrals.acts import ATTENTION, DOES, INTAKE
from tests.referrals.test_meldcode import SAFE, SIGNAL, UNSAFE, VT, Runs
from tests.towns import Town


def undo(runs: Runs, who: str = INTAKE) -> str:
    return runs.town.act(who, UndoMeldcodeStep(**runs.at(), run=runs.run)).reference


def take(runs: Runs, step: str, **said: str) -> str:
    """A step, a second after whatever was done before it."""
    runs.town.clock.move(seconds=1)
    return runs.take(step, **said)


def begun(town: Town) -> Runs:
    """A run that was begun a second after the referral came in."""
    runs = Runs(town)
    runs.take("report_at_once")
    town.clock.move(seconds=1)
    runs.run = runs.open()
    return runs


def codes(runs: Runs) -> dict[str, str]:
    rows = runs.town.rows(case_answers, case_answers.c.case_id == runs.town.case(runs.case).id)
    return {row.question: row.answer for row in rows}


def texts(runs: Runs) -> int:
    return len(runs.town.rows(sealed_text, sealed_text.c.case_id == runs.town.case(runs.case).id))


def test_it_goes_back_with_its_text_its_codes_and_its_terms(referral_town: Town) -> None:
    runs = Runs(referral_town).to("m4_weighing")
    before = texts(runs), codes(runs), runs.running()
    take(runs, "record_weighing", **UNSAFE)
    assert runs.seen().undo == "Weging vastleggen" and texts(runs) == before[0] + 1
    assert undo(runs) == runs.run and runs.state() == "m4_weighing"
    assert (texts(runs), codes(runs), runs.running()) == before and runs.town.verdict() is Damage.NONE
    assert runs.town.last().capability == "meldcode.undo_step" and runs.seen().undo == ""
    assert take(runs, "record_weighing", **SAFE) == "m5_decision"


def test_what_a_step_wiped_stands_there_again(referral_town: Town) -> None:
    runs = Runs(referral_town).to("m5_decision", **UNSAFE)
    take(runs, "decide_help", help_decision="yes")
    before = codes(runs)
    assert take(runs, "weigh_again") == "m4_weighing" and codes(runs) != before
    undo(runs)
    assert (runs.state(), codes(runs)) == ("m5_decision", before) and runs.town.verdict() is Damage.NONE


def test_the_help_that_began_by_mistake_has_no_term_any_more(referral_town: Town) -> None:
    runs = Runs(referral_town).to("m5_decision")
    take(runs, "decide_report", report_decision="no", reason="Hulp kan (fictief)")
    take(runs, "decide_help", help_decision="yes")
    take(runs, "start_help", help="Gesprekken (fictief)", review_on="2026-03-20")
    assert runs.running() == {"meldcode_help_review"}
    undo(runs)
    assert runs.state() == "m5_decision" and runs.running() == set()


def test_with_the_step_that_began_it_the_run_goes_too(referral_town: Town) -> None:
    runs = begun(referral_town)
    assert undo(runs) == "" and not referral_town.rows(meldcode_runs, meldcode_runs.c.id == runs.run)
    part = referral_town.look(INTAKE, ReadCase(case=runs.case)).meldcode
    assert part.may_open and runs.run not in {run.id for run in part.runs}
    assert not [code for code in codes(runs) if runs.run in code]


def test_not_by_another_nor_once_it_was_read_nor_after_something_else_nor_after_the_term(referral_town: Town) -> None:
    runs = Runs(referral_town)
    take(runs, "record_signal", **SIGNAL)
    with pytest.raises(NotReady):
        undo(runs, ATTENTION)
    with pytest.raises(Refused):
        undo(runs, DOES)
    runs.seen(ATTENTION)
    assert runs.seen().undo == ""
    with pytest.raises(NotReady):
        undo(runs)
    take(runs, "consult_vt", **VT)
    referral_town.clock.move(minutes=31)
    with pytest.raises(NotReady):
        undo(runs)
    assert runs.state() == "m1_signals"


def test_a_report_is_not_taken_back(referral_town: Town) -> None:
    runs = Runs(referral_town)
    assert take(runs, "report_at_once") == "m7_reported" and runs.seen().undo == ""
    with pytest.raises(NotReady):
        undo(runs)
    assert runs.state() == "m7_reported"


def test_the_page_of_the_run_offers_it_and_leads_back(referral_web: Web) -> None:
    runs = begun(referral_web.town)
    at, person = f"/cases/{runs.case}/meldcode/{runs.run}", referral_web.as_(INTAKE)
    page = person.get(at)
    assert "Draai terug: Meldcode openen" in page.text
    assert person.post(f"{at}/undo", hidden(page)).location == f"/cases/{runs.case}?done=undone"
    assert person.get(at).status_code == 404
