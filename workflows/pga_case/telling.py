"""When the persons whom a case is about are told of it, and which terms run for each of them (T5; AVG 14(3))."""

from typing import Final

WORKING: Final = ("intake", "case_conference", "plan_draft", "execution", "review")
"""The states in which partners work on a case."""

TELLING: Final = ("triage", *WORKING)
"""The states in which somebody is told, or telling him is put off."""

OWED: Final = ("signal", *TELLING)
"""The states in which somebody still has to be told: the month of AVG 14(3) begins when his data come in."""

EACH: Final = ("notification", "deferral_recheck")
"""Terms that run for each person whom the case is about: telling one of them ends the term of no other."""
