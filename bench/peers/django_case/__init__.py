"""The Django application of the peer: one model of a case, and who may act."""
