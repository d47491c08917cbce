"""The five questions against the decision logic of the field study 8.4, for all answers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.weighing import Answers, Outcome, decisions_stand, doubt_settled, weigh

ANSWER = st.sampled_from([None, True, False])
ANSWERS = st.builds(
    Answers,
    suspicion=ANSWER,
    acute=ANSWER,
    structural=ANSWER,
    able=ANSWER,
    accepts=ANSWER,
    results=ANSWER,
    disclosure=st.booleans(),
    doubt=st.booleans(),
    consulted=st.booleans(),
)
SAFE = Answers(suspicion=True, acute=False, structural=False)


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        (Answers(), Outcome.ASK),
        (Answers(suspicion=False), Outcome.CLOSE),
        (Answers(suspicion=True), Outcome.ASK),
        (Answers(suspicion=True, acute=True), Outcome.REPORT_N1),
        (Answers(suspicion=True, structural=True), Outcome.REPORT_N1),
        (Answers(suspicion=True, acute=False), Outcome.ASK),
        (SAFE, Outcome.ASK),
        (replace(SAFE, disclosure=True), Outcome.CONSULT),
        (replace(SAFE, disclosure=True, consulted=True, able=False), Outcome.REPORT_N2),
        (replace(SAFE, doubt=True), Outcome.CONSULT),
        (replace(SAFE, able=False), Outcome.REPORT_N2),
        (replace(SAFE, able=True), Outcome.ASK),
        (replace(SAFE, able=True, accepts=False), Outcome.REPORT_N2),
        (replace(SAFE, able=True, accepts=True), Outcome.HELP),
        (replace(SAFE, able=True, accepts=True, results=False), Outcome.REPORT_N3),
        (replace(SAFE, able=True, accepts=True, results=True), Outcome.HELP_DONE),
    ],
)
def test_the_answers_come_to_what_the_framework_says(answers: Answers, outcome: Outcome) -> None:
    assert weigh(answers) is outcome


@given(ANSWERS)
def test_danger_is_always_to_be_reported_whatever_else_was_answered(answers: Answers) -> None:
    assert (weigh(answers) is Outcome.REPORT_N1) is bool(answers.acute or answers.structural)


@given(ANSWERS)
def test_nothing_closes_while_there_is_a_suspicion_or_a_doubt_that_was_not_put_to_veilig_thuis(
    answers: Answers,
) -> None:
    if weigh(answers) is Outcome.CLOSE:
        assert answers.suspicion is False and doubt_settled(answers)
        assert decisions_stand(answers, reporting=False, helping=False)


@given(ANSWERS, ANSWER)
def test_neither_report_nor_help_is_impossible_while_there_is_a_suspicion_or_danger(
    answers: Answers, other: bool | None
) -> None:
    stands = decisions_stand(answers, reporting=False, helping=False)
    assert stands is (answers.suspicion is False and not answers.acute and not answers.structural)
    assert decisions_stand(answers, reporting=other, helping=None)


@given(ANSWERS, ANSWER)
def test_a_report_can_always_be_decided(answers: Answers, helping: bool | None) -> None:
    assert decisions_stand(answers, reporting=True, helping=helping)


@given(ANSWERS, ANSWER, ANSWER, ANSWER)
def test_a_question_that_is_answered_before_its_turn_makes_no_difference(
    answers: Answers, able: bool | None, accepts: bool | None, results: bool | None
) -> None:
    early = replace(answers, able=able, accepts=accepts, results=results)
    if None in (answers.suspicion, answers.acute, answers.structural) or answers.suspicion is False:
        assert weigh(early) is weigh(answers)


@given(ANSWERS)
def test_only_a_norm_reports(answers: Answers) -> None:
    outcome = weigh(answers)
    assert outcome.reports is outcome.value.startswith("N")


@pytest.mark.parametrize(("doubt", "consulted", "settled"), [(0, 0, 1), (1, 0, 0), (1, 1, 1), (0, 1, 1)])
def test_doubt_is_settled_by_consulting(doubt: int, consulted: int, settled: int) -> None:
    assert doubt_settled(Answers(doubt=bool(doubt), consulted=bool(consulted))) is bool(settled)
