"""What review knows of who works here and of who is known to all: days and keyed codes, never a number, a name or an
address.
"""

from pga.store.tables import guarded, text_column

staff_records = guarded(
    "staff_records",
    text_column("account", index=True),
    text_column("leaves_on", null=True),
    text_column("person_code", null=True),
    text_column("household", null=True),
    text_column("surname", null=True),
    text_column("street", null=True),
    text_column("recorded_by"),
    text_column("recorded_at"),
    coded=True,
)
"""One row of an employee. ``leaves_on``: the last day (ISO) on which he works here. The codes are those of himself as a
resident, of his address, of his surname with his town, and of his street; each only where his organisation's signed
rules turned on a signal that compares it.
"""

party_codes = guarded(
    "party_codes",
    text_column("case_id", index=True),
    text_column("party", index=True),
    text_column("kind"),
    text_column("keyed"),
    coded=True,
)
"""Of a person in a case the codes that are compared with those of employees (``kind``: household, surname, street);
made only while some party to those rules turned on a signal that compares them.
"""

known_people = guarded(
    "known_people",
    text_column("case_id", index=True),
    text_column("party", index=True),
    text_column("ground"),
    text_column("marked_by"),
    text_column("marked_at"),
    text_column("ended_by", null=True),
    text_column("ended_at", null=True),
    coded=True,
)
"""That a person in a case is known to all, with the ground (``privacy.review.known``); until it was ended."""
