"""``python -m pga``. Only the standard library is imported before it is known that the rest is there."""

import sys

OURS = ("pga", "privacy", "workflows")

try:
    from pga.cli.main import main
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] in OURS:
        raise
    print(f"{error.name} is missing here: run `make demo` first, and use .venv/bin/python -m pga", file=sys.stderr)
    sys.exit(2)

main()
