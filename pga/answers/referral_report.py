"""The report to Veilig Thuis as a document."""

from dataclasses import dataclass

from pga.answers.text import ABSENT, Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """One field: ``text`` as it is known without opening anything, or the field ``name`` of ``shown``.

    ``ground``: the id of the rule that lets it go to Veilig Thuis; empty for who reports, who always names himself.
    """

    name: str
    shown: Shown = ABSENT
    text: str = ""
    ground: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportGround:
    """A rule by which something goes to Veilig Thuis, in Dutch: its id, the legal basis, and of which category."""

    id: str
    category: str
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportAnswer:
    """The parts in the order in which Veilig Thuis asks for them, each (key, its lines).

    ``held``: how many fields are left out, because something of a protected address or of who told it stands in them.
    ``sent``: whether it was recorded that it went; ``may_record``: whether the reader can record that now.
    """

    reference: str
    to: str
    made_at: str
    parts: tuple[tuple[str, tuple[ReportLine, ...]], ...]
    grounds: tuple[ReportGround, ...]
    held: int
    sent: bool
    may_record: bool
