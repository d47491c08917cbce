"""The sentences of the duty roster."""

from typing import Final

from privacy.vocabulary import Label

OF_ROSTER: Final = {
    "roster.read": Label("{who} bekeek het dienstrooster van een team", "{who} looked at the duty roster of a team"),
    "roster.add": Label("{who} zette een dienst in het rooster", "{who} put a shift on the roster"),
    "roster.end": Label("{who} haalde een dienst uit het rooster", "{who} took a shift off the roster"),
    "roster.preview": Label(
        "{who} bekeek vooraf wat een bestand in het rooster zet",
        "{who} looked at what a file would put on the roster",
    ),
    "roster.import": Label("{who} zette een bestand in het rooster", "{who} put a file on the roster"),
    "roster.read_hand_over": Label(
        "{who} bekeek de overdracht van een dienst", "{who} looked at the hand-over of a shift"
    ),
    "roster.accept": Label("{who} nam een dienst over", "{who} took a shift over"),
}
"""Capability -> sentence."""
