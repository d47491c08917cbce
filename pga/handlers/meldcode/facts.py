"""What is true of one run of the meldcode, for the needs of its steps: by its steps, its codes and the form at hand."""

from collections.abc import Mapping
from typing import Final

from pga.commands.meldcode import WEIGHED
from pga.desk import Desk
from pga.handlers.meldcode.runs import Run, weighed
from pga.handlers.oversight import by_another
from workflows.facts import CaseFacts
from workflows.weighing import Answers, decisions_stand, doubt_settled

DECIDED: Final = {"yes": True, "no": False}
BRINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "signal_recorded": ("fact", "source"),
    "child_check_answered": ("children", "pregnant"),
    "vt_consultation_recorded": ("spoken_with", "spoken_at", "advice"),
    "review_date_set": ("review_on",),
    "following_agreed": ("following",),
}
"""Fact -> the answers of the form at hand that make it true, all of them."""

Said = Mapping[str, str]
NONE: Final[Said] = {}


def facts_of(desk: Desk, run: Run, step: str = "", said: Said = NONE) -> CaseFacts:
    """The facts of a run; ``said``: the answers with which ``step`` is being taken, if any."""
    codes = {**_before(run, step), **said}
    answers = weighed(codes, run.consulted)
    reporting, helping = (DECIDED.get(codes.get(name, "")) for name in ("report_decision", "help_decision"))
    reviewed = bool(said.get("accepts") and said.get("results")) if step == "review_help" else _reviewed(run)
    return CaseFacts(
        **{fact: all(said.get(name) for name in names) for fact, names in BRINGS.items()},
        **held(run, step, said),
        signals=len(run.taken("record_signal", "add_signal")),
        child_check_settled=codes.get("client_is") == "child" or bool(run.taken("check_children")),
        questions_weighed=all(codes.get(name) for name in ("suspicion", "acute", "structural")),
        doubt_settled=doubt_settled(answers),
        report_decided=reporting is not None,
        help_decided=helping is not None,
        decisions_stand=decisions_stand(answers, reporting, helping),
        help_chosen=helping is True,
        report_chosen=reporting is True,
        persons_told_of_report=said.get("persons_told") == "yes",
        report_settled=reporting is not True,
        suspicion_excluded=_excluded(answers),
        help_reviewed=reviewed,
        help_worked=reviewed and answers.results is True and answers.accepts is not False,
        seen_by_another=by_another(desk, run.helpers()),
    )


def held(run: Run, step: str, said: Said) -> dict[str, bool]:
    """Whether the consultation and the conversation were held: by the form at hand, else as the run keeps it."""
    consultation, conversation = run.codes.get("consultation") == "yes", run.codes.get("conversation") == "yes"
    if step == "record_consultation":
        consultation = bool(said.get("consulted") and said.get("held_on"))
    if step == "record_conversation":
        conversation = bool(said.get("spoken_with") and said.get("held_on"))
    return {"consultation_recorded": consultation, "conversation_held": conversation}


def _before(run: Run, step: str) -> Said:
    """The codes of a run as a step finds them: who weighs answers every question anew."""
    return {n: code for n, code in run.codes.items() if step != "record_weighing" or n not in WEIGHED}


def _excluded(answers: Answers) -> bool:
    """No suspicion, and no danger that would gainsay it."""
    return answers.suspicion is False and not answers.acute and not answers.structural


def _reviewed(run: Run) -> bool:
    """Whether the help was looked at since it began."""
    newest = run.taken("start_help", "help_beside", "review_help")
    return bool(newest) and newest[-1].step == "review_help"
