"""The review of looks, as pure decisions: what explains a look, what makes it suspect, which ones somebody judges."""
