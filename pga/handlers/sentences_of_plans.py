"""Sentences of acts and looks on the plan of a case."""

from typing import Final

from privacy.vocabulary import Label

OF_PLANS: Final = {
    "plan.read": Label("{who} bekeek het plan van zaak {case}", "{who} looked at the plan of case {case}"),
    "plan.print": Label(
        "{who} drukte het plan van zaak {case} af voor de persoon",
        "{who} printed the plan of case {case} for the person",
    ),
    "plan.add_goal": Label(
        "{who} voegde een doel toe aan het plan van zaak {case}", "{who} added a goal to the plan of case {case}"
    ),
    "plan.close_goal": Label("{who} rondde een doel van zaak {case} af", "{who} closed a goal of case {case}"),
    "plan.add_action": Label(
        "{who} voegde een actie toe aan het plan van zaak {case}", "{who} added an action to the plan of case {case}"
    ),
    "plan.change_action": Label("{who} wijzigde een actie van zaak {case}", "{who} changed an action of case {case}"),
    "plan.confirm_action": Label(
        "{who} bevestigde een actie van zaak {case} als ongewijzigd",
        "{who} confirmed an action of case {case} as unchanged",
    ),
    "plan.complete_action": Label(
        "{who} rondde een actie van zaak {case} af", "{who} completed an action of case {case}"
    ),
    "plan.drop_action": Label(
        "{who} liet een actie van zaak {case} vervallen", "{who} dropped an action of case {case}"
    ),
    "plan.score": Label("{who} legde een score vast in zaak {case}", "{who} recorded a score in case {case}"),
    "plan.record_view": Label(
        "{who} legde vast wat de persoon van het plan van zaak {case} vindt",
        "{who} recorded what the person thinks of the plan of case {case}",
    ),
}
"""Capability -> sentence."""
