"""What an archive says of itself: which part of which home, at which record, made when and by which version."""

from dataclasses import dataclass
from typing import Any, Final, Self

from privacy.keys.archive import ArchiveRefused

DATABASE: Final = "database"
KEYRING: Final = "keyring"
TRUST: Final = "trust"
PARTS: Final = (DATABASE, KEYRING, TRUST)
"""Each in an archive of its own, sealed to a recipient of its own."""

FILES_FORM: Final = "sqlite"
ROWS_FORM: Final = "rows"

_FORMAT: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The header of one archive. ``backup`` is the same in the three archives of one backup.

    ``seq`` and ``mac`` are of the newest record in it, ``form`` how the rows are written (``sqlite`` or ``rows``).
    """

    part: str
    backup: str
    home: str
    demo: bool
    form: str
    seq: int
    mac: bytes
    migration: str
    version: str
    at: str

    def header(self) -> dict[str, Any]:
        """As it stands at the front of the archive."""
        return {
            "format": _FORMAT,
            "part": self.part,
            "backup": self.backup,
            "home": self.home,
            "kind": "demo" if self.demo else "real",
            "form": self.form,
            "seq": self.seq,
            "mac": self.mac.hex(),
            "migration": self.migration,
            "version": self.version,
            "at": self.at,
        }

    @classmethod
    def of(cls, header: dict[str, Any]) -> Self:
        """Read a header. Raises ``ArchiveRefused`` for another format."""
        try:
            if header["format"] != _FORMAT or header["part"] not in PARTS:
                raise ArchiveRefused("unknown_format")
            return cls(
                part=header["part"],
                backup=str(header["backup"]),
                home=str(header["home"]),
                demo=header["kind"] == "demo",
                form=str(header["form"]),
                seq=int(header["seq"]),
                mac=bytes.fromhex(header["mac"]),
                migration=str(header["migration"]),
                version=str(header["version"]),
                at=str(header["at"]),
            )
        except (KeyError, ValueError, TypeError, OverflowError):
            raise ArchiveRefused("damaged") from None

    def same_backup(self, other: "Manifest") -> bool:
        """True when both are archives of one backup, whatever part they are."""
        return self._without_part() == other._without_part()

    def _without_part(self) -> dict[str, Any]:
        return {**self.header(), "part": ""}
