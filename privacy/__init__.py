"""Who may, on which case, why, and seeing what: signed rules, keys that hang on the signatures, the ledger. Pure."""
