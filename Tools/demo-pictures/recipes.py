"""Which drawing belongs to which product. A recipe draws one view of one product in one colour."""
from dataclasses import dataclass
from typing import Callable


import bottoms
import garments
import bags
import desk
import headwear
import paper
import screens
import stickers
import tableware
import trinkets
import layers
import prints
from studio import box, luminance, mix, paint, path, text

TEE_FRAME, TOP_FRAME, HOOD_FRAME, LEG_FRAME = (1.14, (600, 735)), (1.08, (600, 735)), (1.10, (600, 650)), (1.08, (600, 785))
CHEST, PLAIN = (2.05, (600, 560)), (1.0, (600, 750))


@dataclass
class Recipe:
    draw: Callable            # draw(studio, cloth, view, option values by name)
    frame: tuple = PLAIN      # zoom, the point in the middle of the picture
    detail: tuple = CHEST


def grey(cloth):
    return cloth.lower() == "#a7a9ad"


def tee(front, back=None, long=False, trim=None, sleeves=None, detail=CHEST):
    def draw(s, cloth, view, options):
        art = back if view == "back" else front
        garments.tee(s, cloth, (lambda c: art(c, cloth)) if art else None, "back" if view == "back" else "front", heather=grey(cloth), long=long,
                     trim=trim(cloth) if trim else None, sleeve_art=(lambda c, side: sleeves(c, cloth, side)) if sleeves else None)
    return Recipe(draw, TOP_FRAME if long else TEE_FRAME, detail)


def top(front=None, back=None, frame=None, detail=(2.0, (600, 560)), trim=None, flap=None, lift=0, **kw):
    def draw(s, cloth, view, options):
        chosen = back if view == "back" else front
        def art(c):
            c.translate(0, lift)
            chosen(c, cloth)
        k = dict(kw)
        if view == "back":
            k.pop("pockets", None)
            k.pop("opening", None)
        layers.top(s, cloth, "back" if view == "back" else "front", art if chosen else None, heather=grey(cloth), trim=trim(cloth) if trim else None,
                   flap=flap(cloth) if flap and view != "back" else None, **k)
    return Recipe(draw, frame or (HOOD_FRAME if kw.get("collar") == "hood" else TOP_FRAME), detail)


def legs(style, art=None, side_trace=None, trim=None, detail=(2.0, (540, 640)), frame=LEG_FRAME):
    def draw(s, cloth, view, options):
        bottoms.trousers(s, cloth, style, art=(lambda c: art(c, cloth)) if art else None, heather=grey(cloth), side_trace=side_trace(cloth) if side_trace else None)
    return Recipe(draw, frame, detail)


def thing(fn, frame=PLAIN, detail=CHEST):
    return Recipe(lambda s, cloth, view, options: fn(s, cloth), frame, detail)


# -- prints that need the shape they sit on ---------------------------------------------------------------------------------
def moons(c, cloth):
    tone, hot = prints.accent(cloth, "#e9dfc8", "#8f6a3a"), prints.accent(cloth, prints.AMBER, "#b8432f")
    for j in range(16):
        for i in range(10):
            x, y = 330 + i * 66 + (33 if j % 2 else 0), 270 + j * 70
            if (i + j) % 3 == 0:
                text(c, ";", x, y + 12, "mono-bold", 34, hot, 1, "center")
            elif (i + j) % 3 == 1:
                c.drawPath(path((x + 6, y - 14), (x - 16, y - 12, x - 18, y + 14, x + 6, y + 16), (x - 6, y + 8, x - 6, y - 6, x + 6, y - 14)), paint(tone))
            else:
                text(c, "z", x, y + 8, "mono-bold", 24, tone, 0.8, "center")


def cap_hash(c, cloth):
    text(c, "#", 600, 690, "mono-bold", 190, prints.accent(cloth, "#f1e7d2", "#9b3a2b"), 1, "center")


def cap_null(c, cloth):
    tone = prints.accent(cloth, "#f1e7d2", "#23262b")
    for d in range(8):
        text(c, "NULL", 600 + d * 0.5, 690 + d * 0.7, "wide", 128, mix(tone, "#000000", 0.45), 1, "center", 4)
    text(c, "NULL", 600, 690, "wide", 128, tone, 1, "center", 4)


