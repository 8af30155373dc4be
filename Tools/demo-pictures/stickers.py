"""Stickers, warning labels and pins."""

import skia

import prints
from layers import rect
from studio import Relief, box, ellipse, join, paint, path, text


def sticker(studio, p, fill, art, angle=0, pivot=(0, 0), peel=9):
    """A vinyl sticker: white edge, soft shadow."""
    studio.shadow(p, 3, 5, 4, 0.35)
    studio.shadow(p, 8, 14, 14, 0.25)
    studio.piece(p, "#f7f4ec", Relief(puff=2.4, reach=5, sheen=0.05, drape=[(30, 200, 80, 1.5)]))
    studio.draw(art)


def sticker_pack(studio):
    L = text
    items = []
    def place(x, y, angle, fn):
        items.append((x, y, angle, fn))
    def rounded(w, h, fill, draw, r=22):
        def go():
            sticker(studio, box(600 - w / 2, 750 - h / 2, w, h, r), fill, lambda c: (c.drawPath(box(600 - w / 2 + 9, 750 - h / 2 + 9, w - 18, h - 18, r - 7), paint(fill)), draw(c)))
        return go
    def disc(rad, fill, draw):
        def go():
            sticker(studio, ellipse(600, 750, rad, rad), fill, lambda c: (c.drawCircle(600, 750, rad - 9, paint(fill)), draw(c)))
        return go
    def pix(art, size, tones):
        w, h = len(art[0]) * size, len(art) * size
        return rounded(w + 44, h + 44, "#f0e2c4", lambda c: prints.pixels(c, art, 600 - w / 2, 750 - h / 2, size, tones), 26)
    place(260, 260, -8, rounded(330, 150, "#16181d", lambda c: (L(c, "$ whoami", 470, 738, "mono", 34, prints.GREEN), L(c, "tired", 470, 786, "mono-bold", 38, prints.CREAM))))
    place(640, 240, 5, disc(112, "#9b3a2b", lambda c: (L(c, "0", 600, 800, "mono-bold", 150, prints.CREAM, 1, "center"))))
    place(945, 280, 9, pix(prints.DUCK, 13, {**prints.TONES, "x": "#f2c23e"}))
    place(250, 500, 6, rounded(300, 190, "#2448b0", lambda c: (L(c, "HAVE YOU", 600, 738, "tall", 66, prints.CREAM, 1, "center", 2), L(c, "TRIED TEA", 600, 806, "tall", 66, prints.AMBER, 1, "center", 2))))
    place(600, 510, -4, pix(prints.HEART, 17, {"x": "#d9483b"}))
    place(930, 550, -7, rounded(320, 130, "#f0e2c4", lambda c: (L(c, "it works on", 600, 742, "mono-bold", 34, "#2a2622", 1, "center"), L(c, "this sticker", 600, 784, "mono-bold", 34, "#b8432f", 1, "center"))))
    place(210, 770, -6, disc(106, "#2c7a58", lambda c: (L(c, "200", 600, 758, "tall", 96, prints.CREAM, 1, "center"), L(c, "okay", 600, 800, "mono", 34, prints.CREAM, 1, "center"))))
    place(520, 770, 4, rounded(310, 160, "#efb04a", lambda c: (L(c, "tabs", 600, 740, "mono-bold", 56, "#2a2016", 1, "center"), L(c, "(four of them)", 600, 790, "mono", 28, "#2a2016", 1, "center"))))
    place(880, 790, 8, pix(prints.BUG, 13, {**prints.TONES}))
    place(240, 1030, 7, rounded(320, 170, "#a99bc4", lambda c: (L(c, "O(no)", 600, 776, "mono-bold", 84, "#2b2440", 1, "center"))))
    place(590, 1010, -5, disc(118, "#16181d", lambda c: (c.drawArc(skia.Rect.MakeLTRB(530, 690, 670, 830), -60, 300, False, paint(prints.AMBER, 1, stroke=20)), c.drawPath(path((655, 664), (690, 716), (630, 716)), paint(prints.AMBER)))))
    place(930, 1040, 3, rounded(300, 130, "#b96d4e", lambda c: (L(c, "/* no comment */", 600, 760, "mono-bold", 28, prints.CREAM, 1, "center"))))
    place(210, 1280, -4, pix(prints.FLOPPY, 12, {**prints.TONES, "o": "#cfd3d8"}))
    place(510, 1270, 6, rounded(300, 140, "#f7f4ec", lambda c: (c.drawPath(box(459, 689, 282, 122, 16), paint("#9b3a2b", 1, stroke=5)), L(c, "FRAGILE", 600, 748, "tall", 58, "#9b3a2b", 1, "center", 3), L(c, "(the build)", 600, 788, "mono", 28, "#9b3a2b", 1, "center"))))
    place(770, 1260, -9, pix(prints.CURSOR, 11, {"x": "#17191d", "o": "#ffffff"}))
    place(1000, 1270, 14, rounded(230, 120, "#2c7a58", lambda c: (L(c, "crooked", 600, 763, "mono-bold", 38, prints.CREAM, 1, "center"))))
    for x, y, angle, fn in items:
        studio.place(x - 600, y - 750, angle)
        fn()
        studio.flush()
    studio.reset()


