"""What axe finds on a page."""

from axe_playwright_python.sync_playwright import Axe

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}}

# A button on its way from one colour to the next has colours that nobody chose; a part on its way to the server is dimmed.
AT_REST = """
    () => document.querySelector("[data-swap][aria-busy=true]") === null
        && document.getAnimations().every(motion => motion.playState !== "running" || motion.effect.getTiming().iterations === Infinity)
"""


def violations(page) -> list[str]:
    """What axe finds when nothing on the page moves any more, one line for each element: in light, and on the same page in dark."""
    found = []
    for scheme in ["dark", "light"]:
        page.emulate_media(color_scheme=scheme)
        page.wait_for_function(AT_REST)
        for violation in Axe().run(page, options=RULES).response["violations"]:
            for node in violation["nodes"]:
                found.append(f"{scheme}: {violation['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary'].splitlines()[-1].strip()}")
    return found
