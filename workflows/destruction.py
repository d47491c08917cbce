"""The end of every case: destruction is proposed when its retention is over, and done by a second person."""

from typing import Final

from workflows.engine import Need, Step
from workflows.labels import Label

RETENTION_PASSED: Final = Need(
    key="retention_passed",
    sentence=Label(
        "De bewaartermijn is nog niet voorbij.",
        "The retention period has not passed yet.",
    ),
    holds=lambda facts: facts.retention_passed,
)

NOTHING_HOLDS: Final = Need(
    key="nothing_holds",
    sentence=Label(
        "Er loopt nog een verzoek, bezwaar of klacht over deze zaak.",
        "A request, objection or complaint about this case is still running.",
    ),
    holds=lambda facts: facts.nothing_holds,
)

DESTRUCTION_PROPOSED: Final = Need(
    key="destruction_proposed",
    sentence=Label(
        "Iemand anders moet de vernietiging eerst voorstellen.",
        "Somebody else must propose the destruction first.",
    ),
    holds=lambda facts: facts.destruction_proposed,
)


def destruction(what: Label) -> tuple[Step, Step]:
    """The steps ``propose_destruction`` and ``destroy`` of a workflow. ``what``: a case of it, in its sentences."""
    propose = Step(
        key="propose_destruction",
        label=Label("Vernietiging voorstellen", "Propose destruction"),
        sources=("archived_blocked",),
        needs=(RETENTION_PASSED, NOTHING_HOLDS),
        produces=Label("Voorstel aan een tweede persoon", "Proposal to a second person"),
        sentence=Label(
            f"{{actor}} stelde voor {what.nl} {{case}} te vernietigen",
            f"{{actor}} proposed to destroy {what.en} {{case}}",
        ),
    )
    destroy = Step(
        key="destroy",
        label=Label("Vernietigen", "Destroy"),
        sources=("archived_blocked",),
        target="destroyed",
        needs=(RETENTION_PASSED, NOTHING_HOLDS, DESTRUCTION_PROPOSED),
        produces=Label("Verklaring van vernietiging", "Certificate of destruction"),
        sentence=Label(
            f"{{actor}} vernietigde {what.nl} {{case}}", f"{{actor}} destroyed {what.en} {{case}}"
        ),
    )
    return propose, destroy
