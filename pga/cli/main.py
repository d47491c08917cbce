"""The commands of architecture.md 10 that exist now. ``--json`` where a script would want it."""

import click

from pga import VERSION
from pga.cli import audit, backups, homes, restores, rules, worker


@click.group()
@click.version_option(package_name=None, version=VERSION, prog_name="pga")
def main() -> None:
    """PGA Regie: case direction under signed rules."""


for command in (
    homes.demo,
    homes.init,
    homes.upgrade,
    homes.serve,
    homes.check,
    homes.doctor,
    backups.backup_key,
    backups.backup,
    backups.restore_people,
    restores.restore,
    rules.rules,
    audit.audit,
    worker.worker,
    worker.run_due,
):
    main.add_command(command)