def tote_art(c, cloth):
    tone = prints.accent(cloth, "#efe3c8", "#23262b")
    hot = prints.accent(cloth, prints.AMBER, "#b8432f")
    text(c, "$ tar", 362, 840, "mono-bold", 72, tone)
    text(c, "-xvzf", 620, 840, "mono-bold", 72, hot)
    text(c, "shopping.tar.gz", 362, 920, "mono-bold", 50, tone)
    for i, value in enumerate(("x bread", "x leeks", "x cable, assorted", "x regret, small")):
        text(c, value, 362, 1006 + i * 46, "mono", 32, tone, 0.8 - i * 0.1)


def sock_pair(left, right=None, third=None, trim=None):
    def draw(s, cloth, view, options):
        t = trim(cloth) if trim else ("#b96d4e" if luminance(cloth) > 0.75 else mix(cloth, "#000000", 0.3))
        arts = [left, right or left] + ([third] if third else [])
        spots = [(-120, -10, -4, 0.92), (225, 60, 5, 0.92)] if not third else [(-215, -60, -5, 0.80), (45, -20, 1, 0.80), (305, 30, 7, 0.80)]
        for (dx, dy, angle, scale), art in zip(spots, arts):
            s.place(dx - 10, dy, angle, scale)
            bottoms.sock(s, cloth, art=(lambda c, a=art: a(c, cloth)) if art else None, trim=t)
            s.flush()
        s.reset()
    return Recipe(draw, (1.0, (600, 750)), CHEST)


def plug(c, cloth):
    tone = prints.accent(cloth, "#f1e7d2", "#2448b0")
    c.drawPath(box(596, 520, 110, 120, 18), paint(tone))
    for x in (622, 668):
        c.drawPath(box(x, 456, 14, 70, 4), paint(tone))
    c.drawPath(path((651, 640), (651, 760, 640, 800, 620, 1000), close=False), paint(tone, 1, stroke=16))


def outlet(c, cloth):
    tone = prints.accent(cloth, "#f1e7d2", "#2448b0")
    c.drawPath(box(582, 470, 138, 160, 26), paint(tone))
    for x in (618, 668):
        c.drawPath(box(x, 516, 16, 58, 5), paint(cloth))
    c.drawPath(path((651, 630), (651, 760, 640, 800, 620, 1000), close=False), paint(tone, 1, stroke=16))


def word_down(word):
    def art(c, cloth):
        tone = prints.accent(cloth, "#f1e7d2", "#23262b")
        for k in range(3):
            c.drawRect(layers.rect(500, 372 + k * 34, 300, 16), paint(prints.accent(cloth, prints.GREEN if luminance(cloth) < 0.12 else "#f1e7d2", "#2c7a58")))
        for i, ch in enumerate(word):
            text(c, ch, 650, 570 + i * 98, "tall", 112, tone, 1, "center")
    return art


def sock_digits(digit):
    def art(c, cloth):
        tone = prints.accent(cloth, "#f1e7d2", "#23262b")
        for j in range(13):
            for i in range(10):
                text(c, digit, 310 + i * 52 + (26 if j % 2 else 0), 420 + j * 66, "mono-bold", 50, tone, 0.95, "center")
    return art


def slides(s, cloth, view, options):
    def art(c):
        tone = mix(cloth, "#ffffff", 0.45) if luminance(cloth) < 0.5 else mix(cloth, "#000000", 0.5)
        text(c, "127.0.0.1", 600, 622, "mono-bold", 54, tone, 1, "center")
        text(c, "::1", 600, 674, "mono", 36, tone, 0.9, "center")
    for dx, dy, angle in ((-228, 26, -5), (232, -14, 6)):
        s.place(dx, dy, angle, 0.98)
        bottoms.slide(s, cloth, art)
        s.flush()
    s.reset()


def mug_reload(c, cloth):
    tone = prints.accent(cloth, "#f6ead2", "#9b3a2b")
    c.drawArc(layers.rect(465, 672, 190, 190), -50, 290, False, paint(tone, 1, stroke=24))
    c.drawPath(path((600, 640), (668, 694), (594, 736)), paint(tone))


def mug_exit(c, cloth):
    tone, hot = prints.ink(cloth), prints.accent(cloth, prints.GREEN, "#2c7a58")
    text(c, "$ echo $?", 452, 680, "mono", 40, tone, 0.8)
    text(c, "0", 452, 830, "mono-bold", 150, hot)
    c.drawRect(layers.rect(560, 728, 58, 104), paint(tone, 0.85))


def mug_cache(c, cloth):
    tone, hot = prints.ink(cloth), prints.accent(cloth, prints.AMBER, "#b8432f")
    for i, h in enumerate((150, 132, 118, 84, 60, 34, 18)):
        c.drawPath(box(436 + i * 36, 880 - h, 24, h, 4), paint(hot if i == 0 else tone))
    c.drawPath(path((426, 890), (700, 890), close=False), paint(tone, 1, stroke=5))
    text(c, "hit rate, by hour", 562, 930, "mono-bold", 24, tone, 1, "center")


