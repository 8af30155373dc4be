"""The wide pictures: the hero, the story and one for each collection. Flat lays of products drawn by the same recipes."""
from PIL import Image

import recipes
from studio import Studio

WIDE = (1800, 1200)


def lay(name, items, size=WIDE, backdrop="#e6ddd1"):
    """items: (product handle, colour, x, y, scale, angle[, view[, options]]) where x, y is the middle of the thing, in pixels."""
    def draw(catalogue):
        swatch = {v["value"]: v["swatch"] for p in catalogue["products"] for o in p["options"] if o["name"] == "Color" for v in o["values"]}
        studio = Studio(name, *size, zoom=1, focus=(size[0] / 2, size[1] / 2), backdrop=backdrop)
        for handle, colour, x, y, scale, angle, *rest in items:
            view = rest[0] if rest else "front"
            recipe = recipes.RECIPES[handle]
            middle = recipe.frame[1]
            frame = Frame(studio, x, y, scale, angle, middle)
            recipe.draw(frame, swatch.get(colour, "#d8cdbb"), view, rest[1] if len(rest) > 1 else {})
            studio.flush()
        return Image.fromarray(studio.array())
    return draw


class Frame:
    """A studio in which reset() comes back to one item's own place, and place() is relative to it."""

    def __init__(self, studio, x, y, scale, angle, middle):
        import skia
        object.__setattr__(self, "studio", studio)
        m = skia.Matrix()
        m.setTranslate(-middle[0], -middle[1])
        m.postScale(scale, scale)
        m.postRotate(angle)
        m.postTranslate(x, y)
        studio.base = m
        studio.place()

    def __getattr__(self, name):
        return getattr(self.studio, name)

    def __setattr__(self, name, value):
        setattr(self.studio, name, value)


SCENES = {
    "hero": lay("hero", [
        ("byte-cargo-trousers", "Moss Cache", 1580, 640, 0.86, 9), ("dark-mode-hoodie", "Kernel Black", 1120, 620, 0.92, -4),
        ("ping-beanie", "Amber Terminal", 705, 250, 0.42, -10), ("web-socks", "Panic Blue", 720, 940, 0.42, 6), ("root-cap", "Oxide Red", 1640, 985, 0.42, -12)]),
    "story": lay("story", [
        ("bin-sh-overshirt", "Root Brown", 500, 620, 0.90, -6), ("tarball-tote", "Cache Cream", 1110, 640, 0.78, 5), ("scratchpad-notebook", "Clay Socket", 1560, 380, 0.48, 10), ("hash-bucket-hat", "Sand Buffer", 1540, 900, 0.50, -8)]),
    "collection-new-in": lay("collection-new-in", [
        ("null-island-crewneck", "Cache Cream", 520, 600, 0.92, -7), ("thread-safe-bomber", "Clay Socket", 1290, 610, 0.92, 6), ("debugging-duck", "Amber Terminal", 905, 1010, 0.24, 0)]),
    "collection-bestsellers": lay("collection-bestsellers", [
        ("segfault-tee", "Kernel Black", 430, 560, 0.84, -8), ("circuit-trace-tee", "Phosphor Green", 960, 700, 0.84, 3), ("rubber-duck-crewneck", "Error Pink", 1450, 540, 0.80, 9)]),
    "collection-black-friday": lay("collection-black-friday", [
        ("root-hoodie", "Oxide Red", 430, 600, 0.88, -8), ("idle-joggers", "Heather Static", 960, 640, 0.82, 4), ("dither-crewneck", "Kernel Black", 1440, 560, 0.78, 8), ("checksum-beanie", "Oxide Red", 1190, 1010, 0.30, -10)], backdrop="#d9cdbd"),
    "collection-terminal-velocity": lay("collection-terminal-velocity", [
        ("kernel-panic-tee", "Panic Blue", 420, 600, 0.84, -7), ("colon-wq-longsleeve", "Moss Cache", 1010, 620, 0.84, 2), ("core-dump-coach-jacket", "Kernel Black", 1480, 560, 0.74, 9, "back")]),
    "collection-cold-aisle": lay("collection-cold-aisle", [
        ("cold-boot-puffer-vest", "Cloud Idle", 470, 610, 0.88, -6), ("parity-scarf", "Midnight Commit", 1010, 640, 0.78, 4), ("ping-beanie", "Phosphor Green", 1480, 400, 0.56, 8), ("checksum-beanie", "Oxide Red", 1500, 880, 0.46, -8)], backdrop="#dfdedb"),
    "collection-gifts": lay("collection-gifts", [
        ("hot-reload-mug", "Clay Socket", 360, 700, 0.72, 0), ("pixel-pin-set", "", 900, 560, 0.74, -5), ("web-socks", "Cache Cream", 1420, 420, 0.52, 5), ("debugging-duck", "Amber Terminal", 1450, 930, 0.42, 0)]),
    "collection-desk-setup": lay("collection-desk-setup", [
        ("motherboard-desk-mat", "Midnight Commit", 880, 680, 1.36, 68), ("hexadecimal-keycaps", "Cache Cream", 720, 690, 0.62, 0), ("scratchpad-notebook", "Clay Socket", 1480, 420, 0.46, 12), ("hot-reload-mug", "Cache Cream", 240, 240, 0.42, 0), ("debugging-duck", "Amber Terminal", 1400, 960, 0.30, 0)]),
    "collection-organic": lay("collection-organic", [
        ("type-safe-chino", "Sand Buffer", 1480, 620, 0.84, 8), ("pocket-not-found-tee", "Sand Buffer", 950, 640, 0.84, 3), ("heap-tee", "Clay Socket", 420, 580, 0.84, -8)]),
}
