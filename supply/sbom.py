"""A bill of materials of what `requirements.lock` installs, as CycloneDX 1.6 has it.

    python -m supply.sbom [FILE]

The same lock gives the same bytes: it tells no time, and its serial number is made from the packages.
"""

import sys
import uuid
from pathlib import Path
from typing import Final

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from generator import __version__
from supply.packages import ROOT, Package, read_lock

FILE: Final = ROOT / "dist/onrecord.cdx.json"


def main(file: Path = FILE) -> None:
    """Write the bill of materials."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(to_sbom(read_lock()), encoding="utf-8")
    print(f"{file}: {len(read_lock())} packages")


def to_sbom(packages: list[Package]) -> str:
    """The bill of materials as JSON."""
    bom = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_URL, repr(packages)))
    bom.metadata.timestamp = None
    bom.metadata.component = Component(
        name="onrecord", version=__version__, type=ComponentType.APPLICATION, bom_ref="onrecord"
    )
    components = [_component(package) for package in packages]
    bom.components.update(components)
    bom.register_dependency(bom.metadata.component, components)
    return f"{JsonV1Dot6(bom).output_as_string(indent=1)}\n"


def _component(package: Package) -> Component:
    address = PackageURL(type="pypi", name=package.name, version=package.version)
    licences = [LicenseFactory().make_from_string(package.licence)] if package.licence else []
    return Component(
        name=package.name,
        version=package.version,
        type=ComponentType.LIBRARY,
        bom_ref=str(address),
        purl=address,
        licenses=licences,
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one) for one in package.hashes],
    )


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
