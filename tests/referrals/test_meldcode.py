"""Runs of the meldcode through the gate, under the signed rules: every transition of field study 8.4, and refusals."""

from typing import Any, Final

import pytest

from pga.commands.meldcode import STEPS
from pga.queries.cases import ReadCase
from pga.queries.meldcode import ReadMeldcode
from pga.queries.referrals import ReadReport
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import sealed_text
from pga.store.tables.meldcode import meldcode_runs, meldcode_steps
from pga.store.tables.progress import case_terms
from privacy.ledger.verify import Damage
from privacy.sealed import Plain
from tests.referrals import acts
from tests.referrals.acts import ATTENTION, DOES, INTAKE, LEADER, OTHER
from tests.towns import Town, key
from workflows.meldcode import MELDCODE
from workflows.weighing import Outcome

pytestmark = pytest.mark.sampled(12)

SIGNAL: Final = {"fact": "Kind heeft blauwe plek (fictief)", "source": "Leerkracht (fictief)", "category": "injury"}
CHECK: Final = {"children": "yes", "pregnant": "no"}
CONSULTED: Final = {"consulted": "Amira (fictief)", "held_on": "2026-02-20", "advice": "Spreek de moeder. (fictief)"}
SPOKE: Final = {"spoken_with": "Moeder (fictief)", "held_on": "2026-02-20", "said": "Zij is bang. (fictief)"}
VT: Final = {"spoken_with": "Mw. De Wit (fictief)", "spoken_at": "vandaag 10:15", "advice": "Melden. (fictief)"}
UNSAFE: Final = {"suspicion": "yes", "acute": "no", "structural": "yes"}
SAFE: Final = {"suspicion": "yes", "acute": "no", "structural": "no"}
NONE: Final = {"suspicion": "no", "acute": "no", "structural": "no"}


class Runs:
    """One referral with a run in it."""

    def __init__(self, town: Town, who: str = INTAKE, client_is: str = "adult", case: str = "") -> None:
        self.town, self.who = town, who
        self.case = case or acts.enter(town, INTAKE, story="Geschreeuw (fictief)", name="Naomi Proef (fictief)")
        if not case:
            acts.step(town, INTAKE, self.case, "check_acute", acute="no", structural="no")
        self.run = self.open(client_is=client_is)

    def at(self) -> dict[str, Any]:
        return {"case": self.case, "version": self.town.version(self.case), "act_key": key()}

    def open(self, who: str = "", client: str = "", **said: str) -> str:
        command = STEPS["open"](**self.at(), client=client, said=tuple({"client_is": "adult", **said}.items()))
        return self.town.act(who or self.who, command).reference

    def take(self, step: str, who: str = "", run: str = "", **said: str) -> str:
        self.town.act(who or self.who, STEPS[step](**self.at(), run=run or self.run, said=tuple(said.items())))
        return self.state()

    def stops(self, step: str, who: str = "", **said: str) -> set[str]:
        with pytest.raises(NotReady) as stopped:
            self.take(step, who, **said)
        return {need.key for need in stopped.value.unmet}

    def state(self) -> str:
        return str(self.town.rows(meldcode_runs, meldcode_runs.c.id == self.run)[0].state)

    def seen(self, who: str = "") -> Any:
        return self.town.look(who or self.who, ReadMeldcode(case=self.case, run=self.run))

    def running(self) -> set[str]:
        rows = self.town.rows(case_terms, case_terms.c.case_id == self.town.case(self.case).id)
        return {row.term for row in rows if row.stopped_on is None and row.term.startswith("meldcode_")}

    def to(self, state: str, **weighed: str) -> "Runs":
        """Along the road to one of the five steps."""
        road = (
            ("m1_signals", "record_signal", SIGNAL),
            ("", "check_children", CHECK),
            ("m2_consultation", "start_consultation", {}),
            ("m3_conversation", "record_consultation", CONSULTED),
            ("m4_weighing", "record_conversation", SPOKE),
            ("m5_decision", "record_weighing", weighed or SAFE),
        )
        for reached, step, said in road:
            self.take(step, **said)
            if reached == state:
                break
        assert self.state() == state
        return self

    def to_help(self) -> "Runs":
        self.to("m5_decision")
        self.take("decide_report", report_decision="no", reason="Hulp kan (fictief)")
        self.take("decide_help", help_decision="yes")
        self.take("start_help", help="Gesprekken (fictief)", review_on="2026-03-20")
        return self


