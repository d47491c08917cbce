"""The commands of architecture.md 10 that exist now. ``--json`` where a script would want it."""

from typing import Any

import click

from pga.cli import audit, homes, rules
from pga.settings import BadSetting


class Commands(click.Group):
    """The group: a setting that cannot be read is a clear sentence and exit code 2, for every command."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            return super().invoke(ctx)
        except BadSetting as error:
            raise click.UsageError(str(error)) from error


@click.group(cls=Commands)
@click.version_option(package_name=None, version="0.1.0", prog_name="pga")
def main() -> None:
    """PGA Regie: case direction under signed rules."""


for command in (homes.demo, homes.init, homes.serve, homes.check, homes.doctor, rules.rules, audit.audit):
    main.add_command(command)
