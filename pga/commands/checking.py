"""What a form may ask of a value before it becomes a command: the elfproef, made-up numbers, a number one can dial."""

import re
from typing import Final

from privacy.keys.index import is_bsn, is_test_bsn

FEWEST_DIGITS: Final = 3
"""Of a telephone number: 112 is one."""

DIALLED: Final = re.compile(r"\+?[0-9 ()./-]+(?:[a-z.]{1,10} ?[0-9]+)?")


def is_telephone(text: str) -> bool:
    """True for what can be dialled, such as ``06-12345678``, ``+31 33 123 45 67`` or ``033 1234567 tst 12``."""
    return DIALLED.fullmatch(text) is not None and sum(sign.isdigit() for sign in text) >= FEWEST_DIGITS


__all__ = ["is_bsn", "is_telephone", "is_test_bsn"]
