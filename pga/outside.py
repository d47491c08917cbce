"""What takes long is worked out outside the lock of the ledger's head, for who may ask it.

The look that follows decides again, tells, and shows what came out.
"""

from dataclasses import replace
from functools import partial

from pga.actor import Visit
from pga.entering import Entrance, Known
from pga.handlers.access.gathering import gather
from pga.handlers.access.overseeing import count
from pga.handlers.look_review import days
from pga.home import Home
from pga.queries import Query
from pga.queries.access import GatheredAccessReport, ReadAccessReport, ReadOversight
from pga.queries.comparing import CompareRules, ListUnreachable
from pga.queries.ledger import VerifiedLedger, VerifyLedger
from pga.queries.review_figures import ReadLookDays
from pga.trying import try_out
from pga.verifying import verify_home


def worked_out(home: Home, entrance: Entrance, visit: Visit, query: Query, known: Known) -> Query:
    """The query as its handler takes it: with what came out, where that takes long. Raises what the entrance raises."""
    enter = partial(entrance.desk, visit=visit, asked=query, known=known)
    if isinstance(query, ReadAccessReport):
        lines = gather(home, enter, query)
        asked = {name: getattr(query, name) for name in ("of_case", "party", "since", "until", "as_pdf")}
        return GatheredAccessReport(**asked, lines=lines)
    if isinstance(query, ReadOversight):
        return count(home, enter, query)
    if isinstance(query, ReadLookDays):
        return days.count(home, enter, query)
    if isinstance(query, CompareRules | ListUnreachable):
        return replace(query, tried=try_out(home, enter, query.digest))
    if not isinstance(query, VerifyLedger):
        return query
    with home.store.transaction() as tx:
        entrance.desk(tx, visit, query, known)
    known.proof.broken.clear()
    return VerifiedLedger(verdict=verify_home(home))
