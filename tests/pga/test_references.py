"""Tests of pga/references.py: which reference comes just before another."""

import pytest

from pga.references import before


@pytest.mark.parametrize(
    ("reference", "earlier"),
    [
        ("PGA-7K3M-Q2XW", "PGA-7K3M-Q2XV"),
        ("PGA-7K3M-Q222", "PGA-7K3M-PZZZ"),
        ("TX-3222-2222", "TX-2ZZZ-ZZZZ"),
        ("PGA-2222-2222", ""),
        ("PGA-7K3M-Q2X0", ""),
        ("7K3M-Q2XW", ""),
        ("", ""),
        ("0d9f2d9c-5c67-4f0e-9c56-0f6f5a6a3b1e", ""),
    ],
)
def test_the_reference_before_another(reference: str, earlier: str) -> None:
    assert before(reference) == earlier
