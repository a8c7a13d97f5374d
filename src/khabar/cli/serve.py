"""``khabar serve`` and ``khabar user``: an archive as a site, and who may use it."""

import getpass
import ipaddress
import sys
import threading
from typing import Annotated, Literal

import typer

from khabar.cli.complaints import say, told
from khabar.cli.cores import readers

_Archive = Annotated[str, typer.Argument(metavar="ARCHIVE", help="An archive's file, or postgresql://…")]
# Processes at most that answer when nobody says how many: each holds the archive at hand.
_JOBS = 4
_MISSING = "the site needs {}: pip install 'khabar[web]'"


def serve(
    archive: _Archive,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen; beyond this machine with users only.")]
    = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, metavar="N", help="The port; 0 takes a free one.")] = 8000,
    name: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="A name that the site goes by, behind another server.")
    ] = None,
    fetch: Annotated[bool, typer.Option("--fetch", help="Let people have pages of the web read by their address.")]
    = False,
    jobs: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="Processes that answer; one a core, at most four.")
    ] = None,
) -> None:  # fmt: skip
    """Serve an archive as a site, in Arabic and English, and its API; makes the archive if it is not there."""
    try:
        import uvicorn

        from khabar.web.alerts import Alerts
        from khabar.web.app import LOOPBACK, Settings, site
        from khabar.web.guard import Limits
        from khabar.web.pages.views import warm
        from khabar.web.workers import serve_in
    except ImportError as error:
        say(_MISSING.format(error.name))
        raise typer.Exit(2) from None
    from khabar.archive import accounts
    from khabar.archive.indexing import alone
    from khabar.archive.store import ArchiveError
    from khabar.views.archive import open as open_archive

    with told(), open_archive(archive, create=True) as opened:
        with opened.store.reading() as connection:
            open_to_all = not accounts.any_account(connection)
        if open_to_all and not is_loopback(host):
            say(f"{host} is open to other machines: make a user first, `khabar user add {archive} NAME --role admin`")
            raise typer.Exit(2)
        hosts = {*(LOOPBACK if is_loopback(host) else ()), *(name or ())}
        settings = Settings(own=own_name() if open_to_all else None, hosts=hosts, fetch=fetch)
        try:
            with alone(opened.store, "serve"):
                pass  # brings the index to today's rules, which the first correction would else wait for
        except (ArchiveError, OSError) as error:
            say(f"only reading for now: {error}")
    listening = uvicorn.Config("", host=host, port=port, log_level="warning").bind_socket()
    listening.listen(512)  # who reads the address below may call at once
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"http://{shown}:{listening.getsockname()[1]}/")
    sys.stdout.flush()
    limits = Limits()

    def answer(first: bool) -> None:
        with open_archive(archive) as opened:
            app = site(opened, settings, limits)
            alerts = Alerts(app.state.desk)
            if first:
                alerts.start()
            threading.Thread(target=warm, args=(app.state.desk,), daemon=True).start()
            config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False,
                                    timeout_keep_alive=30)  # fmt: skip
            uvicorn.Server(config).run(sockets=[listening])
            alerts.end()

    with told():
        serve_in(jobs or min(readers(None), _JOBS), answer)


users = typer.Typer(help="Who may use an archive's site.", no_args_is_help=True)


@users.command("add")
def add_user(
    archive: _Archive,
    user: Annotated[str, typer.Argument(metavar="NAME", help="The name to sign in with.")],
    role: Annotated[
        Literal["reader", "editor", "admin"], typer.Option(help="Readers look, editors correct, admins see all users.")
    ] = "reader",
) -> None:
    """Make a user, or give one a new password and role; the password is asked for, or read from standard input."""
    with told():
        from khabar.archive import accounts
        from khabar.archive.store import Store

        if sys.stdin.isatty():
            password = getpass.getpass(f"Password for {user}: ")
            if getpass.getpass("Again: ") != password:
                say("the two differ")
                raise typer.Exit(2)
        else:
            password = sys.stdin.readline().rstrip("\n")
        try:
            with Store(archive, create=True) as store, store.writing() as connection:
                accounts.put(connection, user, password, role)
        except ImportError as error:
            say(_MISSING.format(error.name))
            raise typer.Exit(2) from None
    typer.echo(f"{user}: {role}")


@users.command("list")
def list_users(archive: _Archive) -> None:
    """List the users and their roles."""
    from khabar.archive import accounts
    from khabar.archive.store import Store

    with told(), Store(archive) as store, store.reading() as connection:
        for each in accounts.accounts(connection):
            typer.echo(f"{each.name}\t{each.role}\t{each.made}")


@users.command("remove")
def remove_user(archive: _Archive, user: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """Take a user away, with their sessions and keys; what they changed stays in the log."""
    from khabar.archive import accounts
    from khabar.archive.store import Store

    with told(), Store(archive) as store, store.writing() as connection:
        accounts.remove(connection, user)
    typer.echo(f"{user} removed")


def is_loopback(host: str) -> bool:
    """Whether an address is reached from this machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def own_name() -> str:
    """The login name of whoever runs this."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "user"
