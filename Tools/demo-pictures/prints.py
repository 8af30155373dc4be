"""What is printed on things. Every print is draw(canvas, cloth) in master units; chests are centred on x = 600."""
import math

import numpy as np
import skia

from studio import box, ellipse, ink_on, luminance, mix, paint, path, polygon, rgb, text

GREEN, AMBER, RED, BLUE, CREAM, COPPER, PINK, LILAC = "#6fd39a", "#efb04a", "#e2604c", "#5f8df0", "#f1ead9", "#d39a63", "#ee9aa8", "#b9a6e6"


def ink(cloth):
    return ink_on(cloth)


def accent(cloth, light, dark):
    """One of two inks, whichever shows on the cloth."""
    return light if luminance(cloth) < 0.5 else dark


def terminal(c, x, y, w, h, lines, size=22, back="#14171c", bar="#262b33", face="mono", leading=1.5, edge=None):
    """A small window. lines: list of lists of (text, colour)."""
    c.drawPath(box(x, y, w, h, 16), paint(back))
    if edge:
        c.drawPath(box(x, y, w, h, 16), paint(edge, 1, stroke=3))
    top = box(x, y, w, 44, 16)
    c.save()
    c.clipPath(top, doAntiAlias=True)
    c.drawRect(skia.Rect.MakeXYWH(x, y, w, 38), paint(bar))
    c.restore()
    for i, tone in enumerate((RED, AMBER, GREEN)):
        c.drawCircle(x + 26 + i * 25, y + 19, 7.5, paint(tone))
    ty = y + 38 + size * 1.65
    for line in lines:
        tx = x + 24
        for value, tone in line:
            if value == "█":
                c.drawRect(skia.Rect.MakeXYWH(tx, ty - size * 0.82, size * 0.58, size * 1.05), paint(tone))
                tx += size * 0.6
            else:
                tx += text(c, value, tx, ty, face, size, tone)
        ty += size * leading


def segfault(c, cloth):
    dark = luminance(cloth) < 0.12
    terminal(c, 370, 470, 460, 300, [
        [("$ ", GREEN), ("./monday", CREAM)], [("reading calendar …", "#8d949e")], [("reading more calendar …", "#8d949e")],
        [("Segmentation fault", RED)], [("(core dumped)", RED)], [("$ ", GREEN), ("█", CREAM)]],
        size=24, leading=1.52, back="#0c0e11" if dark else "#191c22", bar="#2b3038", edge="#454b55" if dark else None)


def segfault_back(c, cloth):
    text(c, "BSW-0x0B", 600, 372, "mono", 20, ink(cloth), 0.8, "center", 3)


def binary(c, cloth):
    tone = accent(cloth, "#e9dfc8", "#23282e")
    hot = accent(cloth, AMBER, "#c0562f")
    for i, letter in enumerate("SOFTWEAR"):
        bits = format(ord(letter), "08b")
        for j, b in enumerate(bits):
            text(c, b, 432 + j * 48, 510 + i * 62, "mono-bold", 54, hot if b == "1" and j > 2 else tone, 1 if b == "1" else 0.62, "center")


def regex(c, cloth):
    base = ink(cloth)
    y, size = 560, 54
    parts = [("^", base), ("w", base), ("(", AMBER), ("ea", AMBER), ("|", "#9a9388"), ("o", BLUE), (")", BLUE), ("r+", base), ("k?", base), ("$", base)]
    w = sum(len(p[0]) for p in parts) * size * 0.6
    x = 600 - w / 2
    for value, tone in parts:
        x += text(c, value, x, y, "mono-bold", size, tone)
    for k, (word, a, b, tone) in enumerate((("wear", 1, 3, AMBER), ("work", 1, 2, BLUE))):
        yy = 660 + k * 84
        x0 = 600 - 2 * 46 * 0.6
        c.drawPath(box(x0 + a * 46 * 0.6 - 5, yy - 42, (b - a) * 46 * 0.6 + 10, 56, 9), paint(tone, 0.35))
        text(c, word, x0, yy, "mono", 46, base)
        text(c, "match", x0 + 160, yy, "mono", 24, tone)
        text(c, f"{k + 1}", x0 - 60, yy, "mono", 24, base, 0.5)


def regex_back(c, cloth):
    text(c, "(greedy)", 600, 380, "mono-bold", 34, ink(cloth), 0.9, "center")


def pocket(c, cloth):
    tone = accent(cloth, "#efe6d4", "#33302b")
    p = path((690, 478), (812, 478), (812, 596), (751, 634), (690, 596))
    c.drawPath(p, paint(tone, 0.95, stroke=4.2, dash=(13, 9), cap="butt"))
    c.drawPath(path((690, 504), (812, 504), close=False), paint(tone, 0.8, stroke=3.4, dash=(13, 9), cap="butt"))
    text(c, "404", 751, 574, "mono-bold", 30, accent(cloth, "#e2604c", "#b8432f"), 1, "center")


