"""Trousers, joggers, shorts; socks and slides."""

import numpy as np

from garments import cloth_relief, jitter, mirrored, rib_field, texture_for
from layers import button, flap_pocket, twill
from studio import Relief, bezier, box, join, luminance, mirror, mix, paint, path, polygon, shifted, text

LEG_FOLDS = [
    ([(590, 420), (520, 440), (450, 430)], 22, 4.5, 8), ([(596, 450), (540, 500), (470, 520)], 22, 4.6, 8), ([(598, 480), (560, 560), (500, 620)], 22, 4.4, 9),
    ([(430, 700), (480, 720), (556, 716)], 20, 3.8, 8), ([(556, 760), (490, 770), (426, 800)], 20, 4.0, 7), ([(424, 820), (480, 840), (548, 832)], 18, 3.6, 7),
    ([(500, 560), (486, 800), (482, 1150)], 26, 3.4, 12), ([(440, 560), (430, 760), (440, 900)], 22, 2.8, 12), ([(545, 1130), (500, 1140), (424, 1172)], 18, 4.6, 6),
    ([(420, 1190), (480, 1210), (545, 1196)], 18, 4.6, 6), ([(540, 1220), (490, 1226), (426, 1250)], 15, 4.6, 5), ([(430, 350), (450, 420), (430, 520)], 18, 3.0, 9)]


def leg(style):
    if style == "shorts":
        return path((600, 250), (392, 250), (384, 330, 356, 520, 336, 800), (400, 828, 500, 832, 568, 820), (584, 700, 594, 600, 600, 536))
    taper = {"jogger": (436, 536), "chino": (432, 540), "cargo": (410, 556), "lounge": (392, 562)}[style]
    a, b = taper
    return path((600, 220), (420, 220), (396, 300, 384, 440, 386, 640), (392, 840, a - 6, 1050, a, 1292), (a + 30, 1304, b - 30, 1306, b, 1296), (b + 6, 1060, 590, 760, 600, 506))


