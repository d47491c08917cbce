"""At a line of the ledger a name is offered to an officer where the keys give it, and nowhere else."""

from pga.queries.cases import ReadCase
from pga.queries.ledger import NameSubject, ReadLedger
from privacy.sealed import Hidden
from tests.referrals.acts import LEADER
from tests.referrals.people import REFERENCE
from tests.towns import OFFICER, Town


def test_no_name_is_offered_of_a_referral_that_is_not_shared_with_the_officers_organisation(family_town: Town) -> None:
    family_town.look(LEADER, ReadCase(case=REFERENCE))
    lines = family_town.look(OFFICER, ReadLedger(case=REFERENCE)).lines
    about = [line for line in lines if line.subjects and line.case == REFERENCE]
    assert about and not any(line.may_name for line in about)
    shown = family_town.look(OFFICER, NameSubject(seq=about[0].seq)).persons
    assert shown and all(isinstance(person, Hidden) for person in shown)
