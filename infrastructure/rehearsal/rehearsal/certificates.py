"""A certificate authority of the rehearsal's own, in the place of Amazon's."""

from pathlib import Path

from .shell import run


def make(folder: Path, names: list[str]) -> None:
    """`authority.pem` with its key, and `server.pem` with its key for those names."""
    authority, server = folder / "authority", folder / "server"
    elliptic = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    run("openssl", "req", "-x509", *elliptic, "-keyout", f"{authority}.key", "-out", f"{authority}.pem", "-days", "2", "-subj", "/CN=Rehearsal")
    run("openssl", "req", *elliptic, "-keyout", f"{server}.key", "-out", f"{server}.csr", "-subj", "/CN=server")
    extensions = folder / "server.ext"
    extensions.write_text("subjectAltName=" + ",".join(f"DNS:{name}" for name in names) + "\n")
    run(
        "openssl", "x509", "-req", "-in", f"{server}.csr", "-CA", f"{authority}.pem", "-CAkey", f"{authority}.key", "-CAcreateserial", "-days", "2",
        "-extfile", extensions, "-out", f"{server}.pem")
