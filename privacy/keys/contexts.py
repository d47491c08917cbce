"""What a ciphertext is bound to: moved to any other place, it no longer opens (security.md 2.4)."""

from dataclasses import dataclass
from typing import NamedTuple

from privacy.keys.framing import prefixed


class Compartment(NamedTuple):
    """A generation of (case, owner organisation, category, subject). Subject: a party's id, or empty."""

    case_id: str
    owner: str
    category: str
    subject: str
    generation: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentContext:
    """The place and the meaning of one sealed document: what kind it is, and which row it is about.

    ``doc_version`` makes an older text useless under a newer version. ``corrects``: the document whose place this one
    takes, empty when it takes none: no other text can be put in the place of one by hand.
    """

    home: str
    cooperation: str
    document_id: str
    kind: str
    about: str
    case_id: str
    owner: str
    category: str
    subject: str
    generation: int
    doc_version: int
    corrects: str

    def aad(self) -> bytes:
        """The bound data, each part behind its length."""
        return prefixed(
            "pga/aad/v3",
            self.home,
            self.cooperation,
            self.document_id,
            self.kind,
            self.about,
            self.case_id,
            self.owner,
            self.category,
            self.subject,
            self.generation,
            self.doc_version,
            self.corrects,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapContext:
    """The place of one wrapped data key: its compartment, and the organisation it is wrapped for."""

    home: str
    cooperation: str
    case_id: str
    owner: str
    category: str
    subject: str
    generation: int
    recipient: str

    @property
    def compartment(self) -> Compartment:
        """The compartment whose data key this is."""
        return Compartment(self.case_id, self.owner, self.category, self.subject, self.generation)

    def aad(self) -> bytes:
        """The bound data, each part behind its length."""
        return prefixed(
            "pga/aad-wrap/v1",
            self.home,
            self.cooperation,
            self.case_id,
            self.owner,
            self.category,
            self.subject,
            self.generation,
            self.recipient,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationContext:
    """The place of one sealed organisation key; ``rules_digest`` is the full digest (hex) of the rules in
    force.
    """

    home: str
    cooperation: str
    organisation: str
    category: str
    rules_digest: str
    root_version: int

    def aad(self) -> bytes:
        """The bound data, each part behind its length."""
        return prefixed(
            "pga/aad-org/v1",
            self.home,
            self.cooperation,
            self.organisation,
            self.category,
            self.rules_digest,
            self.root_version,
        )
