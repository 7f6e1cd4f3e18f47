"""The Nu HTML checker, which the W3C uses, finds no error on any page, style sheet or picture of the sample site.

It needs Java and its own program: `npm pack vnu-jar`, unpacked, and VNU_JAR with the way to `vnu.jar`, which `.ci/run`
sees to.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from projects import ROOT

JAVA = shutil.which("java")
JAR = Path(os.environ.get("VNU_JAR") or ROOT / ".cache/vnu/package/build/dist/vnu.jar")
UNKNOWN = (
    "“paint-order”: Property “paint-order” doesn't exist",
    "“vector-effect”: Property “vector-effect” doesn't exist",
)
"""Properties of SVG 2 that every browser knows and the checker's list of CSS does not."""


@pytest.mark.skipif(JAVA is None, reason="no Java on this machine: apt-get install openjdk-17-jre-headless")
@pytest.mark.skipif(not JAR.is_file(), reason="no Nu HTML checker on this machine: npm pack vnu-jar, and set VNU_JAR")
def test_the_checker_finds_no_error(sample_site):
    files = [file for file in sorted(sample_site.rglob("*")) if file.suffix in (".html", ".css", ".svg")]
    own = [str(file) for file in files if "pagefind" not in file.parts]
    options = ["--errors-only", "--exit-zero-always", "--also-check-css", "--also-check-svg", "--format", "json"]
    run = subprocess.run(
        [JAVA, "-Xss4m", "-jar", JAR, *options, *own], capture_output=True, text=True, check=False, timeout=300
    )
    found = [(one["url"], one.get("lastLine"), one["message"]) for one in json.loads(run.stderr)["messages"]]

    assert len(own) > 100
    assert [one for one in found if not any(known in one[2] for known in UNKNOWN)] == []
