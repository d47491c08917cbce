"""What a version of the cooperation agreement says: norms, contact persons and texts, as the store keeps it."""

import json
from dataclasses import asdict, dataclass
from typing import Final

RECIPIENTS: Final = ("person", "reporter", "local_team", "veilig_thuis", "police")
"""For whom there is a text: who is involved, who reported, and the partners."""


@dataclass(frozen=True, slots=True)
class Norm:
    """A term of the signed rules that is to be met in so many percent of the times."""

    term: str
    target: int


@dataclass(frozen=True, slots=True)
class Contact:
    """Who of an organisation is called, and who when that one is not there (accounts; the second may be empty)."""

    organisation: str
    account: str
    deputy: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The text for a kind of recipient."""

    recipient: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """All of it."""

    norms: tuple[Norm, ...] = ()
    contacts: tuple[Contact, ...] = ()
    wordings: tuple[Wording, ...] = ()

    @property
    def body(self) -> str:
        """As it is stored."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)


def agreed(body: str) -> Agreed:
    """Read back what ``Agreed.body`` wrote."""
    read = json.loads(body)
    return Agreed(
        norms=tuple(Norm(**norm) for norm in read["norms"]),
        contacts=tuple(Contact(**contact) for contact in read["contacts"]),
        wordings=tuple(Wording(**wording) for wording in read["wordings"]),
    )
