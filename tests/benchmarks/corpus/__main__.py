"""The program on real code.

python -m tests.benchmarks.corpus COMMAND --help
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benchmarks.corpus import compare, findings, prefilter, score, speed, triage
from tests.benchmarks.corpus.checking import CheckFailed, read_findings
from tests.benchmarks.corpus.repositories import CORPUS, Missing, Repository, read_corpus, store
from tests.benchmarks.corpus.verdicts import VERDICTS, BadVerdicts, Verdicts, read_rows

FAILED = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status."""
    args = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = args.run
    try:
        return run(args)
    except (Missing, CheckFailed, BadVerdicts, OSError) as error:
        sys.stderr.write(f"corpus: {error}\n")
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.corpus", description="The program on real code.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_findings(_command(commands, "findings", _findings, "all findings in the corpus, one line of JSON each"))
    _add_score(_command(commands, "score", _score, "known leaks, before and after their fix"))
    _add_speed(_command(commands, "speed", _speed, "time and memory of a check against a mere parse"))
    _add_repositories(_command(commands, "prefilter", _prefilter, "the findings with and without the prefilter"))
    _add_compare(_command(commands, "compare", _compare, "what differs between two outputs of findings"))
    _add_triage(_command(commands, "triage", _triage, "how many findings are true, as far as they were read"))
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    text: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text)
    command.set_defaults(run=run)
    return command


def _add_store(command: argparse.ArgumentParser) -> None:
    words = "folder of git repositories to read from; nothing is fetched then (default: a cache that fetches)"
    command.add_argument("--mirrors", type=Path, metavar="DIR", help=words)


def _add_repositories(command: argparse.ArgumentParser) -> None:
    _add_store(command)
    command.add_argument("--corpus", type=Path, default=CORPUS, metavar="FILE", help="default: the one beside this")
    command.add_argument("--repository", action="append", default=[], metavar="OWNER/NAME", help="only this; repeat")


def _add_findings(command: argparse.ArgumentParser) -> None:
    _add_repositories(command)
    command.add_argument("--min-confidence", choices=findings.CONFIDENCES, default="medium")
    command.add_argument("--jobs", default="2", metavar="N", help="analysing processes (default: 2)")
    command.add_argument("--out", type=Path, required=True, metavar="FILE")


def _add_score(command: argparse.ArgumentParser) -> None:
    command.add_argument("labels", type=Path, metavar="LABELS")
    _add_store(command)
    command.add_argument("--jobs", type=int, default=2, metavar="N", help="labels at a time (default: 2)")


def _add_speed(command: argparse.ArgumentParser) -> None:
    _add_repositories(command)
    command.add_argument("--runs", type=int, default=3, metavar="N", help="of which the best counts (default: 3)")
    command.add_argument("--curve", action="store_true", help="cost per line in samples that double up to all files")
    command.add_argument("--seed", type=int, default=1, metavar="N", help="order of the samples' files")


def _add_verdicts(command: argparse.ArgumentParser) -> None:
    command.add_argument("--verdicts", type=Path, default=VERDICTS, metavar="FILE", help="default: the one beside this")


def _add_compare(command: argparse.ArgumentParser) -> None:
    command.add_argument("before", type=Path, metavar="BEFORE")
    command.add_argument("after", type=Path, metavar="AFTER")
    _add_verdicts(command)


def _add_triage(command: argparse.ArgumentParser) -> None:
    command.add_argument("findings", type=Path, metavar="FINDINGS")
    _add_verdicts(command)
    command.add_argument("--sample", type=int, metavar="K", help="print K read findings without their verdicts")
    command.add_argument("--seed", type=int, default=1, metavar="N", help="which ones")


def _repositories(args: argparse.Namespace, otherwise: Sequence[str] = ()) -> list[Repository]:
    return read_corpus(args.corpus, args.repository or otherwise)


def _findings(args: argparse.Namespace) -> int:
    flags = ("--min-confidence", args.min_confidence, "--jobs", args.jobs)
    return findings.run(_repositories(args), store(args.mirrors), flags, args.out)


def _score(args: argparse.Namespace) -> int:
    return score.run(score.read_labels(args.labels), store(args.mirrors), args.jobs)


def _speed(args: argparse.Namespace) -> int:
    if args.curve:
        return speed.run_curve(_repositories(args), store(args.mirrors), args.runs, args.seed)
    return speed.run(_repositories(args, ("nginx/nginx",)), store(args.mirrors), args.runs)


def _prefilter(args: argparse.Namespace) -> int:
    return prefilter.run(_repositories(args, ("nginx/nginx",)), store(args.mirrors))


def _compare(args: argparse.Namespace) -> int:
    return compare.run(read_findings(args.before), read_findings(args.after), _verdicts(args))


def _triage(args: argparse.Namespace) -> int:
    read, verdicts = read_findings(args.findings), _verdicts(args)
    if args.sample is not None:
        return triage.run_sample(read, verdicts, args.seed, args.sample)
    return triage.run(read, verdicts)


def _verdicts(args: argparse.Namespace) -> Verdicts:
    return Verdicts(read_rows(args.verdicts))


if __name__ == "__main__":
    sys.exit(main())
