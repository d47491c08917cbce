"""The privacyreglement as signed data: parse, verify, decide."""
