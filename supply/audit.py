"""Known holes in the locked packages, asked of the Python Packaging Advisory Database by pip-audit.

    python -m supply.audit

Needs the network; where there is none, or the database does not answer, that is said, and it is no failure.
"""

import subprocess
import sys
from typing import Final

from supply.packages import LOCK, read_lock

UNREACHABLE: Final = ("ConnectionError", "ConnectTimeout", "ReadTimeout", "Max retries", "ServiceError", "ProxyError")


def main() -> None:
    """Run pip-audit over the lock; exit with its status where it could look."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--require-hashes", "--disable-pip"]
    run = subprocess.run(  # noqa: S603 - our own words, no shell
        [*command, "--progress-spinner", "off", "--timeout", "20"], capture_output=True, text=True, check=False
    )
    told = run.stdout + run.stderr
    unknown = told.count("could not be audited")
    if unknown > len(read_lock()) / 2 or (run.returncode and any(word in told for word in UNREACHABLE)):
        print("Not looked: the advisory database cannot be reached from here.")
        return
    print(told)
    raise SystemExit(run.returncode)


if __name__ == "__main__":
    main()
