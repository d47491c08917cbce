"""Who asks: a visit (what the web or the shell knows) and an actor (what the gate found, detached from the store)."""

from dataclasses import dataclass
from typing import NamedTuple

from privacy.rules.decide import Question

VISITOR = "visitor"
OPERATOR = "operator"
SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request as it arrives: the session token (if any), the address, an id to trace it by.

    ``operator``: from a shell on the host; ``system``: from the worker that carries out what fell due.
    ``form``: the address to which the form on this page is sent, when what is typed in it can be kept as a draft;
    ``resumes``: he asks to go on with that draft.
    """

    token: str = ""
    address: str = ""
    trace: str = ""
    operator: bool = False
    system: bool = False
    form: str = ""
    resumes: bool = False


class Opened(NamedTuple):
    """A case (id) that was opened in an emergency, until which moment, and for which reason of the rules."""

    case: str
    until: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person at work: organisation, roles that count today, strength of the log-in.

    ``on_behalf_of``: the account of the absent colleague for whom he acts now (waarneming), or empty; ``behalf_name``
    is that colleague's name. ``only``: the cases (ids) to which that replacement is limited, or None for all.
    ``teams``: the teams whose post he stands at. ``on_duty``: a shift that somebody else put on the roster of
    one of them gives him a standing at this moment. ``shortcuts``: the single keys of the keyboard do something.
    ``emergency``: what he looks at now because he opened it in an emergency.
    """

    account: str
    username: str = ""
    name: str = ""
    organisation: str = ""
    organisation_name: str = ""
    kind: str = ""
    roles: frozenset[str] = frozenset()
    strength: str = ""
    session: str = ""
    language: str = "nl"
    on_behalf_of: str = ""
    behalf_name: str = ""
    only: frozenset[str] | None = None
    teams: frozenset[str] = frozenset()
    on_duty: bool = False
    shortcuts: bool = True
    emergency: Opened | None = None

    @property
    def stands_as(self) -> str:
        """Whose relations count: those of the colleague he replaces, else his own. What he takes up is for that one."""
        return self.on_behalf_of or self.account

    @property
    def persons(self) -> frozenset[str]:
        """Who acts and who is replaced: both count for a conflict wall and for the separation of duty."""
        return frozenset({self.account, self.stands_as})

    def question(
        self, capability: str, relations: frozenset[str], state: str | None = None, purpose: str | None = None
    ) -> Question:
        """The question to the signed rules: may this person do this, standing so to the case?"""
        return Question(
            capability=capability,
            organisation=self.organisation,
            kind=self.kind,
            roles=self.roles,
            relations=relations,
            purpose=purpose,
            state=state,
        )
