"""Heavier tops: sweatshirts, hoodies, jackets and a vest, assembled from the same parts."""
import numpy as np

from garments import (LONG_FOLDS, SWEAT, TEE_FOLDS, both, cloth_relief, collar_band, crew_inside, jitter, long_cuff, long_sleeve, mirrored,
                      offset_neck, rib_field, texture_for, Cut)
from studio import Relief, bezier, box, ellipse, join, luminance, mirror, mix, paint, path, polygon, shifted, text

JACKET = Cut(neck=(484, 272), tip=(322, 326), armpit=(312, 610), hem=(306, 1192), hem_middle=1204, neck_depth=352, back_depth=284, waist=4)

HEAVY = [(p, w * 1.35, h * 1.35, s * 1.25) for p, w, h, s in TEE_FOLDS] + [
    ([(340, 1080), (420, 1050), (520, 1070)], 34, 6.5, 12), ([(350, 1020), (450, 1000), (560, 1040)], 30, 5.0, 12), ([(380, 1085), (470, 1082), (590, 1078)], 26, 5.0, 9)]
HEAVY_SLEEVE = [(p, w * 1.4, h * 1.35, s * 1.2) for p, w, h, s in LONG_FOLDS]
CRISP = [(p, w * 0.9, h * 1.2, s * 0.62) for p, w, h, s in TEE_FOLDS] + [
    ([(420, 700), (500, 760), (560, 880)], 14, 3.2, 6), ([(380, 820), (460, 850), (560, 840)], 13, 3.0, 5), ([(350, 920), (420, 1000), (430, 1120)], 14, 3.2, 6)]
CRISP_SLEEVE = [(p, w * 0.95, h * 1.25, s * 0.65) for p, w, h, s in LONG_FOLDS]


def relief_of(kind, studio, sleeve, side=0):
    base = {"fleece": (HEAVY, HEAVY_SLEEVE), "nylon": (CRISP, CRISP_SLEEVE), "twill": (TEE_FOLDS, LONG_FOLDS)}[kind][1 if sleeve else 0]
    folds = base + mirrored(base) if not sleeve else (base if side == 0 else mirrored(base))
    sheen = {"fleece": 0.075, "nylon": 0.17, "twill": 0.07}[kind]
    r = cloth_relief(folds, studio, puff=20 if kind == "fleece" else 14, reach=70 if kind == "fleece" else 50, sheen=sheen, drape=1.15)
    if kind == "nylon":
        r.drape.append((70, 40, 11, 0.55))
    return r


def twill(studio, amount=0.03):
    y, x = np.mgrid[0:studio.h, 0:studio.w].astype(np.float32)
    k = 5.2 if studio.zoom < 1.6 else 7.5
    return (1 + amount * np.sin((x + y * 0.8) * 2 * np.pi / k)).astype(np.float32)


def band(cut, top, bottom, squeeze=10):
    hx, _ = cut.hem
    return path((hx + 4, top), (hx + 120, top + 14, 1080 - hx, top + 14, 1196 - hx, top), (1196 - hx + 2, top + 40, 1196 - hx - squeeze, bottom - 20, 1194 - hx - squeeze, bottom),
                (1080 - hx, bottom + 14, hx + 120, bottom + 14, hx + 6 + squeeze, bottom), (hx + 4 + squeeze, bottom - 20, hx + 2, top + 40, hx + 4, top))


def metal_zip(studio, top, bottom, cloth, metal="#c9c4ba", x=600, flap=None):
    studio.line(path((x, top), (x, bottom), close=False), "#000000", 0.30, 30, blur=7)
    studio.draw(lambda c: c.drawRect(rect(x - 11, top, 22, bottom - top), paint(mix(cloth, "#0c0b0b", 0.35))))
    if flap is not None:
        studio.piece(box(x - 24, top, 46, bottom - top, 4), flap, Relief(puff=6, reach=12, sheen=0.12), shadow=(3, 3, 6, 0.35))
        studio.stitches(path((x - 17, top + 6), (x - 17, bottom - 6), close=False), flap)
        return

    def teeth(c):
        y = top + 2
        while y < bottom - 2:
            c.drawRect(rect(x - 5, y, 10, 3.2), paint(metal))
            c.drawRect(rect(x - 5, y + 3.2, 10, 1.4), paint("#000000", 0.45))
            y += 5.6
        c.drawPath(box(x - 8, top + 6, 16, 26, 5), paint(mix(metal, "#ffffff", 0.25)))
        c.drawPath(box(x - 8, top + 6, 16, 26, 5), paint("#000000", 0.5, stroke=1.4))
        c.drawPath(box(x - 6, top + 28, 12, 46, 6), paint(metal))
        c.drawPath(box(x - 6, top + 28, 12, 46, 6), paint("#000000", 0.45, stroke=1.3))
        c.drawPath(box(x - 2.5, top + 58, 5, 10, 2.5), paint("#000000", 0.4))
    studio.draw(teeth)
    for dx in (-19, 19):
        studio.stitches(path((x + dx, top + 4), (x + dx, bottom), close=False), cloth, alpha=0.4)