def test_a_signal_is_a_fact_with_its_source(referral_town: Town) -> None:
    runs = Runs(referral_town)
    assert runs.state() == "m0_opened"
    assert runs.stops("record_signal", fact="Blauwe plek (fictief)") == {"signal_recorded"}
    assert runs.take("record_signal", **SIGNAL) == "m1_signals"
    assert runs.take("add_signal", **SIGNAL, opinion="Ik denk aan slaan (fictief)") == "m1_signals"


@pytest.mark.parametrize(("client", "stops"), [("adult", True), ("adolescent", True), ("child", False)])
def test_the_child_check_belongs_to_who_can_have_children(referral_town: Town, client: str, stops: bool) -> None:
    runs = Runs(referral_town, client_is=client)
    runs.take("record_signal", **SIGNAL)
    if stops:
        assert runs.stops("start_consultation") == {"child_check_settled"}
        assert runs.stops("check_children", children="yes") == {"child_check_answered"}
        runs.take("check_children", children="unclear", pregnant="no", dependants="no")
    assert runs.take("start_consultation") == "m2_consultation"


def test_a_consultation_or_a_conversation_that_was_not_held_is_explained(referral_town: Town) -> None:
    runs = Runs(referral_town).to("m2_consultation")
    assert runs.stops("record_consultation") == {"consultation_recorded"}
    assert runs.take("record_consultation", explanation="Niemand bereikbaar (fictief)") == "m3_conversation"
    assert runs.stops("record_conversation", spoken_with="Moeder (fictief)") == {"conversation_held"}
    assert runs.take("record_conversation", explanation="Te gevaarlijk (fictief)") == "m4_weighing"


def test_both_are_held_as_the_road_has_it(referral_town: Town) -> None:
    runs = Runs(referral_town).to("m3_conversation")
    assert runs.take("record_conversation", **SPOKE) == "m4_weighing"


def test_who_is_in_doubt_consults_veilig_thuis_first(referral_town: Town) -> None:
    runs = Runs(referral_town).to("m4_weighing")
    assert runs.stops("record_weighing", suspicion="yes") == {"questions_weighed"}
    assert runs.stops("record_weighing", **UNSAFE, doubt="yes") == {"doubt_settled"}
    assert runs.stops("record_weighing", suspicion="yes", acute="unknown", structural="no") == {"doubt_settled"}
    assert runs.stops("consult_vt", spoken_with="Iemand (fictief)") == {"vt_consultation_recorded"}
    assert runs.take("consult_vt", **VT, anonymous="yes") == "m4_weighing"
    assert runs.take("record_weighing", **UNSAFE, doubt="yes") == "m5_decision"


def test_the_weighing_says_what_it_comes_to_and_moves_nothing(referral_town: Town) -> None:
    runs = Runs(referral_town).to("m5_decision", **UNSAFE)
    seen = runs.seen()
    assert seen.outcome is Outcome.REPORT_N1 and seen.codes == UNSAFE and seen.state == "m5_decision"
    assert referral_town.case(runs.case).state == "acute_check"
    assert runs.take("weigh_again") == "m4_weighing"
    assert runs.seen().outcome is Outcome.ASK
    runs.take("record_weighing", **SAFE, able="yes", accepts="no")
    assert runs.seen().outcome is Outcome.REPORT_N2
    runs.take("weigh_again")
    runs.take("record_weighing", **SAFE, disclosure="yes")
    assert runs.seen().outcome is Outcome.CONSULT


