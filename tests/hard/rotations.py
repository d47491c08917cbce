"""Turn the root key in a process of its own that kills itself before its n-th write, as a power cut would."""

import os
import sys
from datetime import datetime
from pathlib import Path

from pga.commands.turning import RotateKeys
from pga.founding import SHELL
from pga.gate import Gate
from pga.home import open_home
from pga.settings import Settings
from pga.turning import carry_on
from tests.hard.power_cuts import die_before_write
from tests.towns import TownClock


def main(home: str, moment: str, last: str) -> None:
    """Turn the root key, and die before write number ``last``."""
    die_before_write(int(last))
    settings = Settings(home=Path(home), database_url=os.environ.get("DATABASE_URL", ""))
    gate = Gate(open_home(settings, TownClock(datetime.fromisoformat(moment))))
    gate.act(SHELL, RotateKeys(kind="root"))
    carry_on(gate)


if __name__ == "__main__":
    main(*sys.argv[1:])
