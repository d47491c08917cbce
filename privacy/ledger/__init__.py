"""The ledger: one record per act, in one keyed chain per home, that can be checked to the last byte
(security.md 3).
"""