def rect(x, y, w, h):
    import skia
    return skia.Rect.MakeXYWH(x, y, w, h)


HOOD = path((470, 330), (414, 250, 452, 92, 600, 88), (748, 92, 786, 250, 730, 330), (700, 372, 640, 404, 600, 408), (560, 404, 500, 372, 470, 330))
HOOD_HOLE = path((600, 398), (548, 366, 500, 300, 506, 226), (512, 150, 556, 128, 600, 128), (644, 128, 688, 150, 694, 226), (700, 300, 652, 366, 600, 398))
HOOD_FOLDS = [([(480, 300), (460, 220), (500, 140)], 22, 5, 9), ([(500, 330), (470, 280), (470, 200)], 14, 4.2, 6), ([(520, 360), (490, 320), (478, 260)], 12, 3.8, 5), ([(470, 170), (500, 110), (580, 100)], 18, 4, 8)]


def hood(studio, cloth, view, kind, lining=None, cords="#e9e2d4", grain=None):
    r = Relief(puff=22, reach=54, folds=jitter(studio, HOOD_FOLDS + mirrored(HOOD_FOLDS), 6), drape=[(80, 90, 30, 1.6)], sheen=0.08 if kind != "nylon" else 0.16)
    studio.piece(HOOD, cloth, r, texture=grain, shadow=(4, 8, 14, 0.34))
    if view == "back":
        for pts in ([(536, 404), (520, 260), (548, 92)], [(664, 404), (680, 260), (652, 92)]):
            studio.seam(polygon(bezier(pts, 30), close=False), cloth, clip=HOOD, stitch=True, offset=(6, 0))
        return
    inside = mix(lining or cloth, "#0d0a09", 0.38)
    studio.piece(HOOD_HOLE, inside, Relief(puff=0, sheen=0.03, drape=[(85, 70, 22, 2.4)], folds=[([(540, 150), (560, 250), (600, 390)], 30, -6, 12), ([(660, 150), (640, 250), (600, 390)], 30, -6, 12)]))
    studio.line(path((600, 128), (602, 250, 600, 398), close=False), "#000000", 0.35, 3, clip=HOOD_HOLE, blur=0.8)
    studio.line(HOOD_HOLE, "#050303", 0.75, 40, blur=18, clip=HOOD_HOLE)
    tag = box(572, 252, 56, 34, 3)
    studio.piece(tag, mix("#efe8da", "#000000", 0.25), Relief(puff=2, reach=6), shadow=(2, 4, 5, 0.4))
    studio.draw(lambda c: (text(c, "BINARY", 600, 267, "mono-bold", 11, "#2a2622", align="center"), text(c, "SOFTWEAR", 600, 279, "mono", 8.6, "#5a5048", align="center")))
    bezier([(600, 398), (470, 330), (470, 128), (600, 128)], 40)
    studio.line(HOOD_HOLE, mix(cloth, "#ffffff", 0.25), 0.30, 3)
    # the rim of the hood, a rolled tube with stitching
    outer = path((600, 410), (534, 372, 484, 302, 490, 222), (496, 134, 548, 112, 600, 112), (652, 112, 704, 134, 710, 222), (716, 302, 666, 372, 600, 410))
    rim = join(outer, HOOD_HOLE, "minus")
    studio.piece(rim, cloth, Relief(puff=9, reach=11, sheen=0.09), texture=grain)
    studio.stitches(outer, cloth, clip=HOOD, alpha=0.42)
    if cords:
        for k, (x, length) in enumerate(((566, 196), (634, 178))):
            cord = bezier([(x, 388), (x - 12 + 24 * k, 450), (x + 10 - 20 * k, 500), (x - 2 + 4 * k, 388 + length)], 40)
            studio.line(polygon(cord + (5, 8), close=False), "#000000", 0.42, 10, blur=5)
            studio.line(polygon(cord, close=False), mix(cords, "#000000", 0.42), 1, 11)
            studio.line(polygon(cord, close=False), cords, 1, 8.4)
            studio.line(polygon(cord, close=False), "#000000", 0.16, 8, dash=(2.2, 4))
            studio.line(polygon(cord + (-1.6, 0), close=False), "#ffffff", 0.28, 2.2)
            ex, ey = cord[-1]
            tip = box(ex - 6, ey - 6, 12, 36, 4)
            studio.piece(tip, "#b9b4aa", Relief(puff=5, reach=6, sheen=0.4), shadow=(3, 5, 4, 0.4))
            studio.draw(lambda c, x=x: (c.drawCircle(x, 384, 8, paint("#c8c2b6")), c.drawCircle(x, 384, 4.4, paint("#15120f"))))


