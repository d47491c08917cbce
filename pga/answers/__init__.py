"""What a page can be given: frozen values of text, numbers, ``Plain`` and ``Hidden``. No row, no session, no key."""
