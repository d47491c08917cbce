"""What a form may ask of a value before it becomes a command: the elfproef, and the range of made-up numbers."""

from privacy.keys.index import is_bsn, is_test_bsn

__all__ = ["is_bsn", "is_test_bsn"]
