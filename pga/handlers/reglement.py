"""What the page of the rules shows as a table, worked out once."""

from privacy.rules.document import RulesDocument
from privacy.vocabulary import ROLE_LABELS, Role


def roles_of(document: RulesDocument, language: str) -> list[Role]:
    """The roles that some rule names, by their names."""
    held = {Role(role) for rule in document.rules for role in rule.roles}
    return sorted(held, key=lambda role: ROLE_LABELS[role].of(language))


def matrix(document: RulesDocument, roles: list[Role]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Category -> the most that each role can do with it, by the rules that allow."""
    read = {(role, c) for rule in document.rules if rule.effect == "allow" for role in rule.roles for c in rule.read}
    write = {(role, c) for rule in document.rules if rule.effect == "allow" for role in rule.roles for c in rule.write}
    words = {(True, True): "both", (True, False): "read", (False, True): "write", (False, False): ""}
    return tuple(
        (c, tuple(words[(role, c) in read, (role, c) in write] for role in roles)) for c in document.categories
    )
