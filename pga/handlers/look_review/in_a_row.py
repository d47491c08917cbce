"""Cases tried in a row on one day: references that follow each other, or cases that came in one after the other.

What is counted is what was refused, and what was opened without a reason that the system knows: one's own work comes in
the order of its numbers too. Of what was refused out of reach the ledger has keyed codes alone, and so has this.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from pga.desk import Desk
from pga.handlers.look_review.knowing import Files
from pga.references import tried_codes
from pga.store import cases as stored
from pga.store import look_files
from privacy.review.counting import longest_chain, longest_run
from privacy.review.episodes import Episode
from privacy.review.explain import explained
from privacy.review.looks import Look


@dataclass
class Tries:
    """What was tried on one day, by all who looked."""

    desk: Desk
    known: Files
    found: Collection[Episode]
    looks: Mapping[str, Collection[Look]]

    def longest(self, who: str) -> int:
        """The longest row of what this employee tried."""
        cases = {case for case, reason in self._bare.get(who, {}).items() if not reason}
        cases |= {look.case_id for look in self.looks[who] if look.outcome == "refused" and look.case_id}
        codes = [look.details for look in self.looks[who] if look.outcome == "refused"]
        opened = [self._references[case] for case in cases if case in self._references]
        codes += [tried_codes(self.desk.home.root, reference) for reference in opened]
        follows = {found["tried"]: found.get("follows", "") for found in codes if "tried" in found}
        came_in = [self._order[case] for case in cases if case in self._order] if len(cases) > 1 else []
        return max(longest_chain(follows), longest_run(came_in))

    @cached_property
    def _bare(self) -> dict[str, dict[str, bool]]:
        """Employee -> case that he opened -> whether all of it had a reason."""
        bare: dict[str, dict[str, bool]] = {}
        for episode in self.found:
            if episode.case_id and episode.opened:
                context = self.known.context(episode)
                known = all(explained(look, context) is not None for look in episode.opened)
                bare.setdefault(episode.actor, {})[episode.case_id] = known
        return bare

    @cached_property
    def _references(self) -> dict[str, str]:
        rows = stored.cases_by_id(self.desk.tx, self.desk.proof, sorted(self.known.cases))
        return {case: row.reference for case, row in rows.items()}

    @cached_property
    def _order(self) -> dict[str, int]:
        return look_files.order_of_coming_in(self.desk.tx, self.desk.proof)
