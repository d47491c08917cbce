"""A case with fifteen encrypted fields, a workflow, a version and an audit log, as their own documentation shows."""

from auditlog.registry import auditlog
from django.conf import settings
from django.db import models
from django_fsm import ConcurrentTransitionMixin, FSMField, transition
from encrypted_fields.fields import EncryptedTextField

from bench.peers.content import FIELDS


class Role(models.Model):
    """What a user may do, until when."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    role = models.CharField(max_length=40)
    valid_until = models.DateField()


class Case(ConcurrentTransitionMixin, models.Model):
    """One case. The update of a transition is refused when the state changed meanwhile."""

    reference = models.CharField(max_length=20, unique=True)
    state = FSMField(default="triage", protected=True, db_index=True)
    regime = models.CharField(max_length=20)
    changed_at = models.DateTimeField(auto_now=True)
    for _name in FIELDS:
        locals()[_name] = EncryptedTextField()

    def __str__(self) -> str:
        return self.reference

    def grounds_recorded(self) -> bool:
        """The needs of the step."""
        return bool(self.regime and self.purpose and self.proportionality)

    @transition(field=state, source="triage", target="intake", conditions=[grounds_recorded])
    def accept(self) -> None:
        """Into intake."""


auditlog.register(Case, mask_fields=list(FIELDS))
