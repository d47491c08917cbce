"""Put rules into force in a process of its own that kills itself before its n-th write, as a power cut would."""

import os
import sys
from datetime import datetime
from pathlib import Path

from pga.commands.homes import ActivateRules
from pga.founding import SHELL
from pga.gate import Gate
from pga.home import open_home
from pga.settings import Settings
from tests.hard.power_cuts import die_before_write
from tests.towns import TownClock


def main(home: str, moment: str, digest: str, last: str) -> None:
    """Activate the document with this digest, and die before write number ``last``."""
    die_before_write(int(last))
    settings = Settings(home=Path(home), database_url=os.environ.get("DATABASE_URL", ""))
    gate = Gate(open_home(settings, TownClock(datetime.fromisoformat(moment))))
    gate.act(SHELL, ActivateRules(digest=digest))


if __name__ == "__main__":
    main(*sys.argv[1:])
