"""The composition root: what it refuses, and what it leaves to nobody."""

from dataclasses import replace

import pytest

from pga.app import create_app
from pga.checks import StartRefused
from tests.towns import Town


def test_debug_keeps_the_program_from_starting(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLASK_DEBUG", "1")
    with pytest.raises(StartRefused, match="debug"):
        create_app(town.settings, clock=town.clock)


def test_no_connection_is_inherited_from_the_start(town: Town) -> None:
    app = create_app(town.settings, clock=town.clock)
    assert app.extensions["pga_gate"].home.store.engine.pool.checkedin() == 0


def test_the_limits_of_a_request_are_set(town: Town) -> None:
    config = create_app(town.settings, clock=town.clock).config
    assert (config["MAX_CONTENT_LENGTH"], config["MAX_FORM_MEMORY_SIZE"]) == (1024 * 1024, 256 * 1024)
    assert config["MAX_FORM_PARTS"] == 200 and config["TRUSTED_HOSTS"] == ["localhost", "127.0.0.1"]
    assert config["PROVIDE_AUTOMATIC_OPTIONS"] is False


def test_a_proxy_is_believed_for_the_exact_number_of_hops(town: Town) -> None:
    settings = replace(town.settings, proxy_hops=1, trusted_hosts=("regie.example",))
    app = create_app(settings, clock=town.clock)
    client = app.test_client()
    headers = {"X-Forwarded-Host": "regie.example", "X-Forwarded-Proto": "https"}
    assert client.get("/healthz", base_url="http://127.0.0.1", headers=headers).status_code == 200
    headers["X-Forwarded-Host"] = "evil.example, regie.example"
    assert client.get("/healthz", base_url="http://127.0.0.1", headers=headers).status_code == 200
    headers["X-Forwarded-Host"] = "regie.example, evil.example"
    assert client.get("/healthz", base_url="http://127.0.0.1", headers=headers).status_code == 400
    app.extensions["pga_gate"].home.store.close()
