"""Files that somebody gives to a command, and texts that come in on pages: whatever they hold, a clear sentence, no
failure, and no more memory or time than a small file takes. The commands that take a file are found in the program.
"""

import gzip
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import click
import pytest

from pga.cli.main import main
from pga.clock import SystemClock
from pga.settings import Settings
from privacy.rules import standalone
from tests import cooperations, leaving
from tests.pga.test_cli import run
from tests.pga.web.conftest import Web, errors_of
from tests.towns import TownClock, key

MEGABYTES_50: Final = 50 * 2**20
MOST_MEMORY: Final = 24 * 2**20
MOST_SECONDS: Final = 5.0
"""Of the processor."""

HOLDS: Final[dict[str, bytes]] = {
    "nothing": b"",
    "deeply nested JSON": b"[" * 500_000,
    "deeply nested TOML": b"a = " + b"[" * 200_000,
    "UTF-16": 'cooperation = "pga"\n'.encode("utf-16"),
    "NUL bytes": b"\0" * 5_000,
    "a huge number": b'{"number":' + b"9" * 50_000 + b"}",
    "a name twice": b'{"party":[],"party":[]}',
    "something compressed": gzip.compress(b"\0" * 10_000_000),
    "half a character": b'{"organisation":"\\ud800","digest":"' + b"0" * 64 + b'"}',
}


DOCUMENT_OR_DIGEST: Final = "proposed"
"""The one argument that may be a file or something else."""


PHRASES: Final = ("phrase", "phrases")
"""Files with a passphrase: any short text is one."""


def _is_file(param: click.Parameter) -> bool:
    given = isinstance(param.type, click.Path) and param.type.exists and param.name not in PHRASES
    return given or param.name == DOCUMENT_OR_DIGEST


def _takes_files(command: click.Command) -> bool:
    return any(map(_is_file, command.params))


