"""Twenty-four wallpapers in the colours of old screens: eight motifs in three shapes."""

import math
from random import Random

from png import png

# Width and height in pixels, and the side of a cell.
SHAPES = {"desk": (7680, 4320, 15), "phone": (1440, 3120, 6), "upright": (2160, 3840, 8)}
PHOSPHOR = {
    "green": ["#04120a", "#0a2a17", "#11482a", "#1b7a45", "#33c56e", "#8affb0"],
    "amber": ["#140b02", "#2e1a05", "#583008", "#96540c", "#e08a1e", "#ffd27a"],
    "ice": ["#050b14", "#0c1c30", "#143454", "#1f5c8c", "#4aa3d8", "#c4ecff"],
    "paper": ["#10100e", "#26261f", "#45443a", "#757364", "#b3b09c", "#f1efe0"],
}
MOTIFS = [
    ("julia", "green"), ("mandelbrot", "amber"), ("rule-30", "green"), ("rule-110", "ice"),
    ("contours", "amber"), ("life", "paper"), ("interference", "ice"), ("dunes", "paper"),
]


def pictures() -> dict[str, bytes]:
    """File name to content."""
    files = {}
    for motif, colours in MOTIFS:
        for shape, (width, height, side) in SHAPES.items():
            columns, lines = -(-width // side), height // side
            cells = DRAW[motif.split("-")[0]](motif, columns, lines)
            files[f"{motif}-{colours}-{shape}-{width}x{height}.png"] = png(cells, width, PHOSPHOR[colours], side)
    return files


def escape(columns: int, lines: int, start, limit: int = 60) -> list[bytes]:
    """Escape times of z*z + c as levels; `start` makes z and c of a point of the plane, the short side from -1 to 1."""
    unit = 2 / min(columns, lines)
    rows = []
    for y in range(lines):
        row = bytearray()
        for x in range(columns):
            z, c = start((x - columns / 2) * unit, (y - lines / 2) * unit)
            count = 0
            while count < limit and z.real * z.real + z.imag * z.imag <= 4:
                z = z * z + c
                count += 1
            row.append(0 if count == limit else min(5, int(math.log2(count + 1))))
        rows.append(bytes(row))
    return rows


def julia(_: str, columns: int, lines: int) -> list[bytes]:
    return escape(columns, lines, lambda x, y: (complex(x * 1.25, y * 1.25), complex(-0.79, 0.156)))


def mandelbrot(_: str, columns: int, lines: int) -> list[bytes]:
    return escape(columns, lines, lambda x, y: (0j, complex(x * 1.3 - 0.62, y * 1.3)))


def rule(name: str, columns: int, lines: int) -> list[bytes]:
    number = int(name.split("-")[1])
    row = [0] * columns
    row[columns // 2 if number == 30 else columns - 1] = 1
    ages = [0] * columns
    rows = []
    for _ in range(lines):
        # The longer a cell has been on, the brighter it glows.
        ages = [min(age + 1, 3) if cell else 0 for cell, age in zip(row, ages)]
        rows.append(bytes(age + 2 if age else 0 for age in ages))
        row = [number >> (row[x - 1] << 2 | row[x] << 1 | row[(x + 1) % columns]) & 1 for x in range(columns)]
    return rows


def contours(_: str, columns: int, lines: int) -> list[bytes]:
    random = Random(7)
    hills = [(random.random(), random.random(), 0.06 + random.random() * 0.2, random.uniform(-1, 1)) for _ in range(26)]
    side = min(columns, lines)
    places = [(hx * columns, hy * lines, radius * side, height) for hx, hy, radius, height in hills]

    def level(x: int, y: int) -> float:
        return sum(height * math.exp(-((x - hx) ** 2 + (y - hy) ** 2) / (radius * radius)) for hx, hy, radius, height in places) * 9

    steps = [[math.floor(level(x, y)) for x in range(columns + 1)] for y in range(lines + 1)]
    return [
        bytes(
            (5 if steps[y][x] % 4 == 0 else 3) if steps[y][x] != steps[y][x + 1] or steps[y][x] != steps[y + 1][x] else max(0, min(1, steps[y][x] // 3))
            for x in range(columns))
        for y in range(lines)
    ]


def life(_: str, columns: int, lines: int) -> list[bytes]:
    random = Random(11)
    alive = {(x, y) for y in range(lines) for x in range(columns) if random.random() < 0.22}
    trace: dict[tuple[int, int], int] = {}
    for _ in range(60):
        around: dict[tuple[int, int], int] = {}
        for x, y in alive:
            for dx in (-1, 0, 1):
                for dy in (-1, 0, 1):
                    if dx or dy:
                        place = ((x + dx) % columns, (y + dy) % lines)
                        around[place] = around.get(place, 0) + 1
        alive = {place for place, count in around.items() if count == 3 or (count == 2 and place in alive)}
        trace = {place: glow - 1 for place, glow in trace.items() if glow > 1}
        trace.update(dict.fromkeys(alive, 5))
    return [bytes(trace.get((x, y), 0) for x in range(columns)) for y in range(lines)]


def interference(_: str, columns: int, lines: int) -> list[bytes]:
    side = min(columns, lines)
    sources = [(0.2 * columns, 0.3 * lines), (0.78 * columns, 0.22 * lines), (0.55 * columns, 0.85 * lines)]
    return [
        bytes(
            max(0, min(5, int((sum(math.sin(math.hypot(x - sx, y - sy) * 44 / side) for sx, sy in sources) + 1.6) * 1.7)))
            for x in range(columns))
        for y in range(lines)
    ]


def dunes(_: str, columns: int, lines: int) -> list[bytes]:
    rows = []
    for y in range(lines):
        row = bytearray()
        for x in range(columns):
            u, v = x / min(columns, lines), y / min(columns, lines)
            height = v * 16 + math.sin(u * 5 + v * 3) * 1.6 + math.sin(u * 11 - v * 2) * 0.5
            row.append(int(height * 6) % 6)
        rows.append(bytes(row))
    return rows


DRAW = {
    "julia": julia, "mandelbrot": mandelbrot, "rule": rule, "contours": contours, "life": life, "interference": interference, "dunes": dunes,
}
