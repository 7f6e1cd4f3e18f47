"""What others wrote: pinned by hash, under licences that allow it, and listed."""

import json

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from supply.licences import find_refused
from supply.packages import ROOT, Package, read_lock
from supply.sbom import to_sbom


def package(licence):
    return Package("one", "1.0", ("0" * 64,), licence)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_package_of_a_lock_is_pinned_by_hash_and_no_address_stands_in_it(name):
    packages = read_lock(ROOT / name)

    assert len(packages) > 50
    assert [one.name for one in packages if not one.hashes] == []
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_every_package_that_is_installed_has_an_allowed_licence():
    assert find_refused(read_lock()) == []


@pytest.mark.parametrize(
    "licence",
    [
        "GPL-3.0-only",
        "AGPL-3.0-or-later",
        "MIT AND GPL-2.0-only",
        "GNU General Public License (GPL)",
        "unknown",
        "Mine",
    ],
)
def test_a_licence_that_is_not_on_the_list_is_refused(licence):
    assert find_refused([package(licence)]) == [package(licence)]


@pytest.mark.parametrize("licence", ["MIT", "(MIT OR GPL-2.0-only) AND BSD-3-Clause", "MPL-1.1 OR GPL-2.0-only"])
def test_of_several_licences_an_allowed_one_is_taken(licence):
    assert find_refused([package(licence)]) == []


def test_the_bill_of_materials_is_as_its_standard_has_it_and_the_same_each_time():
    packages = read_lock()

    sbom = to_sbom(packages)

    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(sbom) is None
    assert to_sbom(packages) == sbom
    listed = {(one["name"], one["version"]) for one in json.loads(sbom)["components"]}
    assert listed == {(one.name, one.version) for one in packages}
