"""How a program runs: its streams, its errors and its exit status."""

import errno
import io
import sys
from typing import Any, NoReturn

import click

from indexer.cli.chinese import Command, Group, sentence
from indexer.errors import InterruptedAfterCommit, ZhoubaoError

FAILED = 1
WRONG_USAGE = 2
INTERRUPTED = 130


class Program(Command):
    """An outermost command: every error a user can cause ends as one sentence on stderr."""

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Run the command and exit: with what it returns or exits with, 0 where it says nothing."""
        _speak_utf8()
        try:
            status = super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            status = WRONG_USAGE
        except click.UsageError as error:
            click.echo(sentence(error), err=True)
            if error.ctx is not None:
                click.echo(f"查看用法：{error.ctx.command_path} --help", err=True)
            status = WRONG_USAGE
        except click.Abort as error:
            done = isinstance(error.__cause__, InterruptedAfterCommit)
            click.echo("已中断；在此之前索引已更新完毕。" if done else "已中断，索引保持原样。", err=True)
            status = INTERRUPTED
        except ZhoubaoError as error:
            click.echo(str(error), err=True)
            status = FAILED
        except OSError as error:
            click.echo(_refusal(error), err=True)
            status = FAILED
        except MemoryError:
            click.echo("内存不足，操作没有完成；请关闭其他程序，或设 ZHOUBAO_PROCESSES=1 后重试。", err=True)
            status = FAILED
        sys.exit(status if isinstance(status, int) else 0)


class ProgramGroup(Program, Group):
    """An outermost command that has commands."""


def _refusal(error: OSError) -> str:
    place = f"{error.filename}：" if error.filename else ""
    if error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}:
        return f"{place}磁盘已满或超出配额，操作没有完成；请腾出空间后重试。"
    return f"{place}系统拒绝了操作（{error.strerror or error}）；请检查磁盘空间和权限后重试。"


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console's own encoding; what no encoding can hold becomes a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
