"""The files around the program: container, continuous integration, headers to compile against."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_dockerfile_passes_its_linter(tool: Callable[..., str]) -> None:
    done = subprocess.run(
        [tool("Dockerfile", "hadolint"), ROOT / "Dockerfile"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_ci_run_is_bash_and_ends_in_the_test_command(tool: Callable[..., str]) -> None:
    subprocess.run([tool(".ci/run", "bash"), "-n", ROOT / ".ci/run"], check=True)
    assert (ROOT / ".ci/run").read_text("utf-8").splitlines()[-1] == "exec make test"


def test_nginx_headers_take_a_module(nginx_headers: Callable[[str], list[str]], tmp_path: Path) -> None:
    """The flags that other tests compile with are right."""
    flags = nginx_headers("compiling against nginx's headers")
    module = tmp_path / "module.c"
    module.write_text("#include <ngx_config.h>\n#include <ngx_core.h>\n#include <ngx_http.h>\n", "utf-8")
    subprocess.run(["gcc", "-Wall", "-Werror", "-fsyntax-only", *flags, module], check=True)