def merge(c, cloth):
    base = ink(cloth)
    green, red = accent(cloth, "#5fc48c", "#2f8a58"), accent(cloth, "#ec7565", "#bd4030")
    x = 384
    rows = [("<<<<<<< yours", base, 0.75), ("  legs = trousers", green, 1), ("  warm = true", green, 1), ("=======", base, 0.75), ("  legs = shorts", red, 1), ("  warm = \"fine\"", red, 1),
            (">>>>>>> theirs", base, 0.75)]
    c.drawPath(box(x - 22, 538 - 32, 476, 98, 10), paint(green, 0.20))
    c.drawPath(box(x - 22, 538 + 113, 476, 98, 10), paint(red, 0.20))
    for i, (value, tone, a) in enumerate(rows):
        text(c, value, x, 492 + i * 48.5, "mono-bold", 37, tone, a)


def merge_back(c, cloth):
    text(c, "resolved by: nobody", 600, 385, "mono", 30, ink(cloth), 0.9, "center")


PANIC = """[    6.451203] alarm: irq 7: nobody cared
[    6.451911] alarm: snooze (attempt 1 of 3)
[    6.460187] alarm: snooze (attempt 2 of 3)
[    6.466002] alarm: snooze (attempt 3 of 3)
[    7.120044] BUG: unable to handle Monday at 0x0000000000000009
[    7.120046] IP: [<ffffffff8100c0de>] find_trousers+0x2f/0x40
[    7.120049] PGD 0 PUD 0 COFFEE 0
[    7.120051] Oops: 0002 [#1] SMP (Socks Mismatched Probably)
[    7.120055] CPU: 0 PID: 1 Comm: human Tainted: G    W   E
[    7.120058] Hardware name: Person, one, somewhat used
[    7.120060] RIP: 0010:open_curtains+0x11/0x90
[    7.120063] RSP: 0018:bed000000000cafe EFLAGS: 00010246
[    7.120066] RAX: 0000000000000000 RBX: 00000000000000ff
[    7.120069] RCX: 000000000decaf00 RDX: 0000000000000008
[    7.120072] Call Trace:
[    7.120074]  <IRQ>
[    7.120077]  ? hold_meeting+0x3c/0x3c
[    7.120079]  ? could_be_an_email+0x9d/0x100
[    7.120082]  answer_question_on_mute+0x51/0x60
[    7.120085]  share_wrong_screen+0x20/0x24
[    7.120088]  reopen_ticket+0x77/0x80
[    7.120091]  </IRQ>
[    7.120093]  do_lunch+0x04/0x3c
[    7.120096]  ret_from_weekend+0x1f/0x30
[    7.120099] Code: 00 c0 ff ee 90 90 90 90 90 90 0f 0b
[    7.120102] ---[ end trace of the morning ]---
[    7.120104] Kernel panic - not syncing: Attempted to get up
[    7.120107] Rebooting in 480 minutes.. """.split("\n")


def panic(c, cloth):
    tone = accent(cloth, "#f1ede4", "#20242c")
    for i, line in enumerate(PANIC):
        hot = "panic" in line or "BUG" in line
        text(c, line, 350, 468 + i * 20.5, "mono-bold" if hot else "mono", 14.4, accent(cloth, AMBER, RED) if hot else tone, 1 if hot else 0.86)


CURVES = [("O(1)", lambda n: 1, "#7fb7a4"), ("O(log n)", lambda n: math.log2(n + 1) + 1, "#5b8fd9"), ("O(n)", lambda n: n + 1, "#8a7bd0"),
          ("O(n log n)", lambda n: n * math.log2(n + 1) + 1, "#e0a23c"), ("O(n²)", lambda n: n * n + 1, "#e07a4a"), ("O(2ⁿ)", lambda n: 2 ** n, "#d4504a")]


def big_o(c, cloth, x=392, y=452, w=430, h=400, lettering=True, thick=7):
    base = ink(cloth)
    c.drawPath(path((x, y), (x, y + h), (x + w, y + h), close=False), paint(base, 0.95, stroke=thick * 0.62))
    c.drawPath(path((x - 10, y + 14), (x, y), (x + 10, y + 14), close=False), paint(base, 0.95, stroke=thick * 0.62))
    c.drawPath(path((x + w - 14, y + h - 10), (x + w, y + h), (x + w - 14, y + h + 10), close=False), paint(base, 0.95, stroke=thick * 0.62))
    c.save()
    c.clipRect(skia.Rect.MakeLTRB(x, y, x + w, y + h))
    for name, f, tone in CURVES:
        points = [(x + w * t / 20 * 0.96, y + h - 14 - f(t) / 22 * h * 0.94) for t in np.linspace(0, 20, 160)]
        c.drawPath(polygon(points, close=False), paint(tone, 1, stroke=thick))
    c.restore()
    if lettering:
        k = w / 430
        for name, px, py, tone in (("2^n", 0.085, 0.07, 5), ("n²", 0.222, -0.022, 4), ("n log n", 0.335, 0.06, 3), ("n", 0.82, 0.115, 2), ("log n", 0.80, 0.70, 1), ("1", 0.93, 0.87, 0)):
            text(c, name, x + w * px, y + h * py, "mono-bold", 23 * k, CURVES[tone][2], 1)
        text(c, "time", x - 14 * k, y - 10 * k, "mono", 20 * k, base, 0.8, "center")
        text(c, "n", x + w + 8 * k, y + h + 32 * k, "mono", 20 * k, base, 0.8)


