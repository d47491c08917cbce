"""An older set: two of at least four named people, each with the code of this half minute, or nothing happens."""

from pathlib import Path

import pytest

from pga.backup import acknowledging
from pga.backup.acknowledging import AT_LEAST, NotAcknowledged
from privacy.keys import factors
from privacy.keys.root import FileRoot
from privacy.ledger.verify import Damage
from tests import acts
from tests.engines import Databases
from tests.pga.backup.keeping import Kept, elsewhere, kept, put_back
from tests.towns import NOW, Town

NAMES = ("anna", "bram", "cor", "dini")
ROOT = FileRoot(bytes(range(32)), 1)


def code(secret: bytes, seconds: int = 0) -> str:
    """What the authenticator shows, some seconds from now."""
    step = (int(NOW.timestamp()) + seconds) // factors.STEP_SECONDS
    return factors.code_at(secret, step).decode()


def name_them(folder: Path, names: tuple[str, ...] = NAMES, home: str = "h", root: FileRoot = ROOT) -> dict[str, bytes]:
    """Name these people; their secrets."""
    return {name: acknowledging.add(folder, home, root, name, NOW) for name in names}


def refusal(folder: Path, *given: tuple[str, str], home: str = "h") -> str:
    """Why these codes do not do."""
    with pytest.raises(NotAcknowledged) as refused:
        acknowledging.confirm(acknowledging.named(folder), home, ROOT, given, NOW)
    return refused.value.reason


def test_two_named_people_with_their_codes_do(tmp_path: Path) -> None:
    secrets = name_them(tmp_path)
    given = [(name, code(secrets[name])) for name in ("cor", "anna")]
    people = acknowledging.named(tmp_path)
    assert acknowledging.confirm(people, "h", ROOT, given, NOW) == ("anna", "cor")


def test_one_person_twice_a_stranger_a_wrong_code_and_an_old_one_do_not(tmp_path: Path) -> None:
    secrets = name_them(tmp_path)
    good = ("anna", code(secrets["anna"]))
    assert refusal(tmp_path, good, good) == "two_people_needed"
    assert refusal(tmp_path, good) == "two_people_needed"
    assert refusal(tmp_path, good, ("wie", good[1])) == "unknown_person"
    assert refusal(tmp_path, good, ("bram", good[1])) == "wrong_code"
    assert refusal(tmp_path, good, ("bram", code(secrets["bram"], seconds=-300))) == "wrong_code"


def test_fewer_than_four_named_people_are_too_few(tmp_path: Path) -> None:
    secrets = name_them(tmp_path, NAMES[: AT_LEAST - 1])
    assert refusal(tmp_path, *((name, code(secret)) for name, secret in secrets.items())) == "too_few_named"


def test_people_named_in_another_home_count_for_nothing_here(tmp_path: Path) -> None:
    secrets = name_them(tmp_path)
    given = [(name, code(secret)) for name, secret in secrets.items()]
    assert refusal(tmp_path, *given, home="another") == "unknown_person"


def test_the_secrets_stand_sealed_in_a_file_for_the_owner_only(tmp_path: Path) -> None:
    secrets = name_them(tmp_path)
    path = tmp_path / acknowledging.FILE
    assert path.stat().st_mode & 0o077 == 0
    assert not [secret for secret in secrets.values() if secret in path.read_bytes()]


def test_somebody_is_named_once_in_small_letters_and_can_be_removed(tmp_path: Path) -> None:
    name_them(tmp_path)
    for wrong in ("anna", "Anna", "a b", ""):
        with pytest.raises(ValueError, match=f"^{wrong}$"):
            acknowledging.add(tmp_path, "h", ROOT, wrong, NOW)
    acknowledging.remove(tmp_path, "anna")
    assert set(acknowledging.named(tmp_path)) == {"bram", "cor", "dini"}


def older_set(town: Town, folder: Path) -> tuple[Kept, dict[str, bytes]]:
    """A backup with four people named, and an act after it."""
    root = town.home.root
    assert isinstance(root, FileRoot)
    secrets = name_them(town.settings.home, home=town.home.id, root=root)
    made = kept(town, folder)
    acts.take_up(town, town.reference("signal"))
    return made, secrets


def test_an_older_set_comes_back_when_two_people_acknowledge_and_the_ledger_says_who(
    town: Town, databases: Databases, tmp_path: Path
) -> None:
    made, secrets = older_set(town, tmp_path)
    given = [(name, code(secrets[name])) for name in ("bram", "dini")]
    missing = town.head() - made.taken.seq
    with elsewhere(databases, tmp_path / "new") as target:
        done = put_back(made.archives, target, town.clock, town.home.mirror.read(), *given)
        assert (done.missing, done.acknowledged, done.verdict.code) == (missing, ("bram", "dini"), Damage.NONE)
        again = Town(target, town.clock)
        told = again.last().details
        assert (told["acknowledged"], told["missing"]) == ("bram,dini", str(missing))
        assert set(acknowledging.named(target.home)) == set(NAMES)
        again.close()


def test_an_older_set_stays_shut_with_one_person(town: Town, databases: Databases, tmp_path: Path) -> None:
    made, secrets = older_set(town, tmp_path)
    with elsewhere(databases, tmp_path / "new") as target:
        with pytest.raises(NotAcknowledged):
            put_back(made.archives, target, town.clock, town.home.mirror.read(), ("anna", code(secrets["anna"])))
        assert not [*target.home.iterdir()]
