"""Caps, a bucket hat, beanies and a scarf."""
import math

import numpy as np

import prints
from garments import jitter, texture_for
from layers import twill
from studio import Relief, bezier, box, ellipse, join, mix, paint, path, polygon, shifted, text


def cap(studio, cloth, art=None, trim=None):
    crown = path((262, 800), (250, 620, 300, 420, 470, 360), (560, 326, 660, 326, 740, 360), (905, 424, 950, 620, 938, 800), (860, 840, 740, 862, 600, 862), (460, 862, 340, 840, 262, 800))
    brim = path((246, 800), (330, 770, 450, 752, 600, 752), (750, 752, 870, 770, 954, 800), (1010, 880, 1010, 960, 960, 990), (860, 940, 740, 918, 600, 918), (460, 918, 340, 940, 240, 990), (190, 960, 190, 880, 246, 800))
    studio.drop(join(crown, brim))
    grain = texture_for(studio) * twill(studio, 0.03)
    folds = jitter(studio, [([(330, 480), (350, 600), (340, 760)], 40, 5, 16), ([(860, 480), (850, 600), (870, 760)], 40, 5, 16), ([(480, 400), (460, 560), (480, 760)], 30, 3, 16), ([(420, 740), (560, 770), (700, 750)], 26, 3.5, 12)])
    dome = [lambda X, Y: 120 * np.sqrt(np.clip(1 - ((X - 600) / 370) ** 2 * 0.92 - ((Y - 800) / 490) ** 2 * 0.92, 0.02, 1))]
    studio.piece(crown, cloth, Relief(puff=14, reach=36, folds=folds, fields=dome, drape=[(80, 90, 40, 2)], sheen=0.07, contrast=0.8), texture=grain, art=art, bend=3)
    for pts in ([(600, 338), (600, 600), (600, 800)], [(592, 340), (400, 420), (372, 800)], [(608, 340), (800, 420), (828, 800)]):
        q = polygon(bezier(pts, 40), close=False)
        studio.seam(q, cloth, clip=crown, stitch=False, soft=5)
        for dx in (-7, 7):
            studio.stitches(shifted(q, dx, 0), cloth, clip=crown, alpha=0.40)
    for x, y in ((488, 470), (712, 470)):
        studio.draw(lambda c, x=x, y=y: (c.drawCircle(x, y, 12, paint(mix(cloth, "#000000", 0.25))), c.drawCircle(x, y, 12, paint(mix(cloth, "#ffffff", 0.25), 0.6, stroke=3)), c.drawCircle(x, y, 5, paint("#0c0a09"))))
    studio.piece(ellipse(600, 340, 26, 13), trim or cloth, Relief(puff=8, reach=10), shadow=(2, 4, 4, 0.4))
    bend = [lambda X, Y: -60 * ((X - 600) / 360) ** 2 + 0.0 * Y]
    studio.piece(brim, trim or cloth, Relief(puff=14, reach=22, fields=bend, sheen=0.08), texture=grain, shadow=(0, -12, 16, 0.50))
    for i in range(6):
        k = i * 21
        studio.stitches(path((238 + k * 0.5, 968 - k), (340, 920 - k, 460, 898 - k * 0.98, 600, 898 - k * 0.98), (740, 898 - k * 0.98, 860, 920 - k, 962 - k * 0.5, 968 - k), close=False), trim or cloth, clip=brim, alpha=0.35)


