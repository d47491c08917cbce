"""What leaves the ledger to prove it is told in the ledger first; it changes nothing in the data."""

from pga.commands.access import RecordEvidence
from pga.commands.proofs import AddCosignatures, BeginRatchet, RecordCheckpoint, RecordProof, RecordVerification
from pga.desk import Desk, Done
from pga.refusals import Refused
from pga.store import ledger as stored_ledger


def record_checkpoint(desk: Desk, command: RecordCheckpoint) -> Done:
    """A checkpoint counts when the record that it ends with stands in this ledger."""
    if command.size and stored_ledger.mac_at(desk.tx, command.size) != command.mac:
        raise Refused("denied")
    desk.details["root"] = command.root
    return _told(desk, command.size, command.text_sha256)


def record_verification(desk: Desk, command: RecordVerification) -> Done:
    """By who runs the server himself; who does it by name under *Logboek* does not, and that is another record."""
    desk.on_object = ("record", str(command.records))
    desk.details |= {"verdict": str(command.verdict), "records": str(command.records)}
    desk.details |= {"first_bad": str(command.first_bad)} if command.first_bad else {}
    desk.details |= {"resumed": "yes"} if command.resumed else {}
    return Done(reference=str(command.records))


def add_cosignatures(desk: Desk, command: AddCosignatures) -> Done:
    """Which file it became; who signed stands in that."""
    return _told(desk, command.size, command.text_sha256)


def _told(desk: Desk, size: int, text_sha256: str) -> Done:
    desk.on_object = ("checkpoint", str(size))
    desk.details["text_sha256"] = text_sha256
    return Done(reference=str(size))


def begin_ratchet(desk: Desk, command: BeginRatchet) -> Done:
    """From this record on the checkpoints belong to another start."""
    desk.on_object = ("ratchet", command.line)
    return Done(reference=command.line)


def record_proof(desk: Desk, command: RecordProof) -> Done:
    """Which records leave the house, as far as they fit in the record; how many in any case."""
    desk.on_object = ("checkpoint", str(command.size))
    desk.details |= {"records": ",".join(map(str, command.records)), "number": str(len(command.records))}
    return Done(reference=str(command.size))


def record_evidence(desk: Desk, command: RecordEvidence) -> Done:
    """The folder of which year; at its end the hash of its manifest."""
    desk.on_object = ("evidence", str(command.year))
    desk.details |= {"year": str(command.year), "what": "ended" if command.text_sha256 else "begun"}
    desk.details["text_sha256"] = command.text_sha256
    return Done(reference=str(command.year))