def test_the_two_decisions_stand_apart_and_not_both_no_while_there_is_a_suspicion(referral_town: Town) -> None:
    runs = Runs(referral_town).to("m5_decision")
    assert runs.stops("decide_report") == {"report_decided"}
    assert runs.take("decide_report", report_decision="no") == "m5_decision"
    assert "meldcode_report" not in runs.running()
    assert runs.stops("decide_help", help_decision="no") == {"decisions_stand"}
    assert runs.take("decide_report", report_decision="yes", norm="N2") == "m5_decision"
    assert "meldcode_report" in runs.running()
    assert runs.take("decide_help", help_decision="no") == "m5_decision"
    assert runs.stops("start_help", help="x", review_on="2026-03-20") == {"help_chosen"}
    assert runs.take("report", norm="N2", persons_told="yes") == "m7_reported"
    assert runs.running() == set()


def test_weighing_again_takes_the_decisions_back(referral_town: Town) -> None:
    runs = Runs(referral_town).to("m5_decision")
    runs.take("decide_report", report_decision="yes")
    runs.take("weigh_again")
    assert runs.running() == set()
    runs.take("record_weighing", **SAFE)
    assert runs.stops("start_help", help="x", review_on="2026-03-20") == {"report_decided", "help_chosen"}


def test_help_runs_until_its_day_and_ends_when_another_closes(referral_town: Town) -> None:
    runs = Runs(referral_town).to_help()
    assert runs.state() == "m6_help_running" and runs.running() == {"meldcode_help_review"}
    assert runs.stops("review_help", accepts="yes", review_on="2026-03-30") == {"help_reviewed"}
    assert runs.stops("close_help_done", ATTENTION, following="Over drie maanden (fictief)") == {"help_worked"}
    assert runs.take("review_help", accepts="yes", results="yes", review_on="2026-03-30") == "m6_help_running"
    assert runs.stops("close_help_done", following="Over drie maanden (fictief)") == {"seen_by_another"}
    assert runs.stops("close_help_done", ATTENTION) == {"following_agreed"}
    assert runs.take("close_help_done", ATTENTION, following="Over drie maanden (fictief)") == "m9_closed_help_done"
    assert runs.running() == set()


def test_help_needs_a_day_on_which_it_is_looked_at(referral_town: Town) -> None:
    runs = Runs(referral_town).to("m5_decision")
    runs.take("decide_report", report_decision="no")
    runs.take("decide_help", help_decision="yes")
    assert runs.stops("start_help", help="Gesprekken (fictief)") == {"review_date_set"}
    assert "review_on" in runs.stops("start_help", help="Gesprekken (fictief)", review_on="2026-01-01")


def test_help_that_does_not_work_leads_to_a_report(referral_town: Town) -> None:
    runs = Runs(referral_town).to_help()
    runs.take("review_help", accepts="yes", results="no", review_on="2026-03-30")
    assert runs.stops("close_help_done", ATTENTION, following="x (fictief)") == {"help_worked"}
    assert runs.stops("report", norm="N3") == {"report_chosen", "persons_told_of_report"}
    assert runs.take("report", norm="N3", explanation="Hulp werkt niet (fictief)") == "m7_reported"


def test_veilig_thuis_reads_the_norm_that_was_weighed_and_no_choice_that_nobody_made(referral_town: Town) -> None:
    runs = Runs(referral_town).to("m5_decision", **UNSAFE)
    runs.take("decide_report", report_decision="yes", norm="N1")
    runs.take("report", norm="N1", persons_told="yes")
    lines = dict(referral_town.look(INTAKE, ReadReport(case=runs.case)).parts)
    assert [line.name for line in lines["urgency"] if isinstance(line.shown, Plain)] == ["norm"]


def test_help_goes_beside_a_report(referral_town: Town) -> None:
    runs = Runs(referral_town).to("m5_decision", **UNSAFE)
    runs.take("decide_report", report_decision="yes", norm="N1")
    runs.take("report", norm="N1", persons_told="yes")
    assert runs.stops("help_beside", help="x", review_on="2026-03-20") == {"help_chosen"}
    assert runs.take("decide_help", help_decision="yes") == "m7_reported"
    runs.take("help_beside", help="Gesprekken (fictief)", review_on="2026-03-20")
    assert runs.running() == {"meldcode_help_review"}
    assert runs.stops("end_help", following="x (fictief)") == {"help_reviewed"}
    runs.take("review_help", accepts="yes", results="yes", review_on="2026-03-30")
    assert runs.take("end_help", following="x (fictief)") == "m7_reported" and runs.running() == set()


