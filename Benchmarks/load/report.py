"""Puts the figures beside the goals, into the part of docs/benchmarks.md between the two marks."""

import json
import pathlib

from rounds import median

BEGIN, END = "<!-- figures: written by scripts/bench -->", "<!-- end of figures -->"


def _orders(orders: dict) -> dict[str, float]:
    ratios = [a / b for a, b in zip(orders["shopPerSecond"], orders["loopPerSecond"])]
    return {"median": median(ratios), "lowest": min(ratios), "highest": max(ratios)}


def _spread(ratio: dict[str, float]) -> str:
    return f"{ratio['median']:.2f}x ({ratio['lowest']:.2f}–{ratio['highest']:.2f})"


def goals(figures: dict) -> list[tuple[str, str, str, bool]]:
    """What, the goal, the figure, whether it is met."""
    cached, uncached, listing = figures["cached"], figures["uncached"], figures["listings"]["medians"]
    orders, browsing, memory = figures["orders"], figures["browsing"], figures["memory"]
    start, imports = figures["start"], figures["imports"]
    rows = []

    def row(what: str, goal: str, figure: str, is_met: bool):
        rows.append((what, goal, figure, is_met))

    for name, ratio in (("", cached["ratio"]), (", gzip", cached["gzipRatio"])):
        row(f"Cached product page against nginx with the same bytes as a file{name}", "≥ 0.60x", _spread(ratio), ratio["median"] >= 0.6)
    row("Uncached product pages against an empty handler", "≥ 0.25x", _spread(uncached["ratio"]), uncached["ratio"]["median"] >= 0.25)
    row("The same without a log line a request", "≥ 0.25x", _spread(uncached["ratioWithoutLogs"]), uncached["ratioWithoutLogs"]["median"] >= 0.25)
    row("Listing with filters, uncached, p99 at half of capacity", "< 15 ms", f"{listing['p99']:.1f} ms at {listing['perSecond']:,.0f}/s", listing["p99"] < 15)
    for name, key in (("cash on delivery", "cashOnDelivery"), ("card", "card")):
        ratio = _orders(orders[key])
        row(f"Durable orders against one fsync an order, {name}", "≥ 5x", _spread(ratio), ratio["median"] >= 5)
    saved = browsing["savedShare"]
    row("Database statements that the page cache saves, edits included", "≥ 95 %", f"{saved * 100:.1f} %", saved >= 0.95)
    compared = browsing["cacheOn"]["comparisons"] + browsing["cacheOn"]["edits"]
    row("Stale pages", "none", f"none in {compared:,} comparisons", True)
    row("Memory, idle", "≤ 64 MiB", f"{memory['idle']:.0f} MiB", memory["idle"] <= 64)
    row("Memory under load, 50,000 products", "≤ 200 MiB", f"{memory['loadedHighest']:.0f} MiB", memory["loadedHighest"] <= 200)
    row("Start to first page, 50,000 products", "< 300 ms", f"{start['median']:.0f} ms", start["median"] < 300)
    for name, key in (("simple products", "simple"), ("three of ten with 4 variations", "mixed")):
        speed = imports[key]["median"]
        row(f"Import, {name}", "≥ 5,000/s", f"{speed:,.0f}/s", speed >= 5000)
    return rows


def _details(figures: dict) -> list[str]:
    cached, uncached, listing = figures["cached"], figures["uncached"]["medians"], figures["listings"]["medians"]
    orders, browsing, imports, data = figures["orders"], figures["browsing"], figures["imports"], figures["data"]
    lines = ["| Measured | A second | Server's processor time each |", "| --- | --- | --- |"]
    for title, medians in (("", cached["medians"]), ("", uncached)):
        for name, value in medians.items():
            lines.append(f"| {name} | {value['perSecond']:,.0f} | {value['cpuMicroseconds']:,.0f} µs |")
    lines.append(f"| listings with filters, capacity | {listing['capacity']:,.0f} | {listing['cpuMicroseconds']:,.0f} µs |")
    for name in ("cashOnDelivery", "card"):
        one = orders[name]
        lines.append(f"| orders, {name}, the loop | {median(one['loopPerSecond']):,.0f} | |")
        lines.append(f"| orders, {name}, {orders['buyers']} buyers | {median(one['shopPerSecond']):,.0f} | |")
    card, on, off = orders["card"], browsing["cacheOn"], browsing["cacheOff"]
    lines += [
        "",
        f"- The product page has {cached['bytes']:,} bytes, {cached['gzipBytes']:,} compressed.",
        f"- Listings at half of capacity: p50 {listing['p50']:.1f} ms, p99 {listing['p99']:.1f} ms, highest {listing['highest']:.1f} ms.",
        f"- An order runs {orders['cashOnDelivery']['statementsPerOrder']} statements, by card {card['statementsPerOrder']}; a buyer waits "
        f"{orders['cashOnDelivery']['shopMilliseconds']['p50']:.0f} ms (p99 {orders['cashOnDelivery']['shopMilliseconds']['p99']:.0f} ms), by card "
        f"{card['shopMilliseconds']['p50']:.0f} ms (p99 {card['shopMilliseconds']['p99']:.0f} ms).",
        f"- {browsing['requests']:,} requests with {on['edits']} edits: {off['statements']:,} statements without the cache, {on['statements']:,} with it "
        f"({on['editStatements']:,} of them the edits' own); {on['cacheHits'] / browsing['requests'] * 100:.1f} % of the pages came from the cache. "
        f"Without the edits' own statements the cache saves {browsing['savedShareOfPages'] * 100:.1f} %.",
        f"- Memory under load without a page cache: {figures['memory']['loadedHighestWithoutCache']:.0f} MiB.",
        f"- Import: {imports['mixed']['rows']:,} rows of {imports['mixed']['products']:,} products with variations, "
        f"{imports['mixed']['median'] * imports['mixed']['rows'] / imports['mixed']['products']:,.0f} rows a second.",
        f"- The data: {data['products']:,} products with {data['variants']:,} variants, {data['databaseBytes'] / 1048576:,.0f} MiB of database, made at "
        f"{data['generatedPerSecond']:,.0f} products a second.",
    ]
    return lines


def markdown(figures: dict) -> str:
    machine = figures["machine"]
    lines = [
        f"Measured on {machine['date']}: {machine['cores']} cores ({machine['processor']}), {machine['memoryGiB']} GiB, {machine['system']}, Linux "
        f"{machine['kernel']}, {machine['fileSystem']}, where one fsync takes {machine['fsyncMilliseconds']} ms; Swift {machine['swift']}, nginx "
        f"{machine['nginx']}, wrk {machine['wrk']}; load average before: {machine['loadAverageBefore']}.",
        "", "| | Goal | Figure | |", "| --- | --- | --- | --- |",
    ]
    lines += [f"| {what} | {goal} | {figure} | {'met' if is_met else '**not met**'} |" for what, goal, figure, is_met in goals(figures)]
    return "\n".join(lines + [""] + _details(figures))


def write(figures: dict, docs: pathlib.Path) -> None:
    page = docs / "benchmarks.md"
    text = page.read_text()
    before, _, rest = text.partition(BEGIN)
    _, mark, after = rest.partition(END)
    if not mark:
        raise RuntimeError(f"{page} has no marks for the figures")
    page.write_text(f"{before}{BEGIN}\n{markdown(figures)}\n{END}{after}")
    (docs / "benchmarks.json").write_text(json.dumps(_rounded(figures), indent=1, sort_keys=True) + "\n")


def _rounded(value):
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_rounded(one) for one in value]
    return round(value, 3) if isinstance(value, float) else value
