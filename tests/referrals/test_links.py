"""Every link that a page shows to somebody leads somewhere for him: found by walking, as each of the people."""

import re
from collections import Counter
from typing import Final

from tests.pga.web.conftest import Person, Web

LINK: Final = re.compile(r'<a\b[^>]*href="(/[^"#]*)')
NUMBER: Final = re.compile(r"(?<=/)(?:[A-Z]+-[0-9A-Z-]+|[0-9a-f-]{32,36}|[0-9]+)(?=/|$)|=[^&]+")
CASE: Final = "/cases/*"
TAG: Final = re.compile(r"<textarea.*?</textarea>|<[^>]*>", re.DOTALL)
RAW: Final = re.compile(r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}")
FOR_ANYBODY: Final = frozenset({"/routes", "/acuut"})
"""Static pages that do not know who reads them: they say that one must log in for what they lead to."""
CASES: Final = 4
"""So many pages of cases are walked to, and one address of every other shape."""
WALKS: Final = ("ilse.ll2", "hanna.ll2", "vince.vt", "wanda.politie", "lisa.ll2", "bea.burgemeester")


def _walk(person: Person) -> dict[str, str]:
    """Address that led nowhere -> the page that showed it, or what is not as people write it there."""
    shapes, seen, lost = Counter[str](), {"/"}, dict[str, str]()
    todo = [("/", "/")]
    while todo:
        at, path = todo.pop()
        answer = person.get(path)
        if answer.status_code in (302, 303):
            todo.append((at, answer.headers["Location"]))
        elif answer.status_code != 200:
            lost[path] = f"{answer.status_code} from {at}"
        elif answer.mimetype == "text/html" and (dates := RAW.findall(TAG.sub(" ", answer.text))):
            lost[path] = f"{dates} as no person writes a day"
        for found in LINK.findall(answer.text) if path not in FOR_ANYBODY and answer.mimetype == "text/html" else ():
            to, shape = found.replace("&amp;", "&"), NUMBER.sub("*", found)
            elsewhere = to in seen or to.startswith(("/static/", "/rules"))
            if not elsewhere and shapes[shape] < (CASES if shape == CASE else 1):
                shapes[shape] += 1
                seen.add(to)
                todo.append((path, to))
    return lost


def test_no_link_leads_nowhere_for_whom_it_was_shown_to(referral_web: Web) -> None:
    lost = {username: _walk(referral_web.as_(username)) for username in WALKS}
    assert lost == {username: {} for username in WALKS}
