"""A tote, a backpack, a sling and a cable pouch."""

import numpy as np

from garments import jitter
from studio import Relief, bezier, box, join, mix, paint, path, polygon, shifted, text


def strap(studio, points, cloth, width=44, z=1.0):
    line = bezier(points, 60)
    d = np.gradient(line, axis=0)
    n = np.stack([-d[:, 1], d[:, 0]], 1) / np.linalg.norm(d, axis=1)[:, None] * width / 2
    shape = polygon(np.concatenate([line + n, (line - n)[::-1]]))
    studio.piece(shape, cloth, Relief(puff=8, reach=14, sheen=0.08), shadow=(8, 12, 10, 0.40))
    for k in (0.74, -0.74):
        studio.stitches(polygon(line + n * k, close=False), cloth, alpha=0.42)


def tote(studio, cloth, art=None):
    body = path((300, 560), (420, 570, 780, 570, 900, 560), (912, 800, 916, 1060, 906, 1290), (760, 1310, 440, 1310, 294, 1290), (284, 1060, 288, 800, 300, 560))
    studio.drop(body)
    strap(studio, [(452, 600), (430, 200), (770, 200), (748, 600)], mix(cloth, "#000000", 0.16), 42)
    inner = path((306, 560), (420, 540, 780, 540, 894, 560), (780, 580, 420, 580, 306, 560))
    studio.piece(inner, mix(cloth, "#0d0a09", 0.5), Relief(puff=0))
    y, x = np.mgrid[0:studio.h, 0:studio.w].astype(np.float32)
    weave = 1 + 0.02 * np.sin(x * 2 * np.pi / 4.6) + 0.02 * np.sin(y * 2 * np.pi / 4.6)
    folds = jitter(studio, [([(330, 640), (420, 760), (400, 980)], 40, 6, 16), ([(880, 660), (800, 800), (820, 1000)], 40, 6, 16), ([(320, 1240), (460, 1180), (640, 1230)], 40, 6, 14), ([(890, 1240), (760, 1190), (620, 1250)], 36, 5, 14), ([(452, 620), (470, 720), (440, 840)], 26, 4, 12), ([(748, 620), (740, 740), (770, 860)], 26, 4, 12)])
    studio.piece(body, cloth, Relief(puff=20, reach=60, folds=folds, drape=[(85, 180, 60, 4), (40, 90, 34, 1.6)], sheen=0.06), art=art, texture=weave, shadow=(0, 3, 6, 0.2))
    for inset in (52, 60):
        studio.stitches(path((296, 560 + inset), (420, 570 + inset, 780, 570 + inset, 904, 560 + inset), close=False), cloth, clip=body, alpha=0.42)
    front = [(462, 620), (434, 240), (766, 240), (738, 620)]
    strap(studio, front, cloth, 42)
    for cx in (460, 740):
        q = box(cx - 20, 566, 40, 66, 3)
        studio.piece(q, cloth, Relief(puff=6, reach=9), shadow=(3, 4, 5, 0.3))
        studio.stitches(path((cx - 15, 574), (cx + 15, 626), (cx - 15, 626), (cx + 15, 574), (cx - 15, 574), close=False), cloth, alpha=0.55)
    studio.draw(lambda c: (c.drawPath(box(872, 1180, 30, 52, 2), paint("#9b3a2b")), text(c, "B", 887, 1215, "mono-bold", 24, "#f1ead9", 1, "center")))


