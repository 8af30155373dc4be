"""Runs the benchmarks of docs/benchmarks.md. Started by scripts/bench, after the build."""

import argparse
import json
import pathlib
import shutil
import subprocess

import imports
import machine
import pages
import process_figures
import report
from progress import tell

ROOT = pathlib.Path(__file__).resolve().parents[2]
WORK = ROOT / "var" / "bench"


def inside(binaries: pathlib.Path, command: str, folder: pathlib.Path, *more: str) -> dict:
    """A benchmark that runs within the process; its progress goes to the terminal."""
    tell(f"DukaBenchmarks {command}")
    done = subprocess.run([binaries / "DukaBenchmarks", command, folder, *more], stdout=subprocess.PIPE, text=True, timeout=3600, check=True)
    return json.loads(done.stdout)


def copy(data: pathlib.Path, name: str) -> pathlib.Path:
    """The shop's folder without its pictures, to write into."""
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for file in [*data.glob("shop.sqlite*"), *data.glob("*.txt")]:
        shutil.copy(file, folder)
    return folder


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--binaries", type=pathlib.Path, default=ROOT / ".build" / "release", help="the folder of the built programs")
    arguments.add_argument("--quick", action="store_true", help="a small shop and short rounds, to try the tool; docs stay as they are")
    arguments.add_argument("--reuse-data", action="store_true", help="take the shop of the last run; docs stay as they are")
    arguments.add_argument("--only", metavar="PARTS", help="comma list of parts; docs stay as they are")
    chosen = arguments.parse_args()
    binaries = chosen.binaries.resolve()
    duka, data, seconds = binaries / "duka", WORK / "shop", 1 if chosen.quick else pages.SECONDS
    WORK.mkdir(parents=True, exist_ok=True)

    figures: dict = {"machine": machine.describe(WORK)}
    if not (chosen.reuse_data and data.exists()):
        shutil.rmtree(data, ignore_errors=True)
        figures["data"] = inside(binaries, "data", data, "2000" if chosen.quick else "50000")
        figures["rest"] = process_figures.come_to_rest(duka, data)
    parts = {
        "start": lambda: process_figures.first_page(duka, data),
        "cached": lambda: pages.cached(duka, data, seconds),
        "uncached": lambda: pages.uncached(duka, data, seconds),
        "listings": lambda: pages.listings(duka, data, seconds=seconds),
        "memory": lambda: process_figures.memory(duka, data, 2 if chosen.quick else 8),
        "orders": lambda: inside(binaries, "orders", copy(data, "orders"), "2" if chosen.quick else "5"),
        "browsing": lambda: inside(binaries, "browsing", copy(data, "browsing"), "3000" if chosen.quick else "20000"),
        "imports": lambda: imports.run(duka, WORK, 2_000 if chosen.quick else 20_000),
    }
    for name in chosen.only.split(",") if chosen.only else parts:
        figures[name] = parts[name]()
    for name in ("orders", "browsing"):
        shutil.rmtree(WORK / name, ignore_errors=True)
    if chosen.only or chosen.reuse_data:
        print(json.dumps(figures, indent=1))
        return
    print(report.markdown(figures))
    if not chosen.quick:
        report.write(figures, ROOT / "docs")
        shutil.rmtree(WORK)
        tell("Written to docs/benchmarks.md")


if __name__ == "__main__":
    main()
