"""Outlets over TLS: only whom the certificate names is believed."""

import ssl
import threading
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import tiny_outlet as tiny
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from test_live_crawl import PAGE, QUICK, Web, listing

from crawler.failure import Reason

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


class Authority:
    """Issues certificates; `path` is its own."""

    def __init__(self, folder):
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test authority")])
        self.path = folder / "authority.pem"
        own = self._certificate(self.name, self.key.public_key(), NOW + DAY, ca=True)
        self.path.write_bytes(own.public_bytes(serialization.Encoding.PEM))

    def issue(self, host, until=NOW + DAY, by=None):
        """A file with a key and a certificate for a host."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        made = self._certificate(name, key.public_key(), until, alt=host, by=key if by == "itself" else None)
        path = self.folder / f"{host}-{until:%d}-{by}.pem"
        plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        path.write_bytes(
            key.private_bytes(serialization.Encoding.PEM, *plain) + made.public_bytes(serialization.Encoding.PEM)
        )
        return path

    def _certificate(self, name, key, until, *, ca=False, alt=None, by=None):
        built = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name if by else self.name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - 9 * DAY)
            .not_valid_after(until)
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        )
        if alt:
            built = built.add_extension(x509.SubjectAlternativeName([x509.DNSName(alt)]), critical=False)
        return built.sign(by or self.key, hashes.SHA256())


@contextmanager
def secure(certificate):
    """A server that shows a certificate; its port."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(404 if self.path == "/robots.txt" else 200)
            self.send_header("Content-Length", str(len(PAGE)))
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, *_):
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_):
            pass  # a client that does not believe hangs up

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server = Server(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


def test_only_a_host_with_a_valid_certificate_is_believed(tmp_path, monkeypatch):
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.path))
    certificates = {
        "good.example": authority.issue("good.example"),
        "expired.example": authority.issue("expired.example", NOW - DAY),
        "another.example": authority.issue("good.example", NOW + 2 * DAY),
        "self-made.example": authority.issue("self-made.example", by="itself"),
    }
    with ExitStack() as stack:
        ports = {host: stack.enter_context(secure(path)) for host, path in certificates.items()}
        pages = [f"https://{host}:{port}/news/1/{host.partition('.')[0]}" for host, port in ports.items()]
        web = stack.enter_context(Web({"/rss": listing(*pages)}))
        says = {"domains": ("127.0.0.1", *ports), "sitemaps": (), "article_url": r"https://.+/news/\d+/[\w-]+$"}
        report = tiny.crawl(
            tmp_path / "home", live=web.base, says=says, names=dict.fromkeys(ports, "127.0.0.1"), **QUICK
        )
    assert report["fetched"] == 1
    for name in ("expired", "another", "self-made"):
        assert f"/{name}: {Reason.CERTIFICATE} (" in report["log"]
