"""`pledgewatch desk`: the review desk."""

from __future__ import annotations

import errno
import logging
import shlex
import signal
import socket
import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated, NoReturn

import uvicorn
from starlette.applications import Starlette
from typer import Context, Option

from desk.settings import DeskSettings
from extract.errors import ConfigurationError, UsageError
from ledger.editors import editors
from pledgewatch.accounts import only_after_the_verb
from pledgewatch.configuration import ConfigOption, Configuration, load_configuration
from pledgewatch.home import DEFAULT_HOME, Home, HomeOption, existing_ledger, home_of

_SECONDS_TO_END = 5


def desk(
    context: Context,
    *,
    host: Annotated[str | None, Option(help="Address to listen on. Default: the configuration's, 127.0.0.1.")] = None,
    port: Annotated[
        int | None, Option(min=0, max=65535, help="Port to listen on, 0 for a free one. Default: the configuration's.")
    ] = None,
    config: ConfigOption = None,
    home: HomeOption = DEFAULT_HOME,
) -> None:
    """Serve the review desk: web pages on which editors accept, correct or reject what was found."""
    if context.invoked_subcommand is not None:
        only_after_the_verb(context)
        return
    configuration = load_configuration(config).configuration
    directory = home_of(home, configuration)
    settings = settings_of(configuration, Home(directory), host)
    with existing_ledger(directory) as ledger:
        anybody = any(not one.disabled for one in editors(ledger))
    with listening(settings.host, configuration.desk.port if port is None else port) as door:
        number = door.getsockname()[1]
        print(f"The desk is open at {settings.address or address_of(settings.host, number)} (Ctrl-C closes it)")
        if not anybody:
            print(f"Nobody can sign in yet: pledgewatch desk user add NAME --role admin{_home_words(home)}")
        _warn(settings)
        sys.stdout.flush()
        from desk.server import desk_app  # Datasette takes a while to import

        serve(desk_app(settings), door)


def settings_of(configuration: Configuration, home: Home, host: str | None = None) -> DeskSettings:
    """What the configuration says of the desk. Raises ConfigurationError where it contradicts itself."""
    said = configuration.desk
    if said.user_header and not said.proxies:
        raise ConfigurationError(
            "desk.user_header is set, but desk.proxies is empty: nobody's header would be believed",
            hint="name the addresses of the proxy under desk.proxies",
        )
    return DeskSettings(
        ledger=home.ledger,
        archive=home.archive,
        host=host or said.host,
        address=said.address,
        zone=said.zone,
        idle=timedelta(hours=said.idle_hours),
        longest=timedelta(days=said.session_days),
        proxies=said.proxies,
        user_header=said.user_header,
    )


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens there. Raises UsageError where the port is in use, or the address is not this machine's."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        door = socket.socket(family, kind, protocol)
    except OSError as cause:
        raise UsageError(f"{host}: no such address: {cause.strerror}", hint="--host names another") from cause
    except UnicodeError as cause:
        raise UsageError(f"{host}: a part of it is empty or too long", hint="--host names another") from cause
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(place)
        door.listen(128)
    except OSError as cause:
        door.close()
        if cause.errno == errno.EADDRINUSE:
            raise UsageError(
                f"port {port} of {host} is in use", hint="is a desk open already? --port names another, 0 a free one"
            ) from cause
        raise UsageError(f"{host}, port {port}: {cause.strerror}", hint="--host and --port name another") from cause
    return door


def serve(app: Starlette, door: socket.socket) -> None:
    """Answer until Ctrl-C or SIGTERM, which both end as KeyboardInterrupt once open requests are answered."""

    def interrupt(number: int, frame: object) -> NoReturn:
        raise KeyboardInterrupt

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    before = signal.signal(signal.SIGTERM, interrupt)
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,  # addresses may hold a feed's token
            server_header=False,
            # Else it would believe X-Forwarded-For of this machine; desk/proxy.py does it by the configuration.
            proxy_headers=False,
            lifespan="on",
            timeout_graceful_shutdown=_SECONDS_TO_END,
        )
    )
    try:
        server.run(sockets=[door])
    finally:
        signal.signal(signal.SIGTERM, before)


def address_of(host: str, port: int) -> str:
    """The address to type into a browser on this machine."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{name}:{port}/"


def _warn(settings: DeskSettings) -> None:
    if settings.host not in ("127.0.0.1", "::1", "localhost") and not settings.secure:
        print(
            "others can reach the desk, but not by TLS: passwords can be read on the way. Put a proxy with TLS "
            "in front of it, and its address under desk.address",
            file=sys.stderr,
        )


def _home_words(home: Path | None) -> str:
    return f" --home {shlex.quote(str(home))}" if home else ""
