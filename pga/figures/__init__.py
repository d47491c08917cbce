"""Figures over referrals: what is measured, what one case adds to it, and what of it may be told."""
