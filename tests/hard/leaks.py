"""Looking for texts in bytes, in every form in which they could stand there."""

from collections.abc import Iterable


def forms(text: str) -> set[bytes]:
    """As bytes in the encodings in which it could stand somewhere."""
    plain = {text.encode(), text.lower().encode(), text.encode("utf-16-le"), text.encode().hex().encode()}
    return plain | {text.encode("unicode_escape")}


def hits(data: bytes, secrets: Iterable[str]) -> list[str]:
    """Which of these texts stand in there."""
    return [text for text in secrets if any(form in data for form in forms(text))]
