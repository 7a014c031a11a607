"""The texts that steer the analysis: rule files that travel with the program, the configuration of a work tree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.source.names import SourceError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

CONFIGURATION = ".github/ngx-plumber.yml"


@dataclass(frozen=True, slots=True)
class RuleTexts:
    """Texts by file name, one mapping a directory of `queries/`."""

    resources: dict[str, str]
    flow: dict[str, str]
    fixes: dict[str, str]


def rule_texts() -> RuleTexts:
    """All rule files: `app/_queries` of an installed package, `queries/` beside `app` in a checkout."""
    home = _home()
    return RuleTexts(
        resources=_texts(home / "resources", ".scm"),
        flow=_texts(home / "flow", ".scm"),
        fixes=_texts(home / "fixes", ".c"),
    )


def rule_ids() -> list[str]:
    """The ids of all rules, which their files are called by, without reading one."""
    names = sorted(entry.name for entry in (_home() / "resources").iterdir())
    return [name.removesuffix(".scm") for name in names if name.endswith(".scm")]


def _home() -> Traversable:
    from importlib import resources  # slow to load, and not needed by every command

    package = resources.files("app")
    home = package / "_queries"
    return home if home.is_dir() else Path(str(package)).parent / "queries"


def _texts(folder: Traversable, ending: str) -> dict[str, str]:
    if not folder.is_dir():
        return {}
    entries = sorted((entry for entry in folder.iterdir() if entry.name.endswith(ending)), key=lambda entry: entry.name)
    return {entry.name: entry.read_text(encoding="utf-8") for entry in entries}


def configuration_text(root: Path) -> str | None:
    """The configuration of a work tree; None when it has none."""
    place = root / CONFIGURATION
    return read_text(place) if place.is_file() else None


def read_text(place: Path) -> str:
    """A text file somebody named. Raises SourceError."""
    try:
        return place.read_text(encoding="utf-8")
    except OSError as error:
        raise SourceError(f"can't read {place}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"can't read {place}: it is not UTF-8 text") from error
