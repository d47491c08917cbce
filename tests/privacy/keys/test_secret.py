"""Keys as values."""

import copy
import pickle

import pytest

from privacy.keys.secret import DataKey, Key


def test_printing_a_key_shows_nothing_of_it() -> None:
    key = DataKey.new()
    assert repr(key) == str(key) == f"{key}" == "<DataKey>"


@pytest.mark.parametrize("take_away", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_key_cannot_leave_its_process(take_away: object) -> None:
    with pytest.raises(TypeError):
        take_away(DataKey.new())  # type: ignore[operator]


def test_two_new_keys_differ_in_id_and_secret() -> None:
    one, other = DataKey.new(), DataKey.new()
    assert one.id != other.id and one.secret != other.secret


@pytest.mark.parametrize(("id_size", "size"), [(15, 32), (16, 31), (16, 33), (0, 32)])
def test_a_key_of_another_size_is_refused(id_size: int, size: int) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        Key(id=bytes(id_size), secret=bytes(size))