def lanyard(s, cloth, view, options):
    trinkets.lanyard(s, cloth)


def rich_tee_trim(cloth):
    return "#9b3a2b"


kangaroo = [layers.kangaroo]
nylon = dict(kind="nylon", hem="plain", cuffs="plain")
quiet_trim = lambda cloth: mix(cloth, "#000000", 0.22)

RECIPES = {
    "segfault-tee": tee(prints.segfault, prints.segfault_back),
    "softwear-binary-tee": tee(prints.binary, detail=(2.0, (600, 660))),
    "greedy-regex-tee": tee(prints.regex, prints.regex_back),
    "pocket-not-found-tee": tee(prints.pocket, detail=(2.6, (690, 520))),
    "merge-conflict-tee": tee(prints.merge, prints.merge_back),
    "kernel-panic-tee": tee(prints.panic, detail=(2.3, (560, 640))),
    "big-o-tee": tee(prints.big_o_chest, prints.big_o_back),
    "circuit-trace-tee": tee(prints.circuit, detail=(2.1, (650, 630))),
    "low-hp-tee": tee(prints.low_hp),
    "uptime-tee": tee(prints.uptime),
    "zeroth-jersey-tee": tee(prints.zeroth, prints.zeroth_back, trim=rich_tee_trim),
    "cache-miss-tee": tee(prints.cache_miss),
    "heap-tee": tee(prints.heap),
    "fractal-tee": tee(prints.fractal, detail=(2.1, (600, 640))),
    "localhost-tee": tee(prints.localhost),
    "y2k38-tee": tee(prints.overflow),
    "life-longsleeve": tee(prints.life, long=True, detail=(2.1, (600, 600))),
    "waveform-longsleeve": tee(prints.waveform, None, long=True, sleeves=prints.waveform_sleeve),
    "colon-wq-longsleeve": tee(prints.editor, long=True),
    "dark-mode-hoodie": top(prints.toggle, prints.dark_back, collar="hood", pockets=kangaroo, lift=120, detail=(2.0, (600, 460))),
    "root-hoodie": top(prints.root, prints.root_back, collar="hood", pockets=kangaroo, lift=140),
    "daemon-hoodie": top(prints.daemon, prints.daemon_back, collar="hood", pockets=kangaroo),
    "no-deploy-friday-zip-hoodie": top(prints.friday, prints.friday_back, collar="hood", opening="zip", pockets=kangaroo),
    "compile-time-zip-hoodie": top(prints.progress, None, collar="hood", opening="zip", pockets=kangaroo, lift=110),
    "null-island-crewneck": top(prints.null_island, collar="crew", detail=(2.0, (600, 660))),
    "rubber-duck-crewneck": top(prints.duck_small, collar="crew", detail=(2.7, (690, 520))),
    "dither-crewneck": top(prints.dither, None, collar="crew"),
    "quantum-hoodie": top(prints.quantum, None, collar="hood", pockets=kangaroo, lining="#d9d2c4", lift=90),
    "core-dump-coach-jacket": top(prints.core_chest, prints.hex_back, collar="shirt", opening="snaps", pockets=[layers.welt_pockets], **nylon),
    "firewall-rain-shell": top(None, None, collar="hood", opening="zip", pockets=[layers.shell_pockets], flap=lambda c: "#17181b" if luminance(c) > 0.2 else "#d9922e", cords="#22242a", detail=(2.1, (640, 470)), **nylon),
    "thread-safe-bomber": top(None, None, kind="nylon", collar="stand", opening="zip", pockets=[layers.welt_pockets], trim=quiet_trim),
    "bin-sh-overshirt": top(None, None, kind="twill", collar="shirt", opening="buttons", hem="plain", cuffs="plain", pockets=[layers.chest_pockets], detail=(2.2, (560, 480))),
    "cold-boot-puffer-vest": top(None, None, kind="nylon", collar="stand", opening="zip", hem="plain", sleeveless=True, quilt=layers.quilting, pockets=[layers.welt_pockets], frame=(1.16, (600, 710))),
    "byte-cargo-trousers": legs("cargo", detail=(2.2, (470, 740))),
    "idle-joggers": legs("jogger"),
    "sleep-eight-lounge-trousers": legs("lounge", art=moons, detail=(2.2, (560, 420))),
    "type-safe-chino": legs("chino"),
    "short-circuit-shorts": legs("shorts", side_trace=lambda c: prints.COPPER, frame=(1.35, (600, 545))),
    "root-cap": Recipe(lambda s, cloth, v, o: headwear.cap(s, cloth, art=lambda c: cap_hash(c, cloth)), (1.05, (600, 680))),
    "null-cap": Recipe(lambda s, cloth, v, o: headwear.cap(s, cloth, art=lambda c: cap_null(c, cloth)), (1.05, (600, 680))),
    "hash-bucket-hat": thing(headwear.bucket, (1.05, (600, 740))),
    "ping-beanie": thing(headwear.beanie, (1.15, (600, 715))),
    "checksum-beanie": Recipe(lambda s, cloth, v, o: headwear.beanie(s, cloth, stripes=["#efe3c8", "#d9922e", "#2c7a58", "#1f2b47"], pom="#efe3c8", tab=None), (1.1, (600, 640))),
    "parity-scarf": thing(headwear.scarf, (1.02, (610, 770))),
    "tarball-tote": Recipe(lambda s, cloth, v, o: bags.tote(s, cloth, art=lambda c: tote_art(c, cloth)), (1.08, (600, 800))),
    "payload-backpack": thing(bags.backpack, (1.02, (600, 720)), (1.9, (640, 1000))),
    "packet-sling": thing(bags.sling, (1.05, (590, 640))),
    "spaghetti-cable-pouch": thing(bags.pouch, (1.05, (620, 660))),
    "web-socks": sock_pair(plug, outlet),
    "syn-ack-socks": sock_pair(word_down("SYN"), word_down("ACK")),
    "parity-socks": sock_pair(sock_digits("1"), sock_digits("0"), sock_digits("1")),
    "loopback-slides": Recipe(slides, (0.96, (600, 760))),
    "hot-reload-mug": Recipe(lambda s, cloth, v, o: tableware.mug(s, cloth, art=lambda c: mug_reload(c, cloth), glaze=True), (1.08, (660, 740))),
    "exit-zero-mug": Recipe(lambda s, cloth, v, o: tableware.mug(s, cloth, art=lambda c: mug_exit(c, cloth), tall=True), (1.05, (655, 710))),
    "warm-cache-mug": Recipe(lambda s, cloth, v, o: tableware.mug(s, cloth, art=lambda c: mug_cache(c, cloth), enamel=prints.accent(cloth, "#f1e7d2", "#23262b")), (1.08, (650, 740))),
    "liquid-cooling-bottle": thing(tableware.bottle, (1.02, (620, 760))),
    "motherboard-desk-mat": Recipe(lambda s, cloth, v, o: desk.mat(s, cloth, lambda c: desk.board(c, cloth)), (1.04, (600, 750)), (2.2, (560, 860))),
    "ascii-desk-mat": Recipe(lambda s, cloth, v, o: desk.mat(s, cloth, lambda c: desk.ascii_table(c, cloth)), (1.04, (600, 750)), (2.2, (560, 860))),
    "hexadecimal-keycaps": thing(desk.keycaps, (1.06, (600, 775)), (2.2, (620, 560))),
    "access-lanyard": Recipe(lanyard, (0.96, (590, 800))),
    "sticker-pack": Recipe(lambda s, cloth, v, o: stickers.sticker_pack(s), (0.98, (600, 770))),
    "warning-labels": Recipe(lambda s, cloth, v, o: stickers.warning_labels(s)),
    "pixel-pin-set": Recipe(lambda s, cloth, v, o: stickers.pin_set(s), (1.1, (600, 750))),
    "debugging-duck": thing(trinkets.duck, (1.02, (590, 780))),
    "scratchpad-notebook": thing(paper.notebook, (1.05, (600, 770))),
    "big-o-print": Recipe(lambda s, cloth, v, o: paper.wall_print(s, "#17233a" if o.get("Edition") == "Night" else "#f1e8d3"), (1.05, (600, 710))),
    "wallpaper-pack-phosphor": Recipe(lambda s, cloth, v, o: screens.wallpapers(s), PLAIN, (1.9, (560, 560))),
    "terminal-themes": Recipe(lambda s, cloth, v, o: screens.themes(s), (1.0, (600, 760))),
    "tabs-or-spaces-tee": Recipe(lambda s, cloth, v, o: garments.tee(s, cloth, lambda c: (prints.spaces if o.get("Allegiance") == "Spaces" else prints.tabs)(c, cloth)), TEE_FRAME),
}
