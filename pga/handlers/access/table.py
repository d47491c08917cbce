"""From command to handler: what is done with the ledger itself."""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command
from pga.commands import access as access_commands
from pga.commands import proofs as proof_commands
from pga.handlers import proofs
from pga.handlers.access import exporting, reporting

ACTS_OF_THE_LEDGER: Final[dict[type[Command], Callable[..., Any]]] = {
    access_commands.NameEmployees: reporting.name_employees,
    access_commands.StartExport: exporting.start,
    access_commands.EndExport: exporting.end,
    proof_commands.RecordCheckpoint: proofs.record_checkpoint,
    proof_commands.CheckpointByJob: proofs.record_checkpoint,
    proof_commands.RecordVerification: proofs.record_verification,
    proof_commands.AddCosignatures: proofs.add_cosignatures,
    proof_commands.BeginRatchet: proofs.begin_ratchet,
    access_commands.RecordEvidence: proofs.record_evidence,
    proof_commands.RecordProof: proofs.record_proof,
}
