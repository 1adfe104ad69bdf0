"""Help and usage errors in Japanese.

typer speaks English where it explains itself.  ``JapaneseGroup`` prints the same pages with
Japanese words, and turns a wrong word on the command line into one line that says what was wrong
and what to do.  It reaches every command below it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from shirube.cli.console import print_problems
from shirube.cli.exit_codes import ExitCode
from shirube.place import Place
from shirube.problem import Problem, Severity

_WORDS = {
    "Usage:": "使い方:",
    "Options:": "指定:",
    "Commands:": "コマンド:",
    "Arguments:": "引数:",
    "[OPTIONS]": "［指定］",
    "COMMAND [ARGS]...": "コマンド …",
    "Show this message and exit.": "この説明を表示する",
    "[required]": "［必須］",
    "[default: ": "［省略時 ",
    "<path>": "",
    "<list[Path]>": "",
    "<str>": "",
    "<int>": "",
    "<list[str]>": "",
}
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]
"""Base class of everything typer refuses on the command line; it has no public name."""


def translated(text: str) -> str:
    """A help page with its fixed English words in Japanese."""
    for english, japanese in _WORDS.items():
        text = text.replace(english, japanese)
    return text


def _speaking(command: Any) -> Any:
    """The command, and every command below it, with its help page translated."""
    if command is None or getattr(command, "speaks_japanese", False):
        return command
    command.speaks_japanese = True
    help_page, below = command.get_help, getattr(command, "get_command", None)
    command.get_help = lambda ctx: translated(help_page(ctx))
    if below is not None:
        command.get_command = lambda ctx, name: _speaking(below(ctx, name))
    return command


class JapaneseGroup(TyperGroup):
    """A group of commands that speaks Japanese about itself and all below it."""

    speaks_japanese = True

    def get_help(self, ctx: Any) -> str:
        """The help page of the group."""
        return translated(super().get_help(ctx))

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name, its help page translated too."""
        return _speaking(super().get_command(ctx, cmd_name))

    def main(self, args: Sequence[str] | None = None, *rest: Any, **options: Any) -> Any:
        """Run; a wrong word on the command line becomes a Problem and exit code 2."""
        if not options.get("standalone_mode", True):
            return super().main(args, *rest, **options)
        options["standalone_mode"] = False
        try:
            code = super().main(args, *rest, **options)
        except typer.Abort:
            sys.exit(ExitCode.REFUSED)
        except _UsageError as error:
            if type(error).__name__ == "NoArgsIsHelpError":
                typer.echo(translated(str(error)))
            else:
                print_problems([_problem(error)])
            sys.exit(ExitCode.USAGE)
        sys.exit(code if isinstance(code, int) else ExitCode.DONE)


def _problem(error: Any) -> Problem:
    """One line for what typer refused."""
    command = getattr(getattr(error, "ctx", None), "command_path", "shirube")
    seen, wrong = _words(error)
    return Problem(
        code="CLI-008",
        severity=Severity.STOP,
        place=Place(path=command),
        seen=seen,
        wrong=wrong,
        advice=f"{command} --help で使い方を確かめてください。",
    )


def _words(error: Any) -> tuple[str, str]:
    """What was typed (or is missing), and what is wrong with it."""
    message = error.format_message()
    quoted = re.findall(r"'([^']*)'", message)
    parameter = _name(getattr(error, "param", None))
    match type(error).__name__:
        case "NoSuchOption":
            return error.option_name, "使えない指定です"
        case "BadOptionUsage":
            return error.option_name, "値が必要な指定です"
        case "MissingParameter":
            return parameter, "省略できません"
        case "BadParameter":
            given = quoted[-1] if len(quoted) > 1 else ""
            if given:
                return given, f"{parameter} の値として使えません"
            return parameter, "値を読めない指定です（数字や選択肢の形を確かめてください）"
        case _:
            extra = re.search(r"\(([^)]*)\)$", message)
            if extra is not None and "extra" in message:
                return extra[1], "余分な引数です"
            near = f"（「{quoted[1]}」でしょうか）" if len(quoted) > 1 else ""
            return (quoted[0] if quoted else ""), f"登録されていないコマンドです{near}"


def _name(parameter: Any) -> str:
    """How the help page names a parameter: the option, or the argument's word."""
    if parameter is None:
        return ""
    option = next((word for word in parameter.opts if word.startswith("--")), "")
    return option or parameter.metavar or parameter.name
