"""The Django peer: django, django-fsm-2, django-auditlog, django-fernet-encrypted-fields, at their best settings.

One persistent connection, cached template, ANALYZE, one secret and one salt, masked fields, only changed columns saved.
"""

import sys
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import django
from django.conf import settings

from bench.peers.content import CASES, CHANGED, DIRECTOR, EXPLANATION, FIELDS, PAGE, PRAGMAS, ROLE, reference, texts
from bench.peers.speak import serve


def configure(folder: Path) -> None:
    """Settings, tables and a thousand cases in this folder."""
    settings.configure(
        SECRET_KEY="made up for a measurement",
        SALT_KEY="made up as well",
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "auditlog", "bench.peers.django_case"],
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": folder / "django.db",
                "CONN_MAX_AGE": None,
                "OPTIONS": {
                    "transaction_mode": "IMMEDIATE",
                    "init_command": "; ".join(f"PRAGMA {pragma}" for pragma in PRAGMAS),
                },
            }
        },
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "loaders": [
                        (
                            "django.template.loaders.cached.Loader",
                            [("django.template.loaders.locmem.Loader", {"case.html": PAGE})],
                        )
                    ]
                },
            }
        ],
    )
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", run_syncdb=True, verbosity=0)
    _fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0], cursor.execute("PRAGMA synchronous").fetchone()[0]
    if mode != ("truncate", 3):
        raise RuntimeError(f"SQLite stands in {mode}")


def _fill() -> None:
    from django.contrib.auth import get_user_model
    from django.db import transaction

    from bench.peers.django_case.models import Case, Role

    with transaction.atomic():
        user = get_user_model().objects.create(username=DIRECTOR)
        Role.objects.create(user=user, role=ROLE, valid_until=date(2999, 1, 1))
        Case.objects.bulk_create(
            Case(reference=reference(place), regime="LOCAL_PGA", **texts(place)) for place in range(CASES)
        )


def works() -> dict[str, object]:
    """The operations. Everything that a request must ask anew is asked in each."""
    from auditlog.context import set_actor
    from auditlog.signals import accessed
    from django.contrib.auth import get_user_model
    from django.db import transaction
    from django.template.loader import render_to_string

    from bench.peers.django_case.models import Case, Role

    users, seen, moved = get_user_model().objects, count(), count()

    def allowed(user: object) -> None:
        if not Role.objects.filter(user=user, role=ROLE, valid_until__gte=datetime.now(UTC).date()).exists():
            raise PermissionError

    def view() -> str:
        with transaction.atomic():
            user = users.get(username=DIRECTOR)
            allowed(user)
            case = Case.objects.get(reference=reference(next(seen) % CASES))
            with set_actor(user):
                accessed.send(sender=Case, instance=case)
        fields = [(name, getattr(case, name)) for name in FIELDS]
        return render_to_string("case.html", {"reference": case.reference, "state": case.state, "fields": fields})

    def transit() -> None:
        with transaction.atomic():
            user = users.get(username=DIRECTOR)
            allowed(user)
            case = Case.objects.get(reference=reference(next(moved)))
            case.accept()
            setattr(case, CHANGED, EXPLANATION)
            with set_actor(user):
                case.save(update_fields=["state", CHANGED, "changed_at"])

    return {"view": view, "transition": transit}


if __name__ == "__main__":
    configure(Path(sys.argv[1]))
    serve(f"Django {django.get_version()}", works())
