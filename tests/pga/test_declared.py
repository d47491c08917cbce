"""Tests of pga/declared.py: a type for each step that a workflow declares."""

from dataclasses import replace

import pytest

from pga.commands.referrals import ReferralStep
from pga.declared import declared
from workflows.engine import UnknownStep
from workflows.referral import REFERRAL


def test_a_declared_command_has_the_capability_of_its_step_and_the_shape_of_its_kind() -> None:
    made = declared(ReferralStep, REFERRAL, "record_spoken", before="Test")
    command = made(case="ZK-2222-3333", version=1, said=(("spoken_at", " 22:04 "),))
    assert (made.__name__, made.step) == ("TestRecordSpoken", "record_spoken")
    assert made.capability == "referral.record_spoken"
    assert command.answers == {"spoken_at": "22:04"} and replace(command, version=2).version == 2
    assert "22:04" not in repr(command)


def test_what_no_workflow_declares_cannot_be_made() -> None:
    with pytest.raises(UnknownStep):
        declared(ReferralStep, REFERRAL, "decide_by_score")
