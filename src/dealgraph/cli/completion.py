"""The verb ``completion``: what a shell needs to complete verbs and options."""

from __future__ import annotations

import argparse

from dealgraph.cli.common import DONE, verb

BASH = """_dealgraph() {{
  local word="${{COMP_WORDS[COMP_CWORD]}}" words
  if [ "$COMP_CWORD" = 1 ]; then words="{verbs}"; else case "${{COMP_WORDS[1]}}" in
{cases}
    *) words="";; esac; fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}}
complete -o default -F _dealgraph dealgraph
"""
ZSH = "autoload -U +X bashcompinit && bashcompinit\n"


def add_completion(verbs) -> None:
    """Add ``completion`` to the verbs."""
    made = verb(
        verbs,
        "completion",
        run_completion,
        "print what a shell needs to complete verbs and options (a script, so there is no --json)",
        ['eval "$(dealgraph completion bash)"', "dealgraph completion zsh >> ~/.zshrc"],
    )
    made.add_argument("shell", choices=("bash", "zsh"), help="your shell")


def run_completion(options: argparse.Namespace) -> int:
    """Run ``dealgraph completion``."""
    print((ZSH if options.shell == "zsh" else "") + script(), end="")
    return DONE


def script() -> str:
    """Return a function of bash that completes every verb and its options."""
    from dealgraph.cli import make_parser
    from dealgraph.queries import questions

    (action,) = (it for it in make_parser()._actions if it.dest == "verb")
    cases = []
    for name, parser in action.choices.items():
        words = [flag for it in parser._actions for flag in it.option_strings]
        words += [str(c) for it in parser._actions for c in it.choices or ()]
        if name == "ask":
            words += [q.name for q in questions()]
        cases.append(f'    {name}) words="{" ".join(dict.fromkeys(words))}";;')
    return BASH.format(verbs=" ".join(action.choices), cases="\n".join(cases))
