"""What is sold as a download, shown on screens."""

import numpy as np

from layers import rect
from studio import Relief, box, mix, paint, path, text


def field(w, h, kind, seed):
    """A generated wallpaper as an RGB array."""
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    u, v = x / w - 0.5, (y / h - 0.5) * h / w
    r = np.random.default_rng(seed)
    if kind == "contour":
        f = sum(np.sin(u * a + v * b + p) for a, b, p in r.uniform(-14, 14, (6, 3)))
        line = np.exp(-((f * 2.2 % 1 - 0.5) / 0.11) ** 2)
        base, ink = np.array([0.05, 0.08, 0.09]), np.array([0.36, 0.86, 0.62])
        out = base + line[..., None] * ink * (0.35 + 0.65 * np.clip(0.5 + f / 6, 0, 1))[..., None]
    elif kind == "julia":
        z = (u * 2.7 + 1j * v * 2.7).astype(np.complex64)
        k = np.zeros((h, w), np.float32)
        with np.errstate(over="ignore", invalid="ignore"):
            for i in range(70):
                m = np.abs(z) < 4
                z[m] = z[m] * z[m] + complex(-0.79, 0.156)
                k += m
        t = (k / 70) ** 0.8
        out = np.stack([0.08 + 0.95 * t ** 0.9, 0.05 + 0.62 * t ** 1.5, 0.10 + 0.25 * t ** 3], -1)
    else:
        np.floor((v + 0.5) * 46)
        np.abs(v - 0.08 * np.sin(u * 9) - 0.05 * np.sin(u * 23 + 1)) 
        lines = np.exp(-(((v * 40 + 2.6 * np.sin(u * 8) * np.exp(-(v * 3) ** 2)) % 1 - 0.5) / 0.16) ** 2)
        sun = (np.hypot(u, v + 0.06) < 0.2)
        out = np.stack([0.07 + 0.25 * lines + 0.75 * sun * (0.4 + 0.6 * lines), 0.07 + 0.20 * lines + 0.42 * sun * (0.4 + 0.6 * lines), 0.16 + 0.50 * lines], -1)
    return np.clip(out, 0, 1).astype(np.float32)


def screen(studio, x, y, w, h, kind, seed, stand=None, bezel=16, r=18):
    frame = box(x, y, w, h, r)
    studio.drop(frame, 0.9)
    if stand == "monitor":
        studio.piece(path((x + w / 2 - 60, y + h - 6), (x + w / 2 + 60, y + h - 6), (x + w / 2 + 74, y + h + 120), (x + w / 2 - 74, y + h + 120)), "#8e8a84", Relief(puff=10, reach=30, sheen=0.3))
        studio.piece(box(x + w / 2 - 170, y + h + 112, 340, 26, 12), "#a5a19a", Relief(puff=8, reach=12, sheen=0.3), shadow=(8, 14, 14, 0.5))
    studio.piece(frame, "#1d1e21", Relief(puff=7, reach=8, sheen=0.3, soften=1))
    pic = field(int((w - 2 * bezel) * studio.zoom), int((h - 2 * bezel) * studio.zoom), kind, seed)
    m = studio.matrix
    px, py = int(m.get(0) * (x + bezel) + m.get(2)), int(m.get(4) * (y + bezel) + m.get(5))
    canvas = np.zeros_like(studio.image)
    ya, xa = max(0, py), max(0, px)
    hh, ww = min(pic.shape[0] - (ya - py), studio.h - ya), min(pic.shape[1] - (xa - px), studio.w - xa)
    canvas[ya:ya + hh, xa:xa + ww] = pic[ya - py:ya - py + hh, xa - px:xa - px + ww]
    studio.piece(box(x + bezel, y + bezel, w - 2 * bezel, h - 2 * bezel, max(2, r - bezel)), canvas, Relief(puff=0, sheen=0))
    studio.line(path((x + w * 0.72, y), (x + w * 0.5, y + h), close=False), "#ffffff", 0.05, w * 0.22, blur=6, clip=frame)


def wallpapers(studio):
    screen(studio, 130, 260, 940, 580, "julia", 1, "monitor")
    screen(studio, 690, 700, 240, 500, "contour", 4, r=36, bezel=12)
    screen(studio, 180, 900, 470, 330, "sun", 2, r=22, bezel=18)


def themes(studio):
    names = [("drizzle", "#e9edf0", "#2b3440", "#2f6f9f", "#b0532c", "#3f7d4f"), ("thunder", "#1b1d26", "#e6e3f0", "#8c9eff", "#ffb454", "#7fd1ae"), ("haar", "#dfe3e0", "#2d3331", "#3d6b78", "#9b5a2e", "#4c7a4a"), ("sirocco", "#2b1d16", "#f4e3cc", "#e9a45b", "#e5694a", "#b9c06a"),
             ("hoarfrost", "#f3f7fa", "#1f2d3a", "#2a62b8", "#a23e5c", "#2e7d6b"), ("monsoon", "#10231f", "#dff3e6", "#6fd39a", "#f0c443", "#5fb0d9"), ("mistral", "#f6efe0", "#33291c", "#8a5a1c", "#a8402c", "#5c6b2a"), ("aurora", "#0f1729", "#e2ecff", "#7fe0c0", "#c79bff", "#8cc8ff"),
             ("petrichor", "#27302a", "#e8eadb", "#b8d08a", "#e0a23c", "#8fc0b4"), ("heatwave", "#3a1420", "#ffe6d6", "#ffb05c", "#ff7a6b", "#ffd98a"), ("fogbow", "#ece7f2", "#2e2740", "#6a4fb0", "#b0486e", "#3f7d76"), ("polar night", "#0b0e12", "#d7dee6", "#5f8df0", "#e2604c", "#6fd39a")]
    for i, (name, back, fore, a, b, d) in enumerate(names):
        x, y = 110 + (i % 3) * 336, 150 + (i // 3) * 308
        p = box(x, y, 308, 274, 16)
        studio.shadow(p, 6, 9, 7, 0.32)
        studio.shadow(p, 18, 28, 24, 0.25)
        def draw(c, x=x, y=y, name=name, back=back, fore=fore, a=a, b=b, d=d):
            c.drawPath(box(x, y, 308, 274, 16), paint(back))
            c.save()
            c.clipPath(box(x, y, 308, 274, 16), doAntiAlias=True)
            c.drawRect(rect(x, y, 308, 34), paint(mix(back, fore, 0.14)))
            c.restore()
            for k, tone in enumerate((b, a, d)):
                c.drawCircle(x + 22 + k * 20, y + 17, 6, paint(tone))
            text(c, name, x + 290, y + 23, "mono", 15, fore, 0.8, "right")
            rows = [[("~/shop ", a), ("(main)", d)], [("$ ", b), ("swift ", fore), ("build", a)], [("compiling ", mix(back, fore, 0.65)), ("41/41", d)], [("warning: ", b), ("rain", fore)], [("$ ", b), ("git log ", fore), ("-1", a)]]
            for j, row in enumerate(rows):
                tx = x + 20
                for value, tone in row:
                    tx += text(c, value, tx, y + 68 + j * 30, "mono", 19, tone)
            for k in range(8):
                c.drawRect(rect(x + 20 + k * 33.5, y + 222, 33.5, 26), paint([mix(back, fore, 0.15), b, d, a, mix(a, b, 0.5), mix(a, d, 0.5), mix(back, fore, 0.6), fore][k]))
        studio.draw(draw)
        studio.flush()
