"""Makes the files that the demonstration shop sells: `python3 Tools/demo-downloads/make.py`. The same ones each time."""

import io
import zipfile
from pathlib import Path

import palettes
import wallpapers

FOLDER = Path(__file__).parents[2] / "Sources/Tools/DemoShop/Resources/downloads"
LICENCE = "BinarySoftwear. Personal licence: on all your own screens, as long as you like. Not for selling on.\n"


def archive(folder: str, files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, data in {**files, "LICENCE.txt": LICENCE.encode()}.items():
            entry = zipfile.ZipInfo(f"{folder}/{name}", (2026, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, data)
    return content.getvalue()


def main():
    FOLDER.mkdir(exist_ok=True)
    themes = {name: text.encode() for name, text in palettes.files().items()}
    made = {"terminal-themes.zip": archive("terminal-themes", themes), "phosphor.zip": archive("phosphor", wallpapers.pictures())}
    for name, content in made.items():
        (FOLDER / name).write_bytes(content)
        print(f"{name}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
