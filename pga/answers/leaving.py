"""What pages about the rules show: how cooperations stand, and how one's own organisation leaves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """One thing in hand of who leaves, in a case that the reader may open. ``kind``: action, question, invitation,
    director; ``due``: ISO, or empty. ``function``: as what the holder takes it over; both empty = nobody.
    """

    kind: str
    due: str
    reference: str
    holder: str
    function: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BehindCount:
    """How many of a kind go to whoever has a function in their cases; empty = nobody."""

    kind: str
    function: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftMark:
    """What a case page says of a party that leaves. ``parts``: (kind, number). ``on``: ISO, or empty.

    ``state``: ``coming`` (it leaves on that day), ``nobody`` (it left, and nobody has it yet), ``handed`` (on that day
    ``holder`` took it over).
    """

    state: str
    party: str
    parts: tuple[tuple[str, int], ...]
    holder: str
    on: str

    @property
    def asked(self) -> bool:
        """True when something was asked of it, which nobody answers any more."""
        return any(kind in ("question", "invitation") for kind, _ in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """One cooperation that the asker's organisation can leave. Dates ISO; ``left_on`` empty = it did not withdraw.

    ``stops_all``: the whole cooperation then stands still apart from the run-out; ``acts``: what then goes on.
    ``out``: it takes part no more. ``behind`` and ``counts``: what it leaves; ``more``: there is more than is told.
    ``body``: the rules as they were signed, which the statement names; ``words``: their digest for reading aloud.
    """

    cooperation: str
    title: str
    digest: str
    notice_days: int
    notice_until: str
    stops_all: bool
    run_out_days: int
    run_out: tuple[str, ...]
    acts: tuple[str, ...]
    left_on: str
    out: bool
    behind: tuple[Behind, ...]
    counts: tuple[BehindCount, ...]
    more: bool
    words: tuple[str, ...]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingAnswer:
    """What one's own organisation is a party to."""

    organisation: str
    cooperations: tuple[Leaving, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingAnswer:
    """What ends, or is going to, of rules that still give something.

    ``running_out``: empty, ended or withdrawn; readable until ``until`` (ISO). ``left`` and ``leaving``: (name, last
    day on which ``run_out`` of it can be read, or empty) of who left, and (name, first day out) of who is going to;
    ``stopped_by``: whose leaving stops the whole cooperation.
    ``acts``: the capabilities that go on in the run-out, ``because``: why those (empty: the document does not say).
    ``ends_within``: a warning, in days; 0 = none yet.
    """

    running_out: str
    until: str
    run_out: tuple[str, ...]
    run_out_days: int
    acts: tuple[str, ...]
    because: str
    stopped_by: tuple[str, ...]
    left: tuple[tuple[str, str], ...]
    leaving: tuple[tuple[str, str], ...]
    ends_within: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingAnswer:
    """One cooperation: what ends of it, or why it stands still (a code, and the names that it is about)."""

    cooperation: str
    title: str
    ending: EndingAnswer | None = None
    reason: str = ""
    organisations: tuple[str, ...] = ()
