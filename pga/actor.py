"""Who asks: a visit (what the web or the shell knows) and an actor (what the gate found, detached from the store)."""

from dataclasses import dataclass

from privacy.rules.decide import Question

VISITOR = "visitor"
OPERATOR = "operator"
SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request as it arrives: the session token (if any), the address, an id to trace it by.

    ``operator``: somebody with a shell on the host; ``system``: planned work. A web request is neither.
    """

    token: str = ""
    address: str = ""
    trace: str = ""
    operator: bool = False
    system: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A person at work: organisation, roles that count today, strength of the log-in.

    ``on_behalf_of``: the account of the absent colleague for whom he acts now (waarneming), or empty.
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
