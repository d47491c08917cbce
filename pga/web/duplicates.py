"""Possible duplicates of a person that was typed: shown beside a form that the gate gave back for them."""

from typing import Any

from pga.answers.cases import Duplicate
from pga.queries.cases import FindDuplicates
from pga.web.asking import Asker


def alike(asker: Asker, form: Any) -> tuple[Duplicate, ...]:
    """Who may be the person that was typed, where the gate asked to look at them first."""
    if not form.distinct.errors:
        return ()
    who = {name: form[name].data if name in form else "" for name in ("bsn", "name", "born")}
    found: tuple[Duplicate, ...] = asker.look(FindDuplicates(**who))
    return found
