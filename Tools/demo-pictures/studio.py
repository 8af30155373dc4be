"""The studio: a canvas with a warm background, and pieces of material lit from the upper left.

A piece is a silhouette with a colour. Its relief (a puffed edge, folds, drape) is a height field; the light falls on the
normals of that field. Heights and lengths are in units of the 1200 x 1500 master; `Studio.zoom` scales all of them, so a
close-up is the same drawing seen from nearer.
"""
import math
import zlib

import numpy as np
import skia
from scipy import ndimage

FONTS = {
    "mono": "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Medium.ttf",
    "mono-bold": "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-ExtraBold.ttf",
    "mono-light": "/usr/share/fonts/truetype/jetbrains-mono/JetBrainsMono-Regular.ttf",
    "tall": "/usr/share/fonts/opentype/bebas-neue/BebasNeue-Bold.otf",
    "wide": "/usr/share/fonts/opentype/league-spartan/LeagueSpartan-Bold.otf",
    "wide-regular": "/usr/share/fonts/opentype/league-spartan/LeagueSpartan-Medium.otf",
    "slab": "/usr/share/fonts/opentype/roboto/slab/RobotoSlab-Bold.otf",
    "slab-light": "/usr/share/fonts/opentype/roboto/slab/RobotoSlab-Light.otf",
}
LIGHT = np.array([-0.46, -0.62, 0.64])
LIGHT = LIGHT / np.linalg.norm(LIGHT)
_fonts = {}


def font(name, size):
    if name not in _fonts:
        face = skia.Typeface.MakeFromFile(FONTS[name])
        if face is None:
            raise SystemExit(f"font file missing: {FONTS[name]} (see README.md for the Debian packages)")
        _fonts[name] = face
    made = skia.Font(_fonts[name], size)
    made.setSubpixel(True)
    made.setEdging(skia.Font.Edging.kAntiAlias)
    return made


def rgb(value):
    """'#rrggbb' or a tuple of floats -> three floats 0...1."""
    if isinstance(value, str):
        value = value.lstrip("#")
        return np.array([int(value[i:i + 2], 16) / 255 for i in (0, 2, 4)], np.float32)
    return np.array(value, np.float32)


def mix(a, b, t):
    return tuple(float(v) for v in rgb(a) * (1 - t) + rgb(b) * t)


def luminance(c):
    c = rgb(c)
    return float(0.3 * c[0] + 0.59 * c[1] + 0.11 * c[2])


def ink_on(c, dark="#1b1d22", light="#f1ede4"):
    """The readable ink on a cloth."""
    return light if luminance(c) < 0.5 else dark


def color(value, alpha=1.0):
    c = rgb(value)
    return skia.Color4f(float(c[0]), float(c[1]), float(c[2]), float(alpha))


def paint(value=None, alpha=1.0, stroke=None, blur=0.0, dash=None, cap="round"):
    p = skia.Paint(AntiAlias=True)
    if value is not None:
        p.setColor4f(color(value, alpha))
    if stroke is not None:
        p.setStyle(skia.Paint.kStroke_Style)
        p.setStrokeWidth(stroke)
        p.setStrokeCap({"round": skia.Paint.kRound_Cap, "butt": skia.Paint.kButt_Cap}[cap])
        p.setStrokeJoin(skia.Paint.kRound_Join)
    if blur:
        p.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur))
    if dash:
        p.setPathEffect(skia.DashPathEffect.Make(list(dash), 0))
    return p


def path(*commands, close=True):
    """path((x, y), (x, y) …) where a point is a line, a 4-tuple a quadratic and a 6-tuple a cubic."""
    b = skia.PathBuilder() if hasattr(skia, "PathBuilder") else skia.Path()
    first = commands[0]
    b.moveTo(*first)
    for c in commands[1:]:
        {2: b.lineTo, 4: b.quadTo, 6: b.cubicTo}[len(c)](*c)
    if close:
        b.close()
    return b.detach() if hasattr(b, "detach") else b


def product(a, b):
    """The matrix that applies b first and then a."""
    m = skia.Matrix()
    m.setConcat(a, b)
    return m


def bounds_of(p):
    b = p.getBounds()
    return skia.Rect(b.left(), b.top(), b.right(), b.bottom())


def mirror(p, axis=600):
    m = skia.Matrix()
    m.setScale(-1, 1, axis, 0)
    return moved(p, m)


def moved(p, matrix):
    out = skia.Path(p)
    if hasattr(out, "transform"):
        try:
            out.transform(matrix)
            return out
        except TypeError:
            pass
    return p.makeTransform(matrix)


