"""Mugs and bottles: upright round things, shaded as cylinders."""

import numpy as np
import skia
from scipy import ndimage

from studio import Relief, bezier, ellipse, luminance, mix, paint, path, polygon, resized, rgb, shifted, text


def cylinder(studio, x0, x1, y0, y1, sag, cloth, art=None, gloss=0.5, top=None, rim=None, taper=0, texture=None, banding=()):
    """An upright round thing: shaded as a cylinder, with a window reflected on it. art is drawn flat and wrapped."""
    cx, r = (x0 + x1) / 2, (x1 - x0) / 2
    body = path((x0, y0), (x0 + taper, y1), (x0 + taper + r * 0.1, y1 + sag * 1.3, x1 - taper - r * 0.1, y1 + sag * 1.3, x1 - taper, y1),
                (x1, y0), (x1 - r * 0.1, y0 + sag * 1.3, x0 + r * 0.1, y0 + sag * 1.3, x0, y0))
    studio.flush()
    inverse = skia.Matrix()
    studio.matrix.invert(inverse)
    y, x = np.mgrid[0:studio.h, 0:studio.w].astype(np.float32)
    X = inverse.get(0) * x + inverse.get(1) * y + inverse.get(2)
    Y = inverse.get(3) * x + inverse.get(4) * y + inverse.get(5)
    u = np.clip((X - cx) / r, -1, 1)
    angle = np.arcsin(u)
    lit = 0.44 + 0.66 * np.clip(np.cos(angle + 0.62), 0, 1) ** 0.9 + 0.10 * np.clip(np.cos(angle - 1.35), 0, 1) ** 6
    lit *= 1.02 - 0.12 * np.clip((Y - y0) / (y1 - y0), 0, 1.2)
    base = np.broadcast_to(rgb(cloth), (studio.h, studio.w, 3)).astype(np.float32)
    if texture is not None:
        base = base * texture(X, Y, u)[..., None]
    if art is not None:
        flat = studio.raster(art)
        # wrap: a point seen at u comes from the flat drawing at cx + r * angle; rows follow the curve of the rim
        sx = cx + r * angle * 0.94
        sy = Y - sag * 0.98 * np.sqrt(np.clip(1 - u * u, 0, 1)) + sag * 0.98
        m = studio.matrix
        px, py = m.get(0) * sx + m.get(2), m.get(4) * sy + m.get(5)
        wrapped = np.stack([ndimage.map_coordinates(flat[..., c], [py, px], order=1, mode="constant") for c in range(4)], -1)
        base = base * (1 - wrapped[..., 3:4]) + wrapped[..., :3]
    out = base * lit[..., None] * np.array([1.0, 0.99, 0.97], np.float32)
    shine = np.exp(-((u + 0.52) / 0.085) ** 2) * 0.55 + np.exp(-((u + 0.70) / 0.03) ** 2) * 0.35 + np.exp(-((u - 0.80) / 0.05) ** 2) * 0.22
    fade = np.clip((Y - y0 - sag) / 60, 0, 1) * np.clip((y1 - Y + sag * 0.4) / 90, 0, 1)
    out = out + (shine * fade * gloss)[..., None]
    mask = studio.mask(body)[..., None]
    studio.image = studio.image * (1 - mask) + np.clip(out, 0, 1) * mask
    if top is not None:
        studio.draw(lambda c: c.drawPath(ellipse(cx, y0, r, sag), paint(rim or mix(cloth, "#ffffff", 0.25))))
        studio.flush()
        hole = ellipse(cx, y0 + 2, r - 13, sag - 6)
        studio.piece(hole, top, Relief(puff=0, sheen=0.0, fields=[lambda X, Y: -70 * np.sqrt(np.clip(1 - ((X - cx) / r) ** 2, 0.02, 1))]))
        studio.line(ellipse(cx, y0, r - 3, sag - 1.5), "#ffffff", 0.35, 3)
        studio.line(ellipse(cx, y0 + 2, r - 13, sag - 6), "#000000", 0.30, 5, blur=2)
    return body


def ground(studio, cx, y, rx, ry, strength=1.0):
    studio.shadow(ellipse(cx + rx * 0.16, y + 4, rx * 1.02, ry * 0.9), 0, 0, 14, 0.55 * strength)
    studio.shadow(ellipse(cx + rx * 0.55, y + 16, rx * 1.45, ry * 1.25), 0, 0, 44, 0.42 * strength)
    studio.shadow(ellipse(cx + rx * 0.9, y + 24, rx * 1.7, ry * 1.5), 0, 0, 90, 0.25 * strength)


