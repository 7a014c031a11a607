"""From the text of a handler to a module that Debian's nginx loads.

nginx refuses a module whose signature differs from its own. The signature comes out of `./configure`, so the sources
are configured with the arguments that `nginx -V` tells.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDERS = (
    "src/core",
    "src/event",
    "src/event/modules",
    "src/os/unix",
    "src/http",
    "src/http/modules",
    "src/http/v2",
    "objs",
)
GLUE = Path(__file__).with_name("glue.c")


@dataclass(frozen=True)
class Builder:
    """Configured sources, and the flags that nginx itself was compiled with."""

    tree: Path
    flags: Sequence[str]

    def module(self, text: bytes, handler: str, folder: Path) -> Path:
        """Compile a text with a handler of `r`; the module has the directives `handled;` and `heap;` (glue.c)."""
        folder.mkdir(parents=True, exist_ok=True)
        source, made = folder / "handler.c", folder / "handled_module.so"
        source.write_bytes(text)
        includes = [f"-I{self.tree / name}" for name in FOLDERS]
        command = ["gcc", "-shared", "-fPIC", *self.flags, "-Wall", "-Werror", f"-DHANDLER={handler}", *includes]
        done = subprocess.run([*command, "-o", made, source, GLUE], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return made


def configured_builder(nginx: str, source: Path, tree: Path) -> Builder:
    """Copy the unconfigured `source` to `tree` and configure it as the binary `nginx` was (about 5 s)."""
    arguments = configure_arguments(nginx)
    shutil.copytree(source, tree)
    done = subprocess.run(["./configure", *arguments], cwd=tree, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]
    flags = [one.removeprefix("--with-cc-opt=") for one in arguments if one.startswith("--with-cc-opt=")]
    return Builder(tree, shlex.split(" ".join(flags)))


def configure_arguments(nginx: str) -> list[str]:
    """What `nginx -V` says, without the modules that are built apart: they need libraries and change no structure."""
    said = subprocess.run([nginx, "-V"], capture_output=True, text=True, check=True).stderr
    found = re.search(r"configure arguments: (.*)", said)
    assert found, said
    return [one for one in shlex.split(found[1]) if not one.endswith("=dynamic")]
