"""The command that serves the pages."""

import sys

import click

from indexer.errors import ZhoubaoError
from search_app.application import create_app
from search_app.backend import backend_of, settings_of
from search_app.server import ServerAddressError, run_server


@click.command(help="启动《周报检索》网页服务。", context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--index", metavar="DIR", help="索引目录（默认取 ZHOUBAO_INDEX，否则为 var/index）。")
@click.option("--host", metavar="H", help="监听地址（默认 127.0.0.1）。")
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), help="端口（默认 8000；0 表示由系统选择）。")
@click.option("--workers", metavar="N", type=click.IntRange(1, 256), help="同时处理的请求数（默认 4）。")
def serve(index: str | None, host: str | None, port: int | None, workers: int | None) -> None:
    """Serve until interrupted; an index that cannot be opened is one sentence and exit status 1."""
    options = {"INDEX": index, "HOST": host, "PORT": port, "WORKERS": workers}
    try:
        app = create_app({name: value for name, value in options.items() if value is not None})
        settings = settings_of(app)
        with backend_of(app).index.searcher():
            pass
        run_server(app, settings.host, settings.port, settings.workers, announce=click.echo)
    except (ZhoubaoError, ServerAddressError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)
