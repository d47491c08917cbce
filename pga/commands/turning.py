"""Rotation of keys: what somebody with a shell on the host begins, and the parts that the worker carries out."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from pga.commands import Command

Kind = Literal["data", "organisation", "index", "root"]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class RotateKeys(Command):
    """Begin a rotation. Nothing of a case is opened; what lies under older keys is sealed again in parts (``Turn``).

    ``data``: a new generation of every data key made before a moment (``before``, UTC as the store writes it), of one
    case where ``case`` gives its reference, of one category where it is given. ``organisation``: other keys for an
    organisation of a cooperation, of one category where it is given. ``index`` and ``root`` are of the whole home.
    """

    capability: ClassVar[str] = "keys.rotate"
    kind: Kind
    before: str = ""
    case: str = ""
    cooperation: str = ""
    organisation: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Turn(Command):
    """One part of a rotation. ``part``: which kind of work; ``ref``: token of the rotation, number of the part, and
    where to go on, with bars between.
    """

    capability: ClassVar[str] = "job.turn_keys"
    part: str
    ref: str