def big_o_chest(c, cloth):
    big_o(c, cloth)


def big_o_back(c, cloth):
    text(c, "O(no)", 600, 390, "mono-bold", 46, accent(cloth, "#e0a23c", "#b0532c"), 1, "center")


def traces(c, cloth, x=690, y=520, seed=4, bounds=(300, 430, 900, 1180), copper=COPPER, width=5.0, count=41, chip=66):
    """A chip and traces that leave it at right and half-right angles, each in its own lane."""
    tone = copper
    lanes = count // 4
    step = chip * 2 / (lanes + 1)
    ends = []
    left, top, right, bottom = bounds
    for side in range(4):
        for i in range(lanes):
            o = -chip + step * (i + 1)
            far = 22 + (chip - abs(o)) * 0.55  # outer lanes bend first, so that no two traces cross
            spread = o * 1.75
            if side == 0:
                pts = [(x + o, y + chip), (x + o, y + chip + far), (x + spread, y + chip + far + abs(spread - o)), (x + spread, bottom - 40 - (i * 67) % 330)]
            elif side == 1:
                pts = [(x - chip, y + o), (x - chip - far, y + o), (x - chip - far - abs(spread - o), y + spread), (left + 30 + (i * 53) % 170, y + spread)]
            elif side == 2:
                pts = [(x + o, y - chip), (x + o, y - chip - far * 0.5), (x + spread, y - chip - far * 0.5 - abs(spread - o)), (x + spread, max(top, y - chip - far - abs(spread - o) - 30 - (i * 31) % 60))]
            else:
                pts = [(x + chip, y + o), (x + chip + far * 0.6, y + o), (x + chip + far * 0.6 + abs(spread - o), y + spread), (right - 20 - (i * 29) % 50, y + spread)]
            c.drawPath(polygon(pts, close=False), paint(tone, 1, stroke=width))
            ends.append(pts[-1])
    for ex, ey in ends:
        c.drawCircle(ex, ey, width * 1.9, paint(tone))
        c.drawCircle(ex, ey, width * 0.8, paint(cloth))
    c.drawPath(box(x - chip, y - chip, chip * 2, chip * 2, 9), paint(mix("#101215", cloth, 0.08)))
    c.drawPath(box(x - chip, y - chip, chip * 2, chip * 2, 9), paint(tone, 1, stroke=3.4))
    c.drawCircle(x - chip + 17, y - chip + 17, 5, paint(tone))
    text(c, "BSW", x, y + 2, "mono-bold", chip * 0.46, tone, 1, "center")
    text(c, "0x2026", x, y + chip * 0.42, "mono", chip * 0.26, tone, 0.9, "center")


def circuit(c, cloth):
    traces(c, cloth, y=612, bounds=(330, 440, 880, 1180))


HEART = ["..xx...xx..", ".xxxx.xxxx.", "xxxxxxxxxxx", "xxxxxxxxxxx", "xxxxxxxxxxx", ".xxxxxxxxx.", "..xxxxxxx..", "...xxxxx...", "....xxx....", ".....x....."]
DUCK = ["......xxxx......", ".....xxxxxx.....", "....xxxxxxxx....", "....xxxkxxxx....", "..oooxxxxxxx....", ".oooooxxxxxx....", "...ooxxxxxx.....", ".....xxxxx....x.",
        "....xxxxxxx.xxx.", "..xxxxxxxxxxxxxx", ".xxxxxxyyyyxxxxx", ".xxxxxyyyyyyxxx.", ".xxxxxxyyyyyxxx.", "..xxxxxxxxxxxx..", "...xxxxxxxxxx..."]
CURSOR = ["x..........", "xx.........", "xox........", "xoox.......", "xooox......", "xoooox.....", "xooooox....", "xoooooox...", "xooooooox..", "xoooooooox.", "xooooooxxxx", "xooxoox....", "xox.xoox...",
           "xx..xoox...", "x....xoox..", ".....xoox..", "......xx..."]
