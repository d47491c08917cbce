"""Acts of a privacy officer on the draft of the next version of the rules."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class WriteRulesDraft(Command):
    """Another text (TOML) of the draft that was shown in ``version`` (0: there was none); empty: the rules in force."""

    capability: ClassVar[str] = "rules.write_draft"
    version: int
    toml: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PutUpRules(Command):
    """Put the draft up for signature: from then on it does not change."""

    capability: ClassVar[str] = "rules.put_up"
    version: int
