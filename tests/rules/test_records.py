"""What a record of the ledger tells is read in one place, which proves it by its code first."""

from tests.rules.sources import imports, name, python_files

READER = "pga/store/recorded.py"
DECODES = "privacy.ledger.record.from_canonical"


def test_stored_records_are_decoded_in_one_place_and_that_proves_them_first() -> None:
    """A page that decoded one itself would end in an error, or show what somebody wrote in its place."""
    found = [name(path) for path in python_files("pga") if DECODES in imports(path)]
    assert found == [READER]
