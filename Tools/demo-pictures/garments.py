"""Upper garments: T-shirts, long sleeves, sweatshirts, hoodies, jackets. Front and back, drawn in master units."""
import numpy as np

from studio import (Relief, bezier, box, join, mirror, mix, path, polygon, shifted, text)


def both(points):
    return [points, [(1200 - x, y) for x, y in points]]


def jitter(studio, folds, amount=9):
    """Moves fold ends a little, so that left and right are never twins."""
    out = []
    for points, width, height, soft in folds:
        out.append(([(x + studio.random.normal(0, amount), y + studio.random.normal(0, amount)) for x, y in points],
                    width * studio.random.uniform(0.8, 1.2), height, soft))
    return out


def rib_field(direction="down", pitch=9.0, height=0.55):
    """Parallel ribs: 'down' means the ribs run downwards."""
    axis = (lambda X, Y: X) if direction == "down" else (lambda X, Y: Y)
    return lambda X, Y: height * np.sin(axis(X, Y) * 2 * np.pi / pitch)


def rib_lines(curve_outer, curve_inner, step=1):
    return [path(tuple(a), tuple(b), close=False) for a, b in list(zip(curve_outer, curve_inner))[::step]]


# -- T-shirt -------------------------------------------------------------------------------------------------------------
class Cut:
    """The outline of an upper garment. Left half; the right one is its mirror."""

    def __init__(self, neck=(478, 262), tip=(338, 322), armpit=(310, 585), hem=(304, 1180), hem_middle=1198, neck_depth=356, back_depth=282,
                 waist=8):
        self.neck, self.tip, self.armpit, self.hem, self.hem_middle = neck, tip, armpit, hem, hem_middle
        self.neck_depth, self.back_depth, self.waist = neck_depth, back_depth, waist

    def body(self, depth):
        (nx, ny), (tx, ty), (ax, ay), (hx, hy) = self.neck, self.tip, self.armpit, self.hem
        m = lambda x: 1200 - x
        k = (depth - ny) * 0.98
        return path((nx, ny),
                    (nx - 50, ny + 18, tx + 50, ty - 20, tx, ty),
                    (tx + 34, ty + 70, ax + 22, ay - 110, ax, ay),
                    (ax + self.waist, ay + 190, hx + self.waist, hy - 300, hx, hy),
                    (hx + 110, self.hem_middle + 8, m(hx) - 110, self.hem_middle + 8, m(hx), hy),
                    (m(hx) - self.waist, hy - 300, m(ax) - self.waist, ay + 190, m(ax), ay),
                    (m(ax) - 22, ay - 110, m(tx) - 34, ty + 70, m(tx), ty),
                    (m(tx) - 50, ty - 20, m(nx) + 50, ny + 18, m(nx), ny),
                    (m(nx) - 24, ny + k, nx + 24, ny + k, nx, ny))

    def neckline(self, depth, grow=0, lift=0):
        nx, ny = self.neck[0] - grow, self.neck[1] - lift
        k = (depth + grow * 0.9 - ny) * 1.30
        return [(nx, ny), (nx + 26, ny + k), (1200 - nx - 26, ny + k), (1200 - nx, ny)]


TEE = Cut()
SWEAT = Cut(neck=(486, 262), tip=(330, 318), armpit=(322, 600), hem=(330, 1172), hem_middle=1184, neck_depth=340, back_depth=280, waist=-10)


def short_sleeve(cut):
    (tx, ty), (ax, ay) = cut.tip, cut.armpit
    return path((tx + 22, ty - 9), (tx - 40, ty + 8, tx - 96, ty + 92, 164, 560),
                (176, 590, 268, 636, 296, 628), (306, 620, ax - 4, ay + 14, ax + 10, ay + 2), (ax + 24, ay - 110, tx + 60, ty + 70, tx + 22, ty - 9))


def sleeve_hem(inset=0):
    return bezier([(164 + inset * 0.45, 560 - inset), (190, 596 - inset), (262, 634 - inset), (297 + inset * 0.1, 628 - inset)], 30)


