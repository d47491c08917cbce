"""``python -m pga``."""

from pga.cli.main import main

main()