def mug(studio, cloth, art=None, tall=False, enamel=None, drink="#3a2315", glaze=None):
    x0, x1 = (330, 790) if not tall else (350, 770)
    y0, y1 = (500, 1030) if not tall else (400, 1060)
    cx = (x0 + x1) / 2
    ground(studio, cx, y1 + 34, (x1 - x0) / 2, 74)
    outer = bezier([(x1 - 14, y0 + 110), (x1 + 210, y0 + 60), (x1 + 240, y0 + 420), (x1 - 20, y1 - 110)], 60)
    d = np.gradient(outer, axis=0)
    n = np.stack([-d[:, 1], d[:, 0]], 1) / np.linalg.norm(d, axis=1)[:, None]
    w = 27 if not enamel else 19
    handle = polygon(np.concatenate([outer + n * w, (outer - n * w)[::-1]]))
    studio.shadow(handle, 40, 60, 30, 0.22)
    studio.piece(handle, cloth, Relief(puff=22, reach=w * 0.95, sheen=0.35, soften=3))
    studio.line(polygon(outer + n * w * 0.45, close=False), "#ffffff", 0.30, 6, blur=2.5)
    tex = None
    if glaze is not None:
        noise = studio._noise((-(-studio.h // 8), -(-studio.w // 8)), 0, 5, 5)
        big = resized(noise, (studio.h, studio.w))
        tex = lambda X, Y, u: (1 + 0.05 * big - 0.16 * np.exp(-((Y - y0 - 62) / 46) ** 2)).astype(np.float32)
    cylinder(studio, x0, x1, y0, y1, 66 if not tall else 60, cloth, art=art, gloss=0.55, top=mix(drink, "#000000", 0.1), rim=enamel or mix(cloth, "#ffffff", 0.30), taper=16 if not enamel else 8, texture=tex)
    if glaze is not None:
        foot = path((x0 + 15, y1 - 40), (x0 + 40, y1 + 50, x1 - 40, y1 + 50, x1 - 15, y1 - 40), (x1 - 16, y1), (x1 - 44, y1 + 86, x0 + 44, y1 + 86, x0 + 16, y1))
        studio.draw(lambda c: c.drawPath(foot, paint("#c9a27c", 0.55)))
    if enamel:
        studio.line(ellipse(cx, y0, (x1 - x0) / 2 - 2, 64), enamel, 1, 13)
        studio.line(shifted(ellipse(cx, y0, (x1 - x0) / 2 - 2, 64), -2, -3), "#ffffff", 0.30, 3)
        r = np.random.default_rng(2)
        studio.draw(lambda c: [c.drawCircle(cx + r.uniform(-200, 200), y0 + 120 + r.uniform(0, 400), r.uniform(0.8, 2.0), paint("#2a2a2a", 0.35)) for _ in range(26)])
    # steam
    for k, x in enumerate((cx - 60, cx + 10, cx + 74)):
        p = path((x, y0 - 20), (x - 40, y0 - 90, x + 50, y0 - 140, x + 4, y0 - 230), close=False)
        studio.line(p, "#ffffff", 0.30, 20, blur=15)


def bottle(studio, cloth):
    ground(studio, 600, 1330, 190, 50)
    fins = lambda X, Y, u: (1 + np.where((Y > 560) & (Y < 1120), 0.20 * np.sin(np.arcsin(np.clip(u, -1, 1)) * 34), 0)).astype(np.float32)
    cylinder(studio, 410, 790, 470, 1318, 40, cloth, gloss=0.42, texture=fins, taper=6)
    shoulder = path((410, 472), (410, 380, 470, 340, 480, 300), (720, 300), (730, 340, 790, 380, 790, 472), (760, 520, 440, 520, 410, 472))
    studio.piece(shoulder, cloth, Relief(puff=20, reach=60, sheen=0.35, fields=[lambda X, Y: 150 * np.sqrt(np.clip(1 - ((X - 600) / 200) ** 2, 0.02, 1))], contrast=0.9))
    cylinder(studio, 476, 724, 190, 296, 20, mix(cloth, "#000000", 0.35), gloss=0.35)
    studio.draw(lambda c: c.drawPath(ellipse(600, 190, 124, 20), paint("#cda56f")))
    studio.line(ellipse(600, 190, 118, 17), "#8a653c", 0.7, 3)
    for k in (5, 9, 13):
        studio.line(ellipse(598, 190, 118 - k * 7, 17 - k), "#8a653c", 0.35, 2)
    studio.line(path((474, 300), (540, 326, 660, 326, 726, 300), close=False), "#000000", 0.45, 7, blur=3)
    studio.draw(lambda c: text(c, "COOLANT", 600, 1224, "mono-bold", 36, mix(cloth, "#ffffff", 0.6) if luminance(cloth) < 0.5 else mix(cloth, "#000000", 0.6), 0.9, "center", 9))
