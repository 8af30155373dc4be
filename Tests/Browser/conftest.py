import fcntl
import os
import pathlib
import shutil

import pytest
from playwright.sync_api import expect, sync_playwright

from shop import Shop, stock
from visitor import DESK, PHONE, Visitor

# A busy machine is slow; what never comes fails all the same.
TIMEOUT_MILLISECONDS = 20_000
expect.set_options(timeout=TIMEOUT_MILLISECONDS)


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory) -> pathlib.Path:
    """A stocked data folder to copy. Of the processes that run the tests at once, one makes it and the others wait for it."""
    if ready := os.environ.get("DUKA_TEST_DEMO_DATA"):
        return pathlib.Path(ready)
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    folder, done = root / "demo", root / "demo-is-stocked"
    with (root / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            stock(folder, root / "demo.log")
            done.touch()
    return folder


@pytest.fixture(scope="session")
def shop(demo_data, tmp_path_factory):
    """One for each process."""
    shop = Shop(tmp_path_factory.mktemp("shop"))
    shop.copy(demo_data)
    shop.start()
    yield shop
    shop.stop()


@pytest.fixture(scope="session")
def browser():
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        pytest.fail("There is no chromium. Run: scripts/install-packages --tests")
    # Chromium's sandbox needs an ordinary user.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def new_visitor(shop, browser):
    """Makes visitors who have never been here: `new_visitor(PHONE, has_script=False)`."""
    contexts = []

    def make(viewport=DESK, has_script=True, **options) -> Visitor:
        context = browser.new_context(viewport=viewport, java_script_enabled=has_script, locale="en-US", **options)
        context.set_default_timeout(TIMEOUT_MILLISECONDS)
        contexts.append(context)
        return Visitor(context.new_page(), shop.url, has_script)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture(params=["desk", "phone"])
def viewport(request):
    return {"desk": DESK, "phone": PHONE}[request.param]


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def has_script(request):
    return request.param


@pytest.fixture
def visitor(new_visitor, viewport, has_script):
    return new_visitor(viewport, has_script)
