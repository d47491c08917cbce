"""The sentences of emergency access, and of saying why one opens a case."""

from typing import Final

from privacy.vocabulary import Label

OF_EMERGENCIES: Final = {
    "emergency.prepare": Label(
        "{who} las wat er bij noodtoegang hoort", "{who} read what comes with emergency access"
    ),
    "emergency.open": Label("{who} opende zaak {case} in nood", "{who} opened case {case} in an emergency"),
    "case.choose_purpose": Label(
        "{who} zei waarvoor zaak {case} werd geopend", "{who} said what case {case} was opened for"
    ),
    "emergency.end": Label(
        "{who} sloot een zaak die in nood open was", "{who} shut a case that was open in an emergency"
    ),
}
"""Capability -> sentence."""

TRIED_IN_EMERGENCY: Final = {
    "emergency.open": Label(
        "{who} probeerde een zaak in nood te openen", "{who} tried to open a case in an emergency"
    ),
}
"""The same of what was only tried."""
