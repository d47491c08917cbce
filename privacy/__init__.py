"""Who may, on which case, why, and seeing what: signed rules, keys under the signatures, the ledger. Pure."""
