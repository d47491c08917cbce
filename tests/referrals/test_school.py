"""A school in the cooperation: its signal, its own meldcode under what it laid down, and nothing else."""

from dataclasses import replace
from typing import Any, Final

import pytest

from pga.commands.meldcode import STEPS, SetProfile
from pga.queries.cases import MyWork, ReadCase, ReadHistory
from pga.queries.meldcode import ReadMeldcode, ReadProfile
from pga.refusals import Conflict, NotReady, Refused
from pga.store.tables.cases import case_answers, case_members, case_parties
from pga.store.tables.meldcode import meldcode_profiles, meldcode_runs
from pga.store.tables.people import role_grants
from privacy.sealed import Hidden, Plain
from tests import acts as town_acts
from tests.pga.handlers import test_one_hand as one_hand
from tests.referrals import acts, people
from tests.towns import Town, key

pytestmark = pytest.mark.sampled(12)

JUUL, IMKE = "juul.school", "imke.school"
CHILD: Final = {"name": "Sem Schets (fictief)", "born": "2016-09-09"}
SAW: Final = {"signal": "Praat niet meer (fictief)", "category": "behaviour_change", "source": "Juf Els (fictief)"}


def _signal(town: Town, who: str = JUUL) -> str:
    return acts.enter(town, who, "signal", **SAW, **CHILD)


def _profile(town: Town, who: str = IMKE, **other: Any) -> SetProfile:
    here = town.account(IMKE).id
    days = {"attested_on": "2025-09-01", "attested_until": "2026-09-01"}
    rows = town.rows(meldcode_profiles)
    given = {"officer": here, "decider": here, "training_clause": "yes", **days, **other}
    return SetProfile(act_key=key(), version=rows[0].version if rows else 0, **given)


def _run(town: Town, reference: str, step: str, who: str = JUUL, run: str = "", **said: str) -> Any:
    at: dict[str, Any] = {"case": reference, "version": town.version(reference), "act_key": key()}
    return town.act(who, STEPS[step](**at, run=run, said=tuple(said.items())))


def _opened(town: Town) -> tuple[str, str]:
    town.act(IMKE, _profile(town))
    reference = _signal(town)
    return reference, _run(town, reference, "open", client_is="child").reference


def _relevant(town: Town, who: str, reference: str) -> Any:
    return town.look(who, ReadCase(case=reference))


def test_a_signal_of_a_school_waits_for_the_intake_of_the_local_team(family_town: Town) -> None:
    town, reference = family_town, _signal(family_town)
    seen = _relevant(town, acts.INTAKE, reference)
    assert seen.state == "received" and seen.brought_by == "Basisschool De Papieren Vlieger"
    assert reference in {line.reference for line in town.look(acts.INTAKE, MyWork(workflow="referral")).cases}
    assert seen.said[0].said.field("signal") == SAW["signal"] and seen.reporter.field("name") == SAW["source"]
    assert seen.persons[0].person.identity.field("name") == CHILD["name"]
    kept = town.rows(case_answers, case_answers.c.case_id == town.case(reference).id)
    assert ("category", "behaviour_change") in {(row.question, row.answer) for row in kept}


def test_who_gave_it_reads_it_back_and_how_it_stands_and_not_what_was_done(family_town: Town) -> None:
    town, reference = family_town, _signal(family_town)
    acts.step(town, acts.INTAKE, reference, "check_acute", acute="yes", structural="yes")
    acts.step(town, acts.INTAKE, reference, "report", acute="yes", story="Gemeld (fictief)")
    people.add(town, "Vader Schets (fictief)", by=acts.INTAKE, reference=reference)
    seen = _relevant(town, JUUL, reference)
    assert [line.step for line in seen.said] == ["signal"] and isinstance(seen.said[0].said, Plain)
    assert seen.state_label == "In behandeling bij het lokale team" and seen.stages == seen.steps == seen.terms == ()
    assert [line.person.identity.field("name") for line in seen.persons] == [CHILD["name"]]
    assert isinstance(seen.reporter, Hidden) and seen.due == "" and not seen.late and not seen.viewers
    assert len(town.look(JUUL, ReadHistory(case=reference)).lines) == 1
    (line,) = town.look(JUUL, MyWork(workflow="referral")).cases
    assert (line.state, line.due, line.late) == (seen.state_label, "", False)


