"""On what machine a figure was taken, and what a command costs there."""

import os
import platform
import subprocess
from collections.abc import Mapping, Sequence
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
    variables: Mapping[str, str] = os.environ | environment
    output = folder / ".benchmark.log"
    with output.open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=dict(variables), stdout=log, stderr=log)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\n{output.read_text(errors='replace')[-3000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)
