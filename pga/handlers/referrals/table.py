"""From request to handler: every act on the people of a case."""

from collections.abc import Callable
from typing import Any, Final

from pga.commands import Command, persons
from pga.handlers.referrals import capacity, helping, households, opposing, protecting, revealing, stopping_letters
from pga.handlers.referrals import persons as referral_persons

ACTS_OF_PERSONS: Final[dict[type[Command], Callable[..., Any]]] = {
    persons.AddPerson: referral_persons.add,
    persons.SetRoles: referral_persons.set_roles,
    persons.RelatePersons: referral_persons.relate,
    persons.EndRelation: referral_persons.end_relation,
    persons.AddHousehold: households.add,
    persons.JoinHousehold: households.join,
    persons.LeaveHousehold: households.leave,
    persons.Oppose: opposing.oppose,
    persons.EndOpposition: opposing.end,
    persons.FindIncapable: capacity.find,
    persons.EndIncapacity: capacity.end,
    persons.NameHelper: helping.name,
    persons.EndHelp: helping.end,
    persons.SetSafeContact: referral_persons.set_safe,
    persons.StopLetters: stopping_letters.stop,
    persons.LetLettersGo: stopping_letters.let_go,
    persons.ProtectAddress: protecting.protect,
    persons.ProposeRelease: protecting.propose_release,
    persons.ReleaseAddress: protecting.release,
    persons.RevealAddress: revealing.reveal,
    persons.JudgeReveal: revealing.judge,
}