def shirt_collar(studio, cut, cloth, grain, open_by=0, snap=False):
    stand = path((cut.neck[0] - 4, cut.neck[1] + 4), (510, 214, 690, 214, 1204 - cut.neck[0], cut.neck[1] + 4), (1196 - cut.neck[0], 330, 640, 372, 600, 384), (560, 372, cut.neck[0] + 8, 330, cut.neck[0] - 4, cut.neck[1] + 4))
    studio.piece(stand, mix(cloth, "#0e0b0a", 0.42), Relief(puff=0, drape=[(0, 40, 14, 1)], sheen=0.03))
    studio.line(stand, "#000000", 0.5, 30, blur=14, clip=stand)
    back = path((470, 268), (500, 206, 700, 206, 730, 268), (690, 292, 510, 292, 470, 268))
    studio.piece(back, mix(cloth, "#0e0b0a", 0.12), Relief(puff=8, reach=24), texture=grain, shadow=(0, 5, 8, 0.45), clip=join(stand, back))
    studio.draw(lambda c: (c.drawPath(box(568, 288, 64, 34, 2), paint(mix("#efe8da", "#000000", 0.22))), text(c, "/bin/sh" if not snap else "BINARY", 600, 310, "mono-bold", 13, "#2a2622", 1, "center")))
    for side in (0, 1):
        wing = path((472, 262), (478, 300, 536, 352, 596, 380), (584, 404, 570, 430, 552, 462), (510, 440, 462, 404, 424, 366), (432, 326, 448, 288, 472, 262))
        wing = wing if side == 0 else mirror(wing)
        studio.piece(wing, cloth, Relief(puff=9, reach=20, sheen=0.08, folds=[(both([(480, 300), (500, 350), (550, 400)])[side], 20, 3, 9)]), texture=grain, shadow=(5, 9, 9, 0.42))
        edge = path((480, 282), (490, 312, 540, 356, 585, 386), (576, 406, 566, 426, 550, 449), (510, 430, 470, 398, 436, 362), close=False)
        studio.stitches(edge if side == 0 else mirror(edge), cloth, alpha=0.42)


def placket(studio, top, bottom, cloth, grain, kind="snaps", x=600, count=6, tone=None):
    strip = box(x - 27, top, 54, bottom - top, 3)
    studio.piece(strip, cloth, Relief(puff=5, reach=12, sheen=0.09, drape=[(90, 60, 14, 0.8)]), texture=grain, shadow=(4, 3, 6, 0.34))
    for dx in (-19, 19):
        studio.stitches(path((x + dx, top + 3), (x + dx, bottom - 3), close=False), cloth, alpha=0.38)
    for i in range(count):
        y = top + 40 + i * (bottom - top - 80) / (count - 1)
        button(studio, x, y, 13 if kind == "snaps" else 14, tone or ("#2a2b2e" if kind == "snaps" else "#6b4a30"), kind)


def button(studio, x, y, r, tone, kind):
    studio.piece(ellipse(x, y, r, r), tone, Relief(puff=6, reach=r * 0.7, sheen=0.35), shadow=(3, 4, 4, 0.45))
    if kind == "snaps":
        studio.draw(lambda c: (c.drawCircle(x, y, r * 0.55, paint(mix(tone, "#ffffff", 0.14))), c.drawCircle(x - 3, y - 3, 2.6, paint("#ffffff", 0.55))))
    else:
        studio.draw(lambda c: [c.drawCircle(x + dx, y + dy, 1.9, paint("#120c08")) for dx in (-3.6, 3.6) for dy in (-3.6, 3.6)])


