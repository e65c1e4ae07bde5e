"""The command line: ``python -m cluster_gateway build | check | changes | edition | figures | serve | new | bench …``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from . import building
from .desk import changes, check, editing, starting, suite, workflows
from .desk.bench.corpus import SIZES, TODAY
from .desk.figures.session import add_options, run_figures
from .desk.translation import session as translation
from .options import common as common_options
from .options import day as a_day
from .options import placed as placed_options
from .options import preferred_language
from .plan.examination import examine, publishable
from .plan.wording import word
from .records import schema
from .records.catalogue import describe
from .records.day import stamp, the_day
from .records.language import LANGUAGES
from .records.loading import CHANGES
from .records.problem import UnpublishableError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 when all is well, 1 for problems, 2 for wrong use.

    It is 141 when whoever reads the output has gone (``| head``), as the shell has it, and 130 when somebody stops it.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = parser().parse_args(arguments)
    run = {
        "bench": _bench, "build": building.run, "changes": _changes, "check": editing.run_check, "edition": _edition,
        "figures": run_figures, "new": starting.run, "schema": _schema, "serve": _serve,
        "test": _test, "translate": translation.run, **workflows.COMMANDS,
    }[options.command]  # fmt: skip
    try:
        code = run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130
    return code


def parser() -> argparse.ArgumentParser:
    """Every command and option; its names are part of the interface."""
    top = argparse.ArgumentParser(prog="gateway", description="The Danish cluster gateway.")
    commands = top.add_subparsers(dest="command", required=True)
    placed, common = placed_options(), common_options()
    building.ask(commands.add_parser("build", parents=[common], help="the site into site/"))
    serving = commands.add_parser("serve", parents=[common], help="live preview")
    serving.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    translation.ask(commands.add_parser("translate", parents=[common], help="what lacks a language; to a translator and back"))
    editing.ask_check(commands.add_parser("check", parents=[common], help="all problems of all records"))
    starting.ask(commands.add_parser("new", parents=[common], help="a commented record to fill in"))
    commands.add_parser("changes", parents=[common], help="keep the list of changes of the directory")
    collecting = commands.add_parser("edition", parents=[placed], help="the next newsletter: what is new since the last one")
    collecting.add_argument("--since", type=a_day, metavar="DATE", help="collect from this day on (the last edition)")
    collecting.add_argument("--language", choices=LANGUAGES, default=None, help="in this language only, and of messages")
    collecting.add_argument("--intro", type=Path, default=None, metavar="FILE.md", help="what the editor says first")
    add_options(
        commands.add_parser("figures", parents=[common], help="a reporting sheet for a cluster, and back into its record")
    )
    commands.add_parser("schema", parents=[common], help="write the editors' schemas and the forms from the model")
    workflows.ask(commands, common)
    testing = commands.add_parser("test", parents=[common], help="everything CI runs")
    testing.add_argument("--quick", action="store_true", help="only the tests of records and plan")
    testing.add_argument("only", nargs="*", metavar="STEP", help="only these steps: " + ", ".join(suite.STEPS))
    measuring = commands.add_parser("bench", parents=[common], help="measure builds of a synthetic corpus")
    measuring.add_argument("--size", choices=SIZES, default="S", help="how large: 15, 300, 1,200 or 5,000 clusters and so on")
    measuring.add_argument("--repeat", type=int, default=3, metavar="N", help="how often everything is run (3)")
    measuring.add_argument("--peers", action="store_true", help="beside other generators, installed below .cache/bench/peers/")
    measuring.add_argument("--json", type=Path, default=None, metavar="FILE", help="also every single figure as JSON")
    return top


def _serve(options: argparse.Namespace) -> int:
    from .hosts.mkdocs import publishing
    from .hosts.preview import serving, watching
    from .hosts.preview.state import Preview

    root, today = options.root.resolve(), options.today or the_day()
    host, _, port = options.address.rpartition(":")
    preview = Preview(root, today, publishing.site_of(root, today), partial(publishing.frames_of, root))

    def said(seconds: float) -> None:
        print(word("serve.read", options.language, seconds=f"{seconds:.2f}"), flush=True)

    try:
        server = serving.server(preview, host or "127.0.0.1", int(port), options.language)
    except (OSError, ValueError, OverflowError):
        print(word("serve.taken", options.language, address=options.address), file=sys.stderr)
        return 1
    watch = watching.Watch(preview, said)
    watch.start()
    if preview.read():
        preview.judge()
    for problem in preview.problems:
        print(describe(problem, options.language), file=sys.stderr)
    print(word("serve.ready", options.language, address=f"http://{options.address}/"), flush=True)
    try:
        server.serve_forever()
    finally:
        watch.stop()
        server.server_close()
    return 0


def _changes(options: argparse.Namespace) -> int:
    """Records with problems are left out when read, and must not be listed as gone or new; so nothing is kept then."""
    day = options.today or the_day()
    records, problems = examine(options.root, day)
    stopping = [problem for problem in problems if problem.severity == "problem"]
    if stopping:
        check.tell(check.findings(records, stopping), options.language, sys.stderr)
        return 1
    found = changes.keep(options.root, records, stamp(day))
    facts = {"n": len(found), "file": CHANGES}
    print(word("changes.kept", options.language, **facts) if found else word("changes.nothing", options.language))
    return 0


def _edition(options: argparse.Namespace) -> int:
    """Nothing is collected while a record has problems: what is left out when read would be missing in the letter."""
    from .desk import edition
    from .hosts.mkdocs import publishing

    today, spoken = options.today or the_day(), options.language or preferred_language()
    languages = (options.language,) if options.language else LANGUAGES
    try:
        introductions = edition.read_introductions(options.intro, languages)
        records = publishable(options.root, today)
        site = publishing.site_of(options.root.resolve(), today)
        made = edition.make(records, site, languages, options.since, stamp(today), introductions)
    except UnpublishableError as stop:
        print(*(describe(problem, spoken) for problem in stop.problems), sep="\n", file=sys.stderr)
        return 1
    except FileNotFoundError as error:
        print(word("edition.intro-missing", spoken, file=error.args[0]), file=sys.stderr)
        return 1
    except edition.NoBeginError:
        print(word("edition.no-since", spoken), file=sys.stderr)
        return 2
    if made is None:
        print(word("edition.nothing", spoken))
        return 0
    edition.write(options.root, made)
    for language, told in made.told.items():
        print(word("edition.kept", spoken, folder=f"{made.folder} ({language})", told=told))
    print(word("edition.next", spoken))
    return 0


def _schema(options: argparse.Namespace) -> int:
    from .desk import field_reference
    from .desk.forms import issue_form

    records, _ = examine(options.root, options.today or the_day())
    written = {f"{schema.FOLDER}/{name}": text for name, text in schema.schemas(records).items()}
    written |= {f"{issue_form.FOLDER}/{name}": text for name, text in issue_form.issue_forms(records).items()}
    written |= {f"{field_reference.FOLDER}/{name}": text for name, text in field_reference.references(records).items()}
    for name, text in written.items():
        path = options.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path)
    return 0


def _test(options: argparse.Namespace) -> int:
    return suite.run(options.root, options.only, options.quick)


_INDEXING = """
import sys, time
from pathlib import Path
from cluster_gateway.hosts.search_index import write_search_index
started = time.perf_counter()
write_search_index(Path(sys.argv[1]))
print(time.perf_counter() - started)
"""
"""The search index of a finished site made anew, in a process of its own; its seconds."""


def _bench(options: argparse.Namespace) -> int:
    from .desk.bench import measurement, runs, table

    def progress(step: str) -> None:
        if sys.stderr.isatty():
            print(f"\r\033[K{step} …" if step else "\r\033[K", end="", file=sys.stderr, flush=True)

    root, today = options.root.resolve(), options.today or TODAY
    indexing = [sys.executable, "-c", _INDEXING]
    try:
        report = measurement.measure(root, options.size, max(1, options.repeat), today, indexing, progress, options.peers)
    except runs.FailedRunError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        progress("")
    print(table.table(report), end="")
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(measurement.as_data(report), indent=2, ensure_ascii=False)
        options.json.write_text(text + "\n", encoding="utf-8", newline="\n")
    return 0