def test_the_feedback_comes_back_to_the_school(family_town: Town) -> None:
    town, reference = family_town, _signal(family_town)
    acts.step(town, acts.INTAKE, reference, "check_acute", acute="no", structural="no")
    told = {"text": "Wij pakken dit op. (fictief)", "channel": "telephone", "told_on": "2026-03-03"}
    acts.step(town, acts.INTAKE, reference, "give_feedback", **told)
    lines = {line.step: line.said for line in _relevant(town, JUUL, reference).said}
    assert set(lines) == {"signal", "give_feedback"} and lines["give_feedback"].field("text") == told["text"]


def test_a_school_comes_to_no_case_of_another(referral_town: Town) -> None:
    ours = {line.reference for line in referral_town.look(JUUL, MyWork(workflow="referral")).cases}
    for reference in set(acts.referrals(referral_town).values()) - ours:
        for who in (JUUL, IMKE):
            with pytest.raises(Refused):
                _relevant(referral_town, who, reference)


def test_a_colleague_whom_the_profile_does_not_name_stands_to_nothing(family_town: Town) -> None:
    reference = _signal(family_town)
    with pytest.raises(Refused):
        _relevant(family_town, IMKE, reference)


def test_whom_the_profile_names_stands_to_a_signal_and_to_a_run_that_was_there_before(family_town: Town) -> None:
    town, before = family_town, _signal(family_town)
    run = _run(town, before, "open", client_is="child").reference
    town.act(IMKE, _profile(town))
    after = _signal(town)
    assert _relevant(town, IMKE, after).said
    _run(town, before, "record_signal", run=run, fact="Blauwe plek (fictief)", source="Juf (fictief)")
    assert town.look(IMKE, ReadMeldcode(case=before, run=run)).said[-1].said.field("fact") == "Blauwe plek (fictief)"
    rows = town.rows(case_members, case_members.c.case_id == town.case(before).id)
    assert len(rows) == len({row.account for row in rows}) == 2


def test_the_one_who_decides_decides_and_everybody_reports_at_once(family_town: Town) -> None:
    town = family_town
    reference, run = _opened(town)
    _run(town, reference, "record_signal", run=run, fact="Blauwe plek (fictief)", source="Juf (fictief)")
    _run(town, reference, "start_consultation", run=run)
    _run(town, reference, "record_consultation", run=run, explanation="Niemand bereikbaar (fictief)")
    _run(town, reference, "record_conversation", run=run, explanation="Te gevaarlijk (fictief)")
    _run(town, reference, "record_weighing", run=run, suspicion="yes", acute="no", structural="yes")
    with pytest.raises(Refused):
        _run(town, reference, "decide_report", run=run, report_decision="yes")
    _run(town, reference, "decide_report", IMKE, run, report_decision="yes", norm="N1")
    _run(town, reference, "report_at_once", run=run)
    (row,) = town.rows(meldcode_runs, meldcode_runs.c.id == run)
    assert row.state == "m7_reported" and row.organisation == "basisschool"


def test_a_report_of_a_school_reads_as_not_reported_until_somebody_was_spoken_to(family_town: Town) -> None:
    town = family_town
    reference, run = _opened(town)
    _run(town, reference, "report_at_once", run=run)
    for who in (JUUL, acts.INTAKE):
        assert _relevant(town, who, reference).meldcode.unspoken
    town.clock.move(minutes=5)
    spoke = {"spoken_with": "Mw. De Wit (fictief)", "spoken_at": "vandaag 10:15", "advice": "Gemeld (fictief)"}
    _run(town, reference, "consult_vt", run=run, **spoke)
    assert not town.look(JUUL, ReadMeldcode(case=reference, run=run)).unspoken
    assert not _relevant(town, acts.INTAKE, reference).meldcode.unspoken


