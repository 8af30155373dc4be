"""A certificate authority of the rehearsal's own, in the place of Amazon's."""

from pathlib import Path

from .shell import run


ELLIPTIC = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]


def make_authority(folder: Path) -> None:
    """`authority.pem` with its key: what machines trust in the place of Amazon's bundle."""
    authority = folder / "authority"
    run("openssl", "req", "-x509", *ELLIPTIC, "-keyout", f"{authority}.key", "-out", f"{authority}.pem", "-days", "2", "-subj", "/CN=Rehearsal")


def make_server(folder: Path, name: str) -> None:
    """`server.pem` with its key for that name."""
    authority, server = folder / "authority", folder / "server"
    run("openssl", "req", *ELLIPTIC, "-keyout", f"{server}.key", "-out", f"{server}.csr", "-subj", "/CN=server")
    extensions = folder / "server.ext"
    extensions.write_text(f"subjectAltName=DNS:{name}\n")
    run(
        "openssl", "x509", "-req", "-in", f"{server}.csr", "-CA", f"{authority}.pem", "-CAkey", f"{authority}.key", "-CAcreateserial", "-days", "2",
        "-extfile", extensions, "-out", f"{server}.pem")
