"""The commands of architecture.md 10 that exist now. ``--json`` where a script would want it."""

from typing import Any

import click

from pga import VERSION
from pga.cli import (
    audit,
    backups,
    comparing,
    corv,
    evidence,
    exports,
    homes,
    keys,
    leaving,
    proofs,
    restores,
    rules,
    staffing,
    trusting,
    witness,
    worker,
)
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
@click.version_option(package_name=None, version=VERSION, prog_name="pga")
def main() -> None:
    """PGA Regie: case direction under signed rules."""


rules.rules.add_command(comparing.diff)
rules.rules.add_command(staffing.staffing)
rules.rules.add_command(leaving.status)
rules.rules.add_command(leaving.withdraw_statement)
rules.rules.add_command(leaving.withdraw)
for proof in (proofs.checkpoint, proofs.ratchet, proofs.prove, proofs.witnessed, proofs.standalone):
    audit.audit.add_command(proof)
audit.audit.add_command(evidence.evidence)
audit.audit.add_command(exports.export)
audit.audit.add_command(exports.subject)
audit.audit.add_command(witness.cosign)
audit.audit.add_command(witness.witness_key)
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
    trusting.trust,
    audit.audit,
    corv.corv,
    keys.keys,
    worker.worker,
    worker.run_due,
):
    main.add_command(command)
