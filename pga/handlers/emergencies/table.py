"""From request to handler: every act of who comes to a case by no task of his."""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands.emergencies import EndEmergency, OpenEmergency
from pga.commands.purposes import ChoosePurpose
from pga.handlers import choosing
from pga.handlers.emergencies import opening

ACTS_OF_EMERGENCIES: Final[dict[type[Command], Callable[..., Any]]] = {
    OpenEmergency: opening.open_case,
    EndEmergency: opening.end,
    ChoosePurpose: choosing.choose,
}
