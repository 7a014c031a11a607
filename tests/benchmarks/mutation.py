"""How many small faults the engine's own tests notice.

    python -m tests.benchmarks.mutation --sample 40 --seed 1
    python -m tests.benchmarks.mutation --at app/analysis/facts.py:149

Changes one place of `app/analysis/` at a time (a comparison, an `and`, a `not`, a small number) in a copy of the tree,
runs the tests of the engine on it, and tells each change that no test noticed. `--at` makes every change of one line.

Not changed: what only a type checker reads, decorators, `strict` of `zip`, and numbers above 2, which are bounds.
"""

from __future__ import annotations

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TESTS = (
    "engine_cases", "engine_text", "repository", "examples", "proof", "speed", "fix_refused", "fix_kinds", "fix_parts",
    "fix_unfit", "fix_undone", "fix_reading", "rules", "fixes",
)  # fmt: skip
"""In the order of what they notice for their time: the first failure ends a run."""
PYTEST = (
    sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", "-k", "not compiles and not windows",
    *(f"tests/test_{one}.py" for one in TESTS),
)  # fmt: skip
_SILENT = {"annotation", "returns", "decorator_list"}
_SMALL = range(3)
_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One change: the file, the number of the changed place in it, its line and column, its text before and after."""

    file: Path
    number: int
    line: int
    column: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line}:{self.column}: {self.before}  ->  {self.after}"


def mutants(file: Path) -> Iterator[Mutant]:
    """Every change of one file."""
    for number, node in enumerate(_places(ast.parse(file.read_text("utf-8")))):
        if isinstance(node, ast.expr):
            before = ast.unparse(node)
            if _change(node):
                yield Mutant(file, number, node.lineno, node.col_offset + 1, before, ast.unparse(node))
                _change(node)


def changed(mutant: Mutant) -> str:
    """The whole text of the file with the change."""
    tree = ast.parse(mutant.file.read_text("utf-8"))
    _change(next(node for number, node in enumerate(_places(tree)) if number == mutant.number))
    return ast.unparse(tree)


def _places(node: ast.AST) -> Iterator[ast.AST]:
    """All below the node that says what the program does."""
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            typed = name in _SILENT or (isinstance(child, ast.keyword) and child.arg == "strict")
            if isinstance(child, ast.AST) and not typed:
                yield child
                yield from _places(child)


def _change(node: ast.AST) -> bool:
    """Changes the node in place, or back if it is changed; says whether there is something to change."""
    match node:
        case ast.Compare():
            node.ops[0] = _COMPARE[type(node.ops[0])]()
        case ast.BoolOp():
            node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        case ast.UnaryOp(op=ast.Not(), operand=ast.UnaryOp(op=ast.Not(), operand=inner)):
            node.operand = inner
        case ast.UnaryOp(op=ast.Not()):
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
        case ast.Constant(value=bool(value)):
            node.value = not value
        case ast.Constant(value=int(value)) if value in _SMALL:
            node.value = value + 1
        case _:
            return False
    return True


def seconds(tree: Path) -> float:
    """Of the tests without a change.

    Raises:
        SystemExit: They fail, so that they would notice nothing.
    """
    started = time.monotonic()
    done = subprocess.run(PYTEST, cwd=tree, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"the tests fail without any change; mend them first:\n{done.stdout[-2000:]}")
    return time.monotonic() - started


def noticed(mutant: Mutant, tree: Path, patience: float) -> bool:
    """Whether a test fails, or hangs for longer than `patience` seconds, with the change."""
    place = tree / mutant.file.relative_to(ROOT)
    kept = place.read_text("utf-8")
    place.write_text(changed(mutant), "utf-8")
    try:
        return subprocess.run(PYTEST, cwd=tree, capture_output=True, timeout=patience, check=False).returncode != 0
    except subprocess.TimeoutExpired:
        return True
    finally:
        place.write_text(kept, "utf-8")


def survivors(chosen: Sequence[Mutant]) -> Iterator[Mutant]:
    """Those that no test notices, each as soon as that is known."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        for part in ("app", "queries", "tests", "docs"):
            shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", tree)
        patience = 5 * seconds(tree) + 60
        yield from (one for one in chosen if not noticed(one, tree, patience))


def main() -> int:
    """Prints each survivor and the share of those noticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at", metavar="FILE:LINE", action="append", help="instead of a sample")
    options = parser.parse_args()
    files = sorted((ROOT / "app" / "analysis").glob("*.py"))
    every = [one for file in files for one in mutants(file)]
    if options.at:
        chosen = [one for one in every if f"{one.file.relative_to(ROOT)}:{one.line}" in options.at]
    else:
        chosen = random.Random(options.seed).sample(every, min(options.sample, len(every)))
    left = 0
    for one in survivors(chosen):
        left += 1
        sys.stdout.write(f"{one}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{len(chosen) - left} of {len(chosen)} changes noticed ({len(every)} possible)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
