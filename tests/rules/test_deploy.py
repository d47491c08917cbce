"""What cannot run in a test is read: image, compose file, units and proxy say what they must say."""

import configparser
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.rules.sources import ROOT, name

UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))
TIMERS = sorted((ROOT / "deploy" / "systemd").glob("*.timer"))
OURS = ("app", "worker", "operator")
HARDENING = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "PrivateDevices": "yes",
    "CapabilityBoundingSet": "",
    "UMask": "0077",
    "User": "pga",
    "MemoryDenyWriteExecute": "yes",
    "RestrictNamespaces": "yes",
}


def text(*parts: str) -> str:
    """A file of the repository."""
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def compose() -> Any:
    """The compose file, read."""
    return yaml.safe_load(text("compose.yaml"))


def unit(path: Path) -> configparser.RawConfigParser:
    """A unit; a repeated setting keeps its last value."""
    read = configparser.RawConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read_string(path.read_text(encoding="utf-8"))
    return read


def test_everything_that_the_image_copies_is_here_and_let_in() -> None:
    copied = re.findall(r"^COPY (\S+) ", text("Dockerfile"), re.MULTILINE)
    assert {"pga", "privacy", "workflows", "migrations", "static"} <= set(copied)
    let_in = re.findall(r"^!(\S+)$", text(".dockerignore"), re.MULTILINE)
    assert set(copied) == set(let_in)
    assert [path for path in copied if not (ROOT / path).exists()] == []
    assert text(".dockerignore").splitlines()[1] == "*"


def test_the_image_is_not_root_and_installs_with_hashes_from_no_named_index() -> None:
    lines = text("Dockerfile")
    assert "FROM python:3.13-slim\n" in lines
    assert re.search(r"^USER 10001:10001$", lines, re.MULTILINE)
    assert "--require-hashes" in lines
    assert not re.search(r"index-url|trusted-host|find-links|https://", lines)


def test_no_container_of_ours_can_write_its_image_or_gain_rights() -> None:
    services = compose()["services"]
    assert {*OURS, "postgres", "caddy"} == set(services)
    for service in (*OURS, "caddy"):
        assert services[service]["read_only"] is True
    for service in services.values():
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
        assert "privileged" not in service


def test_only_the_proxy_is_reachable_and_only_the_operator_owns_the_tables() -> None:
    services = compose()["services"]
    assert [key for key, service in services.items() if "ports" in service] == ["caddy"]
    owners = [key for key, service in services.items() if "database_owner_url" in service.get("secrets", [])]
    assert owners == ["operator"]
    assert compose()["networks"]["back"]["internal"] is True
    assert services["caddy"]["networks"] == ["front"]
    assert services["postgres"]["networks"] == ["back"]


def test_mail_can_leave_by_the_worker_and_by_nobody_else_and_its_links_lead_to_the_proxy() -> None:
    services, networks = compose()["services"], compose()["networks"]
    ways_out = {network for network, made in networks.items() if not (made or {}).get("internal")}
    assert set(services["worker"]["networks"]) == {"back", "mail"} and "mail" in ways_out
    assert [key for key, service in services.items() if "mail" in service["networks"]] == ["worker"]
    knowing = [key for key, service in services.items() if "mail_url" in service.get("secrets", [])]
    assert knowing == ["worker", "operator"], "who sends, and who checks"
    for service in map(services.get, knowing):
        assert service["environment"]["PGA_MAIL_URL_FILE"] == "/run/secrets/mail_url"
    for service in map(services.get, OURS):
        assert service["environment"]["PGA_BASE_URL"] == "https://${PGA_HOST}"
        assert "PGA_MAIL_FROM" in service["environment"]


@pytest.mark.parametrize("way", ["### With systemd", "### With containers"])
def test_each_way_to_install_says_how_mail_leaves_and_where_its_links_lead(way: str) -> None:
    steps = text("docs", "operations.md").split(way + "\n")[1].split("\n### ")[0]
    wanted = {"PGA_MAIL_FROM", "PGA_BASE_URL", "PGA_MAIL_URL" if "systemd" in way else "mail_url"}
    assert wanted <= set(re.findall(r"\w+", steps))


def test_no_secret_stands_in_the_compose_file() -> None:
    for service in compose()["services"].values():
        words = {key: value for key, value in service.get("environment", {}).items() if re.search("PASSWORD|URL", key)}
        words.pop("PGA_BASE_URL", None)
        assert all(str(value).startswith("/run/secrets/") for value in words.values()), words
    assert all("file" in secret for secret in compose()["secrets"].values())
    assert "deploy/secrets/" in text(".gitignore")


@pytest.mark.parametrize("path", UNITS, ids=name)
def test_every_unit_is_hardened(path: Path) -> None:
    service = unit(path)["Service"]
    assert {key: service.get(key) for key in HARDENING} == HARDENING


@pytest.mark.parametrize("path", [p for p in UNITS if "alarm" not in p.name], ids=name)
def test_every_unit_starts_the_program_and_a_failed_check_raises_the_alarm(path: Path) -> None:
    read = unit(path)
    assert re.match(r"\S+/python -m pga [a-z]+", read["Service"]["ExecStart"])
    if read["Service"]["Type"] == "oneshot":
        assert read["Unit"]["OnFailure"] == "pga-alarm@%n.service"


def test_the_ledger_is_verified_and_a_backup_made_every_night() -> None:
    assert {path.stem for path in TIMERS} == {"pga-verify", "pga-backup", "pga-doctor"}
    for path in TIMERS:
        assert path.with_suffix(".service").exists()
        assert unit(path)["Timer"]["Persistent"] == "yes"
    assert "audit verify" in unit(ROOT / "deploy/systemd/pga-verify.service")["Service"]["ExecStart"]
    assert unit(ROOT / "deploy/systemd/pga-verify.timer")["Timer"]["OnCalendar"].startswith("*-*-* ")


def test_the_proxy_serves_the_pages_for_acute_danger_without_the_application() -> None:
    lines = text("deploy", "Caddyfile")
    for page in ("acuut", "routes"):
        own = lines.split(f"handle /{page} {{")[1].split("\n\t}")[0]
        assert f"rewrite * /{page}.html" in own and "import acute_headers" in own and "reverse_proxy" not in own
        assert (ROOT / "static" / f"{page}.html").exists()
    down = lines.split("handle_errors 502 503 504 {")[1]
    assert "rewrite * /acuut.html" in down
    assert "status 503" in down
    assert lines.count("{") == lines.count("}")


def test_publiccode_reads_and_names_what_it_must() -> None:
    facts = yaml.safe_load(text("publiccode.yml"))
    wanted = {"publiccodeYmlVersion", "name", "softwareVersion", "developmentStatus", "softwareType", "platforms"}
    wanted |= {"description", "legal", "maintenance", "localisation", "dependsOn", "releaseDate"}
    assert wanted <= set(facts)
    for language, words in facts["description"].items():
        assert len(words["shortDescription"]) <= 150, language
        assert 150 <= len(words["longDescription"]) <= 10000, language
        assert words["features"], language
