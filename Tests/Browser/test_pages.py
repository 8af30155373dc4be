"""What every page owes its visitors."""

import pytest

import pages
from accessibility import violations
from visitor import DESK, PHONE

KILOBYTE = 1_000
SIZE_LIMIT = 100 * KILOBYTE
SHIFT_LIMIT = 0.01

COUNT_SHIFTS = """
    window.layoutShifts = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.layoutShifts += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.fixture(params=pages.ALL, ids=lambda page: page.__name__)
def show(request):
    return request.param


def test_a_page_is_for_everybody(new_visitor, viewport, show):
    """All that a page owes is looked at in one visit, and told together."""
    visitor = new_visitor(viewport)
    visitor.page.add_init_script(COUNT_SHIFTS)
    show(visitor)
    visitor.settle()
    page = visitor.page
    seen = {
        "layout shift": max(0, page.evaluate("window.layoutShifts") - SHIFT_LIMIT),
        "headings of the first level": page.get_by_role("heading", level=1).count(),
        "title": page.title() != "",
        "language": bool(page.locator("html").get_attribute("lang")),
        "wider than the screen": visitor.scrolls_sideways(),
        "problems": visitor.problems,
        "violations": violations(page),
    }
    assert seen == {
        "layout shift": 0, "headings of the first level": 1, "title": True, "language": True, "wider than the screen": False,
        "problems": [], "violations": [],
    }


def test_a_page_never_scrolls_sideways_on_a_phone_without_a_script(new_visitor, show):
    visitor = new_visitor(PHONE, has_script=False)
    show(visitor)
    assert not visitor.scrolls_sideways()


@pytest.mark.parametrize("show_public", [pages.home, pages.product], ids=["home", "product"])
def test_a_page_is_light(new_visitor, show_public):
    """Bytes over the wire at the first visit, without pictures."""
    visitor = new_visitor(DESK)
    kinds, sizes = {}, {}
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    session.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    session.send("Network.enable")
    show_public(visitor)
    visitor.settle()
    bytes_by_kind: dict[str, float] = {}
    for request, size in sizes.items():
        kind = kinds.get(request, "Other")
        if kind != "Image":
            bytes_by_kind[kind] = bytes_by_kind.get(kind, 0) + size
    assert sum(bytes_by_kind.values()) < SIZE_LIMIT, bytes_by_kind
