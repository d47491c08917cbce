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
    telling_recorded: bool = False
    deferral_founded: bool = False
    everyone_informed: bool = False
    conference_planned: bool = False
    attendance_recorded: bool = False
    decision_recorded: bool = False
    case_director_named: bool = False
    resident_view_recorded: bool = False
    actions_reviewed: bool = False
    still_meets_criteria: bool = False
    still_necessary: bool = False
    still_proportionate: bool = False
    zvh_criteria_recorded: bool = False
    handover_described: bool = False
    open_offers: int = 0
    scaling_up_offered: bool = False
    scaling_down_offered: bool = False
    person_told_of_handover: bool = False
    deadlock_described: bool = False
    closing_reason_given: bool = False
    closing_report_written: bool = False
    person_told_of_closing: bool = False
    aftercare_set: bool = False
    aftercare_ended: bool = False
    new_facts_given: bool = False
    within_reopening_term: bool = False
    retention_passed: bool = False
    nothing_holds: bool = False
    destruction_proposed: bool = False
    take_over_complete: bool = False
    second_person: bool = False
    goals: int = 0
    actions: int = 0
    actions_without_owner: int = 0
    open_actions: int = 0
    open_questions: int = 0
    answered_questions: int = 0
    open_cases: int = 0
    capacity: int = 0
