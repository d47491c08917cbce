"""Where each value of a TOML document stands: its line, and the characters that write it.

``tomllib`` reads the text and says what is wrong with it, but tells no places. What stands here reads a text that
``tomllib`` has accepted, and only for its places: it judges nothing.
"""

import re
import tomllib
from bisect import bisect
from dataclasses import dataclass
from typing import Final, TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_BLANK: Final = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_SPACE: Final = re.compile(r"[ \t]*")
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+")
_BASIC: Final = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_LITERAL: Final = re.compile(r"'[^'\n]*'")
_LONG_BASIC: Final = re.compile(r'"""(?:[^"\\]|\\(?:.|\n)|"{1,2}(?!"))*"{3,5}')
_LONG_LITERAL: Final = re.compile(r"'''(?:[^']|'{1,2}(?!'))*'{3,5}")
_PLAIN: Final = re.compile(r"[^,\]}#\n]*")


@dataclass(frozen=True, slots=True)
class Place:
    """``line`` counts from 1; ``start`` and ``end`` are the characters of the value, of a table those of its header."""

    line: int
    start: int
    end: int


def unified(text: str) -> str:
    """The text as ``tomllib`` reads it: one kind of line end, no byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def places(text: str) -> dict[Path, Place]:
    """Path -> its place, for every value and table of a text that is TOML and ``unified``."""
    scanner = _Scanner(text)
    scanner.read()
    return scanner.found


class _Scanner:
    """One walk through a text. ``_times`` counts the tables of each list of tables."""

    def __init__(self, text: str) -> None:
        self.found: dict[Path, Place] = {}
        self._text = text
        self._at = 0
        self._times: dict[Path, int] = {}
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def read(self) -> None:
        table: Path = ()
        self._pass(_BLANK)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._pass(_BLANK)

    def _header(self) -> Path:
        start = self._at
        many = self._text.startswith("[[", start)
        self._at += 2 if many else 1
        names = self._names()
        self._at += 2 if many else 1
        path: Path = ()
        for name in names[:-1]:
            path = self._newest((*path, name))
            self._put(path, start)
        path = (*path, names[-1])
        if many:
            self._put(path, start)
            self._times[path] = self._times.get(path, 0) + 1
        path = self._newest(path)
        self._put(path, start)
        return path

    def _newest(self, path: Path) -> Path:
        return (*path, self._times[path] - 1) if path in self._times else path

    def _pair(self, table: Path) -> None:
        start = self._at
        path = table
        for name in self._names():
            if path != table:
                self._put(path, start)
            path = (*path, name)
        self._at += 1  # the sign =
        self._pass(_SPACE)
        self._value(path)

    def _names(self) -> list[str]:
        names = [self._name()]
        while self._text[self._at] == ".":
            self._at += 1
            names.append(self._name())
        return names

    def _name(self) -> str:
        self._pass(_SPACE)
        sign = self._text[self._at]
        pattern = {'"': _BASIC, "'": _LITERAL}.get(sign, _BARE)
        written = self._pass(pattern)
        self._pass(_SPACE)
        return written if pattern is _BARE else str(tomllib.loads(f"name = {written}")["name"])

    def _value(self, path: Path) -> None:
        start, sign = self._at, self._text[self._at]
        if sign == "[":
            self._list(path)
        elif sign == "{":
            self._table(path)
        elif self._text.startswith(('"""', "'''"), start):
            self._pass(_LONG_BASIC if sign == '"' else _LONG_LITERAL)
        elif sign in "\"'":
            self._pass(_BASIC if sign == '"' else _LITERAL)
        else:
            self._at = start + len(self._pass(_PLAIN).rstrip())
        self._put(path, start)

    def _list(self, path: Path) -> None:
        number = 0
        while self._next() != "]":
            self._value((*path, number))
            number += 1
        self._at += 1

    def _table(self, path: Path) -> None:
        while self._next() != "}":
            self._pair(path)
        self._at += 1

    def _next(self) -> str:
        """Past blanks, and the comma after what was read, to what follows within brackets."""
        if self._text[self._at] in "[{":
            self._at += 1
        self._pass(_BLANK)
        if self._text[self._at] == ",":
            self._at += 1
            self._pass(_BLANK)
        return self._text[self._at]

    def _pass(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        written = match.group() if match else ""
        self._at += len(written)
        return written

    def _put(self, path: Path, start: int) -> None:
        self.found.setdefault(path, Place(self._line_of(start), start, self._at))

    def _line_of(self, start: int) -> int:
        return bisect(self._ends, start - 1) + 1