def trousers(studio, cloth, style="chino", art=None, heather=False, view="front", trim=None, side_trace=None):
    shorts = style == "shorts"
    left = leg(style)
    right = mirror(left)
    top = 250 if shorts else 220
    half = 392 if shorts else 420
    whole = join(left, right)
    cuffs = []
    if style == "jogger":
        c = path((438, 1284), (470, 1296, 505, 1298, 535, 1288), (531, 1320, 528, 1350, 526, 1372), (500, 1382, 470, 1380, 446, 1370), (443, 1345, 440, 1310, 438, 1284))
        cuffs = [c, mirror(c)]
        for c in cuffs:
            whole = join(whole, c)
    studio.drop(whole)
    grain = texture_for(studio, heather)
    if style in ("chino", "cargo"):
        grain = grain * twill(studio, 0.02)
    folds = LEG_FOLDS
    if shorts:
        folds = [(p, w, h, s) for p, w, h, s in LEG_FOLDS if max(y for _, y in p) < 860]
    scale = {"chino": 0.8, "cargo": 1.05, "jogger": 1.15, "lounge": 1.1, "shorts": 1.0}[style]
    for side, shape in ((1, right), (0, left)):
        f = [(p, w, h * scale, s) for p, w, h, s in (folds if side == 0 else mirrored(folds))]
        studio.piece(shape, cloth, cloth_relief(f, studio, puff=22, reach=80, drape=1.1, sheen=0.075 if not shorts else 0.12), texture=grain, art=art, shadow=(4, 4, 10, 0.25))
        if style == "jogger":
            studio.piece(cuffs[side], trim or cloth, Relief(puff=10, reach=24, fields=[rib_field("down", 9, 0.75)]), shadow=(0, -4, 6, 0.28))
        elif style == "lounge":
            studio.stitches(path((392 + 2, 1268), (440, 1280, 520, 1282, 562, 1272), close=False) if side == 0 else mirror(path((394, 1268), (440, 1280, 520, 1282, 562, 1272), close=False)), cloth, clip=shape, alpha=0.4)
        elif shorts:
            q = path((338, 772), (400, 800, 500, 804, 570, 792), close=False)
            studio.stitches(q if side == 0 else mirror(q), cloth, clip=shape, alpha=0.42)
        else:
            q = path((404, 1264), (450, 1276, 520, 1278, 562, 1268), close=False)
            studio.stitches(q if side == 0 else mirror(q), cloth, clip=shape, alpha=0.42)
    # waistband
    w = 68 if style in ("jogger", "lounge", "shorts") else 54
    wb = path((half - 2, top - 14), (520, top - 2, 680, top - 2, 1202 - half, top - 14), (1206 - half, top + w - 26), (680, top + w - 8, 520, top + w - 8, half - 6, top + w - 26))
    inside = path((half + 2, top - 16), (520, top - 36, 680, top - 36, 1198 - half, top - 16), (680, top + 6, 520, top + 6, half + 2, top - 16))
    studio.piece(inside, mix(cloth, "#0d0a09", 0.5), Relief(puff=0, sheen=0.02))
    elastic = style in ("jogger", "lounge", "shorts")
    gather = [lambda X, Y: 1.6 * np.sin(X / 5.2 + 1.5 * np.sin(X / 23.0)) * (0.8 + 0.4 * np.sin(X / 61.0))] if elastic else []
    studio.piece(wb, trim or cloth, Relief(puff=8, reach=18, fields=gather, sheen=0.08), texture=grain, shadow=(0, 5, 7, 0.34), art=None)
    if elastic:
        for y in (top + 10, top + 26):
            studio.line(path((half, y), (520, y + 12, 680, y + 12, 1200 - half, y), close=False), "#000000", 0.16, 2, clip=wb)
        for k, (x, length) in enumerate(((578, 150), (622, 132))):
            cord = bezier([(x, top + 14), (x - 16 + 32 * k, top + 60), (x + 12 - 26 * k, top + 100), (x - 2, top + 14 + length)], 30)
            tone = "#e9e2d4" if luminance(cloth) < 0.6 else "#8c8577"
            studio.line(polygon(cord + (4, 7), close=False), "#000000", 0.4, 9, blur=4)
            studio.line(polygon(cord, close=False), mix(tone, "#000000", 0.4), 1, 9.5)
            studio.line(polygon(cord, close=False), tone, 1, 7)
            studio.line(polygon(cord, close=False), "#000000", 0.16, 7, dash=(2.2, 4))
            studio.draw(lambda c, x=x, e=cord[-1]: (c.drawPath(box(e[0] - 5, e[1] - 4, 10, 26, 4), paint("#b9b4aa")), c.drawPath(box(e[0] - 5, e[1] - 4, 3, 26, 2), paint("#ffffff", 0.4)), c.drawCircle(x, top + 14, 6.5, paint("#c8c2b6")), c.drawCircle(x, top + 14, 3.4, paint("#15120f"))))
    else:
        for x in (462, 538, 662, 738):
            studio.piece(box(x - 8, top - 14, 16, w + 2, 3), cloth, Relief(puff=4, reach=6), shadow=(3, 3, 4, 0.4), texture=grain)
        button(studio, 600, top + 16, 13, "#6b4a30", "buttons")
        fly = path((600, top + w - 12), (600, 470), close=False)
        studio.seam(fly, cloth, stitch=False, soft=5)
        studio.stitches(path((640, top + w - 12), (642, 380, 640, 440, 602, 476), close=False), cloth, alpha=0.45)
    studio.seam(path((600, 480 if not shorts else 420), (600, 506 if not shorts else 536), close=False), cloth, stitch=False)
    for side in (0, 1):
        q = path((half + 44, top + w - 18), (half + 40, top + 130, half + 10, top + 170, half - 26, top + 190), close=False)
        q = q if side == 0 else mirror(q)
        studio.line(shifted(q, 3, 3), "#000000", 0.24, 10, blur=5, clip=whole)
        studio.line(q, "#000000", 0.35, 2.2, clip=whole)
        studio.stitches(shifted(q, 6 if side == 0 else -6, 3), cloth, clip=whole, alpha=0.45)
    if style == "cargo":
        for x in (378, 686):
            flap_pocket(studio, x, 690, 136, 180, cloth, grain, flap=54, closing="snaps")
        for x, y in ((398, 980), (706, 980)):
            flap_pocket(studio, x, y, 96, 116, cloth, grain, flap=40, closing="snaps")
        for side in (0, 1):
            knee = path((400, 930), (450, 948, 530, 950, 575, 936), close=False)
            studio.stitches(knee if side == 0 else mirror(knee), cloth, clip=whole, alpha=0.35)
    if style == "chino":
        for side in (0, 1):
            crease = path((488, 520), (486, 800, 484, 1290), close=False)
            crease = crease if side == 0 else mirror(crease)
            studio.line(crease, "#ffffff", 0.07, 7, blur=3, clip=whole)
            studio.line(shifted(crease, 4, 0), "#000000", 0.12, 6, blur=3, clip=whole)
    if side_trace:
        def run(c):
            c.save()
            c.clipPath(left, doAntiAlias=True)
            for k, (a, b) in enumerate(((0, 560), (16, 640), (32, 720))):
                p = path((412 + a - 4, 360), (406 + a - 6, 470), (392 + a, 520 + a), (382 + a, b), (378 + a, 700 + a * 2), close=False)
                c.drawPath(p, paint(side_trace, 1, stroke=4.5))
                c.drawCircle(378 + a, 700 + a * 2, 9, paint(side_trace))
                c.drawCircle(378 + a, 700 + a * 2, 4, paint(cloth))
            c.restore()
        studio.draw(run)
    if style == "cargo" or style == "chino":
        studio.draw(lambda c: (c.drawPath(box(690, top + 62, 46, 20, 2), paint("#e9e1d0")), text(c, "bit 7" if style == "cargo" else "<T>", 713, top + 77, "mono-bold", 12, "#2a2622", 1, "center")))


