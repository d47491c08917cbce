"""Each protected fact is a text that stands nowhere else: as everybody who may not know it, on every page, it is found
zero times; nor in a row, a record, a message or a log.
"""

import logging
from collections.abc import Iterator
from typing import Any, Final

import pytest
from werkzeug.routing import AnyConverter, IntegerConverter, Rule
from werkzeug.test import TestResponse

from pga.commands.persons import AddHousehold, ProposeRelease
from pga.demo.referral_people import REFERRAL_COLLEAGUES
from pga.store.tables.cases import case_parties, cases
from pga.store.tables.ledger import ledger
from pga.store.tables.messages import outbox
from pga.store.tables.persons import address_reveals, party_relations
from tests import acts, canary
from tests.papers import paper
from tests.pga.web.conftest import Web
from tests.referrals import people
from tests.referrals.acts import INTAKE
from tests.referrals.people import AMIRA, FATHER, HANNA, HIDING, MOTHER, REFERENCE, REPORTER
from tests.towns import Town, key

TOKENS: Final = (
    *("Schuilplaatsweg", "3899 ZX", "3899ZX", "Nergenshuizen"),
    *("Fictieve Vuurtoren", "39887766", "Verborgen Nest", "Bedreigd door haar"),
    *("Verstopstraat", "3898 QX"),
    *REPORTER,
)
"""No two of them stand in one another; each of them is of one protected fact."""
SHELTER: Final = "Verstopstraat 5, 3898 QX Ergens"
"""The address of the household in which she lives now."""
FILES: Final = ("/figures.csv", "/desk/figures.csv")
"""What is taken out as a file by a button."""
ANY: Final = "00000000-0000-4000-8000-000000000000"


EVERYBODY: Final = (
    *(colleague.username for colleague in REFERRAL_COLLEAGUES),
    *("anna.process", "petra.privacy", "frank.fg", "adam.beheer", "bea.burgemeester"),
)
"""Who works on domestic violence, and who sees most of the others."""


def pages(web: Web, known: dict[str, str]) -> Iterator[str]:
    """The address of every page that is read, with what it takes from the town where it is known."""
    adapter = web.app.url_map.bind("localhost")
    for rule in web.app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.endpoint == "static":
            continue
        yield adapter.build(rule.endpoint, {name: _value(rule, name, known) for name in rule.arguments})


def _value(rule: Rule, name: str, known: dict[str, str]) -> Any:
    """What stands under this name of a path."""
    made = rule._converters[name]
    if isinstance(made, AnyConverter):
        return known[name] if known.get(name) in made.items else sorted(made.items)[0]
    return 1 if isinstance(made, IntegerConverter) else known.get(name, ANY)


@pytest.fixture
def hidden(family_web: Web) -> Web:
    """She hides, somebody asked to see where, somebody proposes to end it, and a case of the other cooperation runs."""
    town = family_web.town
    whom = people.protect(town)
    home = {"members": (whom,), "address": SHELTER, "since": ""}
    town.act(HANNA, AddHousehold(**people.at(town), **home))
    people.relate(town, FATHER, "contact_ban_towards", MOTHER)
    people.ask(town, HANNA, whom)
    town.act(AMIRA, ProposeRelease(**people.at(town), party=whom))
    acts.submit(town, "lisa.ll2")
    return family_web


