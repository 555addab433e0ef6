"""The door: `sitebuild check|build|serve`.

Reads the arguments and the environment once. Nothing heavy is imported before it is known that there is work:
a build in which nothing changed ends after hashing its inputs.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from sitebuild import errors, paths
from sitebuild.config import BuildConfig


def main(args: Sequence[str], environ: Mapping[str, str]) -> int:
    """Carry out one command and return its exit code."""
    options = _parser().parse_args(args)
    config = BuildConfig(
        content=options.content.resolve(),
        output=options.output.resolve(),
        today=options.today or _today(environ),
        site_url=options.site_url or environ.get("SITE_URL") or None,
    )
    try:
        return int(options.run(config, options))
    except errors.ContentFaults as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
        count = len(error.faults)
        print(f"\n{count} {'fault' if count == 1 else 'faults'}. Nothing was published.", file=sys.stderr)
        return errors.EXIT_FAULTS
    except errors.UsageError as error:
        print(f"sitebuild: {error}", file=sys.stderr)
        return errors.EXIT_USAGE


def run() -> None:
    """Run the command line; a bug ends with its traceback and exit code 70."""
    gc.set_threshold(50_000)  # a build ends before looking for rubbish more often would pay
    try:
        code = main(sys.argv[1:], os.environ)
    except Exception:  # noqa: BLE001  # the outermost door: whatever comes here is a bug, told whole
        sys.excepthook(*sys.exc_info())
        print("\nThis is a fault in the program, not in your content.", file=sys.stderr)
        code = errors.EXIT_BUG
    sys.exit(code)


def _check(config: BuildConfig, _: argparse.Namespace) -> int:
    from sitebuild.build import check  # noqa: PLC0415  # heavy; only where it is needed

    print(check(config))
    return errors.EXIT_FINE


def _build(config: BuildConfig, options: argparse.Namespace) -> int:
    from sitebuild.fresh import is_fresh  # noqa: PLC0415  # light: hashing only

    if not options.force and is_fresh(config):
        print(f"Nothing changed: {config.output} is up to date.")
        return errors.EXIT_FINE
    from sitebuild.build import build  # noqa: PLC0415  # heavy; only where it is needed

    print(build(config))
    return errors.EXIT_FINE


def _serve(config: BuildConfig, options: argparse.Namespace) -> int:
    from sitebuild.serve import serve  # noqa: PLC0415  # heavy; only where it is needed

    serve(config, port=options.port)
    return errors.EXIT_FINE


def _today(environ: Mapping[str, str]) -> date:
    epoch = environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)).date()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is no day written as 2026-03-14") from None


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"'{text}' is no folder")
    return path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sitebuild", description="Build a partnership's public website.")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--content", type=_folder, default=paths.CONTENT, help="the content folder")
    common.add_argument("--output", type=Path, default=paths.OUTPUT, help="where the finished site goes")
    common.add_argument("--today", type=_day, help="build as on this day, for example 2026-03-14")
    common.add_argument("--site-url", help="the site's address, if it is not the one in partnership.yml")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", parents=[common], help="tell every fault in the content").set_defaults(run=_check)
    build = commands.add_parser("build", parents=[common], help="build the site")
    build.add_argument("--force", action="store_true", help="build even if nothing changed")
    build.set_defaults(run=_build)
    serve = commands.add_parser("serve", parents=[common], help="preview the site and rebuild what changes")
    serve.add_argument("--port", type=int, default=8000)
    serve.set_defaults(run=_serve)
    return parser


if __name__ == "__main__":
    run()
