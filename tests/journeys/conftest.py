"""Over every journey what is shown is what is recorded, and every closed opening has its record (test plan T24)."""

from collections.abc import Iterator

import pytest

from tests.reconciled import watched


@pytest.fixture(autouse=True)
def _reconciled() -> Iterator[None]:
    with watched():
        yield