def polygon(points, close=True):
    return path(*[tuple(p) for p in points], close=close)


def ellipse(cx, cy, rx, ry):
    return oval_path(skia.Rect.MakeLTRB(cx - rx, cy - ry, cx + rx, cy + ry))


def oval_path(rect):
    return skia.Path.Oval(rect) if hasattr(skia.Path, "Oval") else skia.Path().addOval(rect)


def box(x, y, w, h, r=0):
    rr = skia.RRect.MakeRectXY(skia.Rect.MakeXYWH(x, y, w, h), r, r)
    return skia.Path.RRect(rr) if hasattr(skia.Path, "RRect") else skia.Path().addRRect(rr)


def join(a, b, how="union"):
    return skia.Op(a, b, {"union": skia.kUnion_PathOp, "minus": skia.kDifference_PathOp, "and": skia.kIntersect_PathOp}[how])


def bezier(points, n=40):
    """Samples a Bezier curve of any degree."""
    points = np.array(points, float)
    t = np.linspace(0, 1, n)[:, None]
    level = [np.repeat(p[None, :], n, 0) for p in points]
    while len(level) > 1:
        level = [level[i] * (1 - t) + level[i + 1] * t for i in range(len(level) - 1)]
    return level[0]


def leaf(points, width, n=24):
    """A tapered stroke along a Bezier curve: the shape of one fold."""
    line = bezier(points, n)
    d = np.gradient(line, axis=0)
    nrm = np.stack([-d[:, 1], d[:, 0]], 1) / (np.linalg.norm(d, axis=1)[:, None] + 1e-9)
    w = width * np.sin(np.linspace(0, math.pi, n))[:, None] ** 0.7 / 2
    return polygon(np.concatenate([line + nrm * w, (line - nrm * w)[::-1]]))


