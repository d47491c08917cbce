"""What a care report that came by CORV says, as answers of a step, and whether all of it is text."""

from collections.abc import Iterator
from typing import Final

from pga.commands.corv import ReceiveCorv
from pga.corvfile import Message
from pga.desk import Desk
from pga.handlers.plain.words import DEMO_BSN, Found, plain, unmet
from privacy.keys.index import is_test_bsn

ACUTE: Final = {"crisis": "yes", "regular": "unknown"}
"""The urgency that the police give -> the acute question, which nobody answered when it is not a crisis."""


def said(message: Message) -> dict[str, str]:
    """The answers of the step in which a message comes in."""
    answers = {
        "acute": ACUTE[message.urgency],
        "facts": message.facts,
        "occurred_on": message.occurred_on,
        "number": message.number,
        "channel": "corv",
    }
    return {name: text for name, text in answers.items() if text}


def mistakes_of(desk: Desk, command: ReceiveCorv) -> Found:
    """Every text that is none; in a demo also a BSN that could be somebody's."""
    message = command.message
    for name, text in (*said(message).items(), *_texts(message)):
        yield from plain(name, text)
    if desk.home.demo and any(one.bsn and not is_test_bsn(one.bsn) for one in message.persons):
        yield unmet("bsn", DEMO_BSN)


def _texts(message: Message) -> Iterator[tuple[str, str]]:
    for one in message.persons:
        yield from (("name", one.name), ("address", one.address), ("phone", one.phone))
