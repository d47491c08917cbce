"""What must be true before care goes on to its next phase, or back."""

from typing import Final

from workflows.engine import Need
from workflows.labels import Label

ENOUGH_ATTEMPTS: Final = 2
"""Failed attempts after which Veilig Thuis hears that there is no contact (field study 4.2)."""

EVERYONE_CONTACTED: Final = Need(
    key="everyone_contacted",
    sentence=Label(
        "Niet met elke betrokkene is contact geweest.",
        "Not everybody involved was contacted.",
    ),
    holds=lambda facts: facts.everyone_contacted,
)

CHILDREN_SEEN: Final = Need(
    key="children_seen",
    sentence=Label(
        "Niet elk kind is gezien en gehoord.",
        "Not every child was seen and heard.",
    ),
    holds=lambda facts: facts.children_seen,
)

CONTACT_FAILED_TWICE: Final = Need(
    key="contact_failed_twice",
    sentence=Label(
        "Leg eerst twee pogingen vast waarbij u niemand bereikte.",
        "First record two attempts in which you reached nobody.",
    ),
    holds=lambda facts: facts.failed_attempts >= ENOUGH_ATTEMPTS,
)

SAFETY_PLAN_WRITTEN: Final = Need(
    key="safety_plan_written",
    sentence=Label(
        "Het veiligheidsplan is nog niet geschreven.",
        "The safety plan was not written yet.",
    ),
    holds=lambda facts: facts.safety_plan_written,
)

SAFETY_PLAN_ADOPTED: Final = Need(
    key="safety_plan_adopted",
    sentence=Label(
        "Het veiligheidsplan is in deze fase nog niet vastgesteld.",
        "The safety plan was not adopted in this phase yet.",
    ),
    holds=lambda facts: facts.safety_plan_adopted,
)

CONDITIONS_COVERED: Final = Need(
    key="conditions_covered",
    sentence=Label(
        "Niet aan elke veiligheidsvoorwaarde is voldaan. Leg uit hoe wat open staat op een andere manier is gedekt.",
        "Not every safety condition is met. Explain how what is open is covered in another way.",
    ),
    holds=lambda facts: facts.conditions_covered,
    kind="explain",
)

ATTENTION_OFFICER_AGREES: Final = Need(
    key="attention_officer_agrees",
    sentence=Label(
        "De aandachtsfunctionaris is nog niet akkoord met de volgende fase.",
        "The attention officer does not agree with the next phase yet.",
    ),
    holds=lambda facts: facts.attention_officer_agrees,
)

PLAN_REVIEWED: Final = Need(
    key="plan_reviewed",
    sentence=Label(
        "Loop elke veiligheidsvoorwaarde langs en schrijf op wat u heeft gezien.",
        "Go through every safety condition and write down what you saw.",
    ),
    holds=lambda facts: facts.plan_reviewed,
)

CALM_LONG_ENOUGH: Final = Need(
    key="calm_long_enough",
    sentence=Label(
        "De periode zonder nieuw geweld is nog te kort.",
        "The time without new violence is still too short.",
    ),
    holds=lambda facts: facts.calm_long_enough,
)

CONDITIONS_STABLE: Final = Need(
    key="conditions_stable",
    sentence=Label(
        "De veiligheidsvoorwaarden zijn nog niet stabiel.",
        "The safety conditions are not stable yet.",
    ),
    holds=lambda facts: facts.conditions_stable,
)

GOALS_MET: Final = Need(
    key="goals_met",
    sentence=Label(
        "Nog niet voor iedereen zijn de doelen gehaald.",
        "The goals were not met for everybody yet.",
    ),
    holds=lambda facts: facts.goals_met,
)

BROKEN_CONDITION_DESCRIBED: Final = Need(
    key="broken_condition_described",
    sentence=Label(
        "Schrijf op welke voorwaarde is geschonden en wat er is gebeurd.",
        "Write down which condition was broken and what happened.",
    ),
    holds=lambda facts: facts.broken_condition_described,
)

SCALE_UP_TRIGGER_RECORDED: Final = Need(
    key="scale_up_trigger_recorded",
    sentence=Label(
        "Kies waarom u opschaalt.",
        "Choose why you scale up.",
    ),
    holds=lambda facts: facts.scale_up_trigger_recorded,
)

SCALE_UP_DECIDED: Final = Need(
    key="scale_up_decided",
    sentence=Label(
        "Schrijf op wie wat heeft besloten na de opschaling.",
        "Write down who decided what after the scaling up.",
    ),
    holds=lambda facts: facts.scale_up_decided,
)

MDT_CONCLUDED: Final = Need(
    key="mdt_concluded",
    sentence=Label(
        "Schrijf op waarmee het team van MDA++ afsloot.",
        "Write down with what the MDA++ team concluded.",
    ),
    holds=lambda facts: facts.mdt_concluded,
)
