"""Why somebody opened a case that is no task of his now: codes and moments."""

from pga.store.tables import guarded, text_column

case_purposes = guarded(
    "case_purposes",
    text_column("session", index=True),
    text_column("account"),
    text_column("case_id"),
    text_column("purpose"),
    text_column("chosen_at"),
    text_column("ends_at"),
    coded=True,
)
"""In one web session (its id), for one case, until a moment."""
