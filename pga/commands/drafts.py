"""What somebody typed and did not send yet."""

from dataclasses import dataclass
from typing import ClassVar

from pga.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class KeepDraft(Command):
    """Keep what was typed in a form, in the place of what was kept of it before.

    ``form`` is its name in the program, ``page`` the address to which it is sent; ``case`` (a reference) or
    ``question`` what it is about, if anything, and ``step`` the key of the step that it takes, if any. ``sends``: the
    key of the act that sending this form would be. ``texts``: field -> what was typed. ``over``: the moment of the
    draft that whoever types knows of, empty for none; one that was kept meanwhile is not replaced. None replaces any.
    """

    capability: ClassVar[str] = "draft.keep"
    told_once: ClassVar[bool] = True
    form: str
    page: str
    texts: tuple[tuple[str, tuple[str, ...]], ...]
    case: str = ""
    question: str = ""
    step: str = ""
    sends: str = ""
    over: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DropDraft(Command):
    """Throw away one's own draft: of the form that is sent to the address ``page``, or with the id ``draft``."""

    capability: ClassVar[str] = "draft.drop"
    page: str = ""
    draft: str = ""
