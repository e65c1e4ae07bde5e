"""The command line: ``python -m cluster_gateway build | check | changes | edition | figures | serve | new | bench …``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from . import building
from .options import common, day, placed, preferred_language
from .records.language import LANGUAGES


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code is 0 when all is well, 1 for problems, 2 for wrong use.

    It is 141 when whoever reads the output has gone (``| head``), as the shell has it, and 130 when somebody stops it.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    options = parser(arguments[:1]).parse_args(arguments)
    _, run = COMMANDS[options.command].load()
    try:
        code = run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130
    return code


def parser(wanted: Sequence[str] | None = None) -> argparse.ArgumentParser:
    """Every command, and the options of those ``wanted`` or of all; the names are part of the interface.

    A command is loaded for its options, and no other waits for it.
    """
    top = argparse.ArgumentParser(prog="gateway", description="The Danish cluster gateway.")
    commands = top.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        own = commands.add_parser(name, parents=[command.options()], help=command.help)
        if wanted is None or name in wanted:
            ask, _ = command.load()
            ask(own)
    return top


def _ask_serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")


def _serve(options: argparse.Namespace) -> int:
    from .hosts.mkdocs import publishing
    from .hosts.preview import serving, watching
    from .hosts.preview.state import Preview
    from .plan.wording import word
    from .records.catalogue import describe
    from .records.day import the_day

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
    from .desk import changes, check
    from .plan.examination import examine
    from .plan.wording import word
    from .records.day import stamp, the_day
    from .records.loading import CHANGES

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


def _ask_edition(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--since", type=day, metavar="DATE", help="collect from this day on (the last edition)")
    parser.add_argument("--language", choices=LANGUAGES, default=None, help="in this language only, and of messages")
    parser.add_argument("--intro", type=Path, default=None, metavar="FILE.md", help="what the editor says first")


def _edition(options: argparse.Namespace) -> int:
    """Nothing is collected while a record has problems: what is left out when read would be missing in the letter."""
    from .desk import edition
    from .hosts.mkdocs import publishing
    from .plan.examination import publishable
    from .plan.wording import word
    from .records.catalogue import describe
    from .records.day import stamp, the_day
    from .records.problem import UnpublishableError

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
    from .plan.examination import examine
    from .records import schema
    from .records.day import the_day

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


def _ask_test(parser: argparse.ArgumentParser) -> None:
    from .desk.suite import STEPS

    parser.add_argument("--quick", action="store_true", help="only the tests of records and plan")
    parser.add_argument("only", nargs="*", metavar="STEP", help="only these steps: " + ", ".join(STEPS))


def _test(options: argparse.Namespace) -> int:
    from .desk import suite

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


def _ask_bench(parser: argparse.ArgumentParser) -> None:
    from .desk.bench.corpus import SIZES

    parser.add_argument("--size", choices=SIZES, default="S", help="how large: 15, 300, 1,200 or 5,000 clusters and so on")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="how often everything is run (3)")
    parser.add_argument("--peers", action="store_true", help="beside other generators, installed below .cache/bench/peers/")
    parser.add_argument("--json", type=Path, default=None, metavar="FILE", help="also every single figure as JSON")


def _bench(options: argparse.Namespace) -> int:
    from .desk.bench import measurement, runs, table
    from .desk.bench.corpus import TODAY

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


def _nothing_more(parser: argparse.ArgumentParser) -> None:
    """For commands that can be asked no more than every other."""


Loaded = tuple[Callable[[argparse.ArgumentParser], None], Callable[[argparse.Namespace], int]]
"""What adds the options of a command, and what runs it."""


class Command(NamedTuple):
    """A command: what it is for, what loads it, and the options it has in common with others."""

    help: str
    load: Callable[[], Loaded]
    options: Callable[[], argparse.ArgumentParser] = common


def _in(module: str) -> Callable[[], Loaded]:
    """A command that is the ``ask`` and ``run`` of a module."""

    def load() -> Loaded:
        found = import_module(f".{module}", __package__)
        return found.ask, found.run

    return load


def _of_workflows(name: str) -> Loaded:
    from .desk.workflows import COMMANDS

    return COMMANDS[name]


COMMANDS: Mapping[str, Command] = {
    "build": Command("the site into site/", lambda: (building.ask, building.run)),
    "serve": Command("live preview", lambda: (_ask_serve, _serve)),
    "translate": Command("what lacks a language; to a translator and back", _in("desk.translation.session")),
    "check": Command("all problems of all records", _in("desk.editing")),
    "new": Command("a commented record to fill in", _in("desk.starting")),
    "changes": Command("keep the list of changes of the directory", lambda: (_nothing_more, _changes)),
    "edition": Command("the next newsletter: what is new since the last one", lambda: (_ask_edition, _edition), placed),
    "figures": Command("a reporting sheet for a cluster, and back into its record", _in("desk.figures.session")),
    "schema": Command("write the editors' schemas and the forms from the model", lambda: (_nothing_more, _schema)),
    "freshness": Command("what is due to be looked at again", partial(_of_workflows, "freshness")),
    "report": Command("what a proposal changes, for editors", partial(_of_workflows, "report")),
    "comment": Command("the report as a comment, from data nobody vouches for", partial(_of_workflows, "comment")),
    "submission": Command("a form sent on the repository's pages into a record", partial(_of_workflows, "submission")),
    "test": Command("everything CI runs", lambda: (_ask_test, _test)),
    "bench": Command("measure builds of a synthetic corpus", lambda: (_ask_bench, _bench)),
}
"""Every command, in the order they are told; each is loaded when it is asked for."""