def flap_pocket(studio, x, y, w, h, cloth, grain, flap=48, closing="buttons", side=0):
    body = path((x, y), (x + w, y), (x + w, y + h - 24), (x + w - 24, y + h), (x + 24, y + h), (x, y + h - 24))
    studio.piece(body, cloth, Relief(puff=6, reach=16, drape=[(80, 50, 18, 1.2)], sheen=0.07), texture=grain, shadow=(3, 5, 7, 0.32))
    studio.stitches(path((x + 7, y + 6), (x + 7, y + h - 27), (x + 27, y + h - 7), (x + w - 27, y + h - 7), (x + w - 7, y + h - 27), (x + w - 7, y + 6), close=False), cloth, alpha=0.42)
    if flap:
        top = path((x - 4, y - 8), (x + w + 4, y - 8), (x + w + 4, y + flap - 14), (x + w - 16, y + flap), (x + 16, y + flap), (x - 4, y + flap - 14))
        studio.piece(top, cloth, Relief(puff=6, reach=14, sheen=0.08), texture=grain, shadow=(3, 7, 7, 0.40))
        studio.stitches(path((x + 3, y - 1), (x + 3, y + flap - 17), (x + 19, y + flap - 7), (x + w - 19, y + flap - 7), (x + w - 3, y + flap - 17), (x + w - 3, y - 1), close=False), cloth, alpha=0.42)
        if closing:
            button(studio, x + w / 2, y + flap - 20, 11, "#6b4a30" if closing == "buttons" else "#2a2b2e", closing)


def kangaroo(studio, cloth, grain, split=False):
    p = path((452, 842), (748, 842), (782, 890, 814, 930, 822, 966), (826, 1010, 826, 1050, 824, 1098), (376, 1098), (374, 1050, 374, 1010, 378, 966), (386, 930, 418, 890, 452, 842))
    r = Relief(puff=13, reach=34, drape=[(20, 90, 30, 2.2)], folds=[([(400, 960), (480, 1010), (600, 1020)], 36, 5, 14), ([(800, 970), (720, 1020), (600, 1040)], 34, 5, 14), ([(440, 1080), (540, 1050), (700, 1085)], 30, 4, 12)], sheen=0.075)
    studio.piece(p, cloth, r, texture=grain, shadow=(3, 5, 8, 0.36))
    for inset in (10, 17):
        studio.stitches(path((452 + inset * 0.4, 842 + inset), (748 - inset * 0.4, 842 + inset), close=False), cloth, alpha=0.40)
    for side in (0, 1):
        q = path((440, 858), (408, 900, 386, 940, 386, 972), close=False)
        q2 = shifted(path((446, 866), (418, 904, 396, 942, 395, 974), close=False), 2, 0)
        studio.line(q if side == 0 else mirror(q), "#000000", 0.22, 9, blur=4, clip=p)
        studio.stitches(q2 if side == 0 else mirror(q2), cloth, alpha=0.45)


