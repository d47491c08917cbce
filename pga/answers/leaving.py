"""What pages about the rules show: how cooperations stand, and how one's own organisation leaves."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """One cooperation that the asker's organisation can leave. Dates ISO; ``left_on`` empty = it did not withdraw.

    ``stops_all``: the whole cooperation then stands still apart from the run-out.
    """

    cooperation: str
    title: str
    digest: str
    notice_days: int
    notice_until: str
    stops_all: bool
    run_out_days: int
    run_out: tuple[str, ...]
    left_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingAnswer:
    """What one's own organisation is a party to."""

    organisation: str
    cooperations: tuple[Leaving, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndingAnswer:
    """What ends, or is going to, of rules that still give something.

    ``running_out``: empty, ended or withdrawn; readable until ``until`` (ISO). ``left`` and ``leaving``: names of who
    left, and (name, first day out) of who is going to; ``stopped_by``: whose leaving stops the whole cooperation.
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
    left: tuple[str, ...]
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
