"""On what machine a figure was taken, and what a command costs there."""

import os
import platform
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """What one command took, with every process that it started and waited for."""

    cpu: float
    """Seconds of computing."""
    memory: float
    """Megabytes of its largest process at their most."""


def machine() -> str:
    """Cores, processor, system, and how busy it is: a ratio of CPU times hardly minds that, one of wall times does."""
    info = Path("/proc/cpuinfo")
    names = [line.partition(":")[2].strip() for line in info.read_text().splitlines() if line.startswith("model name")]
    load = os.getloadavg()[0]
    name = names[0] if info.is_file() and names else platform.processor()
    return f"{os.cpu_count()} cores, {name}, {platform.system()}, Python {platform.python_version()}, load {load:.1f}"


def cost(command: Sequence[str], folder: Path, **environment: str) -> Cost:
    """What `command` costs in `folder`; it has to succeed."""
    variables = os.environ | environment
    variables.pop("PYTHONDONTWRITEBYTECODE", None)  # who builds a site keeps what Python has compiled of the program
    output = folder / ".benchmark.log"
    with output.open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=variables, stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\n{output.read_text(errors='replace')[-3000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def most_together(process: subprocess.Popen[bytes], *, every: float = 0.3) -> float:
    """Megabytes that `process` and all below it hold together at their most, pages that they share counted once.

    Waits until it has ended, and looks `every` so many seconds. Only Linux tells; elsewhere 0.
    """
    most = 0
    while process.poll() is None:
        most = max(most, sum(map(_held, _family(process.pid))))
        time.sleep(every)
    return most / 1024


def _family(process: int) -> Iterator[int]:
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            found = children.read_text().split()
        except OSError:  # ended meanwhile
            continue
        for child in found:
            yield from _family(int(child))


def _held(process: int) -> int:
    """Kilobytes, each shared page in parts."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")), 0)