def sock(studio, cloth, art=None, trim=None, heel=None, toe=None, flip=False):
    """One sock lying flat: leg down, foot to the left. art draws inside; master units, about 330...760 x 250...1230."""
    outline = path((520, 250), (600, 238, 690, 240, 762, 256), (768, 480, 772, 700, 770, 880), (772, 960, 770, 1020, 738, 1076), (690, 1150, 560, 1220, 450, 1246), (370, 1262, 310, 1236, 300, 1180), (292, 1120, 330, 1076, 400, 1046),
                   (480, 1008, 530, 950, 532, 860), (534, 680, 528, 460, 520, 250))
    studio.drop(outline)
    folds = jitter(studio, [([(540, 900), (600, 940), (660, 950)], 20, 5, 7), ([(530, 860), (600, 880), (700, 860)], 16, 4, 7), ([(536, 950), (580, 1000), (640, 1020)], 18, 4.4, 7), ([(560, 520), (640, 540), (740, 520)], 20, 2.4, 10)], 6)
    knit = rib_field("down", 8.0, 0.24)
    studio.piece(outline, cloth, Relief(puff=24, reach=70, folds=folds, fields=[knit], drape=[(88, 150, 34, 2.0)], sheen=0.07), art=art, bend=8)
    heel_path = path((770, 850), (776, 960, 772, 1022, 738, 1076), (700, 1100), (640, 1040, 640, 930, 770, 850))
    toe_path = path((400, 1046), (330, 1076, 292, 1120, 300, 1180), (310, 1236, 370, 1262, 450, 1246), (420, 1180, 410, 1100, 400, 1046))
    for p in (heel_path, toe_path):
        studio.piece(p, trim or cloth, Relief(puff=10, reach=60, fields=[rib_field("down", 8.0, 0.3)], sheen=0.07), clip=outline)
        studio.line(p, "#000000", 0.18, 3, blur=1, clip=outline)
    cuff = path((516, 246), (600, 234, 690, 236, 766, 252), (768, 340), (690, 326, 600, 324, 524, 338))
    studio.piece(cuff, trim or cloth, Relief(puff=12, reach=30, fields=[rib_field("down", 11, 1.1)], sheen=0.07), shadow=(0, 4, 6, 0.28))


def slide(studio, cloth, art=None, strap=None):
    """One slide seen from above, toes up, about 380...820 x 230...1290 before placing."""
    sole = path((600, 232), (700, 232, 776, 330, 780, 470), (782, 620, 742, 740, 744, 900), (746, 1010, 764, 1080, 750, 1150), (730, 1250, 670, 1290, 600, 1290), (530, 1290, 470, 1250, 452, 1150), (438, 1080, 462, 1010, 462, 900), (462, 740, 420, 620, 422, 470), (428, 330, 500, 232, 600, 232))
    studio.drop(sole, 1.1)
    studio.piece(sole, mix(cloth, "#000000", 0.12), Relief(puff=26, reach=30, sheen=0.14))
    inner = path((600, 268), (680, 268, 742, 350, 746, 470), (748, 620, 708, 740, 710, 900), (712, 1010, 728, 1080, 716, 1140), (700, 1220, 660, 1254, 600, 1254), (540, 1254, 500, 1220, 486, 1140), (474, 1080, 496, 1010, 496, 900), (496, 740, 456, 620, 458, 470), (464, 350, 524, 268, 600, 268))
    dots = [lambda X, Y: 1.6 * np.clip(np.cos(X * 2 * np.pi / 22) * np.cos(Y * 2 * np.pi / 22), 0, 1)]
    studio.piece(inner, cloth, Relief(puff=-12, reach=40, fields=dots, sheen=0.10))
    studio.line(inner, "#000000", 0.35, 5, blur=2)
    band = path((398, 520), (420, 470, 500, 436, 600, 434), (700, 436, 780, 470, 806, 520), (822, 620, 812, 740, 786, 806), (740, 776, 670, 764, 600, 764), (530, 764, 460, 776, 414, 806), (386, 740, 378, 620, 398, 520))
    studio.piece(band, strap or cloth, Relief(puff=42, reach=120, sheen=0.22, drape=[(0, 200, 60, 1.5)]), shadow=(6, 18, 16, 0.55), art=art, bend=0)
    studio.line(path((408, 536), (470, 470, 730, 470, 796, 536), close=False), "#000000", 0.25, 3, clip=band)
    studio.line(path((420, 782), (500, 746, 700, 746, 780, 782), close=False), "#000000", 0.3, 3, clip=band)