def test_no_suspicion_closes_the_run_and_nothing_else_does(referral_town: Town) -> None:
    runs = Runs(referral_town).to("m5_decision")
    assert runs.stops("close_no_suspicion", reason="x (fictief)") == {"suspicion_excluded"}
    runs.take("weigh_again")
    runs.take("record_weighing", **{**NONE, "acute": "yes"})
    assert runs.stops("close_no_suspicion", reason="x (fictief)") == {"suspicion_excluded"}
    runs.take("weigh_again")
    runs.take("record_weighing", **NONE)
    assert runs.take("close_no_suspicion", reason="Het was een val (fictief)") == "m8_closed_no_suspicion"
    with pytest.raises(Conflict):
        runs.take("add_signal", **SIGNAL)


def _states() -> list[str]:
    return [state.key for state in MELDCODE.states if state.running]


@pytest.mark.parametrize("state", _states())
def test_acute_danger_is_reported_from_every_state_and_nothing_is_asked(referral_town: Town, state: str) -> None:
    runs = Runs(referral_town)
    if state == "m6_help_running":
        runs.to_help()
    elif state != "m0_opened":
        runs.to(state)
    assert runs.take("report_at_once") == "m7_reported" and "meldcode_report" not in runs.running()


@pytest.mark.parametrize("state", _states()[:5])
def test_a_report_that_leaves_steps_out_asks_why_and_is_never_blocked(referral_town: Town, state: str) -> None:
    runs = Runs(referral_town)
    if state != "m0_opened":
        runs.to(state)
    assert runs.stops("report") >= {"report_chosen", "persons_told_of_report"}
    assert runs.take("report", explanation="Ik vertrouw het niet (fictief)") == "m7_reported"


def test_one_run_at_a_time_for_an_organisation_and_another_after_it(referral_town: Town) -> None:
    runs = Runs(referral_town)
    with pytest.raises(NotReady) as stopped:
        runs.open()
    assert {need.key for need in stopped.value.unmet} == {"one_at_a_time"}
    runs.take("report_at_once")
    first, runs.run = runs.run, runs.open(client=acts.party(referral_town, runs.case).id)
    assert runs.run != first and runs.seen().client.field("name") == "Naomi Proef (fictief)"
    part = referral_town.look(INTAKE, ReadCase(case=runs.case)).meldcode
    assert {line.id for line in part.runs} == {runs.run, first} and not part.may_open


def test_a_report_in_a_run_reads_as_not_reported_until_somebody_was_spoken_to(referral_town: Town) -> None:
    runs = Runs(referral_town)
    assert not runs.seen().unspoken
    runs.take("report_at_once")
    assert runs.seen().unspoken and {offer.key for offer in runs.seen().reporting} == {"record_spoken"}
    acts.step(referral_town, INTAKE, runs.case, "followup_report", acute="yes")
    acts.step(referral_town, INTAKE, runs.case, "record_spoken", spoken_with="Wit", spoken_at="2026-03-03T09:40")
    assert not runs.seen().unspoken


def test_a_referral_waits_for_its_run_and_closes_as_the_run_did(referral_town: Town) -> None:
    runs, town = Runs(referral_town), referral_town
    acts.step(town, INTAKE, runs.case, "start_meldcode", suspicion="Een vermoeden (fictief)")
    with pytest.raises(NotReady) as stopped:
        acts.step(town, INTAKE, runs.case, "conclude_no_suspicion")
    assert {n.key for n in stopped.value.unmet} >= {"no_meldcode_run_open", "meldcode_found_nothing"}
    runs.to("m5_decision", **NONE)
    runs.take("close_no_suspicion", reason="Het was een val (fictief)")
    acts.step(town, INTAKE, runs.case, "conclude_no_suspicion")
    assert town.case(runs.case).state == "closed_no_suspicion"


