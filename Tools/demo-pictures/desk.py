"""Desk mats and keycaps."""

import numpy as np

import prints
from layers import rect
from studio import Relief, box, ink_on, luminance, mix, paint, path, text


def mat(studio, cloth, art, detail=False):
    """A desk mat, turned a little, with one corner curling."""
    studio.place(0, 0, -68)
    p = box(600 - 590, 750 - 262, 1180, 524, 26)
    studio.drop(p, 1.0)
    studio.piece(p, cloth, Relief(puff=7, reach=9, sheen=0.05, drape=[(0, 300, 120, 3.0)]), art=art, bend=0)
    edge = box(600 - 583, 750 - 255, 1166, 510, 20)
    studio.line(edge, mix(cloth, "#ffffff", 0.30) if luminance(cloth) < 0.5 else mix(cloth, "#000000", 0.35), 0.55, 8, dash=(3, 2.4))
    studio.reset()


def board(c, cloth):
    """Board artwork inside a mat of 1180 x 524 about (600, 750)."""
    tone = prints.accent(cloth, "#d7a56c", "#9a6a38")
    x0, y0, x1, y1 = 22, 500, 1178, 1000
    c.save()
    c.clipPath(box(x0, y0, x1 - x0, y1 - y0, 16), doAntiAlias=True)
    c.drawPath(box(850, 640, 300, 330, 18), paint(tone, 0.24))
    c.drawPath(box(850, 640, 300, 330, 18), paint(tone, 0.8, stroke=3))
    prints.traces(c, cloth, x=430, y=740, bounds=(30, 510, 830, 990), copper=tone, width=4, count=60, chip=92)
    r = np.random.default_rng(3)
    for k in range(5):
        x = 872 + k * 52
        c.drawPath(box(x, 520, 30, 96, 4), paint(mix("#101215", cloth, 0.15)))
        c.drawPath(box(x, 520, 30, 96, 4), paint(tone, 0.9, stroke=2.4))
        for j in range(9):
            for sx in (-9, 30):
                c.drawRect(rect(x + sx, 526 + j * 10, 9, 4), paint(tone))
    for x, y, rad in ((90, 560, 30), (90, 640, 30), (176, 560, 22), (760, 930, 26), (690, 944, 20)):
        c.drawCircle(x, y, rad, paint(tone, 0.9, stroke=3.4))
        c.drawPath(path((x - rad * 0.7, y - rad * 0.7), (x + rad * 0.7, y - rad * 0.7), (x, y + rad)), paint(tone, 0.35))
    for k in range(26):
        x, y = r.uniform(40, 800), r.choice([520, 976])
        c.drawRect(rect(x, y, 20, 9), paint(tone, 0.85, stroke=2))
    text(c, "BSW-MB/40  rev 0x0B", 864, 668, "mono", 20, tone)
    text(c, "GND", 1000, 830, "mono-bold", 44, tone, 0.75, "center")
    text(c, "R404", 40, 548, "mono", 15, tone)
    c.restore()


CONTROL = "NUL SOH STX ETX EOT ENQ ACK BEL BS HT LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US".split()


def ascii_table(c, cloth):
    base = ink_on(cloth)
    hot = prints.accent(cloth, prints.AMBER, "#b8432f")
    rows = 16
    for i in range(128):
        k, j = divmod(i, rows)
        x, y = 44 + k * 142, 548 + j * 28.6
        text(c, f"{i:3d}", x, y, "mono", 16, base, 0.72)
        text(c, f"{i:02X}", x + 38, y, "mono-bold", 17, hot, 0.95)
        label = CONTROL[i] if i < 32 else ("SP" if i == 32 else "DEL" if i == 127 else chr(i))
        text(c, label, x + 78, y + 1, "mono-bold", 23 if len(label) < 3 else 18, base, 1)
        if k and j == 0:
            c.drawPath(path((x - 14, 524), (x - 14, 986), close=False), paint(base, 0.22, stroke=1.6))


def keycap(studio, x, y, size, cloth, legend, tone, wide=1.0, face="mono-bold"):
    w = size * wide
    base = box(x, y, w - 5, size - 5, 13)
    studio.piece(base, mix(cloth, "#000000", 0.16), Relief(puff=16, reach=17, sheen=0.13, soften=1.2), shadow=(9, 13, 9, 0.5))
    inset = size * 0.13
    topface = box(x + inset, y + inset * 0.55, w - 5 - 2 * inset, size - 5 - inset * 1.75, 11)
    dish = lambda X, Y: -3.2 * (1 - np.clip(((X - x - w / 2) / (w * 0.40)) ** 2, 0, 1))
    studio.piece(topface, cloth, Relief(puff=5, reach=7, sheen=0.12, fields=[dish], soften=1.0))
    studio.draw(lambda c: text(c, legend, x + w / 2 - 3, y + size * 0.53, face, size * (0.34 if len(legend) < 3 else 0.22), tone, 1, "center"))


def keycaps(studio, cloth, detail=False):
    accents = {"light": ("#c0562f", "#f4ead6"), "dark": ("#efb04a", "#2a2016")}["light" if luminance(cloth) > 0.55 else "dark"]
    tray = box(120, 300, 960, 856, 30)
    studio.drop(tray)
    studio.piece(tray, "#cfc3b0", Relief(puff=10, reach=12, sheen=0.08))
    well = box(150, 330, 900, 796, 18)
    studio.piece(well, "#57493b", Relief(puff=0, drape=[(30, 60, 30, 0.6)]))
    studio.line(well, "#000000", 0.6, 26, blur=14, clip=well)
    size = 108
    r = [["0", "1", "2", "3", "4", "5", "6", "7"], ["8", "9", "A", "B", "C", "D", "E", "F"], ["Q", "W", "E", "R", "T", "Y", "U", "I"], ["A", "S", "D", "F", "G", "H", "J", "K"], ["Z", "X", "C", "V", "B", "N", "M", ";"]]
    legend = prints.accent(cloth, "#efe6d4", "#2b2824")
    for j, row in enumerate(r):
        for i, ch in enumerate(row):
            hexes = j < 2
            keycap(studio, 168 + i * size, 350 + j * size, size, accents[0] if hexes else cloth, ch, accents[1] if hexes else legend)
    keycap(studio, 168, 350 + 5 * size, size, cloth, "esc", legend, 1.25, "mono")
    keycap(studio, 168 + 1.25 * size, 350 + 5 * size, size, mix(cloth, "#000000", 0.12), "0x", legend, 1.25)
    keycap(studio, 168 + 2.5 * size, 350 + 5 * size, size, cloth, "", legend, 3.75)
    keycap(studio, 168 + 6.25 * size, 350 + 5 * size, size, accents[0], "enter", accents[1], 1.75, "mono")
    keycap(studio, 168, 350 + 6 * size, size, mix(cloth, "#000000", 0.12), "ctrl", legend, 1.5, "mono")
    keycap(studio, 168 + 1.5 * size, 350 + 6 * size, size, cloth, "<<", legend, 1.25)
    keycap(studio, 168 + 2.75 * size, 350 + 6 * size, size, cloth, ">>", legend, 1.25)
    keycap(studio, 168 + 4 * size, 350 + 6 * size, size, cloth, "&", legend)
    keycap(studio, 168 + 5 * size, 350 + 6 * size, size, cloth, "|", legend)
    keycap(studio, 168 + 6 * size, 350 + 6 * size, size, cloth, "^", legend)
    keycap(studio, 168 + 7 * size, 350 + 6 * size, size, accents[0], "~", accents[1])
