"""Python and SQL read the rules alike: for random rules, facts and people the list of one's work, narrowed or not, and
the counts hold the cases that this person opens one by one, and no other.
"""

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from hypothesis import HealthCheck, Phase, assume, given
from hypothesis import strategies as st
from sqlalchemy import select

from pga.actor import Visit
from pga.answers.text import ABSENT
from pga.desk import Desk, Draft
from pga.entering import Known
from pga.handlers.casepage import read_case
from pga.handlers.counting import case_counts
from pga.handlers.lapsing import look as lapsing
from pga.handlers.reading import my_work
from pga.queries import Query
from pga.queries.cases import MyWork, ReadCase
from pga.queries.counting import CaseCounts
from pga.queries.filters import WorkFilter
from pga.queries.lapsing import Lapsing
from pga.refusals import Refused
from pga.store.codes import Proof
from pga.store.engine import Transaction
from pga.store.scopes import KEPT
from pga.store.tables.cases import cases
from tests import acts, aiming, drawn, examples
from tests.replacing import SUBSTITUTE, replace_director
from tests.towns import Town

EXAMPLES: Final = 30


class Opened(NamedTuple):
    """A case that somebody opens: its row, and what its page tells."""

    row: Any
    page: Any


class Here(NamedTuple):
    """One person in a transaction."""

    town: Town
    tx: Transaction
    visit: Visit

    def desk(self, query: Query) -> Desk:
        """As the gate lets him in. Raises ``Refused``."""
        return self.town.gate.entrance.desk(self.tx, self.visit, query, Known(proof=Proof(self.town.home.code)))

    def answer(self, handler: Callable[[Desk, Any], Draft[Any]], query: Query) -> Any:
        """What he is shown, without any text; None when he is refused."""
        try:
            return handler(self.desk(query), query).build(lambda sealed: ABSENT)
        except Refused:
            return None

    def one_by_one(self) -> dict[str, Opened]:
        """Each case that he opens, himself or in another's name."""
        rows = self.tx.rows(select(cases))
        found = {row.reference: Opened(row, self._page(ReadCase(case=row.reference))) for row in rows}
        return {case: one for case, one in found.items() if one.page is not None}

    def _page(self, query: ReadCase) -> Any:
        """A case to which he stands by the post alone is in the list of questions, not in that of cases."""
        try:
            desk = self.desk(query)
        except Refused:
            return None
        stands = desk.may("case.read", desk.relations - {"post"}, desk.state).allowed
        return self.answer(read_case, query) if stands else None

    def listed(self, **narrowed: str) -> dict[str, Any] | None:
        """Reference -> its line in the list, on all pages; None for who may have no list."""
        lines, after = dict[str, Any](), ""
        while (page := self.answer(my_work, MyWork(narrowed=WorkFilter(**narrowed), after=after))) is not None:
            lines |= {line.reference: line for line in page.cases}
            after = page.next
            if not after:
                return lines
        return None


def _list_holds(here: Here, opened: dict[str, Opened]) -> None:
    """The list is what he opens, and no line tells more than the page, or less where he acts in his own name."""
    listed = here.listed()
    if listed is None:
        return
    assert listed.keys() == {case for case, one in opened.items() if one.row.state not in KEPT}
    less = [("", "")] if here.desk(MyWork()).stand_ins else []
    for case, line in listed.items():
        told = opened[case].page.reason, opened[case].page.theme
        assert (line.reason, line.theme) in (told, *less), case


def _narrowed_holds(here: Here, opened: dict[str, Opened]) -> None:
    """Narrowed to a state or a theme it is what answers to it, of what he opens and can read."""
    for state in sorted({one.row.state for one in opened.values()}):
        assert (here.listed(state=state) or {}).keys() == {c for c, o in opened.items() if o.row.state == state}
    if here.desk(MyWork()).stand_ins:
        return
    for theme in sorted({one.row.theme for one in opened.values()}):
        told = {c for c, o in opened.items() if o.row.theme == theme and o.page.theme and o.row.state not in KEPT}
        assert (here.listed(theme=theme) or {}).keys() == told


def _counts_hold(here: Here) -> None:
    """Each number that leads somewhere says how many lines are there."""
    found = here.answer(case_counts, CaseCounts())
    for part in ("state", "theme") if found is not None else ():
        for row in found.parts[part]:
            for count in row.counts:
                if count.listed:
                    assert count.listed == len(here.listed(**count.chosen) or {}), (part, count)


def _lapsing_holds(here: Here) -> None:
    """No term that ends is of a case that he does not open."""
    found = here.answer(lapsing, Lapsing())
    for line in found.lines if found is not None else ():
        if line.kind == "term":
            here.desk(ReadCase(case=line.reference))


@examples.of(
    EXAMPLES,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_lists_and_counts_hold_what_each_person_opens_one_by_one(town: Town, data: st.DataObject) -> None:
    body = drawn.document(drawn.now(town), data.draw(st.lists(drawn.RULE, min_size=1, max_size=3)))
    assume(body is not None)
    who = data.draw(st.sampled_from(drawn.PEOPLE))
    visit, facts = town.visit_as(who), drawn.Facts(town, who)
    with drawn.under(town, body or b""), town.reading() as tx:
        facts.write(tx, data.draw)
        here = Here(town, tx, visit)
        opened = here.one_by_one()
        if here.listed() is not None:
            _list_holds(here, opened)
            _narrowed_holds(here, opened)
        _lapsing_holds(here)
        _counts_hold(here)


def _listed_under(town: Town, username: str, reference: str, role: str, relation: str) -> tuple[bool, bool]:
    """Whether the case stands in his list and whether its page opens, where a rule denies it to one role so near."""
    deny = {"effect": "deny", "capabilities": ["case.read"], "roles": [role], "relations": [relation]}
    body, visit = drawn.document(drawn.now(town), [deny]), town.visit_as(username)
    with drawn.under(town, body or b""), town.reading() as tx:
        here = Here(town, tx, visit)
        return reference in (here.listed() or {}), reference in here.one_by_one()


def test_a_case_that_a_post_denies_to_who_is_named_on_it_as_well_is_in_no_list(town: Town) -> None:
    reference = town.reference("intake")
    acts.invite(town, reference, "wsl")
    aiming.member(town, reference, "wim.wsl")
    assert _listed_under(town, "wim.wsl", reference, "participant", "reviewer") == (True, True)
    assert _listed_under(town, "wim.wsl", reference, "participant", "post") == (False, False)


def test_nobody_gets_a_case_in_his_list_in_the_name_of_another_that_a_rule_denies_to_himself(town: Town) -> None:
    reference = town.reference("intake")
    replace_director(town)
    aiming.member(town, reference, SUBSTITUTE)
    assert _listed_under(town, SUBSTITUTE, reference, "submitter", "reviewer") == (True, True)
    assert _listed_under(town, SUBSTITUTE, reference, "submitter", "member") == (False, False)


def test_no_number_leads_to_a_list_that_lacks_one_of_its_cases(town: Town) -> None:
    """A rule keeps what says why from who is named on a case too, in whatever state it stands."""
    aiming.member(town, town.reference("intake"), "anna.process")
    deny = {"effect": "deny", "capabilities": ["case.read"], "roles": ["account_holder"], "relations": ["member"]}
    body = drawn.document(drawn.now(town), [deny | {"read": ["C01", "C02", "C05"]}])
    visit = town.visit_as("anna.process")
    with drawn.under(town, body or b""), town.reading() as tx:
        _counts_hold(Here(town, tx, visit))
