"""The store: everything that knows SQLAlchemy. Explicit statements (Core), no object mapper: see docs/decisions/0002."""
