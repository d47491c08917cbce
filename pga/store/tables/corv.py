"""Care reports of the police that came in by CORV: so that none comes in twice."""

from sqlalchemy import Index

from pga.store.tables import guarded, text_column

corv_messages = guarded(
    "corv_messages",
    text_column("mark"),
    text_column("case_id"),
    text_column("received_at"),
    coded=True,
)
"""``mark``: the keyed code of the id of the message in its cooperation; the id itself is kept nowhere in the clear."""

Index("ix_corv_messages_mark", corv_messages.c.mark, unique=True)
