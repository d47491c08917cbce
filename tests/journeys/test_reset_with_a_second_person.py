"""Pieter lost his telephone: Carla asks for a reset, Pauline confirms, Pieter starts again; every step is recorded."""

import pytest

from pga.commands.people import ChangePassword, ConfirmReset, StartReset
from pga.queries.cases import MyWork
from pga.queries.people import OwnAccount
from pga.refusals import LogInFailed, PasswordToChoose
from privacy.ledger.verify import Damage
from tests.pga.handlers.test_sessions import _enrolled
from tests.pga.test_visiting import log_in
from tests.towns import Town, key


def test_two_persons_give_a_colleague_back_his_account(town: Town) -> None:
    _enrolled(town, "pieter.politie")
    head, row = town.head(), town.account("pieter.politie")
    assert row.factor is not None
    (first,) = town.act("carla.politie", StartReset(account=row.id, version=row.version, act_key=key())).shown_once
    confirm = ConfirmReset(account=row.id, version=row.version + 1, act_key=key())
    (second,) = town.act("pauline.politie", confirm).shown_once
    for half in (first, second):
        with pytest.raises(LogInFailed):
            log_in(town, "pieter.politie", half)
    password = f"{first}-{second}"
    visit = log_in(town, "pieter.politie", password)
    with pytest.raises(PasswordToChoose):
        town.gate.look(visit, MyWork())
    assert not town.gate.look(visit, OwnAccount()).has_factor
    new = "fictief-weer-een-nieuw-77"
    done = town.gate.act(visit, ChangePassword(current=password, new=new, act_key=key()))
    assert town.gate.look(town.visit_as("pieter.politie"), MyWork()) and done.shown_once
    told = [record.capability for record in town.records(head) if record.changes]
    assert told == ["account.reset_factor", "account.confirm_reset", "own_account.change_password"]
    assert town.verdict() == Damage.NONE