def test_each_organisation_opens_its_own_run_and_the_school_knows_of_no_other(family_town: Town) -> None:
    town = family_town
    reference, run = _opened(town)
    acts.step(town, acts.INTAKE, reference, "check_acute", acute="no", structural="no")
    theirs = _run(town, reference, "open", acts.INTAKE, client_is="child").reference
    assert [line.id for line in _relevant(town, JUUL, reference).meldcode.runs] == [run]
    assert {line.id: line.own for line in _relevant(town, acts.INTAKE, reference).meldcode.runs} == {
        run: False,
        theirs: True,
    }
    for who, which in ((acts.INTAKE, run), (acts.ATTENTION, run), (JUUL, theirs)):
        with pytest.raises(Refused):
            town.look(who, ReadMeldcode(case=reference, run=which))
        with pytest.raises(Refused):
            _run(town, reference, "report_at_once", who, which)


def test_the_profile_stands_with_the_run_and_warns_when_it_lapsed(family_town: Town) -> None:
    town, reference = family_town, _signal(family_town)
    run = _run(town, reference, "open", client_is="child").reference
    look = ReadMeldcode(case=reference, run=run)
    assert not town.look(JUUL, look).profile.known
    town.act(IMKE, _profile(town))
    shown = town.look(JUUL, look).profile
    assert (shown.officer, shown.training_clause, shown.lapsed) == ("Imke Intern Begeleider (fictief)", "yes", False)
    town.act(IMKE, _profile(town, attested_until="2026-03-02", training_clause="no"))
    lapsed = town.look(JUUL, look).profile
    assert lapsed == replace(shown, lapsed=True, attested_until="2026-03-02", training_clause="no")
    assert town.look(IMKE, ReadProfile()).part == lapsed


def test_a_profile_names_colleagues_in_their_roles_and_days_in_their_order(family_town: Town) -> None:
    town = family_town
    wrong = {"officer": town.account(JUUL).id, "decider": town.account(acts.ATTENTION).id, "training_clause": "maybe"}
    with pytest.raises(NotReady) as stopped:
        town.act(IMKE, _profile(town, **wrong, attested_until="2025-01-01"))
    assert {need.field for need in stopped.value.unmet} == {*wrong, "attested_until"}
    town.act(IMKE, _profile(town))
    with pytest.raises(Conflict):
        town.act(IMKE, replace(_profile(town), version=0))
    assert len(town.rows(meldcode_profiles)) == 1


def test_the_attention_officer_of_each_organisation_keeps_its_own_profile_and_nobody_else(family_town: Town) -> None:
    town = family_town
    town.act(IMKE, _profile(town))
    assert not town.look(acts.ATTENTION, ReadProfile()).part.known
    for who in (JUUL, acts.INTAKE, acts.LEADER, acts.POLICE, "adam.beheer"):
        with pytest.raises(Refused):
            town.look(who, ReadProfile())
        with pytest.raises(Refused):
            town.act(who, _profile(town))


def test_a_signal_without_a_name_makes_no_person(family_town: Town) -> None:
    reference = acts.enter(family_town, JUUL, "signal", signal=SAW["signal"])
    assert family_town.rows(case_parties, case_parties.c.case_id == family_town.case(reference).id) == []


def test_a_former_officer_leaves_the_cases_to_which_the_profile_alone_brought_him(family_town: Town) -> None:
    town = family_town
    town.act(IMKE, _profile(town))
    reference = _signal(town)
    own = acts.enter(town, IMKE, "signal", **SAW, **CHILD)
    case, gone = town.case(reference).id, town.account(IMKE).id
    assert gone in {row.account for row in town.rows(case_members, case_members.c.case_id == case)}
    one_hand.opened(town, IMKE, "attention_officer", keeps="account_contact")
    now = town.account(one_hand.HAND).id
    for row in town.rows(role_grants, role_grants.c.account == gone, role_grants.c.role == "final_report_decider"):
        values = {name: value for name, value in row._mapping.items() if name not in ("id", "version", "code")}
        town_acts.put_row(town, role_grants, {**values, "account": now})
    town.act(IMKE, _profile(town, officer=now, decider=now))
    with pytest.raises(Refused):
        _relevant(town, IMKE, reference)
    assert _relevant(town, one_hand.HAND, reference).said and _relevant(town, IMKE, own).said
