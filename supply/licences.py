"""Whether each locked package has a licence under which this program may be given on.

    python -m supply.licences

Allowed licences stand in `supply/licences.txt`; a package that offers several needs one of them.
"""

import re
from pathlib import Path
from typing import Final

from supply.packages import Package, read_lock

ALLOWED: Final = Path(__file__).with_name("licences.txt")


def main() -> None:
    """Print every package with its licence; exit with 1 where one is not allowed."""
    packages = read_lock()
    refused = find_refused(packages)
    for package in packages:
        mark = "REFUSED  " if package in refused else "         "
        print(f"{mark}{package.name:28} {package.version:12} {package.licence or 'not for this system'}")
    print(f"{len(packages)} packages, {len(refused)} refused")
    raise SystemExit(bool(refused))


def find_refused(packages: list[Package]) -> list[Package]:
    """The packages of `packages` that offer no allowed licence."""
    lines = ALLOWED.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    allowed = {row[0] for row in rows if len(row) == 1}
    chosen = {row[0]: row[1] for row in rows if len(row) > 1}
    return [one for one in packages if one.licence and not _is_allowed(chosen.get(one.name, one.licence), allowed)]


def _is_allowed(licence: str, allowed: set[str]) -> bool:
    """Whether one licence of each part of an expression is allowed; nested expressions are read part by part."""
    every = re.split(r"\s+AND\s+", licence)
    return all(any({one, one.strip("() ")} & allowed for one in re.split(r"\s+OR\s+", part)) for part in every)


if __name__ == "__main__":
    main()
