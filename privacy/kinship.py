"""The closed words of people among each other: what they were in an incident, and how they stand to one another.

Sources: domain glossary, chapter 5 (roles of a person in an incident); field study of Veilig Thuis, 5.2 and 6.4. A role
belongs to the incident and not to the person; a relation has a direction and lasts from one day until another.
"""

from collections.abc import Mapping
from typing import Final

from privacy.vocabulary import Label

INCIDENT_ROLES: Final[Mapping[str, Label]] = {
    "victim": Label("Slachtoffer", "Victim"),
    "alleged_perpetrator": Label("Vermoedelijke pleger", "Alleged perpetrator"),
    "child_victim": Label("Kind als slachtoffer", "Child as victim"),
    "child_witness": Label("Kind als getuige", "Child as witness"),
    "parent_with_custody": Label("Ouder met gezag", "Parent with custody"),
    "parent_without_custody": Label("Ouder zonder gezag", "Parent without custody"),
    "guardian": Label("Voogd", "Guardian"),
    "partner": Label("Partner", "Partner"),
    "ex_partner": Label("Ex-partner", "Ex-partner"),
    "household_member": Label("Huisgenoot", "Member of the household"),
    "informal_carer": Label("Mantelzorger", "Informal carer"),
    "network_member": Label("Uit het netwerk", "From the network"),
    "reporter": Label("Melder", "Reporter"),
    "informant": Label("Informant", "Informant"),
    "legal_representative": Label("Wettelijk vertegenwoordiger", "Legal representative"),
    "professional": Label("Professional", "Professional"),
}
"""What somebody was in an incident; several at once."""

RELATION_KINDS: Final[Mapping[str, Label]] = {
    "parent_of": Label("is ouder van", "is a parent of"),
    "partner_of": Label("is partner van", "is the partner of"),
    "ex_partner_of": Label("is ex-partner van", "is an ex-partner of"),
    "sibling_of": Label("is broer of zus van", "is a brother or sister of"),
    "relative_of": Label("is ander familielid van", "is another relative of"),
    "lives_with": Label("woont samen met", "lives with"),
    "has_custody_of": Label("heeft gezag over", "has custody of"),
    "guardian_of": Label("is voogd van", "is the guardian of"),
    "mentor_of": Label("is mentor of curator van", "is the mentor or curator of"),
    "cares_for": Label("is mantelzorger van", "is an informal carer of"),
    "contact_ban_towards": Label("mag geen contact zoeken met", "may not seek contact with"),
    "no_disclosure_to": Label("mag niet vindbaar zijn voor", "may not be findable for"),
}
"""How the first stands to the second."""

CONTACT_BAN: Final = "contact_ban_towards"
KEPT_APART: Final = (CONTACT_BAN, "no_disclosure_to")
"""Of two people between whom one of these lies, whichever way, neither learns where a protected one is."""

LEVELS: Final[Mapping[str, Label]] = {
    "normal": Label("Gewoon adres", "Ordinary address"),
    "shielded": Label("Afgeschermd adres", "Shielded address"),
    "secret": Label("Geheim adres", "Secret address"),
}
"""How an address is kept; of ``shielded`` and ``secret`` the text lies in a category of its own."""