def blurred(a, sigma):
    """Gaussian blur that shrinks the picture first when the blur is wide."""
    if sigma <= 0.3:
        return a
    k = 1
    while sigma / k > 5 and k < 16:
        k *= 2
    if k == 1:
        return ndimage.gaussian_filter(a, sigma, mode="nearest")
    h, w = a.shape
    H, W = -(-h // k) * k, -(-w // k) * k
    small = np.pad(a, ((0, H - h), (0, W - w)), mode="edge").reshape(H // k, k, W // k, k).mean((1, 3))
    small = ndimage.gaussian_filter(small, sigma / k, mode="nearest")
    return resized(small, (H, W))[:h, :w]


def resized(a, shape):
    from PIL import Image
    return np.asarray(Image.fromarray(a.astype(np.float32), mode="F").resize((shape[1], shape[0]), Image.BICUBIC), np.float32)


class Relief:
    """How a piece rises from the table.

    puff: height of the rounded edge, reach: how far in it goes; drape: list of (angle degrees, long, short, height);
    folds: list of (points, width, height, softness); fields: list of functions (X, Y) -> height, in master units.
    """

    def __init__(self, puff=16, reach=60, drape=(), folds=(), fields=(), sheen=0.10, contrast=1.0, soften=2.0):
        self.puff, self.reach, self.drape, self.folds, self.fields = puff, reach, list(drape), list(folds), list(fields)
        self.sheen, self.contrast, self.soften = sheen, contrast, soften


class Studio:
    def __init__(self, name, width=1200, height=1500, zoom=1.0, focus=(600, 750), backdrop="#e6ddd1"):
        self.w, self.h, self.zoom = width, height, zoom
        self.matrix = skia.Matrix()
        self.matrix.setScale(zoom, zoom)
        self.matrix.postTranslate(width / 2 - focus[0] * zoom, height / 2 - focus[1] * zoom)
        self.base = product(self.matrix, skia.Matrix())
        self.random = np.random.default_rng(zlib.crc32(name.encode()))
        self.image = self._background(rgb(backdrop))
        self.pending = []

    # -- frame ---------------------------------------------------------------------------------------------------------
    def place(self, dx=0, dy=0, angle=0, scale=1.0, pivot=(600, 750)):
        """Everything drawn from now on is moved, turned and scaled about the pivot."""
        m = skia.Matrix()
        m.setTranslate(-pivot[0], -pivot[1])
        m.postScale(scale, scale)
        m.postRotate(angle)
        m.postTranslate(pivot[0] + dx, pivot[1] + dy)
        m.postConcat(self.base)
        self.matrix = m
        self.zoom = math.hypot(m.get(0), m.get(3))

    def reset(self):
        self.place()

    def _background(self, base):
        y, x = np.mgrid[0:self.h, 0:self.w].astype(np.float32)
        u, v = x / self.w, y / self.h
        glow = np.exp(-(((u - 0.38) / 0.62) ** 2 + ((v - 0.34) / 0.66) ** 2))
        shade = 0.90 + 0.13 * glow - 0.05 * np.clip(v - 0.6, 0, 1)
        tint = np.stack([shade ** 0.96, shade, shade ** 1.05], -1)
        return np.clip(base * tint, 0, 1).astype(np.float32)

    # -- rasters -------------------------------------------------------------------------------------------------------
    def window(self, bounds, margin=4):
        """The part of the picture that covers bounds (master units), on even pixels, or None when it is outside."""
        d = self.matrix.mapRect(bounds)
        x0, y0 = max(0, int(d.left() - margin)) // 2 * 2, max(0, int(d.top() - margin)) // 2 * 2
        x1, y1 = min(self.w, (int(d.right() + margin) + 2) // 2 * 2), min(self.h, (int(d.bottom() + margin) + 2) // 2 * 2)
        return (x0, y0, x1, y1) if x1 - x0 > 1 and y1 - y0 > 1 else None

    def raster(self, draw, win=None):
        """Runs draw(canvas) in master coordinates; returns premultiplied RGBA floats of the window."""
        x0, y0, x1, y1 = win or (0, 0, self.w, self.h)
        surface = skia.Surface(x1 - x0, y1 - y0)
        canvas = surface.getCanvas()
        canvas.translate(-x0, -y0)
        canvas.concat(self.matrix)
        draw(canvas)
        a = surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType).astype(np.float32) * np.float32(1 / 255)
        a[..., :3] *= a[..., 3:4]
        return a

    def mask(self, p, win=None):
        x0, y0, x1, y1 = win or (0, 0, self.w, self.h)
        np.zeros((y1 - y0, x1 - x0), np.uint8)
        surface = skia.Surface.MakeRaster(skia.ImageInfo.MakeA8(x1 - x0, y1 - y0))
        canvas = surface.getCanvas()
        canvas.translate(-x0, -y0)
        canvas.concat(self.matrix)
        ink = paint("#ffffff")
        for q in p if isinstance(p, (list, tuple)) else [p]:
            canvas.drawPath(q, ink)
        pixels = skia.Pixmap()
        surface.peekPixels(pixels)
        return np.array(np.frombuffer(pixels.addr(), np.uint8).reshape(y1 - y0, -1)[:, :x1 - x0], np.float32) * np.float32(1 / 255)

    # -- light ---------------------------------------------------------------------------------------------------------
    def shadow(self, p, dx, dy, blur, alpha, tone=(0.30, 0.24, 0.20)):
        """Darkens the picture with the blurred, moved silhouette of p."""
        self.flush()
        q = shifted(p, dx, dy) if not isinstance(p, list) else [shifted(x, dx, dy) for x in p]
        bounds = bounds_of(q) if not isinstance(q, list) else skia.Rect(0, 0, 1200, 1500)
        win = self.window(bounds, margin=blur * self.zoom * 3 + 2)
        if win is None:
            return
        x0, y0, x1, y1 = win
        m = blurred(self.mask(q, win), blur * self.zoom)[..., None] * alpha
        self.image[y0:y1, x0:x1] *= 1 - m * (1 - np.array(tone, np.float32))

    def drop(self, p, strength=1.0):
        """The shadow of a whole object on the table: contact, body, and a long soft one."""
        self.shadow(p, 8, 11, 7, 0.28 * strength)
        self.shadow(p, 22, 32, 26, 0.27 * strength)
        self.shadow(p, 40, 64, 66, 0.22 * strength)

    def _noise(self, shape, angle, long, short):
        h, w = shape
        d = int(math.hypot(h, w)) + 8
        a = self.random.standard_normal((d, d)).astype(np.float32)
        a = ndimage.gaussian_filter(a, (max(short, 0.5), max(long, 0.5)), mode="wrap")
        a = ndimage.rotate(a, -angle, reshape=False, order=1, mode="wrap")
        y0, x0 = (d - h) // 2, (d - w) // 2
        a = a[y0:y0 + h, x0:x0 + w]
        return a / (a.std() + 1e-9)

    def height(self, mask, r, win, k=2):
        """The height field of a window at 1/k of its size."""
        z = self.zoom
        h, w = mask.shape
        H, W = h // k, w // k
        small = mask.reshape(H, k, W, k).mean((1, 3))
        out = np.zeros((H, W), np.float32)
        if r.puff:
            inside = np.pad(small > 0.5, 1, mode="edge")
            d = ndimage.distance_transform_edt(inside)[1:-1, 1:-1] if not inside.all() else np.full((H, W), 1e6)
            t = np.clip(d * k / z / r.reach, 0, 1)
            out += (r.puff * (0.35 * np.sqrt(1 - (1 - t) ** 2) + 0.65 * (1 - (1 - t) ** 2))).astype(np.float32)
            out = blurred(out, r.soften * 1.6 * z / k)
        for angle, long, short, amount in r.drape:
            q = 8
            n = self._noise((-(-h // q), -(-w // q)), angle, long * z / q, short * z / q)
            out += amount * resized(n, (-(-h // q) * q // k, -(-w // q) * q // k))[:H, :W]
        if r.folds:
            groups = {}
            for points, width, amount, soft in r.folds:
                groups.setdefault((round(soft, 1), round(amount, 2)), []).append((points, width))
            for (soft, amount), items in groups.items():
                m = self.mask([leaf(p, width) for p, width in items], win).reshape(H, k, W, k).mean((1, 3))
                out += amount * blurred(m, soft * z / k)
        if r.fields:
            inverse = skia.Matrix()
            self.matrix.invert(inverse)
            y, x = np.mgrid[0:H, 0:W].astype(np.float32) * k
            x, y = x + win[0], y + win[1]
            X = inverse.get(0) * x + inverse.get(1) * y + inverse.get(2)
            Y = inverse.get(3) * x + inverse.get(4) * y + inverse.get(5)
            for f in r.fields:
                out += f(X, Y).astype(np.float32)
        return out

    def light(self, height, k=2, contrast=1.0):
        z = self.zoom
        gy, gx = np.gradient(height)
        gx, gy = gx * z / k, gy * z / k
        n = 1 / np.sqrt(gx * gx + gy * gy + 1)
        s = (-gx * LIGHT[0] - gy * LIGHT[1] + LIGHT[2]) * n / LIGHT[2]
        s = 1 + (np.clip(s, 0, 2.0) - 1) * contrast
        s = np.where(s > 1, 1 + (s - 1) * 0.62, s) * 0.965
        return np.clip(resized(s, (s.shape[0] * k, s.shape[1] * k)), 0.0, 2.2), (gx, gy)

    def piece(self, p, cloth, relief=None, art=None, shadow=None, texture=None, bend=10, clip=None, shade_by=None):
        """Draws one piece of material.

        cloth: a colour, or an RGB picture of the studio's size; art: draw(canvas) printed on it; shadow: (dx, dy, blur, alpha)
        on what lies below; texture: a field multiplied into the colour; clip: a path the piece is cut to.
        """
        self.flush()
        if clip is not None:
            p = join(p, clip, "and")
        if shadow:
            self.shadow(p, *shadow)
        win = self.window(bounds_of(p))
        if win is None:
            return
        x0, y0, x1, y1 = win
        cut = (slice(y0, y1), slice(x0, x1))
        mask = self.mask(p, win)
        r = relief or Relief()
        height = self.height(mask, r, win)
        s, (gx, gy) = self.light(height, contrast=r.contrast)
        if shade_by is not None:
            s = s * (shade_by[cut] if isinstance(shade_by, np.ndarray) else shade_by)
        base = cloth[cut] if isinstance(cloth, np.ndarray) and cloth.ndim == 3 else np.broadcast_to(rgb(cloth), (y1 - y0, x1 - x0, 3))
        if texture is not None:
            base = base * texture[cut][..., None]
        if art is not None:
            a = self.raster(art, win)
            if bend:
                a = self._bend(a, gx, gy, bend)
            base = base * (1 - a[..., 3:4]) + a[..., :3]
        out = self.shaded(base, s, r.sheen)
        m = mask[..., None]
        self.image[cut] = self.image[cut] * (1 - m) + np.clip(out, 0, 1) * m

    def shaded(self, base, s, sheen):
        """Colour under light: cool shadows, warm highlights, and a sheen that lets dark cloth show its folds."""
        low = np.minimum(s, 1)[..., None]
        sheen = sheen * (1 + 1.5 * max(0.0, 0.22 - float(base.mean())) / 0.22)
        high = np.maximum(s - 1, 0)[..., None]
        dark = np.concatenate([0.16 + 0.84 * low * (0.985 + 0.015 * low), 0.17 + 0.83 * low, 0.20 + 0.80 * low], -1)
        out = base * dark + high * (base * 0.75 + sheen * np.array([1.0, 0.97, 0.92], np.float32))
        return out + 0.026 * low * low * (1 - base)

    def _bend(self, a, gx, gy, amount):
        """Moves the print with the folds under it."""
        ys, xs = np.where(a[..., 3] > 0)
        if len(ys) == 0:
            return a
        h, w = a.shape[:2]
        y0, y1, x0, x1 = max(ys.min() - 4, 0), min(ys.max() + 5, h), max(xs.min() - 4, 0), min(xs.max() + 5, w)
        up = lambda g: resized(blurred(g, 3), (g.shape[0] * 2, g.shape[1] * 2))[y0:y1, x0:x1]
        z = self.zoom
        yy, xx = np.mgrid[y0:y1, x0:x1].astype(np.float32)
        ox, oy = np.clip(up(gx), -0.6, 0.6) * amount * z, np.clip(up(gy), -0.6, 0.6) * amount * z
        out = np.zeros_like(a)
        for c in range(4):
            out[y0:y1, x0:x1, c] = ndimage.map_coordinates(a[..., c], [yy + oy, xx + ox], order=1, mode="nearest")
        return out

    # -- small things --------------------------------------------------------------------------------------------------
    def draw(self, fn):
        """Queues flat ink; one overlay carries all of it until the next piece or shadow."""
        self.pending.append((self.matrix, fn))

    def flush(self):
        if not self.pending:
            return
        jobs, self.pending = self.pending, []

        def run(c):
            for matrix, fn in jobs:
                c.save()
                c.setMatrix(matrix)
                fn(c)
                c.restore()
        a = self.raster(run)
        rows, columns = np.where(a[..., 3].max(1) > 0)[0], np.where(a[..., 3].max(0) > 0)[0]
        if len(rows):
            cut = (slice(rows[0], rows[-1] + 1), slice(columns[0], columns[-1] + 1))
            self.image[cut] = self.image[cut] * (1 - a[cut][..., 3:4]) + a[cut][..., :3]

    def line(self, p, tone, alpha=0.4, width=2.0, blur=0.0, dash=None, clip=None):
        def go(c):
            if clip is not None:
                c.clipPath(clip, doAntiAlias=True)
            c.drawPath(p, paint(tone, alpha, stroke=width, blur=blur, dash=dash))
        self.draw(go)

    def seam(self, p, cloth, clip=None, stitch=True, offset=None, soft=5):
        """A seam: a soft groove, a bright lip and a row of stitches beside it."""
        dark = mix(cloth, "#0b0a0a", 0.75)
        lite = mix(cloth, "#ffffff", 0.35)
        self.line(p, dark, 0.28, 7, blur=soft, clip=clip)
        self.line(p, dark, 0.50, 1.7, clip=clip)
        if stitch:
            self.stitches(p, cloth, clip, offset or (0, 0))
        else:
            self.line(shifted(p, 1.5, 2.0), lite, 0.20, 1.4, clip=clip)

    def stitches(self, p, cloth, clip=None, offset=(0, 0), tone=None, alpha=0.55):
        q = shifted(p, *offset)
        tone = tone if tone is not None else (mix(cloth, "#ffffff", 0.30) if luminance(cloth) < 0.35 else mix(cloth, "#2a2018", 0.45))
        self.line(shifted(q, 0.6, 1.4), mix(cloth, "#000000", 0.7), 0.25, 2.2, dash=(7, 4.5), clip=clip)
        self.line(q, tone, alpha, 1.9, dash=(7, 4.5), clip=clip)

    def array(self):
        self.flush()
        return (np.clip(self.image, 0, 1) * 255 + 0.5).astype(np.uint8)


def shifted(p, dx, dy):
    m = skia.Matrix()
    m.setTranslate(dx, dy)
    return moved(p, m)


def text(canvas, value, x, y, face, size, tone, alpha=1.0, align="left", spacing=0.0):
    """Draws one line; x is the left, centre or right edge. Returns the width."""
    f = font(face, size)
    widths = [f.measureText(ch) + spacing for ch in value] if spacing else None
    total = sum(widths) - spacing if spacing else f.measureText(value)
    x -= {"left": 0, "center": total / 2, "right": total}[align]
    p = paint(tone, alpha)
    if spacing:
        for ch, w in zip(value, widths):
            canvas.drawString(ch, x, y, f, p)
            x += w
    else:
        canvas.drawString(value, x, y, f, p)
    return total


def measure(value, face, size):
    return font(face, size).measureText(value)