def backpack(studio, cloth):
    for side in (0, 1):
        pts = [(360, 420), (210, 640), (230, 1000), (330, 1200)]
        pts = pts if side == 0 else [(1200 - x, y) for x, y in pts]
        strap(studio, pts, mix(cloth, "#000000", 0.25), 58)
    body = path((330, 480), (330, 420, 360, 392, 420, 386), (540, 376, 660, 376, 780, 386), (840, 392, 870, 420, 870, 480), (886, 740, 892, 1000, 884, 1220), (878, 1290, 840, 1316, 780, 1320), (660, 1330, 540, 1330, 420, 1320), (360, 1316, 322, 1290, 316, 1220), (308, 1000, 314, 740, 330, 480))
    roll = path((338, 420), (330, 300, 350, 236, 400, 226), (520, 212, 680, 212, 800, 226), (850, 236, 870, 300, 862, 420), (760, 450, 440, 450, 338, 420))
    studio.drop(join(body, roll))
    y, x = np.mgrid[0:studio.h, 0:studio.w].astype(np.float32)
    weave = 1 + 0.018 * np.sin((x + y) * 2 * np.pi / 4.8) + 0.018 * np.sin((x - y) * 2 * np.pi / 4.8)
    strap(studio, [(540, 226), (530, 130), (670, 130), (660, 226)], mix(cloth, "#000000", 0.2), 40)
    belly = lambda X, Y: 90 * np.sqrt(np.clip(1 - ((X - 600) / 330) ** 2, 0.03, 1))
    folds = jitter(studio, [([(340, 520), (450, 560), (560, 540)], 34, 5, 12), ([(860, 520), (760, 570), (640, 540)], 34, 5, 12), ([(330, 760), (380, 800), (400, 900)], 30, 4, 12), ([(870, 760), (820, 820), (806, 900)], 30, 4, 12)])
    studio.piece(body, cloth, Relief(puff=26, reach=70, fields=[belly], folds=folds, drape=[(85, 120, 50, 3), (20, 60, 24, 1.2)], contrast=0.85, sheen=0.10), texture=weave)
    studio.piece(roll, mix(cloth, "#ffffff", 0.04), Relief(puff=34, reach=70, fields=[belly], folds=jitter(studio, [([(350, 330), (600, 350), (850, 330)], 26, 7, 8), ([(350, 390), (600, 404), (850, 386)], 20, 5, 7)]), drape=[(5, 100, 20, 1.6)], contrast=0.85, sheen=0.10), texture=weave, shadow=(0, 14, 16, 0.5))
    for cx in (440, 760):
        q = box(cx - 20, 300, 40, 250, 4)
        studio.piece(q, mix(cloth, "#000000", 0.3), Relief(puff=6, reach=10), shadow=(4, 6, 7, 0.45))
        b = box(cx - 32, 430, 64, 62, 10)
        studio.piece(b, "#26282c", Relief(puff=9, reach=12, sheen=0.3), shadow=(3, 6, 6, 0.5))
        studio.draw(lambda c, cx=cx: (c.drawPath(box(cx - 20, 448, 40, 8, 4), paint("#ffffff", 0.14)), c.drawPath(box(cx - 20, 466, 40, 8, 4), paint("#000000", 0.5))))
    pocket = path((390, 800), (600, 812, 810, 800), (822, 940, 824, 1080, 818, 1210), (806, 1252, 780, 1264, 740, 1266), (640, 1272, 560, 1272, 460, 1266), (420, 1264, 394, 1252, 382, 1210), (376, 1080, 378, 940, 390, 800))
    studio.piece(pocket, cloth, Relief(puff=24, reach=44, fields=[lambda X, Y: 50 * np.sqrt(np.clip(1 - ((X - 600) / 260) ** 2, 0.03, 1))], drape=[(85, 120, 50, 2.4)], contrast=0.85, sheen=0.10), texture=weave, shadow=(4, 8, 12, 0.5))
    studio.line(path((396, 846), (600, 858, 804, 846), close=False), "#0d0d0f", 0.9, 13, clip=pocket)
    studio.line(path((396, 846), (600, 858, 804, 846), close=False), "#c9c4ba", 0.9, 4, dash=(3, 3), clip=pocket)
    studio.draw(lambda c: (c.drawPath(box(760, 840, 15, 60, 6), paint("#c9c4ba")), c.drawPath(box(760, 840, 5, 60, 3), paint("#ffffff", 0.5)), c.drawPath(box(756, 892, 23, 34, 8), paint("#9b3a2b"))))
    stripe = path((383, 1040), (600, 1056, 822, 1040), (822, 1072), (600, 1088, 382, 1072))
    studio.piece(stripe, "#d9dcdb", Relief(puff=2, reach=6, fields=[lambda X, Y: 50 * np.sqrt(np.clip(1 - ((X - 600) / 260) ** 2, 0.03, 1))], sheen=0.3))
    studio.draw(lambda c: text(c, "PAYLOAD", 600, 1176, "mono-bold", 34, mix(cloth, "#ffffff", 0.45), 0.9, "center", 8))


