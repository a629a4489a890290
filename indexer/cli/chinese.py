"""Click in Chinese: headings of the help, and a sentence for each kind of wrong usage."""

import click


class Formatter(click.HelpFormatter):
    """Help pages."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that says how a command is called."""
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        """The line above a list."""
        names = {"Options": "选项", "Commands": "命令"}
        self.write(f"{'':>{self.current_indent}}{names.get(heading, heading)}：\n")


class Context(click.Context):
    """Makes the help pages."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help is in Chinese."""

    context_class = Context

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What follows the command's name in its usage."""
        return ["[选项]" if piece == "[OPTIONS]" else piece for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这段说明。"
        return option


class Group(Command, click.Group):
    """A group whose help is in Chinese."""

    command_class = Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is wrong usage."""
        if not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            ctx.fail(f"没有名为“{args[0]}”的命令，可用的有：{'、'.join(self.list_commands(ctx))}。")
        return super().resolve_command(ctx, args)


def sentence(error: click.UsageError) -> str:
    """What was wrong with the usage; a message of our own stays as it is."""
    match error:
        case click.MissingParameter():
            hint = error.param.get_error_hint(error.ctx) if error.param is not None and error.ctx is not None else ""
            return f"缺少参数 {hint}。"
        case click.NoSuchOption():
            similar = f"您要的是 {'、'.join(error.possibilities)} 吗？" if error.possibilities else ""
            return f"没有选项 {error.option_name}。{similar}若它本身就是检索词或文件名，请在它前面加一个单独的 --。"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 缺少值，或多了值。"
        case click.BadParameter():
            hint = error.param.get_error_hint(error.ctx) if error.param is not None and error.ctx is not None else ""
            return f"参数 {hint} 的值不对：{error.message}"
    extra = "Got unexpected extra argument"
    if error.message.startswith(extra):
        given = error.message.partition("(")[2].rstrip(")")
        return f"多出了参数 {given}；含空格的内容请用引号括起来。"
    return error.message
