"""What `speed` measures against: read every C file below the current directory and parse it, nothing else.

It runs as a script, so that the process imports what a parse needs and no more.
"""

from __future__ import annotations

from pathlib import Path

import tree_sitter_c
from tree_sitter import Language, Parser


def main() -> None:
    parser = Parser(Language(tree_sitter_c.language()))
    for path in sorted(Path().rglob("*.[ch]")):
        parser.parse(path.read_bytes())


if __name__ == "__main__":
    main()
