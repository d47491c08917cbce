"""Runs of the meldcode within a referral (field study of Veilig Thuis 1 and 8.4)."""
