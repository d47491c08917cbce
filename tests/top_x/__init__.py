"""The Top-X list: from a signal to a place, a letter and an objection, and never for ever."""
