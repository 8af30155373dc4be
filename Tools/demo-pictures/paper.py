"""The notebook and the wall print."""

import numpy as np

import prints
from studio import Relief, box, ink_on, mix, paint, path, text


def notebook(studio, cloth):
    studio.place(0, 0, -7)
    box(322, 268, 590, 996, 14)
    cover = box(300, 250, 600, 1000, 20)
    studio.drop(cover, 1.1)
    for k in range(6):
        studio.draw(lambda c, k=k: c.drawPath(box(312 + k * 2.4, 262 + k * 2.4, 596, 996, 12), paint(mix("#f4efe2", "#b9ad98", k / 9))))
    studio.flush()
    y, x = np.mgrid[0:studio.h, 0:studio.w].astype(np.float32)
    linen = 1 + 0.035 * np.sin(x * 2 * np.pi / 5.0) * np.sin(y * 2 * np.pi / 5.0) + 0.012 * studio.random.standard_normal((studio.h, studio.w)).astype(np.float32)
    def emboss(X, Y):
        gx, gy = (X - 372) % 38, (Y - 330) % 38
        inside = (X > 400) & (X < 840) & (Y > 360) & (Y < 760)
        return np.where(inside, -2.6 * np.exp(-(((gx - 19) ** 2 + (gy - 19) ** 2) / 20.0)), 0)
    studio.piece(cover, cloth, Relief(puff=8, reach=10, fields=[emboss], drape=[(40, 300, 120, 1.5)], sheen=0.07), texture=linen)
    studio.line(path((352, 250), (352, 1250), close=False), "#000000", 0.35, 10, blur=4, clip=cover)
    studio.line(path((358, 250), (358, 1250), close=False), "#ffffff", 0.10, 4, blur=1, clip=cover)
    tone = prints.accent(cloth, "#e6cf9c", "#7a3a26")
    studio.draw(lambda c: (text(c, "SCRATCHPAD", 582, 900, "wide", 49, tone, 1, "center", 4), text(c, "0x00 – 0xFF", 582, 948, "mono", 30, tone, 1, "center")))
    band = box(812, 250, 26, 1000, 0)
    studio.piece(band, prints.accent(cloth, "#c0562f", "#2a2622"), Relief(puff=6, reach=8), shadow=(3, 4, 5, 0.4), clip=cover)
    for xx, tone in ((470, "#c0562f"), (500, "#e6cf9c")):
        studio.piece(path((xx, 1250), (xx + 16, 1250), (xx + 22, 1330), (xx + 10, 1318), (xx - 2, 1334)), tone, Relief(puff=3, reach=6), shadow=(5, 7, 6, 0.35))
    studio.reset()


def wall_print(studio, paper, night=False):
    frame = box(220, 170, 760, 1060, 4)
    studio.shadow(frame, 14, 20, 14, 0.35)
    studio.shadow(frame, 40, 60, 50, 0.30)
    studio.piece(frame, "#b98a5c" if not night else "#2a2421", Relief(puff=16, reach=14, sheen=0.16, drape=[(90, 300, 6, 0.5)], soften=1))
    hole = box(246, 196, 708, 1008, 2)
    studio.piece(hole, paper, Relief(puff=0))
    studio.line(hole, "#000000", 0.30, 14, blur=8, clip=hole)
    base = ink_on(paper)
    def art(c):
        prints.big_o(c, paper, 330, 330, 540, 600, True, 9)
        text(c, "BIG O", 330, 1076, "wide", 84, base, 1, spacing=4)
        text(c, "growth, drawn to scale", 330, 1122, "mono", 28, base, 0.85)
        text(c, "n = 0 … 20", 870, 1122, "mono", 24, base, 0.7, "right")
    studio.draw(art)
    studio.flush()
    studio.line(path((246, 700), (960, 180), close=False), "#ffffff", 0.10, 150, blur=30, clip=hole)
