"""Tests of privacy/vocabulary.py: the closed words."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import privacy
from privacy.vocabulary import (
    CONTENT_ROLES,
    DOCUMENT_KINDS,
    GRANTED_ROLES,
    ROLE_LABELS,
    Label,
    Role,
    excludes,
)
from tests.privacy.rules.samples import document

ADMIN = Role.FUNCTIONAL_ADMINISTRATOR
OFFICER = Role.PRIVACY_OFFICER
FG = Role.DATA_PROTECTION_OFFICER


def test_a_label_is_dutch_unless_english_is_asked() -> None:
    label = Label("zaak", "case")
    assert (label.of("nl"), label.of("en"), label.of("fr")) == ("zaak", "case", "zaak")


def test_every_role_has_a_label_in_two_languages() -> None:
    assert set(ROLE_LABELS) == set(Role)
    assert all(label.nl and label.en for label in ROLE_LABELS.values())


def test_being_an_account_holder_is_not_granted() -> None:
    assert set(Role) - set(GRANTED_ROLES) == {Role.ACCOUNT_HOLDER}


@given(st.sets(st.sampled_from(list(Role))), st.sampled_from(list(Role)))
def test_administration_supervision_and_content_never_stand_together(held: set[Role], role: Role) -> None:
    """However roles are added one by one, no forbidden pair ever comes together."""
    kept: set[Role] = set()
    for one in [*sorted(held), role]:
        if not excludes(one, kept):
            kept.add(one)
    granted = kept & set(GRANTED_ROLES)
    assert not (kept & {ADMIN, OFFICER} and kept & CONTENT_ROLES)
    assert FG not in granted or granted == {FG}
    assert not {Role.ACCOUNT_CONTACT, Role.PROCESS_DIRECTOR} <= kept


@pytest.mark.parametrize("role", GRANTED_ROLES)
@pytest.mark.parametrize("other", GRANTED_ROLES)
def test_what_excludes_is_excluded(role: Role, other: Role) -> None:
    assert excludes(role, {other}) == excludes(other, {role})


def test_a_coordinator_of_a_partner_may_keep_the_accounts_there() -> None:
    assert not excludes("account_contact", ["partner_coordinator", "participant", "privacy_officer"])
    assert excludes("process_director", ["account_contact"])


def test_roles_are_compared_by_their_names_as_well() -> None:
    assert excludes("participant", ["functional_administrator"])
    assert excludes("functional_administrator", ["mayor"])
    assert not excludes("privacy_officer", ["functional_administrator", "account_contact"])


def test_whoever_reads_a_category_of_content_holds_a_content_role() -> None:
    about_cases = (rule for rule in document().rules if rule.effect == "allow" and rule.read - {"REVIEW"})
    reading = {role for rule in about_cases for role in rule.roles}
    assert reading - {"privacy_officer"} <= CONTENT_ROLES


def test_every_sealed_document_has_fields_and_a_category_of_the_rules() -> None:
    templates = (Path(privacy.__path__[0]) / "templates").glob("*.toml")
    known = {row["id"] for path in templates for row in tomllib.loads(path.read_text(encoding="utf-8"))["category"]}
    for name, kind in DOCUMENT_KINDS.items():
        assert kind.kind == name
        assert len(set(kind.fields)) == len(kind.fields) > 0
        assert kind.category is None or kind.category in known
    chosen = [name for name, kind in DOCUMENT_KINDS.items() if kind.category is None]
    assert chosen == ["contribution", "referral_step", "top_x_step", "withdrawal", "correction"]
