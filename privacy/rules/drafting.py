"""A draft of a rules document in TOML: read whole, with every mistake at its line and in a plain sentence."""

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from privacy.rules.agreement import RulesDocument
from privacy.rules.canonical import to_bytes
from privacy.rules.document import from_toml, iso
from privacy.rules.mistakes import Mistake, MistakesInRules, mistakes_in
from privacy.rules.paper import without_rule
from privacy.rules.places import Path, Place, places, unified
from privacy.rules.reading import build
from privacy.rules.saying import said
from privacy.rules.shape import SECTIONS, shape_mistakes
from privacy.vocabulary import Label

MOST_BYTES: Final = 256 * 1024
"""The largest draft: some four times the rules of a cooperation with eight parties."""

MOST_TOLD: Final = 200
"""So many mistakes are looked up in the text; who has more begins with these."""

_LINE: Final = re.compile(r"at line (\d+)")
_OF_ONE_VALUE: Final = ("no canonical form", "an integer is too large", "a name is not ASCII")
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


class Unreadable(ValueError):
    """What was given is no text that could be a draft; ``sentence`` says why."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(en)
        self.sentence = Label(nl, en)


@dataclass(frozen=True, slots=True)
class Found:
    """A mistake where its writer finds it. ``line`` 0: nowhere in particular. ``blocks``: it cannot be signed so."""

    line: int
    where: str
    sentence: Label
    blocks: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What a draft must be to follow on the rules in force. ``keys``: the pinned list, party -> public keys."""

    cooperation: str
    above: int
    digest: str
    demo: bool
    keys: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDraft:
    """A draft as far as it can be read. ``document`` None: its shape is wrong; ``body`` empty: it cannot be signed."""

    raw: Mapping[str, Any]
    document: RulesDocument | None
    body: bytes
    found: tuple[Found, ...]


