"""What anybody may know of the Top-X list: how it works under the rules in force, and the entry of a register of
algorithms. It is made of the signed rules, and of the totals that somebody published; of no person is anything read.
"""

from flask import abort, jsonify, render_template
from flask.typing import ResponseReturnValue

from pga import porch
from pga.web import algorithm
from pga.web.asking import Asker, Pages, the_gate
from privacy.rules.document import RulesDocument
from privacy.rules.weighing import highest
from workflows.top_x import TOP_X

PAGES = Pages()
ACTS = ("signal", "nominate", "score", "advise", "counter", "place")
"""What the page says of: which parties may."""


@PAGES.page("/top-x/about")
def top_x_about(asker: Asker) -> ResponseReturnValue:
    """How somebody comes on the list and off it, for anybody."""
    rules = _rules()
    may = {act: _parties(rules, f"top_x.{act}") for act in ACTS}
    return render_template(
        "top_x/about.html",
        rules=rules,
        may=may,
        host=rules.parties[rules.host].name,
        most=highest(rules.criteria),
        years=porch.published_years(the_gate(), rules),
        entry=algorithm.entry(rules),
    )


@PAGES.page("/top-x/algorithm.json")
def top_x_algorithm(asker: Asker) -> ResponseReturnValue:
    """The entry for a register of algorithms, for a machine."""
    return jsonify({field.key: field.said for field in algorithm.entry(_rules())})


def _rules() -> RulesDocument:
    found = porch.rules_of(the_gate(), TOP_X.key)
    if found is None or found.weighing is None:
        abort(404)
    return found


def _parties(rules: RulesDocument, capability: str) -> tuple[str, ...]:
    """The names of the parties whose people may do this, by the signed rules."""
    allows = [rule for rule in rules.rules_for(capability) if rule.effect == "allow"]
    kinds = frozenset[str]().union(*(rule.kinds for rule in allows))
    return tuple(party.name for party in rules.parties.values() if party.kind in kinds)
