"""Other processes for the tests: they talk over pipes, so that nothing has to wait for a time."""

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


class Child:
    """A Python process that runs `code`; each line it prints is heard, each line told to it is read."""

    def __init__(self, code, *arguments, before=()):
        self._process = subprocess.Popen(
            [*before, sys.executable, "-c", code, *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env={**os.environ, "PYTHONUTF8": "1"},
        )

    def hear(self):
        line = self._process.stdout.readline()
        assert line, f"the child ended with {self._process.wait()}"
        return line.rstrip("\n")

    def tell(self, line=""):
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()

    def rest(self):
        """Let it run to its end; give all it still says."""
        said, _nothing = self._process.communicate()
        assert self._process.returncode == 0
        return said.splitlines()

    def kill(self):
        self._process.kill()
        self._process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_trouble):
        self._process.kill()
        self._process.communicate()


@functools.cache
def private_mounts():
    """Give what to put before a command so that it may mount disks of its own; None where that is barred."""
    before = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    try:
        tried = subprocess.run(
            [*before, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], check=False, capture_output=True
        )
    except OSError:
        return None
    return before if tried.returncode == 0 else None


def ordinary_rights():
    """Give what to put before a command so that file permissions hold for it too; None where none can."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        return None
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"]