def decoded(data: bytes) -> str:
    """The text of an uploaded draft. Raises ``Unreadable``."""
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1024
        raise Unreadable(f"Dit is te groot: ten hoogste {most} kB.", f"This is too large: {most} kB at most.")
    if data.startswith(_UTF_16) or _every_other_is_nothing(data[:200]):
        raise Unreadable(
            "Dit bestand is bewaard in UTF-16. Bewaar het als UTF-8 en kies het opnieuw.",
            "This file was saved in UTF-16. Save it as UTF-8 and choose it again.",
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Unreadable(
            "Dit bestand is geen gewone tekst. Kies een TOML-bestand dat als UTF-8 is bewaard.",
            "This file is no plain text. Choose a TOML file that was saved as UTF-8.",
        )
    if not text.strip("\ufeff \t\r\n"):
        raise Unreadable("Hier staat nog niets.", "There is nothing here yet.")
    return unified(text)


def _every_other_is_nothing(data: bytes) -> bool:
    """True for letters in UTF-16 without a mark before them."""
    return b"\0" in data and (not data[::2].strip(b"\0")) != (not data[1::2].strip(b"\0"))


def read_draft(
    text: str, capabilities: frozenset[str], steps: Collection[str], follows: Next | None = None
) -> ReadDraft:
    """Read a ``unified`` draft. ``steps``: capabilities of workflows, which somebody should be able to take;
    ``follows``: what it must follow on, None when nobody looks at that yet.
    """
    try:
        body = from_toml(text)
    except MistakesInRules as error:
        return ReadDraft(raw={}, document=None, body=b"", found=tuple(_of_toml(text, error.mistakes[0])))
    raw, where = iso(tomllib.loads(text)), places(text)
    misshapen = shape_mistakes(raw)
    if misshapen:
        found = tuple(_found(raw, where, mistake) for mistake in misshapen[:MOST_TOLD])
        return ReadDraft(raw=raw, document=None, body=b"", found=_in_order(found))
    document = build(raw)
    mistakes = [*mistakes_in(raw, document, capabilities), *(_following(document, follows) if follows else ())]
    remarks = (*untaken(document, steps), *forgotten(document))
    found = (
        *(_found(raw, where, mistake) for mistake in mistakes[:MOST_TOLD]),
        *(_found(raw, where, mistake, blocks=False) for mistake in remarks[:MOST_TOLD]),
    )
    return ReadDraft(raw=raw, document=document, body=b"" if mistakes else body, found=_in_order(found))


def untaken(document: RulesDocument, steps: Collection[str]) -> Iterator[Mistake]:
    """Each step that nobody may take, of the workflows that the document speaks of."""
    taken = {c for rule in document.rules if rule.effect == "allow" for c in rule.capabilities}
    spoken = {capability.partition(".")[0] for capability in taken}
    for step in sorted(set(steps) - taken):
        if step.partition(".")[0] in spoken:
            yield Mistake("rule", f"nobody may take {step}")


def forgotten(document: RulesDocument) -> Iterator[Mistake]:
    """Each article of the paper that nothing carries out and that does not say why."""
    for article in without_rule(document):
        if not article.instead:
            yield Mistake(f"article {article.id}", "nothing carries it out")


def _following(document: RulesDocument, follows: Next) -> Iterator[Mistake]:
    """Why this could not be put into force after the rules that are, however well it is signed."""
    if document.cooperation != follows.cooperation:
        yield Mistake("cooperation", f"is not {follows.cooperation}")
    if document.demo != follows.demo:
        yield Mistake("demo", "is of another kind of home")
    if document.number <= follows.above:
        yield Mistake("number", f"is not above {follows.above}")
    if document.supersedes != follows.digest:
        yield Mistake("supersedes", f"does not follow {follows.digest}")
    for party in document.parties.values():
        known = follows.keys.get(party.id)
        if known is None:
            yield Mistake(f"party {party.id}", "has no pinned key")
        elif set(known) != {party.signatory.public_key, party.deputy.public_key}:
            yield Mistake(f"party {party.id}", "signs with another key than is pinned")


def _in_order(found: tuple[Found, ...]) -> tuple[Found, ...]:
    return tuple(sorted(found, key=lambda one: (not one.blocks, one.line, one.where)))


def _of_toml(text: str, mistake: Mistake) -> Iterator[Found]:
    """What ``tomllib`` or the canonical form refuses: at the line that it names, or that of the odd value."""
    named = _LINE.search(mistake.what)
    line = int(named.group(1)) if named else text.count("\n") + 1 if "end of document" in mistake.what else 0
    if not line and mistake.what.startswith(_OF_ONE_VALUE):
        line = places(text)[next(_odd(tomllib.loads(text), ()))].line
    yield Found(line, "TOML", said(mistake)[0])


def _odd(value: Any, path: Path) -> Iterator[Path]:
    """Where a value stands that has no canonical form."""
    inner: Any = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in inner:
        if not str(name).isascii():
            yield (*path, name)
        yield from _odd(part, (*path, name))
    if not isinstance(value, dict | list):
        try:
            to_bytes(iso(value))
        except ValueError:
            yield path


def _found(raw: Mapping[str, Any], where: Mapping[Path, Place], mistake: Mistake, *, blocks: bool = True) -> Found:
    sentence, parts = said(mistake)
    tables = _tables_at(raw, mistake.where)
    precise = [path for table in tables for path in _within(raw, table, parts)]
    path = (precise or tables[-1:] or [()])[0]
    while path and path not in where:
        path = path[:-1]
    return Found(where[path].line if path else 0, mistake.where, sentence, blocks)


def _tables_at(raw: Mapping[str, Any], where: str) -> list[Path]:
    """The tables that a place such as ``rule PD1`` or ``party wsl, deputy`` names."""
    section, _, name = where.partition(" ")
    inner: Path = ()
    rows = raw.get(section)
    if section not in SECTIONS or not isinstance(rows, list):
        return [(where,)] if where in raw else [()]
    if not name:
        return [*((section, at) for at in range(len(rows))), (section,)]
    if ", " in name and name not in {_named(row, number) for number, row in enumerate(rows, 1)}:
        name, _, part = name.rpartition(", ")
        inner = (part,)
    return [(section, at, *inner) for at, row in enumerate(rows) if _named(row, at + 1) == name] or [(section,)]


def _named(row: Any, number: int) -> str:
    named = (row.get("id") or row.get("kind")) if isinstance(row, dict) else None
    return named if isinstance(named, str) else f"number {number}"


def _within(raw: Mapping[str, Any], table: Path, parts: Mapping[str, str]) -> Iterator[Path]:
    """Where in a table the key or the word that is wrong stands."""
    value: Any = raw
    for step in table:
        value = value.get(step) if isinstance(value, dict) else value[step]
    if value == parts.get("value"):
        yield table
    elif isinstance(value, dict):
        key = "password_only" if parts.get("key") == "password" else parts.get("key")
        if key is not None and key in value:
            yield (*table, key)
        for name, held in value.items():
            if "value" in parts and held == parts["value"]:
                yield (*table, name)
            elif "value" in parts and isinstance(held, list) and parts["value"] in held:
                yield (*table, name, held.index(parts["value"]))
