"""The sentences of the desk where looks are reviewed; the steps bring their own, from the workflow."""

from typing import Final

from privacy.vocabulary import Label

OF_REVIEW: Final = {
    "look_review.list": Label(
        "{who} bekeek welke raadplegingen te beoordelen zijn", "{who} looked at which looks are to be reviewed"
    ),
    "look_review.judged": Label(
        "{who} bekeek welke raadplegingen zijn beoordeeld", "{who} looked at which looks were reviewed"
    ),
    "look_review.figures": Label(
        "{who} bekeek cijfers van de beoordeling van raadplegingen",
        "{who} looked at figures on the review of looks",
    ),
    "look_review.export": Label(
        "{who} begon cijfers van de beoordeling van raadplegingen als bestand op te halen",
        "{who} began to fetch figures on the review of looks as a file",
    ),
    "look_review.finish_export": Label(
        "{who} heeft het bestand met cijfers van de beoordeling geheel ontvangen",
        "{who} was handed the whole file of figures on review",
    ),
    "look_review.read": Label(
        "{who} bekeek raadplegingen van een collega om te beoordelen",
        "{who} looked at the looks of a colleague to review them",
    ),
    "look_review.notification": Label(
        "{who} bekeek het concept van de melding van een datalek",
        "{who} looked at the draft of the report of a breach",
    ),
    "look_review.own": Label(
        "{who} bekeek welke eigen raadplegingen worden beoordeeld",
        "{who} looked at which of their own looks are reviewed",
    ),
    "look_review.read_own": Label(
        "{who} bekeek een vraag over de eigen raadplegingen",
        "{who} looked at a question about their own looks",
    ),
    "job.destroy_review_texts": Label(
        "{who} vernietigde de teksten bij een beoordeelde raadpleging, na de bewaartermijn",
        "{who} destroyed the texts at a look that was reviewed, after their retention",
    ),
    "job.fill_desk": Label(
        "{who} legde raadplegingen klaar om te beoordelen", "{who} put looks on the desk to be reviewed"
    ),
}
"""Capability -> sentence."""