def warning_labels(studio):
    rows = [("WARNING", "Contains volatile memory", "~"), ("CAUTION", "Hot path. Do not touch.", "!"), ("DANGER", "Legacy code beyond this point", "?"), ("NOTICE", "Do not power off. Thinking.", "i"), ("WARNING", "Sharp edge cases", "<"),
            ("CAUTION", "May contain traces of traces", "#"), ("DANGER", "Unhandled exceptions", "x"), ("NOTICE", "Eventually consistent door", "…"), ("WARNING", "Race condition: stand clear", ">"), ("CAUTION", "Heavy object. Lift with class.", "{")]
    for i, (head, body, mark) in enumerate(rows):
        col, row = i % 2, i // 2
        angle = float(studio.random.normal(0, 3.0))
        studio.place(-262 + col * 524, -520 + row * 262, angle)
        p = box(360, 640, 480, 220, 16)
        studio.shadow(p, 3, 5, 4, 0.35)
        studio.shadow(p, 10, 16, 16, 0.25)
        tone = {"WARNING": "#e9a23a", "CAUTION": "#f0c443", "DANGER": "#b93a2c", "NOTICE": "#2f5bb5"}[head]
        studio.piece(p, "#f6f2e7", Relief(puff=2.4, reach=5, sheen=0.12, drape=[(20, 260, 80, 1.5)]))
        dark = "#17181b"
        def draw(c, head=head, body=body, mark=mark, tone=tone):
            c.drawPath(box(370, 650, 460, 200, 10), paint(dark))
            c.save()
            c.clipPath(box(376, 656, 448, 72, 6), doAntiAlias=True)
            c.drawRect(rect(376, 656, 448, 72), paint(tone))
            c.restore()
            fg = "#f6f2e7" if head in ("DANGER", "NOTICE") else dark
            text(c, head, 630, 714, "tall", 66, fg, 1, "center", 6)
            c.drawPath(box(376, 734, 448, 110, 6), paint("#f6f2e7"))
            tri = path((430, 662), (466, 722), (394, 722))
            c.drawPath(tri, paint(fg))
            text(c, mark, 430, 716, "mono-bold", 36, tone, 1, "center")
            words, lines = body.split(), [""]
            for w in words:
                if len(lines[-1]) + len(w) > 19:
                    lines.append("")
                lines[-1] = (lines[-1] + " " + w).strip()
            for k, line in enumerate(lines):
                text(c, line, 600, 802 + (k - (len(lines) - 1) / 2) * 40, "wide", 36, dark, 1, "center")
        studio.draw(draw)
        studio.flush()
    studio.reset()


def pin_set(studio):
    card = box(230, 240, 740, 1020, 22)
    studio.drop(card)
    studio.piece(card, "#efe6d3", Relief(puff=4, reach=6, drape=[(30, 300, 120, 1.5)]))
    studio.draw(lambda c: (c.drawPath(box(252, 262, 696, 976, 12), paint("#cdbfa5", 1, stroke=2.5)), c.drawCircle(600, 296, 16, paint("#b9ad9a")),
                           text(c, "16 × 16", 600, 1160, "mono-bold", 44, "#2a2622", 1, "center"), text(c, "hard enamel, soft subjects", 600, 1204, "mono", 25, "#6a6054", 1, "center")))
    studio.flush()
    sets = [(prints.HEART, 400, 460, 15, {"x": "#d9483b"}), (prints.DUCK, 790, 480, 14, {**prints.TONES, "x": "#f2c23e"}), (prints.CURSOR, 600, 720, 13.5, {"x": "#17191d", "o": "#f7f4ec"}), (prints.FLOPPY, 400, 950, 13, {**prints.TONES, "o": "#cfd3d8"}), (prints.BUG, 800, 950, 13.5, prints.TONES)]
    for art, x, y, s, tones in sets:
        w, h = len(art[0]) * s, len(art) * s
        cells = []
        for j, row in enumerate(art):
            i = 0
            while i < len(row):
                if row[i] != ".":
                    k = i
                    while k < len(row) and row[k] != ".":
                        k += 1
                    cells.append((i, j, k))
                    i = k
                else:
                    i += 1
        outline = None
        for i, j, k in cells:
            b = box(x - w / 2 + i * s - 4.5, y - h / 2 + j * s - 4.5, (k - i) * s + 9, s + 9, 2)
            outline = b if outline is None else join(outline, b)
        studio.shadow(outline, 4, 6, 4, 0.5)
        studio.shadow(outline, 10, 16, 14, 0.35)
        studio.piece(outline, "#33353a", Relief(puff=7, reach=7, sheen=0.6, soften=1))
        studio.draw(lambda c, art=art, x=x, y=y, w=w, h=h, s=s, tones=tones: prints.pixels(c, art, x - w / 2, y - h / 2, s, tones, gap=1.8, round_by=1.5))
        studio.flush()
        studio.line(path((x - w / 2, y + h * 0.1), (x + w * 0.1, y - h / 2), close=False), "#ffffff", 0.28, 22, blur=8, clip=outline)
