"""Generated referrals are as the product makes them: verified, and counted as doctor counts them."""

from bench.figures import Maker
from bench.generate import hurried
from pga.queries.figures import ReadFigures
from pga.store.figures import astray
from privacy.ledger.verify import Damage
from tests.referrals.acts import LEADER
from tests.towns import Town


def test_generated_referrals_are_verified_and_counted_right(referral_town: Town) -> None:
    town = referral_town
    with hurried(town.home) as tx:
        maker = Maker(town.home, tx)
        maker.write(range(30))
        maker.count()
    seen = town.reopened()
    assert seen.verdict() == Damage.NONE
    with seen.reading() as tx:
        assert astray(tx) == 0
    (entries,) = (table for table in seen.look(LEADER, ReadFigures()).tables if table.key == "entries")
    assert sum(cell.number for cell in entries.total) >= 30