def bucket(studio, cloth, tag="[ ]"):
    crown = path((352, 760), (372, 600, 400, 480, 430, 430), (540, 392, 660, 392, 770, 430), (800, 480, 828, 600, 848, 760), (760, 806, 440, 806, 352, 760))
    brim = path((352, 742), (440, 790, 760, 790, 848, 742), (920, 820, 990, 900, 1030, 960), (900, 1066, 300, 1066, 170, 960), (210, 900, 280, 820, 352, 742))
    studio.drop(join(crown, brim))
    grain = texture_for(studio) * twill(studio, 0.03)
    dome = [lambda X, Y: 95 * np.sqrt(np.clip(1 - ((X - 600) / 300) ** 2, 0.02, 1))]
    folds = jitter(studio, [([(420, 480), (450, 600), (430, 740)], 34, 4, 14), ([(760, 500), (740, 620), (770, 740)], 34, 4, 14), ([(520, 600), (600, 640), (700, 610)], 26, 3, 12)])
    studio.piece(crown, cloth, Relief(puff=14, reach=34, fields=dome, folds=folds, drape=[(80, 90, 40, 2)], contrast=0.85), texture=grain)
    for dy in (0, 10):
        studio.stitches(path((428, 446 + dy), (540, 482 + dy, 660, 482 + dy, 772, 446 + dy), close=False), cloth, clip=crown, alpha=0.45)
    for x in (470, 500):
        studio.draw(lambda c, x=x: (c.drawCircle(x, 600, 10, paint("#b9b4aa")), c.drawCircle(x, 600, 5, paint("#16120f"))))
    wave = [lambda X, Y: 70 * np.sqrt(np.clip(1 - ((X - 600) / 450) ** 2, 0.02, 1)) + 7 * np.sin(X / 70.0) - 0.05 * (Y - 800)]
    studio.piece(brim, cloth, Relief(puff=14, reach=26, fields=wave, drape=[(20, 80, 36, 2)]), texture=grain, shadow=(0, -8, 12, 0.40))
    for i in range(7):
        k = i * 34
        studio.stitches(path((178 + k * 0.72, 946 - k * 0.84), (310 + k * 0.4, 1046 - k * 1.04, 890 - k * 0.4, 1046 - k * 1.04, 1022 - k * 0.72, 946 - k * 0.84), close=False), cloth, clip=brim, alpha=0.38)
    plate = box(668, 660, 104, 56, 4)
    studio.piece(plate, "#e9e1d0", Relief(puff=3, reach=7), shadow=(3, 5, 5, 0.4))
    studio.draw(lambda c: text(c, tag, 720, 700, "mono-bold", 34, "#23262b", 1, "center"))


def beanie(studio, cloth, stripes=None, pom=None, tab="time=0.04 ms", trim=None):
    body = path((300, 900), (286, 640, 330, 380, 520, 330), (570, 318, 630, 318, 680, 330), (870, 380, 914, 640, 900, 900))
    cuff = path((276, 824), (400, 800, 800, 800, 924, 824), (934, 930, 934, 1010, 924, 1076), (800, 1102, 400, 1102, 276, 1076), (266, 1010, 266, 930, 276, 824))
    studio.drop(join(body, cuff))
    def ribs(X, Y):
        t = np.clip((Y - 330) / 500, 0, 1)
        squeeze = 0.16 + 0.84 * np.sqrt(np.clip(1 - (1 - t) ** 2, 0, 1))
        u = (X - 600) / np.maximum(squeeze, 0.05)
        return 3.2 * np.sin(u * 2 * np.pi / 25) * np.clip(squeeze * 1.3, 0.2, 1)
    dome = lambda X, Y: 110 * np.sqrt(np.clip(1 - ((X - 600) / 330) ** 2, 0.02, 1))
    def art(c):
        for k, tone in enumerate(stripes or []):
            y = 470 + k * 84
            c.drawPath(path((250, y), (420, y + 26, 780, y + 26, 950, y), (950, y + 50), (780, y + 76, 420, y + 76, 250, y + 50)), paint(tone))
    if pom is not None:
        for i in range(640):
            a, r = studio.random.uniform(0, 2 * math.pi), 112 * math.sqrt(studio.random.uniform(0, 1))
            x, y = 600 + r * math.cos(a), 268 + r * math.sin(a) * 0.94
            d = (-(x - 600) * 0.5 - (y - 268) * 0.8) / 112
            tone = mix(pom, "#ffffff" if d > 0 else "#000000", min(0.5, abs(d) * 0.42))
            b = studio.random.uniform(0, 2 * math.pi)
            studio.line(path((x, y), (x + 22 * math.cos(b), y + 22 * math.sin(b)), close=False), tone, 0.9, 4.2)
        studio.flush()
    studio.piece(body, cloth, Relief(puff=18, reach=60, fields=[ribs, dome], sheen=0.06, contrast=0.85), art=art if stripes else None, bend=5)
    studio.piece(cuff, trim or cloth, Relief(puff=18, reach=40, fields=[lambda X, Y: 4.0 * np.sin((X - 600) * 2 * np.pi / 27), dome], sheen=0.06, contrast=0.85), shadow=(2, -10, 12, 0.45))
    if tab:
        plate = box(650, 910, 186, 78, 4)
        studio.piece(plate, "#e9e1d0", Relief(puff=3, reach=8), shadow=(3, 6, 6, 0.42))
        studio.draw(lambda c: (text(c, tab, 743, 957, "mono-bold", 23, "#23262b", 1, "center"), c.drawPath(box(655, 915, 176, 68, 3), paint("#8a8070", 0.8, stroke=1.6, dash=(6, 4)))))