def _commands(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from _commands(command, (*before, name))
        elif _takes_files(command):
            yield (*before, name), command


COMMANDS: Final = {" ".join(words): command for words, command in _commands(main)}


def _value(param: click.Parameter, file: Path, out: Path) -> str:
    if _is_file(param):
        return str(file)
    if param.name in PHRASES:
        file.with_name("phrase").write_text("een lange zin voor een sleutel", encoding="utf-8")
        return str(file.with_name("phrase"))
    if isinstance(param.type, click.Path):
        return str(out)
    if isinstance(param.type, click.Choice):
        return str(param.type.choices[0])
    return "2027-01-01" if isinstance(param.type, click.DateTime) else "wsl"


def _words(command: click.Command, file: Path, out: Path) -> list[str]:
    """Every file that the command takes is this one; nothing is left to be asked at the keyboard."""
    words: list[str] = []
    for param in command.params:
        wanted = param.required or param.name in PHRASES or _is_file(param)
        if wanted and not getattr(param, "is_flag", False):
            option = [param.opts[0]] if isinstance(param, click.Option) else []
            words += [*option, _value(param, file, out)]
    return words


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home on SQLite with one small cooperation in force."""
    body = leaving.dwelling()
    settings = Settings.from_env({"PGA_HOME": str(tmp_path_factory.mktemp("given") / "home")})
    town = cooperations.founded(settings, body, clock=TownClock(SystemClock().now()))
    cooperations.activate(town.gate, body)
    town.close()
    return settings.home


def _refused(home: Path, name: str, file: Path, out: Path) -> None:
    result = run(home, *name.split(), *_words(COMMANDS[name], file, out))
    assert isinstance(result.exception, SystemExit), (name, file.name, result.exception)
    assert result.exit_code in (1, 2, 14, 20, 21) and 10 < len(result.output) < 3_000, (name, file.name, result.output)
    assert not out.exists() or not any(out.iterdir())


def test_the_commands_that_take_a_file_are_known() -> None:
    assert len(COMMANDS) > 10 and {"rules propose", "rules accept", "rules withdraw", "trust accept"} <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_file_of_another_kind_is_refused_in_a_sentence(home: Path, tmp_path: Path, name: str) -> None:
    for number, data in enumerate(HOLDS.values()):
        file = tmp_path / f"given-{number}.toml"
        file.write_bytes(data)
        file.chmod(0o600)
        _refused(home, name, file, tmp_path / f"out-{number}")


@pytest.mark.parametrize("name", COMMANDS)
def test_fifty_megabytes_are_refused_without_being_read(home: Path, tmp_path: Path, name: str) -> None:
    file = tmp_path / "large.toml"
    with file.open("wb") as large:
        large.truncate(MEGABYTES_50)
    file.chmod(0o600)
    tracemalloc.start()
    began = time.process_time()
    _refused(home, name, file, tmp_path / "out")
    took, (_, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert took < MOST_SECONDS and peak < MOST_MEMORY, (took, peak)


@pytest.mark.parametrize("command", ["backup-key", "rules keygen"])
@pytest.mark.parametrize("data", [b"", b"kort", "een lange zin".encode("utf-16"), b"a\0" * 40, b"x" * 2_000])
def test_a_file_without_a_passphrase_makes_no_key(home: Path, tmp_path: Path, command: str, data: bytes) -> None:
    (tmp_path / "phrase").write_bytes(data)
    words = ["--out", str(tmp_path / "key.pem"), "--passphrase-file", str(tmp_path / "phrase")]
    refused = run(home, *command.split(), *words)
    assert refused.exit_code == 2 and "passphrase" in refused.output and not (tmp_path / "key.pem").exists()


@pytest.mark.parametrize("what", ["show", "sign", "keys"])
def test_the_stand_alone_file_refuses_them_too(tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str) -> None:
    (tmp_path / "large").write_bytes(b"{" + b" " * 2 * standalone.MOST_BYTES)
    for number, data in enumerate(HOLDS.values()):
        (tmp_path / str(number)).write_bytes(data)
    rest = {"show": [], "sign": ["key.pem", "out"], "keys": ["wsl", "key.pem", "out"]}[what]
    for file in sorted(tmp_path.iterdir()):
        assert standalone.main([what, str(file), *rest]) == 1
        assert capsys.readouterr().err.startswith("Dit bestand is geen ")


@pytest.fixture
def web(sqlite_town: Any) -> Web:
    return Web(sqlite_town)


ENVELOPE: Final = '{{"payload":"","payloadType":"application/vnd.pga.withdrawal+json;v=1","signatures":{0}}}'


LIST_FOR_ROW: Final = ENVELOPE.format('[["keyid","organisation","sig","signer"]]')


@pytest.mark.parametrize("text", ["[" * 5_000, LIST_FOR_ROW, ENVELOPE.format("[{}]"), "9" * 8_000, "é", "{}"])
def test_a_pasted_statement_that_is_none_is_told_at_its_field_and_stays(web: Web, text: str) -> None:
    answer = web.as_("carla.politie").post("/rules/withdraw", {"statement": text, "act_key": key()})
    assert answer.status_code == 422 and len(errors_of(answer)) == 1 and 'id="statement-error"' in answer.text
    assert text[:40].replace('"', "&#34;") in answer.text


def test_odd_parts_of_a_request_are_refused_and_never_a_failure(web: Web) -> None:
    person = web.as_("anna.process")
    csrf = person.csrf()
    for origin in ("http://[", "http://a\u2100b".encode().decode("latin-1"), "\u0660"):
        assert person.bare("/cases/new", {"csrf_token": csrf}, headers={"Origin": origin}).status_code == 403
    for secret in ("é" * 32, "\0" * 32, "a" * 32, "=" * 9):
        sent = {"csrf_token": csrf, "act_key": key(), "secret": secret, "code": "000000"}
        assert person.bare("/own/factor", sent).status_code in (400, 404, 422)
    for path in ("/conferences/room/2026-13-45", "/cases?due=%00", "/questions/%00", "/cases/PGA-%00%00%00%00-AAAA"):
        assert person.get(path).status_code < 500, path