FLOPPY = ["xxxxxxxxxxxxxx.", "xbxooooooooxbxx", "xbxooooookoxbbx", "xbxooooookoxbbx", "xbxooooookoxbbx", "xbxxxxxxxxxxbbx", "xbbbbbbbbbbbbbx", "xbbwwwwwwwwwbbx", "xbbwxxxxxxxwbbx", "xbbwwwwwwwwwbbx",
           "xbbwxxxxxxxwbbx", "xbbwwwwwwwwwbbx", "xbbwwwwwwwwwbbx", "xxxxxxxxxxxxxxx"]
BUG = ["...x.......x...", "....x.....x....", ".....xxxxx.....", "....xxxxxxx....", "x..xxoxxxoxx..x", ".x.xxxxxxxxx.x.", "..xrrrrkrrrrx..", "..rrkrrkrrkrr..", "xxrrrrrkrrrrrxx", "..rrkrrkrrkrr..", "..rrrrrkrrrrr..", ".xrrkrrkrrkrrx.", "x..rrrrkrrrr..x",
       "....rrrkrrr....", "......rkr......"]
TONES = {"x": "#17191d", "o": "#e8813a", "y": "#dfa32c", "k": "#17191d", "b": "#3f62b8", "w": "#f3efe6", "r": "#d4483c"}


def pixels(c, art, x, y, size, tones, gap=0.0, round_by=0.0):
    for j, row in enumerate(art):
        for i, ch in enumerate(row):
            if ch != "." and tones.get(ch) is not None:
                c.drawRRect(skia.RRect.MakeRectXY(skia.Rect.MakeXYWH(x + i * size + gap / 2, y + j * size + gap / 2, size - gap + (0.4 if not gap else 0), size - gap + (0.4 if not gap else 0)), round_by, round_by), paint(tones[ch]))


def low_hp(c, cloth):
    s = 8.4
    full, line = ("#d9483b", accent(cloth, "#f1ede4", "#24272c"))
    for k in range(5):
        x, y = 600 + (k - 2.5) * 104 + 6, 540
        for j, row in enumerate(HEART):
            for i, ch in enumerate(row):
                if ch != "x":
                    continue
                edge = any(not (0 <= j + dj < len(HEART) and 0 <= i + di < len(row) and HEART[j + dj][i + di] == "x") for dj, di in ((0, 1), (1, 0), (0, -1), (-1, 0)))
                filled = k < 2 or (k == 2 and i <= 5)
                tone = line if edge else (full if filled else None)
                if tone is None:
                    continue
                if filled and not edge and (i, j) in ((2, 2), (3, 2), (2, 3)):
                    tone = "#f6b3aa"
                c.drawRect(skia.Rect.MakeXYWH(x + i * s, y + j * s, s + 0.4, s + 0.4), paint(tone))
    text(c, "HP 50/100", 355, 668, "mono-bold", 24, line, 0.85)
    text(c, "COFFEE 0", 845, 668, "mono-bold", 24, line, 0.85, "right")


def uptime(c, cloth):
    tone = accent(cloth, "#efe6d2", "#2b2620")
    text(c, "$ uptime", 352, 486, "mono", 25, accent(cloth, GREEN, "#6b6f3a"), 1)
    text(c, "up 412 days, 1 user,", 352, 540, "mono-bold", 41, tone)
    text(c, "load average: 0.00", 352, 594, "mono-bold", 41, tone)
    c.drawRect(skia.Rect.MakeXYWH(352, 622, 23, 40), paint(tone))


def indentation(c, cloth, tabs):
    base, mark = ink(cloth), accent(cloth, "#e2604c", "#c2412e") if tabs else accent(cloth, "#5f8df0", "#2f55b8")
    rows = [(0, "if (cold) {"), (1, "wear(this);"), (1, "if (still_cold) {"), (2, "wear(this, over: that);"), (1, "}"), (0, "}")]
    size = 27
    for i, (depth, value) in enumerate(rows):
        y = 500 + i * 50
        x = 372
        for _ in range(depth):
            if tabs:
                c.drawPath(path((x + 4, y - 10), (x + 56, y - 10), close=False), paint(mark, 1, stroke=4.4))
                c.drawPath(path((x + 44, y - 20), (x + 57, y - 10), (x + 44, y), close=False), paint(mark, 1, stroke=4.4))
            else:
                for d in range(4):
                    c.drawCircle(x + 9 + d * 16, y - 10, 4.2, paint(mark))
            x += 68
        text(c, value, x, y, "mono-bold", size if depth < 2 else 22, base)
    text(c, "→ tabs" if tabs else "···· spaces", 372, 830, "mono-bold", 26, mark)


def tabs(c, cloth):
    indentation(c, cloth, True)


def spaces(c, cloth):
    indentation(c, cloth, False)


def slashed_zero(c, x, y, w, h, tone, thick):
    c.drawPath(box(x - w / 2, y - h / 2, w, h, w / 2), paint(tone, 1, stroke=thick))
    c.drawPath(path((x - w * 0.27, y + h * 0.22), (x + w * 0.27, y - h * 0.22), close=False), paint(tone, 1, stroke=thick, cap="butt"))


