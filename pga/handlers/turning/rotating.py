"""The two acts of a rotation: begin it, and carry out one part of it."""

import secrets
from collections.abc import Callable
from typing import Final

from pga.commands.turning import RotateKeys, Turn
from pga.desk import Desk, Done
from pga.handlers.turning import codes, data, index, root, wraps
from pga.handlers.turning.parts import CODES, DATA, INDEX, ROOT, TEXTS, WRAPS, Part
from pga.refusals import Refused


def rotate(desk: Desk, command: RotateKeys) -> Done:
    """Begin. The record says which keys; the reference is the token by which its parts go on."""
    part = Part(secrets.token_hex(8), 0, ())
    desk.details["kind"] = command.kind
    match command.kind:
        case "data":
            data.begin(desk, part, command.before, command.case, command.category)
        case "organisation":
            wraps.begin(desk, part, command.cooperation, command.organisation, command.category)
        case "index":
            index.begin(desk, part)
        case "root":
            root.begin(desk, part)
    return Done(reference=part.token)


def turn(desk: Desk, command: Turn) -> Done:
    """One part. It notes the next one itself, in the same transaction."""
    if command.part not in PARTS:
        raise Refused("bad_form")
    desk.details["part"] = command.part
    PARTS[command.part](desk, Part.read(command.ref))
    return Done()


PARTS: Final[dict[str, Callable[[Desk, Part], None]]] = {
    DATA: data.turn,
    TEXTS: data.reseal,
    WRAPS: wraps.turn,
    INDEX: index.turn,
    CODES: codes.turn,
    ROOT: root.end,
}
"""Kind of job -> what it does."""
