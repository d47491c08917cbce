"""The criteria of the signed rules in the language of the reader, with what the program counts for them."""

from collections.abc import Mapping

from pga.answers.top_x_weighing import Counted, Yardstick
from pga.clock import local_day
from pga.desk import Desk
from pga.handlers.top_x import computing
from privacy.sealed import Plain


def of(desk: Desk, criterion: str) -> Yardstick:
    """One criterion."""
    one, language = desk.document.criteria[criterion], desk.actor.language
    how = next(c for c in computing.method(desk.document).criteria if c.id == criterion)
    return Yardstick(
        id=one.id,
        label=one.label.of(language),
        weight=one.weight,
        window=how.first_day(local_day(desk.now)).isoformat(),
        anchors=tuple(anchor.of(language) for anchor in one.anchors),
        steps=one.steps,
    )


def judged(desk: Desk) -> tuple[Yardstick, ...]:
    """Those that raters judge, in the order of the rules."""
    return tuple(of(desk, one.id) for one in desk.document.criteria.values() if one.method == "judged")


def counted(desk: Desk, facts: Mapping[str, Plain], number: Mapping[str, int]) -> tuple[Counted, ...]:
    """Those that the program counts, each with the facts that count. ``number``: of each fact."""
    found = computing.weighing_of(
        computing.candidate_of(facts, {}), computing.method(desk.document), local_day(desk.now)
    )
    return tuple(
        Counted(
            yardstick=of(desk, line.criterion),
            level=line.level,
            counted=line.counted,
            facts=tuple(sorted(number[share.fact] for share in line.shares)),
        )
        for line in found.lines
        if desk.document.criteria[line.criterion].method != "judged"
    )
