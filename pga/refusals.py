"""What can stop a request. Each says what happened; none carries personal data."""

from dataclasses import dataclass

from privacy.vocabulary import Label


class NotLoggedIn(Exception):
    """No valid web session. ``ended`` tells that there was one and it ended (idle, absolute limit, account closed)."""

    def __init__(self, *, ended: bool = False) -> None:
        super().__init__("no session")
        self.ended = ended


class FactorNeeded(Exception):
    """Logged in by password alone where the rules want a second factor. ``enrolled`` tells whether there is one."""

    def __init__(self, *, enrolled: bool) -> None:
        super().__init__("second factor")
        self.enrolled = enrolled


class PasswordToChoose(Exception):
    """Logged in with a first password, which somebody else has seen: nothing is done before another is chosen."""

    def __init__(self) -> None:
        super().__init__("first password")


class Refused(Exception):
    """Not in reach, does not exist, or no signed rule allows it: outside the gate these are one and the same."""

    def __init__(self, reason: str, rule_ids: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.rule_ids = rule_ids


class PurposeNeeded(Exception):
    """He comes to the case (its ``reference``) by no task of his, and has not said why."""

    def __init__(self, reference: str) -> None:
        super().__init__("purpose")
        self.reference = reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmet:
    """One need that stands in the way: its key and its sentence. ``field`` names the form field it belongs to;
    ``explain``: an explanation passes it.
    """

    key: str
    sentence: Label
    field: str = ""
    explain: bool = False


class NotReady(Exception):
    """Something required is missing: every sentence at once (422)."""

    def __init__(self, unmet: tuple[Unmet, ...]) -> None:
        super().__init__(", ".join(need.key for need in unmet))
        self.unmet = unmet


class Conflict(Exception):
    """Somebody else changed it meanwhile (409). ``reference`` is the case, for the other version."""

    def __init__(self, reference: str) -> None:
        super().__init__("version")
        self.reference = reference


class AnotherDraft(Conflict):
    """Another window kept something else of the same form meanwhile, at ``saved_at``; it stays (412)."""

    def __init__(self, saved_at: str) -> None:
        super().__init__("")
        self.saved_at = saved_at


class NoRulesInForce(Exception):
    """The cooperation stands still: ``reason`` and the organisations whose signature is wanting."""

    def __init__(self, reason: str, organisations: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.organisations = organisations


class LedgerNotWritable(Exception):
    """The ledger cannot be appended to (shortened, forked, clock behind): nothing is shown."""


class Throttled(Exception):
    """Too many attempts; try again after ``seconds``."""

    def __init__(self, seconds: int) -> None:
        super().__init__("throttled")
        self.seconds = seconds


class LogInFailed(Exception):
    """User name, password or code is wrong: always the same words."""
