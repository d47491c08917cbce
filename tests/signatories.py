"""The made-up signatories of a played town: their keys are always the same, so that a test can sign for them."""

import base64
import hashlib
import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pytest

from pga.demo import town as demo_town
from privacy.rules.pinned import Trust
from privacy.rules.signing import SigningKey

MOST: Final = 64
"""Signatories and deputies of one town."""


def _key(number: int) -> SigningKey:
    return SigningKey.from_private_bytes(hashlib.sha256(f"signatory {number}".encode()).digest())


@contextmanager
def known() -> Iterator[None]:
    """Inside the block a demo makes these keys, one after the other."""
    numbers = itertools.count()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demo_town, "new_key", lambda: _key(next(numbers)))
        yield


def signatory(trust: Trust, party: str) -> SigningKey:
    """The key of the signatory that is pinned for a party."""
    public = base64.b64decode(trust.keys[party][0])
    return next(key for key in map(_key, range(MOST)) if key.public_key().public_bytes_raw() == public)
