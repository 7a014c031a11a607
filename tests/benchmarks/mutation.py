"""How many small faults the engine's own tests notice.

    python -m tests.benchmarks.mutation --sample 60 --seed 1

Changes one place of `app/analysis/` at a time (a comparison, an `and`, a `not`, a constant) in a copy of the tree, runs
the tests of the engine on it, and lists the changes that no test noticed.
"""

from __future__ import annotations

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = ("test_engine_cases.py", "test_repository.py", "test_examples.py", "test_fixes.py", "test_proof.py")
_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One change: the file, its line, what is done there, and the whole changed text."""

    file: Path
    line: int
    what: str
    text: str


def mutants(file: Path) -> Iterator[Mutant]:
    """Every change of one file."""
    source = file.read_text("utf-8")
    for number, node in enumerate(ast.walk(ast.parse(source))):
        tree = ast.parse(source)
        twin = next(one for at, one in enumerate(ast.walk(tree)) if at == number)
        what = _change(twin)
        if what:
            yield Mutant(file, getattr(node, "lineno", 0), what, ast.unparse(tree))


def _change(node: ast.AST) -> str:
    """Changes the node in place; says what was done, or nothing where there is nothing to do."""
    if isinstance(node, ast.Compare):
        before = node.ops[0]
        node.ops[0] = _COMPARE[type(before)]()
        return f"{type(before).__name__} becomes {type(node.ops[0]).__name__}"
    if isinstance(node, ast.BoolOp):
        before_op = type(node.op).__name__
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        return f"{before_op} becomes {type(node.op).__name__}"
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
        return "not is dropped"
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        node.value = not node.value
        return f"{not node.value} becomes {node.value}"
    if isinstance(node, ast.Constant) and isinstance(node.value, int):
        node.value += 1
        return f"{node.value - 1} becomes {node.value}"
    return ""


def noticed(mutant: Mutant, tree: Path) -> bool:
    """Whether a test fails, or hangs, with the change."""
    place = tree / mutant.file.relative_to(ROOT)
    kept = place.read_text("utf-8")
    place.write_text(mutant.text, "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *(f"tests/{one}" for one in TESTS)]
    try:
        return subprocess.run(command, cwd=tree, capture_output=True, timeout=180, check=False).returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        place.write_text(kept, "utf-8")


def main() -> int:
    """Prints each survivor and the share of those noticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    files = sorted((ROOT / "app" / "analysis").glob("*.py"))
    every = [one for file in files for one in mutants(file)]
    chosen = random.Random(options.seed).sample(every, min(options.sample, len(every)))
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        for part in ("app", "queries", "tests", "docs"):
            shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", tree)
        survivors = [one for one in chosen if not noticed(one, tree)]
    for one in survivors:
        sys.stdout.write(f"{one.file.relative_to(ROOT)}:{one.line}: {one.what}\n")
    counted = f"{len(chosen) - len(survivors)} of {len(chosen)} changes noticed ({len(every)} possible)"
    sys.stdout.write(f"{counted}, seed {options.seed}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
