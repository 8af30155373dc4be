"""The release that the machines install: what is built here, packed as the release workflow packs it, in a bucket of the region."""

import hashlib
import os
import shutil
from pathlib import Path

from .cloud import Cloud
from .shell import ROOT, WORK, Failed, run

BUCKET = "duka-rehearsal-releases"


class Release:
    def __init__(self, cloud: Cloud, certificates: Path):
        build = ROOT / os.environ.get("DUKA_REHEARSAL_BUILD", ".build/debug")
        if not (build / "duka").exists():
            raise Failed(f"{build}/duka is not built; run: swift build --product duka")
        file = WORK / "duka.tar.gz"
        environment = {**os.environ, "KEEP_SYMBOLS": "1" if os.environ.get("DUKA_REHEARSAL_SYMBOLS") else "", "COMPRESSION": "1"}
        run(ROOT / "deploy/bin/pack-release", build, "0.0.0-rehearsal", certificates / "authority.pem", file, env=environment)
        self.sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        self.url = f"s3://{BUCKET}/duka.tar.gz"
        cloud.aws(f"s3 = boto3.client('s3')\ns3.create_bucket(Bucket={BUCKET!r})\ns3.upload_file({str(file)!r}, {BUCKET!r}, 'duka.tar.gz')")
        self.program = self._program_without_pictures(build)

    def _program_without_pictures(self, build: Path) -> Path:
        """Loads the demonstration shop in seconds: with the catalogue beside it, the program looks no further for pictures."""
        folder = WORK / "loader"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "demo-shop").mkdir(parents=True)
        shutil.copy(ROOT / "Sources/Tools/DemoShop/Resources/catalogue.json", folder / "demo-shop")
        shutil.copy(build / "duka", folder / "duka")
        shutil.copytree(build / "duka_Storefront.resources", folder / "duka_Storefront.resources")
        return folder / "duka"