def zeroth(c, cloth):
    slashed_zero(c, 745, 540, 62, 96, "#9b3a2b", 17)
    text(c, "ZEROTH", 452, 556, "tall", 46, "#9b3a2b", 1, "center", 3)


def zeroth_back(c, cloth):
    slashed_zero(c, 600, 700, 240, 380, "#9b3a2b", 62)
    text(c, "N MINUS ONE", 600, 436, "tall", 66, "#9b3a2b", 1, "center", 8)


def cache_miss(c, cloth):
    red, base = accent(cloth, "#e2604c", "#b8432f"), ink(cloth)
    for r, tone in ((138, red), (104, None), (72, red), (38, None), (16, red)):
        if tone:
            c.drawCircle(560, 640, r, paint(tone))
        else:
            c.drawCircle(560, 640, r, paint(cloth))
    x, y = 786, 520
    c.drawPath(path((x + 56, y - 116), (x - 2, y + 8), close=False), paint(base, 1, stroke=7))
    c.drawPath(path((x - 10, y + 26), (x - 9, y - 8), (x + 15, y + 3)), paint(base))
    for k in range(3):
        bx, by = x + 56 - k * 8, y - 116 + k * 17
        c.drawPath(path((bx, by), (bx + 26, by - 6), close=False), paint(red, 1, stroke=6))
        c.drawPath(path((bx, by), (bx - 12, by - 24), close=False), paint(red, 1, stroke=6))
    text(c, "MISS", 560, 846, "tall", 62, base, 1, "center", 10)
    text(c, "fetching from disk …", 560, 880, "mono", 22, base, 0.8, "center")


