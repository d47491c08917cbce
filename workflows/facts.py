"""The typed facts of a case that a need may look at: yes, no or a count, never a text of the file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFacts:
    """What is true of one case now. What nobody established is ``False`` or 0, so that needs fail closed.

    ``open_cases`` and ``capacity`` are cases in this cooperation; ``capacity`` comes from the signed rules.
    """

    submission_complete: bool = False
    person_named: bool = False
    duplicates_considered: bool = False
    assessed: bool = False
    criteria_met: bool = False
    purpose_recorded: bool = False
    proportionality_recorded: bool = False
    subsidiarity_recorded: bool = False
    regime_chosen: bool = False
    reason_recorded: bool = False
    advice_recorded: bool = False
    open_questions: int = 0
    answered_questions: int = 0
    open_cases: int = 0
    capacity: int = 0
