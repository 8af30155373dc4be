"""Shops to break: copies of one demonstration shop, each with a database of its own."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rig import settings
from rig.database import Postgres, SQLite
from rig.shop import Shop

KINDS = ["sqlite", "postgres"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("last") is not None)


def pytest_report_header() -> str:
    return f"duka: {settings.BINARY}, seed {settings.SEED}, {'long' if settings.IS_LONG else 'short'}; PostgreSQL: {bool(settings.POSTGRES_URL)}"


@pytest.fixture(scope="session", autouse=True)
def binary() -> Path:
    assert settings.BINARY.exists(), f"{settings.BINARY} is not built; run: swift build --product duka"
    return settings.BINARY


@pytest.fixture(scope="session")
def postgres_url() -> str:
    if settings.POSTGRES_URL is None:
        message = "DUKA_TEST_POSTGRES_URL is not set, so nothing is tested on PostgreSQL"
        if settings.IS_CI:
            pytest.fail(message)
        pytest.skip(message)
    return settings.POSTGRES_URL


@pytest.fixture(scope="session")
def demo(binary: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program beside a demonstration shop without pictures, which is loaded in a second rather than in minutes."""
    folder = tmp_path_factory.mktemp("demo")
    (folder / "demo-shop").mkdir()
    shutil.copy(settings.ROOT / "Sources/Tools/DemoShop/Resources/catalogue.json", folder / "demo-shop")
    try:
        os.link(binary, folder / "duka")
    except OSError:  # another file system
        shutil.copy(binary, folder / "duka")
    return folder / "duka"


@pytest.fixture(scope="session")
def template(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """The demonstration shop, loaded once."""
    folder = tmp_path_factory.mktemp("template")
    shop = Shop(folder, SQLite(folder / "shop.sqlite"))
    shop.do("demo", "--load-only", binary=demo)
    return shop


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str, demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    folder = tmp_path_factory.mktemp("template-postgres")
    shop = Shop(folder, Postgres.create(postgres_url))
    try:
        shop.do("demo", "--load-only", binary=demo)
        yield shop
    finally:
        shop.close()


@pytest.fixture(scope="session")
def open_shop(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Shop]]:
    """Makes a shop on a database of that kind; all are closed when the run ends."""
    shops = []

    def make(kind: str, folder: Path | None = None) -> Shop:
        folder = folder or tmp_path_factory.mktemp(kind)
        original: Shop = request.getfixturevalue("template" if kind == "sqlite" else "postgres_template")
        database = original.database.copy_to(folder / "shop.sqlite") if kind == "sqlite" else original.database.copy()
        shop = Shop(folder, database)
        shops.append(shop)
        return shop

    yield make
    for shop in shops:
        shop.close()


@pytest.fixture(params=KINDS)
def shop(request: pytest.FixtureRequest, open_shop) -> Iterator[Shop]:
    """One on each kind of database."""
    shop = open_shop(request.param)
    yield shop
    shop.close()


@pytest.fixture
def sqlite_shop(open_shop) -> Iterator[Shop]:
    shop = open_shop("sqlite")
    yield shop
    shop.close()


@pytest.fixture
def postgres_shop(open_shop) -> Iterator[Shop]:
    shop = open_shop("postgres")
    yield shop
    shop.close()


@pytest.fixture(scope="session")
def audits() -> dict[str, Callable[[], None]]:
    """What is to be looked at when the schedules have had their time, by name. Their shops stay open until then."""
    return {}


@pytest.fixture(scope="session")
def at_the_end() -> Iterator[list[Callable[[], object]]]:
    """What has to be put away when nobody needs it any more."""
    steps: list[Callable[[], object]] = []
    yield steps
    for step in steps:
        step()
