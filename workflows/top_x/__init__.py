"""The Top-X list: from a signal or a nomination, by two raters and a panel, to a decision of a named person.

Whoever has a place has it for a term, and is off the list when nobody decides again. Hearing, the letter and an
objection run beside it. Source: field study of the PGA 2.2 to 2.4; glossary 10. Who may take a step, the sheet, the
threshold, the cap and every term are in the signed rules.
"""

from typing import Final

from workflows.engine import State, Workflow
from workflows.labels import Label
from workflows.top_x import advising, contesting, ending, entering, listing, terms

TOP_X: Final = Workflow(
    key="top_x",
    label=Label("Top-X lijst", "Top-X list"),
    prefix="TX",
    initial="nominated",
    safety=(terms.PLACE, terms.LETTER),
    states=(
        State(key="signal", label=Label("Vraag om voordracht", "Asked to nominate"), entry=True),
        State(key="nominated", label=Label("Voorgedragen", "Nominated"), stage=1),
        State(key="weighing", label=Label("Weging", "Weighing"), stage=2, running=True),
        State(key="awaiting_decision", label=Label("Wacht op besluit", "Awaiting the decision"), stage=3, running=True),
        State(key="placed", label=Label("Op de lijst", "On the list"), stage=4, running=True),
        State(key="reassessment", label=Label("Herbeoordeling", "Reassessment"), stage=5, running=True),
        State(key="suspended", label=Label("Opgeschort", "Suspended"), running=True),
        State(key="dismissed", label=Label("Niet voorgedragen", "Not nominated")),
        State(key="gated_out", label=Label("Afgevallen", "Fell at the conditions")),
        State(key="not_placed", label=Label("Niet geplaatst", "Not placed")),
        State(key="removed", label=Label("Van de lijst", "Off the list")),
        State(key="expired", label=Label("Vervallen", "Lapsed")),
        State(key="archived_blocked", label=Label("Geblokkeerd", "Blocked")),
        State(key="destroyed", label=Label("Vernietigd", "Destroyed"), final=True),
    ),
    steps=(*entering.STEPS, *advising.STEPS, *listing.STEPS, *contesting.STEPS, *ending.STEPS),
)
