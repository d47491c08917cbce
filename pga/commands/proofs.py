"""What leaves the ledger to prove it: checkpoints, cosignatures of witnesses, and records with proofs."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordCheckpoint(Command):
    """A checkpoint was signed. ``size``: so many records; ``mac``: of the last of them; ``root`` and ``text_sha256`` in
    hex.
    """

    capability: ClassVar[str] = "ledger.checkpoint"
    size: int
    mac: bytes
    root: str
    text_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CheckpointByJob(RecordCheckpoint):
    """The same, as the worker makes one each hour."""

    capability: ClassVar[str] = "job.checkpoint"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordVerification(Command):
    """The whole ledger was verified on the server, as every night. ``verdict``: the exit code; ``records``: so many,
    up to and with the one of that number; ``first_bad``: 0 for none; ``resumed``: what was read before a stop was not
    read again.
    """

    capability: ClassVar[str] = "ledger.record_verification"
    verdict: int
    records: int
    first_bad: int = 0
    resumed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AddCosignatures(Command):
    """Witnesses signed a checkpoint of ours; ``text_sha256``: of its file with their lines."""

    capability: ClassVar[str] = "ledger.add_cosignatures"
    size: int
    text_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BeginRatchet(Command):
    """The keys under checkpoints begin anew; ``line`` names the row of them, the start itself is told nowhere."""

    capability: ClassVar[str] = "ledger.begin_ratchet"
    line: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RecordProof(Command):
    """Records are handed out with their proof; none of them where only the growth of the ledger is proven."""

    capability: ClassVar[str] = "ledger.prove"
    records: tuple[int, ...]
    size: int