def heap(c, cloth):
    base = ink(cloth)
    hot = accent(cloth, AMBER, "#b8432f")
    values = [1, 3, 2, 9, 4, 8, 5, 17, 11, 6, 12, 10, 15, 7, 40]
    spots = []
    for i, v in enumerate(values):
        level = int(math.log2(i + 1))
        k = i + 1 - 2 ** level
        n = 2 ** level
        spots.append((600 + (k - (n - 1) / 2) * 480 / n, 500 + level * 122))
    for i in range(1, 15):
        (ax, ay), (bx, by) = spots[(i - 1) // 2], spots[i]
        c.drawPath(path((ax, ay), (bx, by), close=False), paint(base, 0.95, stroke=4))
    for i, (x, y) in enumerate(spots):
        r = 34 - 4.2 * int(math.log2(i + 1))
        c.drawCircle(x, y, r, paint(hot if i == 0 else cloth))
        c.drawCircle(x, y, r, paint(base, 1, stroke=4))
        text(c, str(values[i]), x, y + r * 0.36, "mono-bold", r * 1.02, CREAM if i == 0 else base, 1, "center")


def fractal(c, cloth):
    """The Mandelbrot set standing on its head, at 64 iterations, as a halftone."""
    n = 84
    tone = accent(cloth, "#efe6d6", "#2b2740")
    cell = 500 / n
    j, i = np.mgrid[0:int(n * 1.12), 0:n]
    p = (j / n * 2.52 - 2.12) + 1j * ((i + 0.5 * (j % 2) - n / 2) / n * 2.52)
    z, k = np.zeros_like(p), np.zeros(p.shape)
    with np.errstate(over="ignore", invalid="ignore"):
        for _ in range(64):
            live = np.abs(z) < 4
            z[live] = z[live] ** 2 + p[live]
            k += live
    size = np.where(k >= 64, 1.4, np.clip((k - 4.0) / 24, 0, 1) ** 0.55)
    ink_of = paint(tone)
    for y, x, v in zip(j.ravel(), i.ravel(), size.ravel()):
        if v > 0.2:
            c.drawCircle(350 + (x + 0.5 * (y % 2)) * cell, 424 + y * cell, cell * 0.56 * v, ink_of)


def localhost(c, cloth):
    base = ink(cloth)
    c.drawPath(box(388, 480, 424, 250, 22), paint(base))
    c.drawPath(box(400, 492, 400, 226, 14), paint(cloth, 1, stroke=4))
    text(c, "LOCALHOST", 600, 582, "wide", 62, cloth, 1, "center", 1)
    c.drawPath(path((430, 606), (770, 606), close=False), paint(cloth, 1, stroke=3.5))
    text(c, "population 1 · elevation 0", 600, 648, "wide-regular", 27, cloth, 1, "center")
    text(c, "127.0.0.1  ::1", 600, 690, "mono-bold", 24, cloth, 1, "center")
    for x in (470, 730):
        c.drawPath(path((x, 732), (x, 800), close=False), paint(base, 1, stroke=11, cap="butt"))


def automaton(rows=30, columns=44, rule=110, seed=9):
    r = np.random.default_rng(seed)
    line = (r.random(columns) < 0.34).astype(int)
    out = [line]
    for _ in range(rows - 1):
        a, b = np.roll(out[-1], 1), np.roll(out[-1], -1)
        out.append((rule >> (a * 4 + out[-1] * 2 + b)) & 1)
    return np.array(out)


def life(c, cloth):
    grid = automaton(34, 40)
    tone, hot = accent(cloth, "#efe6d6", "#24272d"), accent(cloth, "#efb04a", "#c0562f")
    s = 12.6
    for j in range(grid.shape[0]):
        for i in range(grid.shape[1]):
            if grid[j, i]:
                c.drawRRect(skia.RRect.MakeRectXY(skia.Rect.MakeXYWH(600 + (i - 20) * s + 1, 462 + j * s + 1, s - 2.2, s - 2.2), 2.4, 2.4), paint(hot if j == 0 else tone, 1))
    text(c, "t = 0", 366, 448, "mono", 18, hot, 0.9)
    text(c, "t = 30", 852, 450 + 34 * s + 34, "mono", 17, tone, 0.9, "right")


def square_wave(c, x, y, bits, w, h, tone, thick=5):
    pts = [(x, y)]
    level = 0
    for i, b in enumerate(bits):
        if b != level:
            pts += [(x + i * w, pts[-1][1]), (x + i * w, y - (h if b else 0))]
            level = b
        pts.append((x + (i + 1) * w, y - (h if b else 0)))
    c.drawPath(polygon(pts, close=False), paint(tone, 1, stroke=thick))


def waveform(c, cloth):
    tones = [accent(cloth, GREEN, "#2c7a58"), accent(cloth, AMBER, "#b06a16"), accent(cloth, BLUE, "#2448b0"), accent(cloth, "#ec7565", "#b03a2b")]
    r = np.random.default_rng(5)
    for k, (name, tone) in enumerate(zip(("CLK", "DATA", "ACK", "IRQ"), tones)):
        y = 560 + k * 92
        bits = [i % 2 for i in range(22)] if k == 0 else list((r.random(22) < (0.5, 0.25, 0.14)[k - 1]).astype(int))
        text(c, name, 352, y - 8, "mono-bold", 22, tone)
        square_wave(c, 428, y, bits, 19.6, 46, tone)


def waveform_sleeve(c, cloth, side):
    tone = accent(cloth, GREEN, "#2c7a58") if side == 0 else accent(cloth, AMBER, "#b06a16")
    bits = [i % 2 for i in range(22)] if side == 0 else [1, 1, 0, 1, 0, 0, 0, 1, 1, 0, 1, 0, 1, 1, 1, 0, 0, 1, 0, 1, 1, 0]
    c.save()
    if side == 1:
        c.translate(1200, 0)
        c.scale(-1, 1)
    c.translate(268, 420)
    c.rotate(100)
    square_wave(c, 0, 0, bits, 30, 40, tone, 5)
    c.restore()


def editor(c, cloth):
    base = ink(cloth)
    text(c, "1", 372, 486, "mono", 25, accent(cloth, AMBER, "#b06a16"), 0.9)
    c.drawRect(skia.Rect.MakeXYWH(404, 462, 16, 30), paint(base))
    for i in range(1, 12):
        text(c, "~", 372, 486 + i * 33, "mono", 25, accent(cloth, BLUE, "#2448b0"), 0.9)
    c.drawRect(skia.Rect.MakeXYWH(352, 868, 496, 40), paint(base))
    text(c, "[No Name]", 366, 896, "mono", 24, cloth)
    text(c, "0,0-1   All", 834, 896, "mono", 24, cloth, 1, "right")
    text(c, ":wq", 360, 966, "mono-bold", 54, base)
    c.drawRect(skia.Rect.MakeXYWH(362 + 104, 924, 30, 50), paint(base))


def toggle(c, cloth, tone=None):
    soft = mix(cloth, "#ffffff", 0.18) if tone is None else tone
    on = "#e9e2d4"
    c.drawPath(box(512, 470, 176, 88, 44), paint(on))
    c.drawCircle(644, 514, 34, paint(mix(cloth, "#000000", 0.2)))
    c.drawCircle(657, 504, 28, paint(on))
    c.drawCircle(644, 514, 34, paint(mix(cloth, "#000000", 0.2), 1, stroke=1))
    text(c, "DARK MODE", 600, 620, "wide", 46, soft, 1, "center", 5)


def dark_back(c, cloth):
    text(c, "prefers-color-scheme: dark", 600, 610, "mono", 30, mix(cloth, "#ffffff", 0.22), 1, "center")


def root(c, cloth):
    tone = accent(cloth, "#f0e6d0", "#9b3a2b")
    text(c, "#", 556, 620, "mono-bold", 190, tone, 1, "center")
    c.drawRect(skia.Rect.MakeXYWH(636, 490, 70, 134), paint(tone))


def root_back(c, cloth):
    tone = accent(cloth, "#f0e6d0", "#9b3a2b")
    text(c, "uid=0(you) gid=0(here)", 600, 560, "mono", 33, tone, 1, "center")


def daemon(c, cloth):
    text(c, "daemon", 752, 530, "mono-bold", 40, ink(cloth), 1, "center")
    text(c, "pid 1042 · nice 19", 752, 562, "mono", 17, ink(cloth), 0.9, "center")


def daemon_back(c, cloth):
    base = ink(cloth)
    rows = [("PID", "NI", "TIME", "COMMAND"), ("1", "0", "412d", "init"), ("7", "0", "09:14", "kettled"), ("88", "5", "02:51", "meetingd"), ("89", "5", "02:51", "meetingd"), ("90", "5", "02:51", "meetingd"), ("404", "-", "-:--", "lunchd"),
            ("613", "10", "00:02", "motivationd"), ("777", "0", "31:07", "chmodd"), ("999", "0", "00:00", "printerd"), ("1042", "19", "ALL", "you")]
    for i, row in enumerate(rows):
        y = 560 + i * 42
        hot = i == len(rows) - 1
        if hot:
            c.drawRect(skia.Rect.MakeXYWH(378, y - 30, 446, 42), paint(base))
        for x, value in zip((390, 488, 560, 668), row):
            text(c, value, x, y, "mono-bold" if hot or i == 0 else "mono", 25, cloth if hot else base, 1 if i else 0.65)


def friday(c, cloth):
    base = ink(cloth)
    x, y = 700, 470
    c.drawPath(box(x, y, 104, 96, 10), paint(base, 1, stroke=5))
    c.drawRect(skia.Rect.MakeXYWH(x, y, 104, 24), paint(base))
    text(c, "FRI", x + 52, y + 76, "tall", 48, base, 1, "center")
    c.drawPath(path((x - 10, y + 100), (x + 114, y - 4), close=False), paint("#d9483b", 1, stroke=10))


def friday_back(c, cloth):
    base, red = ink(cloth), "#d9483b"
    x0, y0, w, h = 352, 560, 99, 66
    for i, day in enumerate(("MON", "TUE", "WED", "THU", "FRI")):
        text(c, day, x0 + i * w + w / 2, y0 - 16, "tall", 38, red if i == 4 else base, 1, "center")
        for j in range(5):
            p = box(x0 + i * w + 5, y0 + j * h + 5, w - 10, h - 10, 6)
            if i < 4:
                c.drawPath(p, paint(base, 0.9, stroke=3.6))
                if (i * 7 + j * 3) % 4 != 1:
                    a, b = x0 + i * w + w / 2, y0 + j * h + h / 2
                    c.drawPath(path((a - 13, b), (a - 3, b + 11), (a + 16, b - 12), close=False), paint(base, 0.9, stroke=5))
    c.drawPath(box(x0 + 4 * w + 5, y0 + 5, w - 10, 5 * h - 10, 8), paint(red))
    c.save()
    c.translate(x0 + 4.5 * w, y0 + 2.5 * h)
    c.rotate(-90)
    text(c, "NO DEPLOYS", 0, 20, "tall", 58, CREAM, 1, "center", 4)
    c.restore()


def progress(c, cloth):
    base = ink(cloth)
    c.drawPath(box(376, 560, 448, 54, 27), paint(base, 1, stroke=6))
    c.save()
    c.clipPath(box(386, 570, 428, 34, 17), doAntiAlias=True)
    c.drawRect(skia.Rect.MakeXYWH(386, 570, 404, 34), paint(accent(cloth, AMBER, "#c0562f")))
    for k in range(16):
        c.drawPath(path((386 + k * 30, 604), (400 + k * 30, 604), (420 + k * 30, 570), (406 + k * 30, 570)), paint("#ffffff", 0.22 if 406 + k * 30 < 770 else 0))
    c.restore()
    text(c, "compiling (1,204 of 1,205)", 376, 536, "mono", 22, base, 0.95)
    text(c, "99%", 824, 536, "mono-bold", 24, base, 1, "right")


def arched(c, value, cx, cy, radius, size, face, tone, step):
    for i, ch in enumerate(value):
        a = math.radians((i - (len(value) - 1) / 2) * step)
        c.save()
        c.translate(cx + radius * math.sin(a), cy - radius * math.cos(a))
        c.rotate(math.degrees(a))
        text(c, ch, 0, 0, face, size, tone, 1, "center")
        c.restore()


def null_island(c, cloth):
    base, sea, sand, leafy = ink(cloth), "#4d90b8", "#e8c77c", "#4c9463"
    arched(c, "NULL ISLAND", 600, 900, 380, 68, "slab", base, 6.9)
    c.drawPath(ellipse(600, 720, 176, 30), paint(sea))
    c.drawPath(path((490, 716), (530, 664, 670, 664, 710, 716), (660, 734, 540, 734, 490, 716)), paint(sand))
    c.drawPath(path((596, 690), (600, 640, 614, 610, 634, 584), (640, 588), (622, 616, 612, 648, 612, 690)), paint("#8a6243"))
    for a, r in ((-160, 74), (-125, 66), (-80, 58), (-35, 66), (0, 74), (30, 60)):
        x, y = 636 + r * math.cos(math.radians(a)), 584 + r * 0.62 * math.sin(math.radians(a)) + 18
        c.drawPath(path((636, 584), ((636 + x) / 2, (584 + y) / 2 - 32, x, y), ((636 + x) / 2 + 2, (584 + y) / 2 - 8, 636, 590)), paint(leafy))
    for k in range(3):
        c.drawPath(path((450 + k * 26, 742 + k * 15), (520, 730 + k * 15, 560, 756 + k * 15, 630, 742 + k * 15), (680, 732 + k * 15, 710, 750 + k * 15, 750 - k * 26, 742 + k * 15), close=False), paint(sea, 1, stroke=5.5))
    text(c, "0.0000° N   0.0000° E", 600, 836, "mono-bold", 27, base, 1, "center")
    text(c, "greetings from the default value", 600, 872, "mono", 19, base, 0.85, "center")


def duck_small(c, cloth):
    yellow = "#f2c23e" if luminance(cloth) < 0.55 or rgb(cloth)[2] > 0.5 else "#fff2cf"
    s = 10.0
    stitched(c, DUCK, 658, 488, s, {**TONES, "x": yellow, "y": mix(yellow, "#b06a16", 0.35), "k": "#17191d"})


def stitched(c, art, x, y, s, tones):
    """Pixels as embroidery: each cell is a few satin stitches."""
    for j, row in enumerate(art):
        for i, ch in enumerate(row):
            tone = tones.get(ch)
            if ch == "." or tone is None:
                continue
            px, py = x + i * s, y + j * s
            c.drawRect(skia.Rect.MakeXYWH(px, py, s + 0.3, s + 0.3), paint(mix(tone, "#000000", 0.10)))
            for k in range(4):
                c.drawPath(path((px + 0.6, py + (k + 0.8) * s / 4), (px + s - 0.6, py + (k + 0.3) * s / 4), close=False), paint(mix(tone, "#ffffff", 0.18 if (i + j) % 2 else 0.08), 1, stroke=1.5))


BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) / 16 + 1 / 32


