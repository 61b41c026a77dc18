"""An nginx for the tests: the one that is installed, else Debian's package where it may be installed; in the foreground, in a folder."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from tests.debian import can_install, get_packages

SURROUNDINGS = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {servers}
}}
"""


@contextmanager
def running(servers: str, folder: Path, port: int) -> Iterator[None]:
    """Run nginx with these `map` and `server` blocks until the block ends; it listens at `port` when this goes on.

    As root its workers are of another user, as on a real server; that one must be able to enter `folder`.
    """
    (folder / "nginx.conf").write_text(SURROUNDINGS.format(folder=folder, servers=servers))
    with subprocess.Popen(
        [program(), "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"]
    ) as process:
        try:
            while True:  # until it answers, or says why it does not
                assert process.poll() is None, (folder / "error.log").read_text()
                with socket.socket() as tried:
                    if tried.connect_ex(("127.0.0.1", port)) == 0:
                        break
            yield
        finally:
            process.terminate()
            process.wait(20)


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """Write a certificate that nobody but ourselves signed; return it and its key."""
    cert, key = folder / "cert.pem", folder / "key.pem"
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-days",
            "2",
            "-subj",
            f"/CN={name}",
            "-addext",
            f"subjectAltName=DNS:{name}",
            "-keyout",
            key,
            "-out",
            cert,
        ],
        check=True,
        capture_output=True,
    )
    return cert, key


def program() -> str:
    """Return the path of nginx.

    Raises:
        RuntimeError: None could be had; the sentence says what was tried. A missing nginx fails the tests.
    """
    with FileLock(Path(tempfile.gettempdir()) / "praatplaat-tests-nginx.lock"):  # workers take turns
        if not _installed() and can_install():
            get_packages("nginx-light", "openssl")
    found = _installed()
    if found is None:
        raise RuntimeError("No nginx for the tests. Install one (Debian's package nginx-light) and run again.")
    return found


def _installed() -> str | None:
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin:/opt/homebrew/bin")
