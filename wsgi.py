"""What a WSGI server loads."""

from pga.app import create_app
from pga.settings import Settings

app = create_app(Settings.from_env())
