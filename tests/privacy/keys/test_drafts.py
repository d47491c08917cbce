"""A draft opens for its writer, in its place and at its moment, and nowhere else."""

from dataclasses import fields, replace
from pathlib import Path
from typing import Final

import pytest

from privacy.keys.aead import CannotOpen
from privacy.keys.drafts import DraftContext, open_draft, seal_draft
from privacy.keys.root import FileRoot
from privacy.rules.canonical import NotCanonical

PLACE: Final = DraftContext(
    home="h1", account="a1", form="step", page="/cases/PGA-AAAA-AAAA/steps/reject", saved_at="2026-03-03T09:00:00.000Z"
)
TEXTS: Final = {"reason": ["Niet verder (fictief)."], "present": ["politie", "ll2"], "distinct": []}


@pytest.fixture
def root(tmp_path: Path) -> FileRoot:
    """A root key."""
    return FileRoot.create(tmp_path / "root.key")


def test_what_is_sealed_opens_in_its_place(root: FileRoot) -> None:
    assert open_draft(root, PLACE, seal_draft(root, PLACE, TEXTS)) == TEXTS


@pytest.mark.parametrize("name", [field.name for field in fields(DraftContext)])
def test_each_part_of_the_place_counts(root: FileRoot, name: str) -> None:
    blob = seal_draft(root, PLACE, TEXTS)
    elsewhere = replace(PLACE, **{name: getattr(PLACE, name) + "x"})
    with pytest.raises(CannotOpen):
        open_draft(root, elsewhere, blob)


def test_another_home_with_the_same_names_opens_nothing(root: FileRoot, tmp_path: Path) -> None:
    other = FileRoot.create(tmp_path / "other.key")
    with pytest.raises(CannotOpen):
        open_draft(other, PLACE, seal_draft(root, PLACE, TEXTS))


def test_two_writers_have_keys_with_different_names(root: FileRoot) -> None:
    mine, theirs = (seal_draft(root, replace(PLACE, account=who), TEXTS) for who in ("a1", "a2"))
    assert mine[:22] != theirs[:22] and mine[:6] == theirs[:6]


def test_nothing_of_the_text_or_its_length_can_be_read(root: FileRoot) -> None:
    short, longer = (seal_draft(root, PLACE, {"reason": [text]}) for text in ("Ab", "Ab" * 40))
    assert b"reason" not in longer and b"Ab" not in longer
    assert (len(short) - len(longer)) % 32 == 0


def test_half_a_character_cannot_be_sealed(root: FileRoot) -> None:
    with pytest.raises(NotCanonical):
        seal_draft(root, PLACE, {"reason": ["\ud800"]})