def long_sleeve(cut, cuff=True):
    (tx, ty), (ax, ay) = cut.tip, cut.armpit
    return path((tx + 24, ty - 10), (tx - 56, ty + 8, tx - 92, ty + 120, 216, 560),
                (180, 740, 150, 900, 128, 1092), (150, 1112, 214, 1118, 246, 1104),
                (262, 960, 290, 830, ax + 4, ay + 70), (ax + 14, ay + 40, ax + 14, ay + 20, ax + 12, ay), (ax + 26, ay - 110, tx + 62, ty + 70, tx + 24, ty - 10))


def long_cuff():
    return path((130, 1082), (152, 1104, 214, 1110, 245, 1094), (243, 1130, 240, 1156, 236, 1180), (206, 1196, 150, 1192, 122, 1172), (122, 1150, 126, 1110, 130, 1082))


TEE_FOLDS = [
    ([(330, 600), (420, 640), (520, 760)], 26, 5.5, 9), ([(322, 640), (400, 720), (440, 860)], 22, 4.5, 9),
    ([(345, 560), (430, 560), (500, 600)], 16, 3.6, 7), ([(330, 700), (372, 800), (380, 960)], 24, 4.0, 12),
    ([(470, 290), (440, 400), (372, 560)], 20, 3.0, 12), ([(400, 340), (380, 440), (352, 540)], 18, 3.4, 8),
    ([(430, 900), (420, 1040), (440, 1215)], 30, 4.6, 14), ([(360, 980), (352, 1100), (362, 1220)], 22, 4.2, 11),
    ([(520, 980), (530, 1100), (512, 1225)], 26, 3.2, 14), ([(560, 1060), (566, 1150), (590, 1232)], 18, 2.8, 10),
    ([(340, 860), (400, 880), (470, 930)], 18, 2.6, 10), ([(336, 1040), (420, 1020), (520, 1046)], 18, 2.4, 12),
]
SLEEVE_FOLDS = [
    ([(330, 400), (290, 480), (270, 600)], 18, 4.2, 7), ([(318, 560), (280, 560), (235, 600)], 16, 4.2, 6),
    ([(310, 470), (250, 500), (210, 560)], 16, 3.2, 8), ([(300, 360), (236, 440), (206, 530)], 20, 3.2, 10), ([(330, 520), (300, 540), (285, 610)], 12, 4.0, 5),
]
LONG_FOLDS = [
    ([(330, 420), (280, 520), (262, 640)], 20, 4.6, 8), ([(316, 600), (266, 600), (214, 640)], 17, 4.6, 6), ([(306, 660), (250, 668), (200, 720)], 15, 4.4, 6),
    ([(292, 720), (244, 726), (184, 780)], 14, 3.8, 6), ([(200, 640), (236, 700), (290, 740)], 15, 3.6, 7), ([(270, 860), (226, 868), (172, 918)], 14, 3.8, 6),
    ([(262, 930), (214, 934), (156, 990)], 13, 3.8, 5), ([(160, 960), (200, 1000), (252, 1010)], 13, 3.8, 5), ([(250, 1020), (206, 1024), (142, 1060)], 12, 4.4, 5),
    ([(146, 1030), (190, 1062), (246, 1068)], 12, 4.2, 4), ([(250, 480), (206, 640), (180, 800)], 20, 3.0, 10), ([(300, 360), (240, 440), (222, 560)], 20, 3.2, 10),
]


def cloth_relief(folds, studio, puff=15, reach=58, drape=1.0, sheen=0.085, contrast=1.0, fields=()):
    return Relief(puff=puff, reach=reach, folds=jitter(studio, folds), sheen=sheen, contrast=contrast, fields=fields,
                  drape=[(88, 190, 44, 3.2 * drape), (64, 90, 26, 1.2 * drape), (118, 70, 20, 0.8 * drape)])


def mirrored(folds):
    return [([(1200 - x, y) for x, y in p], w, h, s) for p, w, h, s in folds]


