"""The duty roster (bereikbaarheidsdienst): who of a team can be reached when, and who took a shift over."""

from sqlalchemy import UniqueConstraint

from pga.store.tables import guarded, text_column

duties = guarded(
    "duties",
    text_column("team", index=True),
    text_column("account", index=True),
    text_column("stand_by", null=True),
    text_column("starts_at"),
    text_column("ends_at", index=True),
    text_column("made_by"),
    text_column("ended_at", null=True),
    coded=True,
)
"""A shift of one member of a team, from one moment until another. One that was taken off the roster (``ended_at``)
gives nothing from that moment on.
"""

hand_overs = guarded(
    "hand_overs",
    text_column("duty"),
    text_column("accepted_by"),
    text_column("accepted_at"),
    coded=True,
)
hand_overs.append_constraint(UniqueConstraint(hand_overs.c.duty, name="uq_hand_overs_duty"))
"""Somebody took over what a shift left; at most one for each duty, and never changed."""
