"""``zhoubao``: the commands of the index and of the pages under one name."""

from importlib import import_module

import click
from click.shell_completion import CompletionItem

from indexer import __version__
from indexer.cli.chinese import Command
from indexer.cli.running import ProgramGroup

_COMMANDS = {
    "index": ("indexer.cli.program", "main", "读取期刊、建立索引、检索段落。"),
    "serve": ("search_app.command", "serve", "启动网页服务。"),
}
"""Name of a command: its module, its name there, its line in the help."""


class Zhoubao(ProgramGroup):
    """Loads a command when it is run, so that neither the help nor the other command waits for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """The commands, in the order they are needed in."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- click's signature
        """The command itself."""
        if cmd_name not in _COMMANDS:
            return None
        module, name, _ = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 -- click's
        """The list of commands in the help."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, _, line) in _COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """What a shell may go on with."""
        commands = [
            CompletionItem(name, help=line) for name, (_, _, line) in _COMMANDS.items() if name.startswith(incomplete)
        ]
        return [*commands, *Command.shell_complete(self, ctx, incomplete)]


@click.group(
    cls=Zhoubao, help="周报检索：中文公文期刊的全文检索。", options_metavar="", subcommand_metavar="命令 [参数]…"
)
@click.version_option(__version__, message="周报检索 %(version)s", help="显示版本。")
def zhoubao() -> None:
    """Run one of the commands."""


def main() -> None:
    """What is installed as ``zhoubao``."""
    zhoubao(prog_name="zhoubao")
