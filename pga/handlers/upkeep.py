"""Keeping a home: what an operator did about backups is told in the ledger, and changes nothing in the data."""

from pga.commands.homes import NameAcknowledger, RecordBackup, RecordDrill, RecordRestore
from pga.desk import Desk, Done
from pga.refusals import Refused
from pga.store import ledger as stored_ledger


def record_backup(desk: Desk, command: RecordBackup) -> Done:
    """A backup counts when the record that it ends with stands in this ledger."""
    if stored_ledger.mac_at(desk.tx, command.seq) != command.mac:
        raise Refused("denied")
    desk.on_object = ("backup", command.backup)
    desk.details |= {"head": str(command.seq), **command.facts}
    return Done(reference=command.backup)


def record_restore(desk: Desk, command: RecordRestore) -> Done:
    """The first record after a restore: from here on the ledger is another one than it was elsewhere."""
    desk.on_object = ("backup", command.backup)
    desk.details |= {
        "head": str(command.seq),
        "missing": "unknown" if command.missing is None else str(command.missing),
        "acknowledged": ",".join(command.acknowledged),
    }
    return Done(reference=command.backup)


def record_drill(desk: Desk, command: RecordDrill) -> Done:
    """A drill, with how long it took and what verification found."""
    desk.on_object = ("backup", command.backup)
    desk.details |= {"head": str(command.seq), "seconds": str(command.seconds), "damage": str(command.damage)}
    return Done(reference=command.backup)


def name_acknowledger(desk: Desk, command: NameAcknowledger) -> Done:
    """Who may acknowledge; the secret itself stands outside the database."""
    desk.on_object = ("acknowledger", command.name)
    desk.details["named"] = "yes" if command.named else "no"
    return Done(reference=command.name)