def test_a_referral_closes_when_the_help_of_its_run_worked(referral_town: Town) -> None:
    runs, town = Runs(referral_town).to_help(), referral_town
    acts.step(town, INTAKE, runs.case, "start_meldcode", suspicion="Een vermoeden (fictief)")
    runs.take("review_help", accepts="yes", results="yes", review_on="2026-03-30")
    runs.take("close_help_done", ATTENTION, following="Over drie maanden (fictief)")
    unmet = {need for offer in town.look(INTAKE, ReadCase(case=runs.case)).steps for need in offer.unmet}
    assert "De meldcode is niet afgesloten met: geen vermoeden." in unmet
    assert "De meldcode is niet afgesloten met: de hulp heeft gewerkt." not in unmet


def test_what_is_said_is_sealed_beside_its_step_and_read_by_who_may(referral_town: Town) -> None:
    runs = Runs(referral_town)
    runs.take("record_signal", **SIGNAL)
    rows = referral_town.rows(meldcode_steps, meldcode_steps.c.run == runs.run)
    texts = referral_town.rows(sealed_text, sealed_text.c.about == rows[-1].id)
    assert [(text.kind, text.category, text.owner) for text in texts] == [("meldcode_step", "MELDCODE", "ll2")]
    line = runs.seen(ATTENTION).said[-1]
    assert line.said.field("fact") == SIGNAL["fact"] and line.stage == 1
    assert referral_town.last().capability == "meldcode.read"
    assert referral_town.verdict() == Damage.NONE


def test_who_may_not_know_of_it_finds_none(referral_town: Town) -> None:
    runs = Runs(referral_town)
    for who in (LEADER, acts.TRANSFERS, OTHER, DOES, acts.VT, acts.POLICE):
        for asked in (lambda w=who: runs.seen(w), lambda w=who: runs.take("report_at_once", w)):
            with pytest.raises(Refused):
                asked()
            assert referral_town.last().outcome != "allowed"
    assert not referral_town.look(LEADER, ReadCase(case=runs.case)).meldcode.shown
    assert runs.state() == "m0_opened"


def test_a_run_is_reached_by_its_own_case_alone(referral_town: Town) -> None:
    first, second = Runs(referral_town), Runs(referral_town)
    for asked in (
        lambda: referral_town.look(INTAKE, ReadMeldcode(case=second.case, run=first.run)),
        lambda: second.take("report_at_once", run=first.run),
        lambda: second.take("report_at_once", run="geen"),
    ):
        with pytest.raises(Refused):
            asked()
    assert first.state() == second.state() == "m0_opened"


def test_nothing_is_written_of_what_was_not_asked_or_of_an_older_version(referral_town: Town) -> None:
    runs = Runs(referral_town)
    with pytest.raises(Refused):
        runs.take("record_signal", **SIGNAL, results="yes")
    assert "category" in runs.stops("record_signal", **{**SIGNAL, "category": "gossip"})
    assert "seen_on" in runs.stops("record_signal", **SIGNAL, seen_on="2999-01-01")
    with pytest.raises(Conflict):
        referral_town.act(INTAKE, STEPS["report_at_once"](**{**runs.at(), "version": 1}, run=runs.run))
    assert runs.state() == "m0_opened"


def test_a_worker_who_has_the_case_in_hand_follows_the_meldcode(referral_town: Town) -> None:
    reference = acts.to_accepted(referral_town)
    at = {"case": reference, "version": referral_town.version(reference), "act_key": key()}
    run = referral_town.act(DOES, STEPS["open"](**at, said=(("client_is", "child"),))).reference
    assert referral_town.look(DOES, ReadMeldcode(case=reference, run=run)).state == "m0_opened"
    with pytest.raises(Refused):
        referral_town.look(OTHER, ReadMeldcode(case=reference, run=run))
