"""What must be true before a step of a barring order."""

from typing import Final

from workflows.engine import Need
from workflows.labels import Label

ORDER_RECORDED: Final = Need(
    key="order_recorded",
    sentence=Label(
        "Vul in wie het huis uit moet, en de dag en tijd waarop het verbod is opgelegd.",
        "Fill in who must leave the house, and the day and time at which the order was imposed.",
    ),
    holds=lambda facts: facts.order_recorded,
)

ORDER_RUNS: Final = Need(
    key="order_runs",
    sentence=Label("Het huisverbod is al voorbij.", "The barring order is over already."),
    holds=lambda facts: facts.order_runs,
)

ORDER_OVER: Final = Need(
    key="order_over",
    sentence=Label("Het huisverbod loopt nog.", "The barring order is still running."),
    holds=lambda facts: facts.order_over,
)

REASON_RECORDED: Final = Need(
    key="decision_recorded",
    sentence=Label("Schrijf op waarom dit is besloten.", "Write down why this was decided."),
    holds=lambda facts: facts.decision_recorded,
)

REACH_RECORDED: Final = Need(
    key="reach_recorded",
    sentence=Label("Vul in hoe hij of zij te bereiken is.", "Fill in how he or she can be reached."),
    holds=lambda facts: facts.reach_recorded,
)

HELP_BEGAN: Final = Need(
    key="help_began",
    sentence=Label("Vul in op welke dag de hulp begon.", "Fill in on which day help began."),
    holds=lambda facts: facts.help_began,
)

BREACH_DESCRIBED: Final = Need(
    key="breach_described",
    sentence=Label("Schrijf op wat er is gebeurd.", "Write down what happened."),
    holds=lambda facts: facts.breach_described,
)
