"""Labels speak Dutch unless English is asked."""

import pytest

from workflows.labels import Label


@pytest.mark.parametrize(("language", "text"), [("nl", "zaak"), ("en", "case"), ("", "zaak"), ("fr", "zaak")])
def test_a_label_speaks_dutch_unless_english_is_asked(language: str, text: str) -> None:
    assert Label("zaak", "case").of(language) == text
