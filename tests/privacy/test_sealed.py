"""Sealed and opened documents never become text by accident."""

import copy
import json
import pickle
from collections.abc import Callable
from typing import Any

import jinja2
import markupsafe
import pytest

from privacy.keys.aead import seal
from privacy.sealed import Hidden, Plain, Sealed, SealedValue

SECRET = "Zilverlinde-4417"
BLOB = seal(bytes(32), key_id=b"k" * 16, rules_id=bytes(16), aad=b"", plaintext=SECRET.encode())


def a_sealed() -> Sealed:
    return Sealed(
        id="d1",
        case_id="c1",
        owner="politie",
        category="C01",
        subject="p1",
        generation=1,
        doc_version=2,
        kind="identity",
        about="p1",
        blob=BLOB,
    )


def a_plain() -> Plain:
    return Plain(kind="identity", about="p1", fields={"name": SECRET, "born": "1990-02-03"})


ROADS: dict[str, Callable[[Any], object]] = {
    "str": str,
    "format": lambda value: f"{value}",
    "format_spec": lambda value: f"{value:>10}",
    "percent": lambda value: "%s" % value,  # noqa: UP031 (one of the roads)
    "json": json.dumps,
    "json_key": lambda value: value.__json__(),
    "pickle": pickle.dumps,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "escape": markupsafe.escape,
    "list": list,
    "length": len,
    "truth": bool,
    "jinja": lambda value: jinja2.Template("{{ value }}", autoescape=True).render(value=value),
    "jinja_unescaped": lambda value: jinja2.Template("{{ value }}", autoescape=False).render(value=value),
    "jinja_if": lambda value: jinja2.Template("{% if value %}x{% endif %}").render(value=value),
    "jinja_for": lambda value: jinja2.Template("{% for x in value %}x{% endfor %}").render(value=value),
}


@pytest.mark.parametrize("road", sorted(ROADS))
@pytest.mark.parametrize("make", [a_sealed, a_plain])
def test_no_road_leads_from_a_document_to_text(make: Callable[[], object], road: str) -> None:
    with pytest.raises(TypeError) as raised:
        ROADS[road](make())
    assert SECRET not in str(raised.value)


@pytest.mark.parametrize("make", [a_sealed, a_plain])
def test_printing_a_sealed_value_says_which_it_is_and_no_more(make: Callable[[], object]) -> None:
    assert repr(make()) in ("<Sealed>", "<Plain>")
    assert repr([make()]) in ("[<Sealed>]", "[<Plain>]")


def test_a_dict_or_dataclass_with_a_sealed_value_has_no_json() -> None:
    with pytest.raises(TypeError):
        json.dumps({"name": a_sealed()})
    with pytest.raises(SealedValue):
        json.dumps({"name": a_plain()}, default=str)


def test_a_field_comes_out_by_its_name() -> None:
    assert a_plain().names == ("born", "name")
    assert a_plain().field("name") == SECRET
    with pytest.raises(KeyError):
        a_plain().field("bsn")


def test_a_plain_document_does_not_follow_later_changes_of_the_fields_it_was_made_from() -> None:
    fields = {"name": SECRET}
    plain = Plain(kind="identity", about="p1", fields=fields)
    fields["name"] = "other"
    assert plain.field("name") == SECRET


def test_a_sealed_document_knows_its_place() -> None:
    sealed = a_sealed()
    assert sealed.compartment == ("c1", "politie", "C01", "p1", 1)
    context = sealed.context("leusden", "pga")
    assert (context.home, context.document_id, context.doc_version) == ("leusden", "d1", 2)


def test_a_hidden_value_says_why() -> None:
    assert Hidden(reason="no_share") == Hidden(reason="no_share", rules=())
    assert Hidden(reason="no_rule", rules=("R03",)).rules == ("R03",)
