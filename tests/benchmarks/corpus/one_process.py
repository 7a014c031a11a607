"""Runs one command and prints as JSON its exit status, its seconds, and the most memory that it or a child of it held.

It runs as a script: a process counts the memory of the one that started it as its own, so that one has to be small.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time


def main() -> None:
    begun = time.perf_counter()
    status = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - begun
    unit = 1024**2 if sys.platform == "darwin" else 1024
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / unit
    json.dump({"status": status, "seconds": seconds, "megabytes": peak}, sys.stdout)


if __name__ == "__main__":
    main()
