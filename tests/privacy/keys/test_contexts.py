"""Contexts: each field counts, and the three kinds never meet."""

from dataclasses import fields, replace
from typing import Any

import pytest

from privacy.keys.contexts import DocumentContext, OrganisationContext, WrapContext

PLACE: dict[str, Any] = {
    "home": "leusden",
    "cooperation": "pga",
    "case_id": "c1",
    "owner": "politie",
    "category": "C05",
    "subject": "p1",
    "generation": 1,
}
CONTEXTS = [
    DocumentContext(**PLACE, document_id="d1", kind="submission", about="c1", doc_version=1, corrects=""),
    WrapContext(**PLACE, recipient="leusden"),
    OrganisationContext(
        home="leusden",
        cooperation="pga",
        organisation="politie",
        category="C05",
        rules_digest="ab" * 32,
        root_version=1,
    ),
]


@pytest.mark.parametrize("context", CONTEXTS)
def test_each_field_changes_the_bound_data(context: Any) -> None:
    seen = {context.aad()}
    for field in fields(context):
        value = getattr(context, field.name)
        seen.add(replace(context, **{field.name: value + 1 if isinstance(value, int) else value + "x"}).aad())
    assert len(seen) == 1 + len(fields(context))


def test_moving_a_letter_to_the_next_field_changes_the_bound_data() -> None:
    one = WrapContext(**{**PLACE, "owner": "ab", "category": "c"}, recipient="r")
    assert one.aad() != WrapContext(**{**PLACE, "owner": "a", "category": "bc"}, recipient="r").aad()


def test_the_three_kinds_of_context_have_names_of_their_own() -> None:
    names = [bytes(context.aad()).split(b"\x00\x00\x00")[1][1:] for context in CONTEXTS]
    assert names == [b"pga/aad/v3", b"pga/aad-wrap/v1", b"pga/aad-org/v1"]


def test_a_wrap_knows_the_compartment_whose_key_it_holds() -> None:
    context = WrapContext(**PLACE, recipient="leusden")
    assert context.compartment == ("c1", "politie", "C05", "p1", 1)
