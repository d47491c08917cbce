"""What is not in force yet can be taken back by whom the rules name: the proposal first, then the document itself."""

from datetime import date

import pytest

from pga.commands.rules import PutUpRules, WriteRulesDraft
from pga.commands.signing import ConfirmActivation, ProposeActivation, TakeBackRules
from pga.queries.rules import ReadRulesDraft
from pga.queries.signing import ProposedRules
from pga.refusals import Conflict, Refused
from pga.store.tables.rules import rules_activations, rules_documents, rules_signatures, rules_state
from privacy.ledger.verify import Damage
from tests import cooperations
from tests.cooperations import dated, following
from tests.pga.handlers.conftest import LAST, V1
from tests.towns import NOW, Town

LATER = following(V1, dated(LAST, date(2030, 12, 31)))
NOW_ON = following(V1, dated(NOW.date(), date(2030, 12, 31)))
OFFICER, SECOND = "petra.privacy", "adam.beheer"


def _take_back(home: Town, digest: str, version: int = 0, who: str = OFFICER) -> None:
    home.act(who, TakeBackRules(document=digest, version=version))


def test_a_proposal_that_is_taken_back_is_confirmed_no_more_and_can_be_made_again(home: Town) -> None:
    digest = cooperations.sign_all(home.gate, NOW_ON)
    home.act(OFFICER, ProposeActivation(document=digest))
    _take_back(home, digest, 1)
    assert home.rows(rules_activations) == []
    with pytest.raises(Conflict):
        home.act(SECOND, ConfirmActivation(document=digest, version=1))
    home.act(OFFICER, ProposeActivation(document=digest))
    home.act(SECOND, ConfirmActivation(document=digest, version=1))
    assert home.rows(rules_state)[0].digest == digest


def test_what_two_people_approved_for_a_later_day_can_be_taken_back(home: Town) -> None:
    digest = cooperations.sign_all(home.gate, LATER)
    home.act(OFFICER, ProposeActivation(document=digest))
    home.act(SECOND, ConfirmActivation(document=digest, version=1))
    _take_back(home, digest, 2)
    assert home.rows(rules_activations) == []


def test_a_document_goes_with_its_signatures_and_is_a_draft_again(home: Town) -> None:
    home.act(OFFICER, WriteRulesDraft(cooperation="pga", version=0))
    digest = home.act(OFFICER, PutUpRules(cooperation="pga", version=1)).reference
    before = len(home.rows(rules_signatures))
    assert "take_back" in home.look(OFFICER, ProposedRules(document=digest))[0].may
    _take_back(home, digest)
    assert digest not in {row.digest for row in home.rows(rules_documents)}
    assert len(home.rows(rules_signatures)) == before
    draft = home.look(OFFICER, ReadRulesDraft(cooperation="pga"))
    assert draft.digest == "" and draft.is_whole
    assert home.verdict() == Damage.NONE


def test_signatures_under_what_is_taken_back_are_gone_and_those_in_force_stay(home: Town) -> None:
    digest = cooperations.sign_all(home.gate, NOW_ON)
    _take_back(home, digest)
    assert {row.digest for row in home.rows(rules_signatures)} == {home.rows(rules_state)[0].digest}


def test_rules_in_force_another_version_and_who_the_rules_do_not_name_take_nothing_back(home: Town) -> None:
    digest = cooperations.sign_all(home.gate, NOW_ON)
    with pytest.raises(Refused):
        _take_back(home, home.rows(rules_state)[0].digest)
    with pytest.raises(Conflict):
        _take_back(home, digest, 1)
    with pytest.raises(Refused):
        _take_back(home, digest, who=SECOND)
    with pytest.raises(Refused):
        _take_back(home, "0" * 64)
