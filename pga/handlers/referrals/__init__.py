"""Referrals: domestic violence and child abuse, from the first word to the end (field study of Veilig Thuis 8)."""
