#!/usr/bin/env python3
"""Draws the pictures of the demo shop from its catalogue.

    python3 draw.py                        every picture that is missing
    python3 draw.py --all                  every picture again
    python3 draw.py segfault-tee hero      the pictures whose names start so
    python3 draw.py --check                runs check.py instead
    python3 draw.py --preview out.png …    also lays what was drawn on one sheet
"""
import argparse
import json
import pathlib
import sys

from PIL import Image

HERE = pathlib.Path(__file__).resolve().parent
RESOURCES = HERE.parent.parent / "Sources/Tools/DemoShop/Resources"
QUALITIES = (79, 72, 65, 58)
SMALL_ENOUGH = 62_000     # bytes; a finely detailed picture is tried at the next lower quality


def save(picture, target):
    for quality in QUALITIES:
        picture.save(target, "WEBP", quality=quality, method=6)
        if target.stat().st_size <= SMALL_ENOUGH:
            return


def view_of(picture):
    stem = picture["file"].rsplit("/", 1)[1][:-5]
    return next((v for v in ("back", "detail") if stem.endswith("-" + v)), "front")


def product_picture(product, picture):
    from recipes import RECIPES
    from studio import Studio
    recipe = RECIPES[product["handle"]]
    options = picture["option"] or {}
    swatches = {v["value"]: v["swatch"] for o in product["options"] if o["name"] == "Color" for v in o["values"]}
    cloth = swatches.get(options.get("Color"), "#d8cdbb")
    view = view_of(picture)
    zoom, focus = recipe.detail if view == "detail" else recipe.frame
    studio = Studio(picture["file"].split("/")[1], zoom=zoom, focus=focus)
    recipe.draw(studio, cloth, view, options)
    return Image.fromarray(studio.array())


def jobs(catalogue):
    """(name, function) of every picture of the catalogue."""
    for product in catalogue["products"]:
        for picture in product["pictures"]:
            yield picture["file"].split("/")[1][:-5], (lambda p=product, q=picture: product_picture(p, q))
    from scenes import SCENES
    for name, draw in SCENES.items():
        yield name, (lambda d=draw, c=catalogue: d(c))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--preview", metavar="FILE")
    arguments = parser.parse_args()
    if arguments.check:
        import check
        sys.exit(check.main())
    catalogue = json.loads((RESOURCES / "catalogue.json").read_text())
    folder = RESOURCES / "pictures"
    folder.mkdir(exist_ok=True)
    drawn = []
    for name, make in jobs(catalogue):
        target = folder / f"{name}.webp"
        wanted = any(name.startswith(n) for n in arguments.names) if arguments.names else arguments.all or not target.exists()
        if not wanted:
            continue
        picture = make()
        save(picture, target)
        drawn.append(picture)
        print(f"{target.stat().st_size // 1024:4d} KB  {name}", flush=True)
    if arguments.preview and drawn:
        columns = min(6, len(drawn))
        sheet = Image.new("RGB", (400 * columns, 500 * -(-len(drawn) // columns)), "#e6ddd1")
        for i, picture in enumerate(drawn):
            small = picture.resize((400, 400 * picture.height // picture.width), Image.LANCZOS)
            sheet.paste(small, (400 * (i % columns), 500 * (i // columns)))
        sheet.save(arguments.preview)


if __name__ == "__main__":
    main()