def sling(studio, cloth):
    strap(studio, [(300, 760), (120, 250), (900, 90), (930, 720)], mix(cloth, "#000000", 0.25), 54)
    body = path((250, 760), (250, 680, 300, 650, 380, 640), (540, 622, 700, 622, 840, 640), (920, 652, 956, 690, 954, 760), (950, 880, 930, 980, 880, 1030), (840, 1064, 760, 1074, 600, 1074), (440, 1074, 360, 1064, 320, 1030), (272, 980, 252, 880, 250, 760))
    studio.drop(body)
    belly = lambda X, Y: 110 * np.sqrt(np.clip(1 - ((X - 600) / 380) ** 2 * 0.85 - ((Y - 850) / 260) ** 2 * 0.7, 0.03, 1))
    folds = jitter(studio, [([(280, 800), (360, 860), (380, 980)], 30, 5, 10), ([(930, 800), (850, 860), (840, 980)], 30, 5, 10), ([(420, 1040), (560, 1000), (700, 1040)], 30, 4, 12)])
    studio.piece(body, cloth, Relief(puff=20, reach=50, fields=[belly], folds=folds, drape=[(10, 80, 26, 1.6), (70, 50, 18, 0.9)], contrast=0.85, sheen=0.14))
    panel = path((330, 850), (600, 870, 880, 850), (868, 940, 850, 990, 820, 1014), (740, 1040, 460, 1040, 384, 1014), (352, 990, 336, 940, 330, 850))
    studio.piece(panel, mix(cloth, "#ffffff", 0.03), Relief(puff=16, reach=34, fields=[belly], drape=[(10, 80, 26, 1.2)], contrast=0.8, sheen=0.14), shadow=(2, 6, 9, 0.45))
    for y in (748, 862):
        z = path((300 if y < 800 else 346, y), (600, y + 18, 906 if y < 800 else 866, y), close=False)
        studio.line(shifted(z, 0, 4), "#000000", 0.4, 22, blur=6, clip=body)
        studio.line(z, "#101113", 1, 14, clip=body)
        studio.line(z, "#c9c4ba", 0.9, 4.4, dash=(3.2, 3), clip=body)
    studio.draw(lambda c: [(c.drawPath(box(x, y, 14, 54, 6), paint("#c9c4ba")), c.drawPath(box(x, y, 5, 54, 3), paint("#ffffff", 0.5))) for x, y in ((850, 752), (392, 868))])
    studio.draw(lambda c: (c.drawPath(box(548, 930, 104, 44, 4), paint("#e9e1d0")), text(c, "MTU 1500", 600, 959, "mono-bold", 18, "#23262b", 1, "center")))
    b = box(880, 560, 92, 110, 16)
    studio.piece(b, "#26282c", Relief(puff=12, reach=16, sheen=0.3), shadow=(6, 10, 8, 0.5))


def pouch(studio, cloth):
    body = path((220, 640), (222, 590, 250, 566, 300, 560), (500, 540, 700, 540, 900, 560), (950, 566, 978, 590, 980, 640), (992, 760, 990, 860, 976, 960), (966, 1010, 930, 1026, 880, 1030), (690, 1046, 510, 1046, 320, 1030), (270, 1026, 234, 1010, 224, 960), (210, 860, 208, 760, 220, 640))
    cable = [(930, 600), (1100, 420), (840, 330), (660, 420), (470, 520), (330, 360), (480, 250)]
    line = bezier(cable, 120)
    for pts, tone in ((line, "#e9e2d4"),):
        studio.line(polygon(pts + (14, 22), close=False), "#3a2c22", 0.35, 18, blur=10)
        studio.line(polygon(pts, close=False), mix(tone, "#000000", 0.45), 1, 17)
        studio.line(polygon(pts, close=False), tone, 1, 13.5)
        studio.line(polygon(pts + (-2, -2.4), close=False), "#ffffff", 0.55, 4)
    plug = path((466, 262), (490, 236), (446, 186), (410, 214))
    studio.piece(plug, "#e2dbcd", Relief(puff=8, reach=12, sheen=0.3), shadow=(8, 12, 8, 0.4))
    studio.piece(path((440, 194), (418, 210), (398, 184), (420, 168)), "#b9b4aa", Relief(puff=3, reach=6, sheen=0.5), shadow=(8, 12, 8, 0.4))
    studio.drop(body)
    belly = lambda X, Y: 80 * np.sqrt(np.clip(1 - ((X - 600) / 410) ** 2 * 0.9 - ((Y - 790) / 280) ** 2 * 0.75, 0.03, 1))
    folds = jitter(studio, [([(240, 700), (340, 760), (350, 900)], 30, 5, 12), ([(960, 700), (860, 780), (860, 920)], 30, 5, 12), ([(340, 1000), (520, 960), (700, 1010)], 30, 4.4, 12)])
    studio.piece(body, cloth, Relief(puff=20, reach=50, fields=[belly], folds=folds, drape=[(10, 90, 26, 1.5), (75, 60, 20, 0.8)], contrast=0.85, sheen=0.13))
    z = path((238, 668), (600, 690, 962, 668), close=False)
    studio.line(shifted(z, 0, 5), "#000000", 0.4, 26, blur=7, clip=body)
    studio.line(z, mix(cloth, "#000000", 0.6), 1, 24, clip=body)
    studio.line(z, "#c9c4ba", 0.95, 6, dash=(3.6, 3.2), clip=body)
    tab = bezier([(880, 676), (930, 720), (900, 770), (936, 800)], 20)
    studio.line(polygon(tab, close=False), "#e9b24a", 1, 9)
    studio.draw(lambda c: (text(c, "while (tangled) { sigh(); }", 600, 880, "mono", 34, mix(cloth, "#ffffff", 0.62), 0.95, "center"),))
