"""A case as its page shows it, for a page that belongs to some workflows and not to others.

At a case of another workflow it is out of reach, as if the page were not there.
"""

from pga.answers.cases import CaseAnswer
from pga.answers.referrals import ReferralAnswer
from pga.queries.cases import ReadCase
from pga.refusals import Refused
from pga.web.asking import Asker


def pga_case(asker: Asker, reference: str, step: str = "") -> CaseAnswer:
    """A PGA case. ``step``: with what the form of that step offers. Raises ``Refused``."""
    seen = asker.look(ReadCase(case=reference, step=step))
    if not isinstance(seen, CaseAnswer):
        raise Refused("out_of_reach")
    return seen


def asking_case(asker: Asker, reference: str) -> CaseAnswer | ReferralAnswer:
    """A case in which partners ask each other questions. Raises ``Refused``."""
    seen = asker.look(ReadCase(case=reference))
    if not isinstance(seen, CaseAnswer | ReferralAnswer):
        raise Refused("out_of_reach")
    return seen
