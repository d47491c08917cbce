"""The cells of a rule in a draft: to whom it applies and what they read and write, to tick and to untick."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from privacy.rules.defaults import OPEN, OTHERWISE
from privacy.rules.document import iso
from privacy.rules.places import Path, places
from privacy.rules.reach import RELATIONS
from privacy.rules.written import with_values, written
from privacy.vocabulary import ROLE_LABELS, Label, Relation, Role

PARTS: Final = ("roles", "relations", "read", "write")
"""The parts of a rule that are made of cells, in the order in which they are asked."""

NEEDED: Final = frozenset({"roles", "relations"})
"""Without one of these a rule applies to nobody."""


class NotInPlace(ValueError):
    """The text is written in a way in which this rule cannot be changed from outside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One box: its code, what it says, and whether the rule has it."""

    code: str
    label: Label
    ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCells:
    """A rule of a draft: its place in the list, its number and source, and the boxes of each part that it has."""

    place: int
    id: str
    effect: str
    because: str
    parts: Mapping[str, tuple[Cell, ...]]


def cells_of(raw: Mapping[str, Any], place: int) -> RuleCells | None:
    """The rule at this place of a draft (its plain values); None when there is none, or when its shape is wrong.

    A rule that is about no case gets no relations, and no kinds of content that it did not have any of.
    """
    rules = _rows(raw, "rule")
    if not 0 <= place < len(rules) or not _has_shape(rules[place]):
        return None
    rule = rules[place]
    in_cases = set(rule["relations"]) != {Relation.NONE.value}
    known = {"roles": _roles(rules), "relations": _relations(rules, rule), "read": _categories(raw)}
    known["write"] = known["read"]
    asked = {part for part in PARTS if rule.get(part) and (in_cases or part != "relations")}
    asked |= {"read", "write"} if in_cases else set()
    return RuleCells(
        place=place,
        id=rule["id"],
        effect=rule["effect"],
        because=rule["because"],
        parts={part: tuple(_cells(known[part], rule.get(part, []))) for part in PARTS if part in asked},
    )


def with_cells(text: str, cells: RuleCells, ticked: Mapping[str, Sequence[str]], because: str) -> str:
    """The ``unified`` text with other cells in this rule, and why; nothing else of it changes. Raises NotInPlace."""
    changed: dict[str, Any] = {
        part: [cell.code for cell in boxes if cell.code in ticked.get(part, ())]
        for part, boxes in cells.parts.items()
        if {cell.code for cell in boxes if cell.ticked} != set(ticked.get(part, ()))
    }
    changed["because"] = _because(cells.because, because)
    expected = iso(tomllib.loads(text))
    rule, at = expected["rule"][cells.place], ("rule", cells.place)
    new = with_values(text, {(*at, part): codes for part, codes in changed.items() if part in rule})
    new = _added(new, at, {part: codes for part, codes in changed.items() if part not in rule})
    rule |= changed
    try:
        right = iso(tomllib.loads(new)) == expected
    except ValueError:
        right = False
    if not right:
        raise NotInPlace
    return new


def _added(text: str, table: Path, values: Mapping[str, Any]) -> str:
    """With lines for keys that the table did not have, behind its number."""
    end = places(text)[*table, "id"].end
    return text[:end] + "".join(f"\n{key} = {written(value)}" for key, value in values.items()) + text[end:]


def _because(said: str, because: str) -> str:
    """The source with what was said now: in the place of what is open in it, else behind it."""
    kept = said.partition(OTHERWISE)[0]
    return OPEN.sub(lambda _: because, kept) if OPEN.search(kept) else f"{kept}; {because}"


def _rows(raw: Mapping[str, Any], section: str) -> list[dict[str, Any]]:
    rows = raw.get(section)
    return [row if isinstance(row, dict) else {} for row in rows] if isinstance(rows, list) else []


def _has_shape(rule: Mapping[str, Any]) -> bool:
    texts = all(isinstance(rule.get(name), str) for name in ("id", "effect", "because"))
    return texts and all(_is_codes(rule.get(part, [])) for part in PARTS) and "relations" in rule


def _is_codes(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _roles(rules: list[dict[str, Any]]) -> dict[str, Label]:
    """The roles that some rule names, by their names."""
    held = {role for rule in rules if _has_shape(rule) for role in rule.get("roles", ())}
    found = {str(role): label for role, label in ROLE_LABELS.items() if role in held & set(Role)}
    return dict(sorted(found.items(), key=lambda one: one[1].nl))


def _relations(rules: list[dict[str, Any]], rule: Mapping[str, Any]) -> dict[str, Label]:
    """The relations to a case that some rule names."""
    held = {relation for one in rules if _has_shape(one) for relation in one["relations"]}
    about = {relation for relation, said in RELATIONS.items() if said.about_a_case and relation in held}
    return {str(r): said.label for r, said in RELATIONS.items() if r in about or r in rule["relations"]}


def _categories(raw: Mapping[str, Any]) -> dict[str, Label]:
    """The kinds of content that the document has."""
    rows = [row for row in _rows(raw, "category") if all(isinstance(row.get(name), str) for name in ("id", "nl", "en"))]
    return {row["id"]: Label(row["nl"], row["en"]) for row in rows}


def _cells(known: Mapping[str, Label], has: Sequence[str]) -> Iterator[Cell]:
    """What the rule has first, as it stands there, also what nothing knows; then all else."""
    for code in (*has, *(code for code in known if code not in has)):
        yield Cell(code=code, label=known.get(code, Label(code, code)), ticked=code in has)
