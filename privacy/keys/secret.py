"""Keys as values that do not show themselves: an id that may be seen, and 32 secret bytes that may not."""

import secrets
from typing import Final, NoReturn, Self

KEY_SIZE: Final = 32
ID_SIZE: Final = 16


class Key:
    """An id of 16 bytes and a secret of 32. Printing shows nothing; pickling and copying raise TypeError."""

    __slots__ = ("id", "secret")

    def __init__(self, *, id: bytes, secret: bytes) -> None:  # noqa: A002 (the field's own name)
        if len(id) != ID_SIZE or len(secret) != KEY_SIZE:
            raise ValueError("a key has an id of 16 bytes and a secret of 32")
        self.id = id
        self.secret = secret

    @classmethod
    def new(cls) -> Self:
        """A random key with a random id."""
        return cls(id=secrets.token_bytes(ID_SIZE), secret=secrets.token_bytes(KEY_SIZE))

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key stays in the process that opened it")


class WrappingKey(Key):
    """Derived from the root key, the signed rules and their signatures; seals an organisation key."""

    __slots__ = ()


class OrganisationKey(Key):
    """Random key of (cooperation, organisation, category); wraps data keys."""

    __slots__ = ()


class DataKey(Key):
    """Random key of one generation of one compartment; seals documents."""

    __slots__ = ()