def texture_for(studio, heather=False):
    """A quiet knit: fine vertical wales when near, a heather fleck for grey cloth."""
    t = np.ones((studio.h, studio.w), np.float32)
    if heather:
        from scipy import ndimage
        n = ndimage.gaussian_filter(studio.random.standard_normal((studio.h, studio.w)).astype(np.float32), (1.0, 2.4) if studio.zoom < 1.5 else (1.6, 4.5))
        t += 0.030 * n / n.std()
    if studio.zoom > 1.5:
        y, x = np.mgrid[0:studio.h, 0:studio.w].astype(np.float32)
        t += 0.022 * np.sin(x * 2 * np.pi / 6.4 + 1.2 * np.sin(y * 2 * np.pi / 7.0)) + 0.012 * np.sin(y * 2 * np.pi / 7.0)
    return t


def crew_inside(studio, cut, cloth, label=True, rib=34):
    """The inside of the back as seen through the neck: shaded cloth, tape and a woven label."""
    back = bezier([(cut.neck[0] - 2, cut.neck[1] - 2), (cut.neck[0] + 60, cut.back_depth - 26), (1200 - cut.neck[0] - 60, cut.back_depth - 26), (1202 - cut.neck[0], cut.neck[1] - 2)], 40)
    front = bezier(cut.neckline(cut.neck_depth), 40)
    inside = polygon(np.concatenate([back, front[::-1]]))
    dark = mix(cloth, "#120e0c", 0.42)
    studio.piece(inside, dark, Relief(puff=0, sheen=0.03, drape=[(0, 40, 16, 0.8)]))
    # back rib band, seen from inside
    low = bezier([(cut.neck[0] + 4, cut.neck[1] + 6), (cut.neck[0] + 66, cut.back_depth + 22), (1200 - cut.neck[0] - 66, cut.back_depth + 22), (1196 - cut.neck[0], cut.neck[1] + 6)], 60)
    band = polygon(np.concatenate([resample(back, 60), low[::-1]]))
    studio.piece(band, mix(cloth, "#120e0c", 0.22), Relief(puff=4, reach=14, sheen=0.05))
    for q in rib_lines(resample(back, 60), low):
        studio.line(q, "#000000", 0.13, 1.6, clip=inside)
    if label:
        y = cut.back_depth + 24
        plate = box(566, y, 68, 40, 3)
        studio.piece(plate, mix("#efe8da", "#000000", 0.16), Relief(puff=2, reach=6), shadow=(2, 4, 5, 0.35), clip=inside)
        studio.draw(lambda c: (text(c, "BINARY", 600, y + 17, "mono-bold", 13, "#2a2622", align="center"), text(c, "SOFTWEAR", 600, y + 31, "mono", 10.5, "#5a5048", align="center")))
    # the front edge throws a shadow inside
    studio.line(path(*[tuple(front[0])], tuple([*front[13], *front[26], *front[39]]), close=False), "#000000", 0.0, 1)
    studio.line(polygon(front, close=False), "#0a0706", 0.55, 26, blur=13, clip=inside)


def resample(points, n):
    points = np.asarray(points, float)
    s = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(points, axis=0), axis=1))])
    t = np.linspace(0, s[-1], n)
    return np.stack([np.interp(t, s, points[:, 0]), np.interp(t, s, points[:, 1])], 1)


def collar_band(studio, outer, inner, cloth, ribs=110, stitch=True):
    """A ribbed band between two curves."""
    outer, inner = resample(outer, ribs), resample(inner, ribs)
    shape = polygon(np.concatenate([outer, inner[::-1]]))
    studio.piece(shape, cloth, Relief(puff=8, reach=17, sheen=0.08, soften=1.5), shadow=(2, 5, 6, 0.30))
    for q in rib_lines(outer * 0.96 + inner * 0.04, outer * 0.06 + inner * 0.94):
        studio.line(q, mix(cloth, "#000000", 0.8), 0.17, 1.7)
        studio.line(shifted(q, 1.9, 0.4), mix(cloth, "#ffffff", 0.8), 0.08, 1.4)
    studio.seam(polygon(outer, close=False), cloth, stitch=False, soft=3)
    if stitch:
        away = outer + (outer - inner) * 0.26
        studio.stitches(polygon(away[3:-3], close=False), cloth, alpha=0.40)


