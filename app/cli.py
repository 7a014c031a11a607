"""The command line. Imports are made where they are needed: a check must not pay for the service."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from typing import NoReturn

DONE, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130

TO_COME = {
    "worker": "workers only, for several machines",
    "setup": "create the GitHub App",
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line, like every other error of this program."""
        self.exit(FAILED, f"ngx-plumber: {message} (see {self.prog} --help)\n")


class _Version(argparse.Action):
    """Like argparse's own, but the version is looked up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        sys.stdout.write(f"{tool_name()}\n")
        parser.exit()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status."""
    try:
        status = _run(_parser().parse_args(arguments))
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Nobody reads any more; keep the interpreter from saying so when it flushes at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:
        return _failed(error)
    return status


def _failed(error: Exception) -> int:
    """One line; a fault of ours must not look like status 1, which says that something was found."""
    from app.configuration import ConfigurationError
    from app.report.escape import printable
    from app.rules.table import RuleError
    from app.source.names import SourceError

    known = isinstance(error, SourceError | ConfigurationError | RuleError | OSError)
    said = str(error) if known else f"internal error, please report it: {type(error).__name__}: {error}"
    sys.stderr.write(f"ngx-plumber: {printable(' '.join(said.splitlines()))}\n")
    if not known and os.environ.get("PLUMBER_TRACEBACK"):
        raise error
    return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="ngx-plumber",
        description="Finds resources that nginx C modules open and never release, and proposes proven fixes.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_check(commands.add_parser("check", help="find leaks in C files", epilog=STATUS))
    explain = commands.add_parser("explain", help="what a rule looks for, with examples")
    explain.add_argument("what", metavar="FINGERPRINT|RULE")
    rules = commands.add_parser("rules", help="what it knows")
    rules.add_argument("id", nargs="?", metavar="ID")
    rules.add_argument("--format", choices=("text", "json"), default="text")
    _add_watch(
        commands.add_parser(
            "watch",
            help="descriptors of running nginx workers: which grow",
            description="Looks at what running nginx workers have open, and tells what grows steadily, where it points "
            "and which rules look for such a leak.",
            epilog=WATCH,
        )
    )
    _add_serve(commands)
    for name, text in TO_COME.items():
        commands.add_parser(name, help=f"{text} (not available yet)").add_argument("rest", nargs="*")
    return parser


STATUS = "Exit status: 0 nothing found, 1 findings, 2 it could not do what was asked."


def _add_check(check: argparse.ArgumentParser) -> None:
    check.add_argument("paths", nargs="*", metavar="PATH", help="file, directory or - (default: current directory)")
    check.add_argument("--diff", metavar="BASE...HEAD", help="only what this change introduces, read from git")
    check.add_argument("--format", choices=("text", "json", "sarif", "github", "patch"), default="text")
    check.add_argument("--fix", action="store_true", help="write the proven fixes into the files")
    check.add_argument("--min-confidence", choices=("high", "medium", "low"), help="default: medium")
    check.add_argument("--config", metavar="FILE", help="instead of .github/ngx-plumber.yml of the work tree")
    check.add_argument("--no-config", action="store_true", help="read no configuration")
    check.add_argument("--baseline", metavar="FILE", help="not available yet")
    check.add_argument("--jobs", type=_positive, metavar="N", help="analysing processes (default: one a processor)")
    check.add_argument("--no-cache", action="store_true", help="analyse everything anew")


WATCH = (
    "Exit status: 0 nothing grows, 1 something grows, 2 it could not do what was asked. "
    "It takes 8 samples to tell; watch for some minutes under load to be sure."
)


def _add_watch(watch: argparse.ArgumentParser) -> None:
    watch.add_argument(
        "--pid", type=_pid, nargs="+", action="extend", default=[], metavar="PID",
        help="a worker, or a master for its workers (default: every nginx of this machine)",
    )  # fmt: skip
    watch.add_argument(
        "--seconds", type=_seconds, default=0.0, metavar="N",
        help="end after so long; 0: when interrupted, or when no worker is left (default: 0)",
    )  # fmt: skip
    watch.add_argument(
        "--interval", type=_interval, default=2.0, metavar="S", help="seconds between two samples (default: 2)"
    )
    watch.add_argument(
        "--format", choices=("text", "json"), default="text",
        help="text is a table that stays current on a terminal, then the result; json is one document at the end",
    )  # fmt: skip


def _add_serve(commands: argparse._SubParsersAction[_Parser]) -> None:
    # The settings' descriptions are needed only when this very help is asked for.
    asked = "serve" in sys.argv[1:2]
    serve = commands.add_parser(
        "serve",
        help="webhook service",
        epilog=_settings_help() if asked else None,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    serve.add_argument("--host", metavar="H")
    serve.add_argument("--port", type=_port, metavar="P")
    serve.add_argument("--workers", type=_positive, metavar="N", help="processes that analyse")


def _settings_help() -> str:
    from app.settings import help_text

    return help_text()


def _positive(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= 1024:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to 1024")
    return int(text)


def _pid(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 2**31:
        raise argparse.ArgumentTypeError(f"{text} is not the number of a process")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 10_000_000:
        raise argparse.ArgumentTypeError(f"{text} is not a number of seconds")
    return seconds


def _interval(text: str) -> float:
    interval = _seconds(text)
    if not 0.1 <= interval <= 3600:
        raise argparse.ArgumentTypeError(f"{text} is not from 0.1 to 3600 seconds")
    return interval


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"{text} is not a port")
    return int(text)


def _run(args: argparse.Namespace) -> int:
    if args.command in TO_COME:
        sys.stderr.write(f"ngx-plumber: {args.command} is not available yet\n")
        return FAILED
    if args.command == "check":
        from app.check_command import run_check

        return run_check(args, tool_name())
    if args.command == "watch":
        from app.watch.command import run_watch

        return run_watch(args, tool_name())
    if args.command == "serve":
        from app.server import run

        return run(args.host, args.port, args.workers)
    return _explain(args.what) if args.command == "explain" else _rules(args.id, args.format)


def _explain(what: str) -> int:
    if re.fullmatch(r"[0-9a-f]{16}", what):
        from app.check_command import explain_fingerprint

        return explain_fingerprint(what, tool_name())
    return _rules(what, "text")


def _rules(id_: str | None, form: str) -> int:
    from app.check_file import default_table
    from app.configuration import unknown_word
    from app.report.rules import explained, rules_document, rules_list
    from app.rules.shape import check_table
    from app.source.names import SourceError

    table = default_table()
    check_table(table)  # here a faulty pattern is refused that a check would only meet when it needs it
    rules = table.rules
    chosen = [rule for rule in rules if id_ in {None, rule.id}]
    if not chosen:
        raise SourceError(unknown_word(str(id_), [rule.id for rule in rules], "rule"))
    if form == "json":
        sys.stdout.write(rules_document(chosen))
    else:
        sys.stdout.write(explained(chosen[0]) if id_ else rules_list(chosen))
    return DONE


def tool_name() -> str:
    """Name and version, as in every document."""
    from pathlib import Path

    project = Path(__file__).parent.parent / "pyproject.toml"
    if project.is_file() and not Path(__file__).with_name("_queries").is_dir():  # a checkout speaks for itself
        import tomllib

        return f"ngx-plumber {tomllib.loads(project.read_text(encoding='utf-8'))['project']['version']}"
    from importlib.metadata import version

    return f"ngx-plumber {version('ngx-plumber')}"


if __name__ == "__main__":
    sys.exit(main())
