"""Emergency access: opening a case outside one's relations when a life is at stake."""