def offset_neck(cut, depth, width):
    """The curve `width` inside the neckline, towards the neck opening."""
    line = bezier(cut.neckline(depth), 80)
    d = np.gradient(line, axis=0)
    n = np.stack([d[:, 1], -d[:, 0]], 1) / np.linalg.norm(d, axis=1)[:, None]
    out = line + n * width
    out[:, 1] = np.maximum(out[:, 1], cut.neck[1] - 12)
    return line, out


def tee(studio, cloth, art=None, view="front", sleeves=None, trim=None, heather=False, long=False, sleeve_art=None, cut=TEE):
    """A T-shirt, or with long=True a long-sleeved one. art and sleeve_art are draw(canvas) in master coordinates."""
    trim = cloth if trim is None else trim
    depth = cut.neck_depth if view == "front" else cut.back_depth
    body = cut.body(depth)
    left = long_sleeve(cut) if long else short_sleeve(cut)
    right = mirror(left)
    cuffs = [long_cuff(), mirror(long_cuff())] if long else []
    whole = join(join(body, left), right)
    for c in cuffs:
        whole = join(whole, c)
    studio.drop(whole)
    grain = texture_for(studio, heather)
    if view == "front":
        crew_inside(studio, cut, cloth)
    for side, shape in ((0, left), (1, right)):
        folds = LONG_FOLDS if long else SLEEVE_FOLDS
        folds = folds if side == 0 else mirrored(folds)
        studio.piece(shape, cloth, cloth_relief(folds, studio, puff=17, reach=52, drape=0.7), texture=grain, art=(lambda c, s=side: sleeve_art(c, s)) if sleeve_art else None,
                     shade_by=None if side == 0 else 0.965)
        if long:
            cuff = cuffs[side]
            studio.piece(cuff, trim, Relief(puff=9, reach=24, fields=[rib_field("down", 7, 0.5)]), shadow=(2, -3, 5, 0.22), texture=grain)
        else:
            for inset in (22, 28):
                line = sleeve_hem(inset)
                line = line if side == 0 else np.stack([1200 - line[:, 0], line[:, 1]], 1)
                studio.stitches(polygon(line, close=False), trim, clip=shape, alpha=0.38)
            if trim is not cloth:
                a, b = sleeve_hem(-2), sleeve_hem(30)
                ring = polygon(np.concatenate([a, b[::-1]]))
                studio.piece(ring if side == 0 else mirror(ring), trim, Relief(puff=7, reach=18), clip=shape, shadow=(0, -2, 4, 0.2))
    folds = TEE_FOLDS + mirrored(TEE_FOLDS)
    studio.piece(body, cloth, cloth_relief(folds, studio), art=art, texture=grain, shadow=(0, 4, 9, 0.32))
    for side in (0, 1):
        (tx, ty), (ax, ay) = cut.tip, cut.armpit
        arm = path((tx, ty), (tx + 34, ty + 70, ax + 22, ay - 110, ax, ay), close=False)
        arm = arm if side == 0 else mirror(arm)
        studio.seam(arm, cloth, stitch=True, offset=(6, 0) if side == 0 else (-6, 0), clip=whole)
        shoulder = path(cut.neck, (cut.neck[0] - 50, cut.neck[1] + 18, tx + 50, ty - 20, tx, ty), close=False)
        studio.line(shifted(shoulder if side == 0 else mirror(shoulder), 0, 7), mix(cloth, "#000000", 0.7), 0.16, 2.0, blur=1.0, clip=body)
    hx, hy = cut.hem
    for inset in (30, 37):
        hem = path((hx - 4, hy - inset), (hx + 110, cut.hem_middle + 8 - inset, 1200 - hx - 110, cut.hem_middle + 8 - inset, 1204 - hx, hy - inset), close=False)
        studio.stitches(hem, cloth, clip=body, alpha=0.40)
    outer, inner = offset_neck(cut, depth, 33 if view == "front" else 26)
    collar_band(studio, outer, inner, trim)
    return body
