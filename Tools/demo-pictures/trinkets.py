"""The lanyard and the duck."""
import math

import numpy as np

import prints
from studio import Relief, bezier, box, ellipse, paint, path, polygon, shifted, text
from tableware import ground


def lanyard(studio, cloth):
    left = [(560, 1000), (300, 760), (220, 240), (560, 200)]
    right = [(560, 200), (960, 170), (940, 700), (620, 1000)]
    tone = prints.accent(cloth, "#f1ead9", "#2a2622")
    for pts in (left, right):
        line = bezier(pts, 90)
        d = np.gradient(line, axis=0)
        n = np.stack([-d[:, 1], d[:, 0]], 1) / np.linalg.norm(d, axis=1)[:, None] * 27
        shape = polygon(np.concatenate([line + n, (line - n)[::-1]]))
        def words(c, line=line):
            word = "ACCESS DENIED  "
            k = 0
            seg = np.linalg.norm(np.diff(line, axis=0), axis=1)
            s = np.concatenate([[0], np.cumsum(seg)])
            at = 30
            while at < s[-1] - 40:
                x, y = np.interp(at, s, line[:, 0]), np.interp(at, s, line[:, 1])
                x2, y2 = np.interp(at + 4, s, line[:, 0]), np.interp(at + 4, s, line[:, 1])
                c.save()
                c.translate(x, y)
                c.rotate(math.degrees(math.atan2(y2 - y, x2 - x)))
                text(c, word[k % len(word)], 0, 11, "mono-bold", 31, tone, 1, "center")
                c.restore()
                at += 21
                k += 1
        studio.drop(shape, 0.55)
        studio.piece(shape, cloth, Relief(puff=7, reach=10, sheen=0.08, drape=[(45, 60, 40, 2)]), art=words, bend=0)
    clasp = box(552, 966, 76, 60, 10)
    studio.piece(clasp, "#26282c", Relief(puff=9, reach=12, sheen=0.3), shadow=(8, 12, 8, 0.5))
    ring = ellipse(590, 1052, 26, 30)
    studio.line(shifted(ring, 8, 12), "#2a1f18", 0.35, 10, blur=6)
    studio.line(ring, "#8d887e", 1, 11)
    studio.line(shifted(ring, -1.5, -1.5), "#e9e6df", 0.9, 4)
    badge = box(440, 1086, 300, 356, 20)
    studio.drop(badge)
    studio.piece(badge, "#f3efe6", Relief(puff=5, reach=7, sheen=0.2))
    studio.draw(lambda c: (c.drawPath(box(556, 1100, 68, 16, 8), paint("#b9ad9a")), c.drawPath(box(440, 1132, 300, 66, 0), paint("#9b3a2b")), text(c, "VISITOR", 590, 1180, "tall", 50, "#f3efe6", 1, "center", 5),
                           prints.pixels(c, prints.DUCK, 532, 1216, 7.4, {**prints.TONES, "x": "#f2c23e", "y": "#dfa32c"}), text(c, "uid 65534 (nobody)", 590, 1376, "mono", 22, "#4a4238", 1, "center"), text(c, "expires: 1970-01-01", 590, 1406, "mono", 18, "#8a8070", 1, "center")))
    studio.line(path((452, 1100), (560, 1110, 600, 1200, 560, 1430), close=False), "#ffffff", 0.20, 34, blur=16, clip=badge)


def duck(studio, cloth):
    ground(studio, 590, 1150, 330, 80)
    body = path((300, 860), (310, 1080, 430, 1190, 620, 1190), (830, 1190, 950, 1080, 960, 900), (968, 820, 1000, 780, 1010, 730), (920, 730, 860, 800, 780, 820), (700, 830, 640, 800, 600, 760), (480, 740, 300, 760, 300, 860))
    head = ellipse(490, 560, 216, 208)
    beak = path((300, 590), (250, 600, 190, 626, 176, 652), (200, 690, 290, 700, 350, 678), (372, 650, 360, 600, 300, 590))
    round_body = lambda X, Y: 210 * np.sqrt(np.clip(1 - ((X - 630) / 370) ** 2 - ((Y - 960) / 270) ** 2, 0.02, 1))
    studio.piece(body, cloth, Relief(puff=40, reach=110, fields=[round_body], sheen=0.20, contrast=0.62, soften=6))
    wing = path((560, 930), (640, 870, 800, 870, 900, 900), (880, 1010, 780, 1080, 680, 1060), (600, 1044, 560, 1000, 560, 930))
    studio.piece(wing, cloth, Relief(puff=34, reach=90, fields=[round_body], sheen=0.2, contrast=0.62, soften=6), shadow=(4, 14, 16, 0.28))
    studio.flush()
    studio.place(30, 84)
    ball = lambda X, Y: 200 * np.sqrt(np.clip(1 - ((X - 490) / 222) ** 2 - ((Y - 560) / 214) ** 2, 0.02, 1))
    studio.piece(head, cloth, Relief(puff=10, reach=30, fields=[ball], sheen=0.22, contrast=0.62, soften=4), shadow=(10, 26, 26, 0.35))
    studio.line(path((420, 420), (470, 392, 530, 394, 566, 416), close=False), "#ffffff", 0.55, 30, blur=14, clip=head)
    studio.piece(beak, "#e0762f", Relief(puff=36, reach=46, sheen=0.3, soften=4), shadow=(6, 10, 10, 0.3))
    studio.line(path((186, 654), (250, 664, 310, 656, 352, 640), close=False), "#7a3410", 0.8, 4)
    for cx, rx in ((396, 74), (552, 88)):
        lens = ellipse(cx, 530, rx, 86)
        studio.draw(lambda c, cx=cx: (c.drawCircle(cx - 6, 536, 24, paint("#17181b")), c.drawCircle(cx - 14, 527, 8, paint("#ffffff"))))
        studio.line(shifted(lens, 5, 9), "#000000", 0.25, 12, blur=6)
        studio.draw(lambda c, lens=lens: c.drawPath(lens, paint("#ffffff", 0.10)))
        studio.line(lens, "#2a2622", 1, 12)
        studio.line(shifted(lens, -2, -2.5), "#8a7a66", 0.7, 3)
        studio.line(path((cx - rx * 0.5, 500), (cx - rx * 0.1, 462), close=False), "#ffffff", 0.6, 9)
    studio.line(path((464, 520), (474, 506, 484, 520), close=False), "#2a2622", 1, 11)
    studio.line(path((640, 520), (690, 540, 700, 560, 704, 590), close=False), "#2a2622", 1, 11)
    studio.flush()
    studio.reset()
