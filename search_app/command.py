"""The command that serves the pages."""

import sys
from collections.abc import Callable

import click

from indexer.cli.running import FAILED, Program
from indexer.errors import ZhoubaoError
from search_app.access_log import AccessLog
from search_app.application import create_app
from search_app.backend import backend_of, settings_of
from search_app.logs import log_to
from search_app.server import run_server


def _whole_number(least: int, most: int) -> Callable[[click.Context, click.Parameter, str | None], int | None]:
    """An option's callback: the number as an int, both bounds inclusive."""

    def convert(ctx: click.Context, param: click.Parameter, text: str | None) -> int | None:
        if text is None:
            return None
        number = int(text) if text.isdecimal() and len(text) < 10 else -1
        if not least <= number <= most:
            raise click.BadParameter(f"应为 {least} 到 {most} 的整数，现在是“{text}”。", ctx, param)
        return number

    return convert


@click.command(cls=Program, help="启动《周报检索》网页服务。")
@click.option("--index", type=click.Path(), metavar="DIR", help="索引目录（默认取 ZHOUBAO_INDEX，否则为 var/index）。")
@click.option("--host", metavar="H", help="监听地址（默认取 ZHOUBAO_HOST，否则为 127.0.0.1）。")
@click.option("--port", metavar="N", callback=_whole_number(0, 65535), help="端口，0 为由系统选择（默认 8000）。")
@click.option("--workers", metavar="N", callback=_whole_number(1, 256), help="同时处理的请求数（默认 4）。")
@click.option("--log-json", is_flag=True, help="日志每行是一个 JSON 对象。")
def serve(*, index: str | None, host: str | None, port: int | None, workers: int | None, log_json: bool) -> None:
    """Serve until interrupted. Raises ZhoubaoError."""
    options = {"INDEX": index, "HOST": host, "PORT": port, "WORKERS": workers, "LOG_JSON": log_json or None}
    app = create_app({name: value for name, value in options.items() if value is not None})
    backend, settings = backend_of(app), settings_of(app)
    log_to(sys.stderr, as_json=settings.log_json)
    try:
        with backend.index.searcher():
            pass  # an index that cannot be opened is told here, not by the first page
        # Whoever collects JSON finds nothing else, wherever the two streams are put together.
        announce = app.logger.info if settings.log_json else click.echo
        run_server(AccessLog(app), settings.host, settings.port, settings.workers, announce=announce)
    except ZhoubaoError as error:
        if not settings.log_json:
            raise
        app.logger.error("%s", error)
        raise click.exceptions.Exit(FAILED) from error
    finally:
        backend.index.close()


def main() -> None:
    """What ``python -m search_app`` runs."""
    serve(prog_name="python -m search_app")
