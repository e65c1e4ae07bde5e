"""``test``: everything CI runs, step by step, with a browser found or installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

SLOW = ("browser", "desk", "fuzz", "hosts", "render", "site")
"""Folders of tests that paint pages, build sites, open a browser or run commands; ``--quick`` leaves them out."""
STEPS: dict[str, list[str]] = {
    "lint": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy"],
    "imports": ["-c", "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"],
    "tests": ["-m", "pytest"],
}
"""Every step by name, as arguments of Python."""

MOST = 4
"""Processes that run tests at once; each has a browser and a site of its own."""
HEADLESS = ("chromium-headless-shell", "chrome-headless-shell")
"""Chromium without a frame around its pages. With the frame, which nobody sees, a window takes three times as long to open."""
BROWSERS = (*HEADLESS, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
MISSING = (
    "The browser tests need Chromium or Chrome, and none could be found or installed.\n"
    "Install one, or set CHROMIUM to the program, and run the same command again."
)


def run(root: Path, only: Iterable[str] = (), quick: bool = False) -> int:
    """Run the steps in ``root`` in order, all of them even when one fails; 0 when every one is good.

    Tests run in as many processes as there are processors; with ``quick`` only those of records and plan. Raises nothing;
    an unknown step is told with the names there are (exit code 2).
    """
    wanted = list(only) or list(STEPS)
    unknown = [name for name in wanted if name not in STEPS]
    if unknown:
        print(f"There is no step {', '.join(unknown)}. The steps are: {', '.join(STEPS)}.", file=sys.stderr)
        return 2
    # The tests start the program and compile its templates hundreds of times: what Python compiled once is to be kept.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if "tests" in wanted and not quick:
        chromium = provided_browser()
        if chromium is None:
            print(MISSING, file=sys.stderr)
            return 1
        environment["CHROMIUM"] = chromium
    failed = []
    for number, name in enumerate(wanted, 1):
        print(f"[{number}/{len(wanted)}] {name}", flush=True)
        arguments = [*STEPS[name], *(_of_tests(quick) if name == "tests" else ())]
        if subprocess.run([sys.executable, *arguments], cwd=root, env=environment).returncode:  # noqa: S603
            failed.append(name)
    print(f"Failed: {', '.join(failed)}." if failed else "All steps passed.", flush=True)
    return 1 if failed else 0


def _of_tests(quick: bool) -> list[str]:
    """How the tests are run: shared out one by one, so that no process waits for another at the end."""
    may = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    shared = ["-n", str(min(may, MOST)), "--dist", "worksteal"] if may > 1 else []
    return [*shared, *(f"--ignore=tests/{folder}" for folder in (SLOW if quick else ()))]


def browser() -> str | None:
    """The program of Chromium or Chrome: ``CHROMIUM``, one on the path, an application, or Playwright's own."""
    asked = os.environ.get("CHROMIUM")
    if asked:
        return shutil.which(asked)
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return found or next((path for path in APPLICATIONS if Path(path).exists()), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def provided_browser() -> str | None:
    """The program of a browser, installed when there is none; where Debian's packages can be had, the quicker one is."""
    found = browser()
    if found is None:
        return browser() if install_browser((*_debian(HEADLESS[0]), *_debian("chromium"), _PLAYWRIGHT)) else None
    if os.environ.get("CHROMIUM") or Path(found).name in HEADLESS or not install_browser(_debian(HEADLESS[0])):
        return found
    return browser()


_PLAYWRIGHT = [[sys.executable, "-m", "playwright", "install", "chromium"]]


def _debian(package: str) -> list[list[list[str]]]:
    """How Debian's ``package`` is installed, as one attempt of commands; none where we may not."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid():
        return []
    apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    return [[[*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", package]]]


def install_browser(attempts: Iterable[list[list[str]]]) -> bool:
    """Install Chromium by the first of the ``attempts`` whose commands all succeed; False when none does."""
    for commands in attempts:
        print("Installing Chromium …", file=sys.stderr, flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if all(_quietly(command, environment) for command in commands):
            return True
    return False


def _quietly(command: list[str], environment: dict[str, str]) -> bool:
    """Run a command whose output matters only when it fails."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True, errors="replace")  # noqa: S603
    if done.returncode:
        print("\n".join((done.stdout + done.stderr).strip().splitlines()[-5:]), file=sys.stderr)
    return done.returncode == 0
