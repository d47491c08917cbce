"""The commands of architecture.md 10 that exist now. ``--json`` where a script would want it."""

import click

from pga.cli import audit, homes, rules, worker


@click.group()
@click.version_option(package_name=None, version="0.1.0", prog_name="pga")
def main() -> None:
    """PGA Regie: case direction under signed rules."""


for command in (
    homes.demo,
    homes.init,
    homes.serve,
    homes.check,
    homes.doctor,
    rules.rules,
    audit.audit,
    worker.worker,
    worker.run_due,
):
    main.add_command(command)
