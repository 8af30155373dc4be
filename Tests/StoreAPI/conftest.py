import os
import pathlib
import shutil

import pytest

from client import Client
from shop import Shop, stock


# Two sites that may call, and visitors told apart by X-Forwarded-For.
SETTINGS = {
    "DUKA_API_ORIGINS": "https://app.example,https://other.example",
    "DUKA_API_REQUESTS": "600",
    "DUKA_PROXIES": "1",
    "DUKA_PAYMENTS": "test,cash-on-delivery",
}


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory) -> pathlib.Path:
    if ready := os.environ.get("DUKA_TEST_DEMO_DATA"):
        return pathlib.Path(ready)
    folder = tmp_path_factory.getbasetemp() / "demo"
    stock(folder, folder.with_suffix(".log"))
    return folder


@pytest.fixture(scope="session")
def shop(demo_data, tmp_path_factory):
    shop = Shop(tmp_path_factory.mktemp("shop"), SETTINGS)
    shop.copy(demo_data)
    shop.start()
    yield shop
    shop.stop()


@pytest.fixture
def client(shop) -> Client:
    return Client(shop.port)


@pytest.fixture(scope="session")
def has_tools():
    missing = [tool for tool in ("curl", "jq", "bash") if shutil.which(tool) is None]
    if missing:
        pytest.fail(f"There is no {', '.join(missing)}. Run: scripts/install-packages --tests")