def test_who_did_not_ask_and_was_not_allowed_finds_it_on_no_page(
    hidden: Web, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    town = hidden.town
    known = {"party": people.party(town, MOTHER), "reference": REFERENCE, "step": "notify", "kind": "identity"}
    known |= {"reveal": town.rows(address_reveals)[0].id, "relation": town.rows(party_relations)[0].id}
    addresses = [*pages(hidden, known), "/cases/search?text=Schuilplaatsweg", "/cases/search?text=3899"]
    answered, told = 0, False
    for username in EVERYBODY:
        person = hidden.as_(username)
        csrf = person.csrf()
        answers = [(address, person.get(address)) for address in addresses]
        answers += [(address, person.bare(address, {"csrf_token": csrf, "act_key": key()})) for address in FILES]
        for address, answer in answers:
            answered += answer.status_code == 200
            assert answer.status_code < 500, f"{username} {address}"
            found = canary.found_in(_whole(answer), _not_asked(address))
            assert set(found) <= (set(REPORTER) if username == INTAKE else set()), f"{username} {address}"
            told |= bool(found)
    assert told and answered > 10 * len(EVERYBODY)
    assert canary.found_in(caplog.text.encode(), TOKENS) == []
    assert canary.found_in(repr(town.contents()).encode(), TOKENS) == []
    assert canary.found_in(repr([*town.rows(ledger), *town.rows(outbox)]).encode(), TOKENS) == []


def test_a_report_on_who_looked_at_her_tells_neither_where_she_is_nor_anything_else_of_it(hidden: Web) -> None:
    town, answered = hidden.town, 0
    people_there = _in_the_approach(town), {"case": REFERENCE, "party": people.party(town, MOTHER)}
    days = {"since": "2026-01-01", "until": "2026-03-03"}
    asked = {"report": days, "pdf": days, "names": {"reason": "court"}}
    for username in EVERYBODY:
        person = hidden.as_(username)
        for path, fields in asked.items():
            for said in people_there:
                answer = person.post(f"/access-report/{path}", fields | said)
                answered += answer.status_code == 200
                assert answer.status_code < 500 and canary.found_in(_whole(answer), TOKENS) == [], f"{username} {path}"
    assert answered == 4


def _in_the_approach(town: Town) -> dict[str, str]:
    """The person of the case of the approach, as the forms send him."""
    (case,) = town.rows(cases, cases.c.workflow == "pga_case")
    for does in (acts.take_up, acts.assess, acts.justify, acts.accept):
        does(town, case.reference)
    acts.scene(town).notify(case.reference)
    (there,) = town.rows(case_parties, case_parties.c.case_id == case.id)
    return {"case": case.reference, "party": there.id}


def _whole(answer: TestResponse) -> bytes:
    """What a reader gets: of a PDF its text as well."""
    told = paper(answer).text if answer.mimetype == "application/pdf" else ""
    return answer.data + str(answer.headers).encode() + told.encode()


def _not_asked(address: str) -> tuple[str, ...]:
    """Without what stands in the address of the page: a search shows what was typed."""
    return tuple(token for token in TOKENS if token not in address)


def test_the_tokens_are_really_there_for_who_asked_and_was_allowed(hidden: Web) -> None:
    town = hidden.town
    (asked,) = town.rows(address_reveals)
    people.judge(town, "tom.ll2", asked.id)
    page = hidden.as_(HANNA).get(f"/cases/{REFERENCE}/people/{asked.party}/address").data
    assert set(canary.found_in(page, TOKENS)) == {t for t in TOKENS if any(t in v for v in (*HIDING.values(), SHELTER))}


def test_who_may_not_know_is_answered_alike_of_who_is_protected_and_of_who_has_no_address(family_web: Web) -> None:
    town = family_web.town
    mother, father = people.party(town, MOTHER), people.party(town, FATHER)
    before = {name: _answers(family_web, name, mother, father) for name in EVERYBODY}
    people.protect(town)
    people.protect(town, FATHER, address="", stays_at="", phone="", places="")
    after = {name: _answers(family_web, name, mother, father) for name in EVERYBODY}
    assert {name for name, answer in after.items() if answer != before[name]} == {HANNA, AMIRA, "ilse.ll2"}


def _answers(web: Web, username: str, *parties: str) -> list[int]:
    person, at = web.as_(username), f"/cases/{REFERENCE}/people"
    return [person.get(f"{at}/{party}/{page}").status_code for party in parties for page in ("address", "protect")]
