"""What other people made stands in the repository unmodified, with its licence beside it."""

import hashlib
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "scripts"))

import vendor_assets  # noqa: E402 (a script, not a package)

PACKAGES = tomllib.loads((ROOT / "static" / "vendor" / "VENDOR.toml").read_text(encoding="utf-8"))["package"]
FILES = [(package["name"], file) for package in PACKAGES for file in package["file"]]


@pytest.mark.parametrize(("name", "file"), FILES, ids=[file["target"] for _, file in FILES])
def test_a_vendored_file_is_byte_identical_to_the_package(name, file):
    digest = hashlib.sha256((ROOT / file["target"]).read_bytes()).hexdigest()
    assert digest == file["sha256"], f"{file['target']} is not what {name} published"


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_every_package_is_free_and_keeps_its_licence(package):
    assert package["licence"] in ("EUPL-1.2", "MPL-2.0")
    assert package["integrity"].startswith("sha512-")
    licences = [file for file in package["file"] if "LICENSE" in file["target"]]
    assert licences, f"{package['name']} has no licence beside it"


def test_every_vendored_file_stands_in_the_manifest():
    named = {ROOT / file["target"] for _, file in FILES} | {ROOT / "static" / "vendor" / "VENDOR.toml"}
    found = [*(ROOT / "static" / "vendor").rglob("*"), *(ROOT / "tests" / "vendor").rglob("*")]
    assert {path for path in found if path.is_file()} == named


def test_a_tarball_with_another_content_is_refused(tmp_path):
    import tarfile

    (tmp_path / "index.css").write_text("a{}")
    tarball = tmp_path / "one.tgz"
    with tarfile.open(tarball, "w:gz") as archive:
        archive.add(tmp_path / "index.css", "package/dist/index.css")
    package = {"name": "x", "file": [{"source": "dist/index.css", "target": "never", "sha256": "0" * 64}]}
    with pytest.raises(vendor_assets.NotTheSame):
        vendor_assets.unpack(package, tarball)
    assert not (ROOT / "never").exists()
