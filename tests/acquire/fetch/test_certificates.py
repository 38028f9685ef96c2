"""The connection goes to a checked address, and the certificate is still the name's."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest

from dateline.errors import FetchError
from tests.acquire.fetch.helpers import Time, fetcher
from tests.acquire.server import WebServer, reply

x509 = pytest.importorskip("cryptography.x509")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with a key and a certificate for news.example, made for this run."""
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "news.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = tmp_path_factory.mktemp("certificate") / "news.pem"
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


@pytest.fixture
def server(certificate: Path) -> Iterator[WebServer]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with WebServer(tls=context, a=reply("<p>here")) as server:
        yield server


@pytest.fixture
def trusted(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(httpx2, "create_ssl_context", lambda **_: context)


@pytest.mark.usefixtures("trusted")
def test_a_certificate_is_checked_by_the_name_that_was_asked_for(server: WebServer) -> None:
    door = f"news.example:{server.port}"
    with fetcher([door], resolve=lambda *_: ["127.0.0.1"]) as fetch:
        capture = fetch.get(f"https://{door}/a")

    assert capture.data == b"<p>here"
    assert server.asked[-1].headers["host"] == door


@pytest.mark.usefixtures("trusted")
def test_a_certificate_of_another_name_is_not_trusted_and_not_asked_again(server: WebServer) -> None:
    time = Time()
    door = f"other.example:{server.port}"
    with (
        fetcher([door], time, resolve=lambda *_: ["127.0.0.1"]) as fetch,
        pytest.raises(FetchError, match="certificate is not to be trusted"),
    ):
        fetch.get(f"https://{door}/a")

    assert (server.paths(), time.waits) == ([], [])


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(
    server: WebServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))  # the environment vouches for nobody
    door = f"news.example:{server.port}"
    with (
        fetcher([door], resolve=lambda *_: ["127.0.0.1"]) as fetch,
        pytest.raises(FetchError, match="certificate is not to be trusted"),
    ):
        fetch.get(f"https://{door}/a")

    assert server.paths() == []
