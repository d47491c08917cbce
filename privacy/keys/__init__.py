"""Keys: the root key, what is derived from it, the sealed envelopes, and the things people prove themselves
with.

With ``privacy/rules/signing.py`` the only place that knows ``cryptography`` (security.md 2).
"""
