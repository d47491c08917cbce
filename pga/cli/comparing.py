"""``rules diff``: a proposed document beside the rules in force. No case is looked at; the page does that."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click

from pga.cli.given import document_in, rules_in
from pga.cli.opening import opened
from pga.clock import local_day
from pga.gate import Gate
from pga.refusals import NoRulesInForce
from pga.store import rules as stored
from pga.store.codes import Proof
from privacy.rules.chapters import CHAPTERS, PARTS, name_of, said
from privacy.rules.compare import Change, Comparison, compare
from privacy.rules.document import MistakesInRules, RulesDocument, parse
from privacy.rules.shifts import Shift

SIGNS: Final = {"added": "+", "removed": "-", "changed": "~"}


@click.command()
@click.argument("proposed", metavar="DOCUMENT|DIGEST")
@click.option("--json", "as_json", is_flag=True)
def diff(proposed: str, as_json: bool) -> None:
    """A proposed document (TOML, canonical bytes, or the digest of one that was put up) beside the rules in force.

    Exit 1 when it says something else, as diff(1) does; what cannot be compared exits with 2.
    """
    with opened() as home:
        before, after = _both(Gate(home), proposed)
    found = compare(before, after)
    if as_json:
        click.echo(json.dumps(_plain(found)))
    for line in () if as_json else _lines(found, before, after):
        click.echo(line)
    sys.exit(0 if found.empty else 1)


def _both(gate: Gate, proposed: str) -> tuple[RulesDocument, RulesDocument]:
    """The rules in force of the cooperation of the proposed document, and that document."""
    with gate.home.store.transaction() as tx:
        after = _read(stored.body(tx, proposed) or _from_file(Path(proposed)), proposed)
        try:
            rules = gate.rulebook.in_force(tx, Proof(gate.home.code), local_day(gate.home.clock.now()))
        except NoRulesInForce as error:
            raise click.UsageError(f"no rules are in force: {error.reason}") from error
    if after.cooperation not in rules:
        raise click.UsageError(f"no rules are in force of the cooperation {after.cooperation}")
    return rules[after.cooperation].signed, after


def _from_file(path: Path) -> bytes:
    try:
        return rules_in(path) if path.suffix == ".toml" else document_in(path)
    except MistakesInRules as mistakes:
        raise click.UsageError("\n".join(f"{m.where}: {m.what}" for m in mistakes.mistakes)) from mistakes
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{path} is no file and no digest of a document that was put up") from error


def _read(data: bytes, name: str) -> RulesDocument:
    """The document as it is written: what is wrong with it is told when it is put up for signature."""
    try:
        return parse(data)
    except MistakesInRules as mistakes:
        lines = "\n".join(f"{m.where}: {m.what}" for m in mistakes.mistakes)
        raise click.UsageError(f"{name} has mistakes\n{lines}") from mistakes
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise click.UsageError(f"{name} is no rules document") from error


def _lines(found: Comparison, before: RulesDocument, after: RulesDocument) -> Iterator[str]:
    for change in found.changes:
        yield f"{SIGNS[change.how]} {name_of(CHAPTERS, change.chapter).en} {change.id} {_quoted(change)}".rstrip()
        for part in change.parts if change.how == "changed" else ():
            old, new = (", ".join(said(part.name, c, before, after).en for c in s) for s in (part.before, part.after))
            yield f"    {name_of(PARTS, part.name).en}: {old or '–'} -> {new or '–'}"
    for sign, flows in (("+", found.flows_gained), ("-", found.flows_lost)):
        for flow in flows:
            yield f"{sign} {flow.from_kind} to {flow.to_kind}: {flow.category} {said('how', flow.how).en}"
    for shift in found.shifts:
        yield from _shift(shift)


def _quoted(change: Change) -> str:
    return f"“{change.title.en}”" if change.title.en and change.title.en != change.id else ""


def _shift(shift: Shift) -> Iterator[str]:
    """Who gains or loses what, one line; what only another purpose gives is in the JSON."""
    if shift.purpose is None:
        old, new = shift.before, shift.after
        gains = [*_marks("reads", new.read - old.read), *_marks("writes", new.write - old.write)]
        loses = [*_marks("reads", old.read - new.read), *_marks("writes", old.write - new.write)]
        if new.allowed is not old.allowed:
            (gains if new.allowed else loses).insert(0, "the act itself")
        who = f"{shift.role} of {shift.kind} as {shift.relation}, {shift.capability}{_states(shift)}"
        yield from (f"+ {who}: gains {'; '.join(gains)}" for _ in gains[:1])
        yield from (f"- {who}: loses {'; '.join(loses)}" for _ in loses[:1])


def _marks(verb: str, categories: frozenset[str]) -> list[str]:
    return [f"{verb} {' '.join(sorted(categories))}"] if categories else []


def _states(shift: Shift) -> str:
    if not shift.states:
        return ""
    return f" ({'not in' if shift.but else 'in'} {' '.join(sorted(shift.states))})"


def _plain(found: Comparison) -> dict[str, Any]:
    return {
        "changes": [
            {
                "chapter": change.chapter,
                "id": change.id,
                "how": change.how,
                "parts": {part.name: {"before": part.before, "after": part.after} for part in change.parts},
            }
            for change in found.changes
        ],
        "flows": {
            "gained": [flow._asdict() for flow in found.flows_gained],
            "lost": [flow._asdict() for flow in found.flows_lost],
        },
        "shifts": [_plain_shift(shift) for shift in found.shifts],
    }


def _plain_shift(shift: Shift) -> dict[str, Any]:
    sides = {
        side: {
            "allowed": outcome.allowed,
            "purpose": outcome.purpose,
            "read": sorted(outcome.read),
            "write": sorted(outcome.write),
        }
        for side, outcome in (("before", shift.before), ("after", shift.after))
    }
    cell = {name: getattr(shift, name) for name in ("capability", "role", "kind", "relation", "purpose", "but")}
    return {**cell, "states": sorted(shift.states), **sides}
