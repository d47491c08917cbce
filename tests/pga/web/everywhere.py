"""Every page about a case, asked of a case of whatever workflow."""

import uuid
from typing import Any, Final

from tests.pga.web.conftest import Web
from tests.towns import key

WORDS: Final = {"kind": "identity", "step": "accept", "page": "report", "act": "hold"}
"""A plausible word for what stands in an address, by its name there."""

MANY: Final = 100
"""At least so many addresses are about a case."""
ERROR: Final = 500
"""From this status on it is one."""


def broken(web: Web, username: str, reference: str) -> dict[str, int]:
    """The addresses at which it is an error that somebody comes there, or sends an empty form."""
    person, at = web.as_(username), web.app.url_map.bind("localhost")
    csrf, found = person.csrf(), dict[str, int]()
    for rule in web.app.url_map.iter_rules():
        if "reference" not in rule.arguments:
            continue
        path = at.build(rule.endpoint, {name: _filled(rule, name, reference) for name in rule.arguments})
        if "GET" in (rule.methods or ()):
            found[f"GET {path}"] = person.get(path).status_code
        if "POST" in (rule.methods or ()):
            found[f"POST {path}"] = person.bare(path, {"csrf_token": csrf, "act_key": key()}).status_code
    assert len(found) > MANY
    return {path: status for path, status in found.items() if status >= ERROR}


def _filled(rule: Any, name: str, reference: str) -> str:
    if name == "reference":
        return reference
    if type(rule._converters[name]).__name__ == "UUIDConverter":
        return str(uuid.uuid4())
    return WORDS.get(name, "1")
