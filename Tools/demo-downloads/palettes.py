"""Twelve colour schemes for terminals, named after weather. A scheme that is hard to read is an error, not a file."""

import colorsys

READABLE = 4.5
NAMES = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
HUES = {"red": 5, "green": 135, "yellow": 48, "blue": 215, "magenta": 305, "cyan": 185}

# Background, selection, hue of the greys, saturation, and how far all hues are turned.
SCHEMES = {
    "overcast": ("#1d2126", "#2b3138", 210, 0.45, 0), "drizzle": ("#18222a", "#24323d", 200, 0.50, -6),
    "thunderhead": ("#14141c", "#23232f", 245, 0.62, 8), "fog": ("#e8eaea", "#d8dcdc", 180, 0.55, 0),
    "hoarfrost": ("#f1f5f8", "#dde6ec", 205, 0.70, -4), "monsoon": ("#0e1f1c", "#183330", 170, 0.48, -10),
    "sirocco": ("#241811", "#38271b", 25, 0.60, 10), "high-noon": ("#fbf6e9", "#efe5cb", 42, 0.85, 4),
    "aurora": ("#0c1420", "#172338", 220, 0.70, 14), "dust-devil": ("#2a211b", "#3c3129", 28, 0.40, 6),
    "permafrost": ("#eef0ee", "#dfe3df", 120, 0.50, -8), "after-rain": ("#151a17", "#222b26", 140, 0.55, 2),
}


def files() -> dict[str, str]:
    """File name to text: `name = colour`, one a line."""
    return {f"{name}.txt": text(name, *scheme) for name, scheme in SCHEMES.items()}


def text(name: str, background: str, selection: str, grey: int, saturation: float, turn: int) -> str:
    grounds = [background, selection]
    colours = {"foreground": readable(grey, 0.10, grounds, 9.0), "cursor": readable(HUES["yellow"] + turn, saturation, grounds, 6.0)}
    for place, colour in enumerate(NAMES):
        for bright in (0, 1):
            hue = HUES.get(colour)
            ratio = READABLE + (1.6 if bright else 0.1)
            if hue is None:
                ratio = {"black": 4.6, "white": 7.5}[colour] + bright
            colours[f"color{place + 8 * bright}"] = readable(grey if hue is None else hue + turn, 0.08 if hue is None else saturation, grounds, ratio)
    for colour, value in colours.items():
        worst = min(contrast(value, ground) for ground in grounds)
        assert worst >= READABLE, f"{name}: {colour} has a contrast of {worst:.2f} only"
    lines = [f"# {name}: every colour has a contrast of {READABLE} or more on background and selection", f"background = {background}",
             f"selection = {selection}"]
    return "\n".join(lines + [f"{colour} = {value}" for colour, value in colours.items()]) + "\n"


def readable(hue: float, saturation: float, grounds: list[str], ratio: float) -> str:
    """The colour nearest to the grounds in lightness that stands out from all of them by the ratio, or else as far as can be."""
    is_dark = luminance(grounds[0]) < 0.2
    steps = [step / 400 for step in range(401)]
    for lightness in steps if is_dark else reversed(steps):
        colour = hexadecimal(colorsys.hls_to_rgb((hue % 360) / 360, lightness, saturation))
        if all((luminance(colour) > luminance(ground)) == is_dark and contrast(colour, ground) >= ratio for ground in grounds):
            return colour
    return "#ffffff" if is_dark else "#000000"


def hexadecimal(colour: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)


def luminance(colour: str) -> float:
    parts = [int(colour[place:place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(a: str, b: str) -> float:
    lighter, darker = sorted([luminance(a), luminance(b)], reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
