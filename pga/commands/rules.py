"""Acts of a privacy officer on the draft of the next version of the rules."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import RulesCommand


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WriteRulesDraft(RulesCommand):
    """Another text (TOML) of the draft that was shown in ``version`` (0: there was none); empty: the rules in force."""

    capability: ClassVar[str] = "rules.write_draft"
    version: int
    toml: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PutUpRules(RulesCommand):
    """Put the draft up for signature: from then on it does not change."""

    capability: ClassVar[str] = "rules.put_up"
    version: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Judged:
    """What was said of the default at one ``place`` of its list: ``choice`` is ``right`` or ``other``."""

    place: int
    choice: str
    value: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConfirmDefaults(RulesCommand):
    """Confirm or change defaults of one list of the draft; ``first``: the place at which the page began."""

    capability: ClassVar[str] = "rules.confirm_default"
    version: int
    section: str
    first: int
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ChangeRule(RulesCommand):
    """Other cells of the rule at one ``place`` (from 0) of the draft: all codes that it then has of each part."""

    capability: ClassVar[str] = "rules.confirm_default"
    version: int
    place: int
    because: str
    roles: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    write: tuple[str, ...] = ()