def dither(c, cloth):
    tone = "#e8894a" if luminance(cloth) < 0.12 else "#f3d9a6"
    s = 9.0
    for j in range(92):
        for i in range(74):
            x, y = 268 + i * s, 405 + j * s
            v = (y - 430) / 560
            d = math.hypot(x - 600, y - 830)
            if d < 178:
                v = 0.42 + (1000 - y) / 420 if y < 830 else 0.0
            if y >= 830:
                band = math.sin((y - 830) * 0.13) * 0.28
                v = 0.52 - (y - 830) / 520 + band + (0.42 * math.exp(-((x - 600) / (60 + (y - 830) * 0.35)) ** 2))
            else:
                v = v * 0.62 if d >= 178 else v
            if v > BAYER[j % 4, i % 4]:
                c.drawRect(skia.Rect.MakeXYWH(x, y, s + 0.3, s + 0.3), paint(tone))


def core_chest(c, cloth):
    text(c, "core", 728, 470, "mono-bold", 40, ink(cloth), 1)
    text(c, "4.0K", 728, 496, "mono", 19, ink(cloth), 0.75)


def hex_back(c, cloth):
    tone = accent(cloth, "#efe6d6", "#22252b")
    secret = b"dear reader: this is the whole of my memory. milk, eggs, the lyrics of one song, three passwords (all of them the same), the year the lights went out, a duck, the smell of a warm power supply, nine good ideas, one of them twice, your birthday, and a note that says: back up first. "
    for i in range(28):
        row = (secret * 2)[i * 10:(i + 1) * 10]
        y = 520 + i * 21.5
        text(c, f"{i * 10 + 0x7f00:06x}", 345, y, "mono", 17, accent(cloth, AMBER, "#b06a16"), 0.95)
        text(c, " ".join(f"{b:02x}" for b in row), 424, y, "mono", 17, tone, 0.9)
        text(c, row.decode(), 856, y, "mono", 17, accent(cloth, GREEN, "#2c7a58"), 0.95, "right")


def overflow(c, cloth):
    text(c, "2147483647", 600, 560, "mono-bold", 78, "#e2604c", 1, "center")
    text(c, "-2147483648", 600, 650, "mono-bold", 70, ink(cloth), 0.25, "center")
    text(c, "03:14:07", 600, 720, "mono", 34, AMBER, 1, "center")


def quantum(c, cloth):
    text(c, "|ψ⟩ = α|on⟩ + β|off⟩", 600, 560, "mono", 36, ink(cloth), 1, "center")