def top(studio, cloth, view="front", art=None, kind="fleece", collar="crew", opening=None, hem="rib", cuffs="rib", pockets=(), cut=None, trim=None,
        heather=False, cords=None, lining=None, flap=None, sleeve_art=None, sleeveless=False, zip_metal="#c9c4ba", quilt=None, button_tone=None):
    """One heavier upper garment. collar: crew, hood, shirt, stand; opening: zip, snaps, buttons; hem and cuffs: rib, plain."""
    cut = cut or (SWEAT if hem == "rib" else JACKET)
    trim = cloth if trim is None else trim
    grain = texture_for(studio, heather)
    if kind == "twill":
        grain = grain * twill(studio, 0.022)
    front = view == "front"
    depth = cut.neck_depth if front else cut.back_depth
    body = cut.body(depth)
    sleeve = long_sleeve(cut)
    parts = [body] + ([] if sleeveless else [sleeve, mirror(sleeve), long_cuff(), mirror(long_cuff())]) + ([HOOD] if collar == "hood" else [])
    whole = parts[0]
    for p in parts[1:]:
        whole = join(whole, p)
    studio.drop(whole)
    if front and collar == "crew":
        crew_inside(studio, cut, cloth)
    if not sleeveless:
        for side in (0, 1):
            shape = sleeve if side == 0 else mirror(sleeve)
            cuff = long_cuff() if side == 0 else mirror(long_cuff())
            studio.piece(shape, cloth, relief_of(kind, studio, True, side), texture=grain, shade_by=None if side == 0 else 0.96, art=(lambda c, s=side: sleeve_art(c, s)) if sleeve_art else None)
            if cuffs == "rib":
                studio.piece(cuff, trim, Relief(puff=11, reach=26, fields=[rib_field("down", 9, 0.75)], sheen=0.07), shadow=(2, -4, 6, 0.28))
            else:
                studio.piece(cuff, trim, Relief(puff=10, reach=24, drape=[(0, 30, 9, 1.0)], sheen=0.1), shadow=(2, -3, 5, 0.26), texture=grain)
                line = path((131, 1096), (153, 1117, 213, 1122, 244, 1108), close=False)
                studio.stitches(line if side == 0 else mirror(line), trim, alpha=0.4)
    r = relief_of(kind, studio, False)
    if quilt:
        r.fields.append(quilt)
        r.folds = []
    studio.piece(body, cloth, r, art=art, texture=grain, shadow=(0, 4, 10, 0.36))
    if quilt:
        for i in range(13):
            y = 392 + i * 66
            studio.line(path((300, y), (600, y + 14, 900, y), close=False), "#000000", 0.34, 3, clip=body)
            studio.line(path((300, y + 3), (600, y + 17, 900, y + 3), close=False), "#ffffff", 0.10, 2, clip=body)
    for side in (0, 1):
        (tx, ty), (ax, ay) = cut.tip, cut.armpit
        arm = path((tx, ty), (tx + 34, ty + 70, ax + 22, ay - 110, ax, ay), close=False)
        arm = arm if side == 0 else mirror(arm)
        if sleeveless:
            studio.line(arm, mix(trim, "#000000", 0.15), 1, 17, clip=body)
            studio.line(shifted(arm, -2 if side == 0 else 2, -2), "#ffffff", 0.10, 5, clip=body, blur=2)
            studio.line(shifted(arm, 9 if side == 0 else -9, 2), "#000000", 0.4, 4, clip=body, blur=2)
        else:
            studio.seam(arm, cloth, offset=(7, 0) if side == 0 else (-7, 0), clip=whole, soft=6)
        ((nx, ny)) = cut.neck
        shoulder = path((nx, ny), (nx - 50, ny + 18, tx + 50, ty - 20, tx, ty), close=False)
        studio.line(shifted(shoulder if side == 0 else mirror(shoulder), 0, 8), "#000000", 0.16, 2.4, blur=1.0, clip=body)
    if not front and kind in ("twill", "nylon"):
        yoke = path((300, 452), (600, 470, 900, 452), close=False)
        studio.seam(yoke, cloth, clip=body, offset=(0, 6))
    if hem == "rib":
        strip = band(cut, 1092, 1176)
        studio.piece(strip, trim, Relief(puff=10, reach=26, fields=[rib_field("down", 9.5, 0.75)], sheen=0.07), shadow=(0, -4, 8, 0.34))
    else:
        hx, hy = cut.hem
        for inset in (24, 31):
            studio.stitches(path((hx - 4, hy - inset), (hx + 110, cut.hem_middle + 8 - inset, 1090 - hx, cut.hem_middle + 8 - inset, 1204 - hx, hy - inset), close=False), cloth, clip=body, alpha=0.42)
    if front:
        for pocket in pockets:
            pocket(studio, cloth, grain)
        bottom = 1168 if hem == "rib" else cut.hem_middle + 1
        if opening == "zip":
            metal_zip(studio, cut.neck_depth - 4 if collar != "hood" else 396, bottom, cloth, zip_metal, flap=flap)
        elif opening in ("snaps", "buttons"):
            placket(studio, 372, bottom - 2, cloth, grain, opening, tone=button_tone)
    if collar == "crew":
        outer, inner = offset_neck(cut, depth, 40 if front else 30)
        collar_band(studio, outer, inner, trim)
        if front and kind == "fleece":
            studio.draw(lambda c: [c.drawPath(path((572 + 3, cut.neck_depth + 24), (600, cut.neck_depth + 68), (628 - 3, cut.neck_depth + 24), close=False), paint(mix(cloth, "#000000", 0.6) if luminance(cloth) > 0.25 else mix(cloth, "#ffffff", 0.3), 0.5, stroke=2.4, dash=(6, 4)))])
    elif collar == "hood":
        hood(studio, cloth, view, kind, lining=lining, cords=cords if cords else ("#e9e2d4" if luminance(cloth) < 0.6 else "#8c8577"), grain=grain)
    elif collar == "shirt":
        if front:
            shirt_collar(studio, cut, cloth, grain, snap=opening == "snaps")
        else:
            fall = path((470, 262), (520, 238, 680, 238, 730, 262), (760, 300, 770, 320, 772, 340), (690, 366, 510, 366, 428, 340), (430, 320, 440, 300, 470, 262))
            studio.piece(fall, cloth, Relief(puff=9, reach=24), texture=grain, shadow=(2, 7, 8, 0.4))
            studio.stitches(path((438, 334), (520, 356, 680, 356, 762, 334), close=False), cloth, alpha=0.42)
    elif collar == "stand":
        if front:
            inside = path((476, 276), (478, 240, 480, 216, 490, 208), (540, 186, 660, 186, 710, 208), (720, 216, 722, 240, 724, 276), (690, 350, 510, 350, 476, 276))
            studio.piece(inside, mix(cloth, "#0d0a09", 0.5), Relief(puff=0, drape=[(0, 40, 14, 1)], sheen=0.02))
            studio.line(inside, "#000000", 0.5, 24, blur=12, clip=inside)
            for side in (0, 1):
                half = path((466, 282), (468, 252, 470, 224, 478, 212), (486, 202, 496, 210, 500, 222), (520, 262, 560, 292, 596, 304), (598, 330, 598, 350, 597, 372), (540, 360, 490, 330, 466, 282))
                half = half if side == 0 else mirror(half)
                fields = [] if quilt else [rib_field("down", 8.5, 0.7)]
                studio.piece(half, trim, Relief(puff=14 if quilt else 10, reach=30 if quilt else 22, fields=fields, sheen=0.1), shadow=(2, 6, 8, 0.38))
        else:
            ring = path((468, 284), (476, 236, 490, 214, 504, 206), (560, 190, 640, 190, 696, 206), (710, 214, 724, 236, 732, 284), (660, 312, 540, 312, 468, 284))
            studio.piece(ring, trim, Relief(puff=12, reach=30, fields=[] if quilt else [rib_field("down", 8.5, 0.7)], sheen=0.1), shadow=(2, 6, 8, 0.36))
    return body