def scarf(studio, cloth):
    tone = prints.accent(cloth, "#efe3c8", "#8e3a2a")
    np.random.default_rng(12)
    def digits(x0, y0, columns, rows, size=30):
        def go(c):
            for j in range(rows):
                bits = list(r2.integers(0, 2, columns - 1))
                bits.append(sum(bits) % 2)
                for i, b in enumerate(bits):
                    text(c, str(b), x0 + i * size, y0 + j * size * 1.22, "mono-bold", size, tone if i < columns - 1 else prints.accent(cloth, prints.AMBER, "#2448b0"))
        r2 = np.random.default_rng(int(x0 + y0))
        return go
    knit = lambda X, Y: 0.30 * np.sin(X * 2 * np.pi / 8) + 0.16 * np.sin(Y * 2 * np.pi / 8)
    tail = path((640, 420), (800, 420, 900, 460, 910, 560), (916, 760, 905, 1000, 900, 1210), (820, 1222, 740, 1220, 662, 1210), (664, 980, 668, 760, 640, 600))
    main = path((300, 330), (460, 300, 760, 300, 900, 340), (920, 440, 918, 560, 900, 640), (740, 668, 440, 668, 300, 640), (282, 540, 282, 430, 300, 330))
    front = path((330, 620), (440, 640, 520, 640, 596, 626), (604, 820, 602, 1000, 598, 1180), (510, 1192, 420, 1192, 330, 1180), (322, 1000, 324, 800, 330, 620))
    studio.drop(join(join(tail, main), front))
    for x0, x1, y in ((664, 898, 1208), (332, 596, 1178)):
        for x in np.linspace(x0 + 6, x1 - 6, 20):
            q = path((x, y - 8), (x + studio.random.normal(0, 4), y + 40, x + studio.random.normal(0, 9), y + 74), close=False)
            studio.line(shifted(q, 5, 6), "#000000", 0.25, 8, blur=3)
            studio.line(q, mix(cloth, "#000000", 0.25), 1, 7.5)
            studio.line(shifted(q, -1.2, 0), mix(cloth, "#ffffff", 0.12), 1, 3.6)
    studio.flush()
    mk = lambda f: Relief(puff=26, reach=56, fields=[knit], folds=jitter(studio, f), drape=[(86, 140, 50, 3)], sheen=0.06)
    studio.piece(tail, cloth, mk([([(700, 640), (720, 860), (700, 1180)], 40, 6, 16)]), art=digits(684, 520, 7, 19), bend=8)
    studio.piece(main, cloth, mk([([(320, 420), (560, 450), (880, 400)], 44, 9, 18), ([(320, 540), (600, 520), (880, 560)], 44, 9, 18)]), art=digits(318, 372, 19, 8), bend=8, shadow=(4, 10, 14, 0.42))
    studio.piece(front, cloth, mk([([(380, 680), (400, 900), (380, 1160)], 40, 6, 16)]), art=digits(346, 690, 8, 14), bend=8, shadow=(6, 8, 14, 0.42))
