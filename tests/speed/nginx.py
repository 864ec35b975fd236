"""The shipped settings of nginx at work between readers and a site that a test makes up."""

import datetime
import http.server
import os
import shutil
import socket
import subprocess
import threading
import time
from contextlib import contextmanager
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from config.launch.preflight import free_port

SHIPPED = Path(__file__).parents[2] / "deploy" / "nginx" / "ddr.conf"
NGINX = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


class MadeUpSite(http.server.ThreadingHTTPServer):
    """Answers what the test sets: `pages` maps a path to (status, headers, body); `asked` is what came."""

    daemon_threads = True

    def __init__(self):
        self.pages, self.asked, self.is_down = {}, [], False
        super().__init__(("127.0.0.1", 0), Answering)

    def asked_for(self, path):
        return [headers for asked, headers in self.asked if asked == path]


class Answering(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.server.is_down:
            self.close_connection = True
            return
        self.server.asked.append((self.path, dict(self.headers)))
        status, headers, body = self.server.pages[self.path]
        tag = headers.get("ETag")
        if tag and tag in self.headers.get("If-None-Match", ""):
            status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


@contextmanager
def made_up_site():
    site = MadeUpSite()
    threading.Thread(target=site.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        site.shutdown()
        site.server_close()


def certificate(folder):
    """A certificate of our own for localhost; returns the paths of it and of its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    today = datetime.datetime.now(datetime.UTC)
    built = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    built = built.not_valid_before(today).not_valid_after(today + datetime.timedelta(days=1))
    paths = folder / "public.crt", folder / "public.key"
    paths[0].write_bytes(built.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    private = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    paths[1].write_bytes(key.private_bytes(*private))
    return paths


def settings(folder, public_port, port, files, also=""):
    """The shipped settings with this machine's addresses and folders, and what stands around them."""
    crt, key = certificate(folder)
    changed = {
        "127.0.0.1:8000": f"127.0.0.1:{public_port}",
        "listen 443": f"listen 127.0.0.1:{port}",
        "/run/ddr-packing.sock": f"{folder}/packing.sock",
        "/var/cache/nginx/ddr": f"{folder}/cache",
        "/var/log/nginx/ddr.log": f"{folder}/error.log",
        "/var/lib/ddr/files/": f"{files}/",
        "/etc/ddr/public.crt": str(crt),
        "/etc/ddr/public.key": str(key),
    }
    text = SHIPPED.read_text("utf-8")
    for shipped, here in changed.items():
        assert shipped in text, shipped
        text = text.replace(shipped, here)
    folders = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "scgi", "uwsgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    around = f"{user}daemon off; pid {folder}/pid; error_log {folder}/error.log;\nworker_processes 2;\n"
    types = "types { text/html html; text/css css; }\ndefault_type application/octet-stream;\n"
    return f"{around}events {{ worker_connections 512; }}\nhttp {{\n{types}{folders}{text}{also}}}\n"


@contextmanager
def nginx(folder, public_port, files, also=""):
    """nginx as shipped, in front of the port; yields its own port."""
    port = free_port()
    written = folder / "nginx.conf"
    written.write_text(settings(folder, public_port, port, files, also))
    command = [NGINX, "-e", f"{folder}/error.log", "-p", str(folder), "-c", str(written)]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
    process = subprocess.Popen(command)
    try:
        wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def wait_for(port):
    until = time.monotonic() + 20
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), 20).close()
        except ConnectionRefusedError:
            assert time.monotonic() < until, "nginx does not listen"
            time.sleep(0.05)
