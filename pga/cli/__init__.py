"""``python -m pga …``: the command line. It has no way round the gate."""
