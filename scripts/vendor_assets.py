"""Fetch the vendored style sheets and the accessibility checker of ``static/vendor/VENDOR.toml`` once more.

Run by hand when a version changes, never by a build: the files stand in the repository, byte-identical to the
packages (EUPL-1.2 and MPL-2.0: unmodified, licence beside them). A tarball whose sha512 integrity differs is
refused, and so is a file whose sha256 differs.
"""

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ROOT / "static" / "vendor" / "VENDOR.toml"


class NotTheSame(Exception):
    """What came is not what the manifest names."""


def packages() -> list[dict[str, Any]]:
    """The packages of the manifest."""
    found: list[dict[str, Any]] = tomllib.loads(MANIFEST.read_text(encoding="utf-8"))["package"]
    return found


def fetch(package: dict[str, Any], into: Path) -> Path:
    """The tarball of one package, its integrity checked."""
    name = f"{package['name']}@{package['version']}"
    command = ["npm", "pack", name, "--silent", "--pack-destination", str(into)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    tarball = into / told.stdout.split()[-1]
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if package["integrity"] != f"sha512-{digest}":
        raise NotTheSame(f"{name}: sha512-{digest} is not the integrity in {MANIFEST.name}")
    return tarball


def unpack(package: dict[str, Any], tarball: Path) -> None:
    """Write the named files of one tarball to their places, each with its sha256 checked."""
    with tarfile.open(tarball) as archive:
        for file in package["file"]:
            member = archive.extractfile(f"package/{file['source']}")
            if member is None:
                raise NotTheSame(f"{package['name']}: {file['source']} is not a file")
            content = member.read()
            digest = hashlib.sha256(content).hexdigest()
            if digest != file["sha256"]:
                raise NotTheSame(f"{file['target']}: {digest} is not the sha256 in {MANIFEST.name}")
            target = ROOT / file["target"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            print(f"{file['target']}  {len(content)} bytes")


def main() -> int:
    """Fetch everything; the exit code is 1 when something differs."""
    with tempfile.TemporaryDirectory() as directory:
        for package in packages():
            try:
                unpack(package, fetch(package, Path(directory)))
            except NotTheSame as difference:
                print(difference, file=sys.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
