"""The SQLAlchemy peer: SQLAlchemy-Utils (AES-GCM), SQLAlchemy-Continuum and transitions, at their best settings.

One persistent connection, one machine for all cases, cached template, statements made once, ANALYZE. Neither package
keeps a log of looks, so a look writes a row of its own; of a transition Continuum keeps the version.
"""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any, ClassVar

import jinja2
import sqlalchemy_continuum
import sqlalchemy_utils
from sqlalchemy import (
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    String,
    bindparam,
    create_engine,
    event,
    insert,
    select,
)
from sqlalchemy.orm import Session, configure_mappers, declarative_base
from sqlalchemy_utils import StringEncryptedType
from sqlalchemy_utils.types.encrypted.encrypted_type import AesGcmEngine
from transitions import Machine

from bench.peers.content import CASES, CHANGED, DIRECTOR, EXPLANATION, FIELDS, PAGE, PRAGMAS, ROLE, reference, texts
from bench.peers.speak import serve

sqlalchemy_continuum.make_versioned(user_cls=None)
Base: Any = declarative_base()
KEY = "made up for a measurement"


class Account(Base):
    """Who asks."""

    __tablename__ = "accounts"
    id = Column(Integer, primary_key=True)
    username = Column(String, unique=True)


class Role(Base):
    """What he may do, until when."""

    __tablename__ = "roles"
    id = Column(Integer, primary_key=True)
    account = Column(ForeignKey("accounts.id"), index=True)
    role = Column(String)
    valid_until = Column(Date)


class Case(Base):
    """One case, with versions kept by Continuum; an update is refused when the row changed meanwhile."""

    __tablename__ = "cases"
    __versioned__: ClassVar[dict[str, object]] = {}
    id = Column(Integer, primary_key=True)
    reference = Column(String, unique=True)
    state = Column(String, index=True)
    regime = Column(String)
    changed_at = Column(DateTime)
    version = Column(Integer, nullable=False)
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012
    for _name in FIELDS:
        locals()[_name] = Column(StringEncryptedType(String, KEY, AesGcmEngine))
    del _name


class Seen(Base):
    """One look."""

    __tablename__ = "seen"
    id = Column(Integer, primary_key=True)
    account = Column(Integer, index=True)
    case_id = Column(Integer, index=True)
    at = Column(DateTime)


configure_mappers()


def session_in(folder: Path) -> Session:
    """Tables and a thousand cases in this folder; the session keeps its connection."""
    engine = create_engine(f"sqlite:///{folder / 'sqlalchemy.db'}")

    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, record: object) -> None:
        connection.isolation_level = None
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    Base.metadata.create_all(engine)
    session = Session(engine.connect())
    account = Account(username=DIRECTOR)
    session.add(account)
    session.flush()
    session.add(Role(account=account.id, role=ROLE, valid_until=date(2999, 1, 1)))
    now = datetime.now(UTC)
    rows = ({"reference": reference(p), "regime": "LOCAL_PGA", "changed_at": now, **texts(p)} for p in range(CASES))
    session.add_all(Case(state="triage", **row) for row in rows)
    session.commit()
    session.connection().exec_driver_sql("ANALYZE")
    session.commit()
    return session


def works(session: Session) -> dict[str, Callable[[], object]]:
    """The operations. Everything that a request must ask anew is asked in each."""
    page = jinja2.Environment(autoescape=True).from_string(PAGE)
    machine = Machine(
        model=None, states=["triage", "intake"], initial="triage", auto_transitions=False, send_event=True
    )
    machine.add_transition("accept", "triage", "intake", conditions=_grounds_recorded)
    accept, seen, moved = machine.events["accept"], count(), count()
    who = select(Account).where(Account.username == bindparam("username"))
    may = select(Role.id).where(
        Role.account == bindparam("account"), Role.role == ROLE, Role.valid_until >= bindparam("today")
    )
    one, told = select(Case).where(Case.reference == bindparam("reference")), insert(Seen)

    def loaded(place: int) -> tuple[Account, Case]:
        session.expunge_all()
        account = session.scalars(who, {"username": DIRECTOR}).one()
        if session.execute(may, {"account": account.id, "today": datetime.now(UTC).date()}).first() is None:
            raise PermissionError
        return account, session.scalars(one, {"reference": reference(place)}).one()

    def view() -> str:
        account, case = loaded(next(seen) % CASES)
        fields = [(name, getattr(case, name)) for name in FIELDS]
        shown = {"reference": case.reference, "state": case.state, "fields": fields}
        session.execute(told, {"account": account.id, "case_id": case.id, "at": datetime.now(UTC)})
        session.commit()
        return page.render(shown)

    def transit() -> None:
        _, case = loaded(next(moved))
        if not accept.trigger(case):
            raise ValueError("not now")
        setattr(case, CHANGED, EXPLANATION)
        case.changed_at = datetime.now(UTC)
        session.commit()

    return {"view": view, "transition": transit}


def _grounds_recorded(moving: Any) -> bool:
    case = moving.model
    return bool(case.regime and case.purpose and case.proportionality)


if __name__ == "__main__":
    of = f"SQLAlchemy-Utils {sqlalchemy_utils.__version__}, Continuum {sqlalchemy_continuum.__version__}"
    serve(of, works(session_in(Path(sys.argv[1]))))