def welt_pockets(studio, cloth, grain):
    for side in (0, 1):
        p = path((392, 860), (416, 852), (446, 1010), (420, 1018))
        p = p if side == 0 else mirror(p)
        studio.piece(p, cloth, Relief(puff=5, reach=9, sheen=0.12), shadow=(3, 4, 6, 0.42), texture=grain)


def chest_pockets(studio, cloth, grain):
    flap_pocket(studio, 372, 520, 160, 186, cloth, grain)
    flap_pocket(studio, 668, 520, 160, 186, cloth, grain)


def shell_pockets(studio, cloth, grain):
    for side in (0, 1):
        p = path((372, 900), (398, 892), (440, 1060), (412, 1068))
        p = p if side == 0 else mirror(p)
        studio.piece(p, mix(cloth, "#111111", 0.72), Relief(puff=4, reach=8, sheen=0.12), shadow=(2, 3, 5, 0.35))
    zipper = path((690, 500), (690, 640), close=False)
    studio.line(zipper, "#0f0f11", 0.9, 9)
    studio.line(zipper, "#c9c4ba", 0.8, 3, dash=(3, 3))


def quilting(X, Y):
    t = ((Y - 392 - 14 * (1 - ((X - 600) / 300) ** 2)) / 66) % 1.0
    wobble = 0.8 * np.sin(X / 13.0 + 5 * np.sin(Y / 66.0 * 2 * np.pi + X / 90.0)) * np.exp(-((np.minimum(t, 1 - t)) / 0.20) ** 2)
    return 11.0 * np.sqrt(np.clip(np.sin(np.pi * t), 0, 1)) + wobble
