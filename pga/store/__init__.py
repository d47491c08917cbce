"""Everything that knows SQLAlchemy. Explicit statements (Core), no object mapper: docs/decisions/0002."""
