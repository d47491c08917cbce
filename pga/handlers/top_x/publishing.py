"""The totals of a year are published: somebody puts them on the page that anybody may read, where the rules let them.

What stands there is what was published, and is read without looking at any person.
"""

from typing import Final

from pga.clock import local_day
from pga.commands.top_x_council import PublishReport
from pga.desk import Desk, Done
from pga.figures import council
from pga.handlers.top_x.council import stays_of
from pga.handlers.writing import missing
from pga.refusals import Refused
from pga.store import top_x as store
from pga.store.tables.top_x import top_x_reports
from privacy.vocabulary import Label

OVER: Final = Label("Kies een jaar dat voorbij is.", "Choose a year that is over.")
THERE: Final = Label("Dit jaar staat er al.", "This year is there already.")


def publish(desk: Desk, command: PublishReport) -> Done:
    """Once for each year that is over; refused where the rules keep the totals from anybody."""
    weighing = desk.document.weighing
    if weighing is None or not weighing.totals_public:
        raise Refused("no_rule", desk.decision.rule_ids)
    years = {str(year): year for year in council.years(local_day(desk.now))}
    if command.year not in years:
        raise missing("year", OVER)
    if any(row.year == years[command.year] for row in store.reports(desk.tx, desk.proof, desk.cooperation)):
        raise missing("year", THERE)
    year = years[command.year]
    told = {total.key: total.number for total in council.totals(stays_of(desk, year), year, exact=True)}
    desk.work.add(
        top_x_reports,
        cooperation=desk.cooperation,
        year=year,
        came=told["came"],
        gone=told["left"],
        there=told["there"],
        published_by=desk.actor.account,
        published_at=desk.stamp,
    )
    return Done()
