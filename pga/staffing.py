"""The staffing test in words, for who looks after the home: ``doctor`` and ``rules staffing``."""

from collections.abc import Iterator
from typing import Any

from privacy.rules.staffing import Run, Staffing


def sentences(tested: Staffing) -> Iterator[str]:
    """One for each run of days on which too few people are there."""
    for line in tested.gaps:
        about = f" ({' '.join(line.organisations)})" if line.organisations else ""
        for run in line.runs:
            yield f"{' and '.join(run.steps)}{about}: {span(run)} {_missing(run)}"


def shut(tested: Staffing) -> Iterator[tuple[str, str]]:
    """(organisation, sentence) for each run of days on which nobody there may open a case."""
    for organisation, runs in tested.shut:
        for run in runs:
            yield organisation, f"{span(run)} nobody may open a case that is shared with it"


def span(run: Run) -> str:
    """The days of a run, and how many of them are working days."""
    days = run.first if run.first == run.last else f"{run.first} to {run.last}"
    return f"{days} ({run.working_days} working days)"


def plain(tested: Staffing) -> dict[str, Any]:
    """The whole outcome as plain values, for JSON."""
    return {
        "from": tested.days[0].date,
        "until": tested.days[-1].date,
        "steps": [
            {
                "separations": line.duties,
                "steps": line.steps,
                "organisations": line.organisations,
                "gaps": [_plain(run) for run in line.runs],
            }
            for line in tested.lines
        ],
        "nobody_opens": [{"organisation": name, "gaps": [_plain(run) for run in runs]} for name, runs in tested.shut],
    }


def _plain(run: Run) -> dict[str, Any]:
    return {
        "from": run.first,
        "until": run.last,
        "working_days": run.working_days,
        "nobody": run.nobody,
        "steps": run.steps,
        "roles": run.roles,
    }


def _missing(run: Run) -> str:
    roles = " or ".join(run.roles)
    if not roles:
        return "no role may do this"
    return f"nobody who is {roles}" if run.nobody else f"no {len(run.steps)} different people, {roles}"
