"""What the bot answers to commands in comments."""

from __future__ import annotations

from app.review.markdown import code_span


def help_text() -> str:
    """The short help: what can be asked, and by whom.

    Commands stand in code and never begin a line, so that no bot, ours included, takes the help for a command.
    """
    return "\n".join(
        [
            "I look for resources that this pull request's nginx code opens and never releases.",
            "",
            "| Write as the first word of a line | and I will |",
            "| --- | --- |",
            "| `/plumber recheck` | check the newest commit again; nothing is said twice |",
            "| `/plumber fix` | commit every proven fix to this branch, or give the patch where I can't write; "
            "in a thread of mine, the fix of that finding |",
            "| `/plumber help` | show this |",
            "",
            "The author of the pull request and people with the role triage or higher may ask; "
            "`fix` takes the right to write to the repository.",
        ]
    )


def refusal_text(login: str, command: str = "") -> str:
    """The one polite reply to somebody who may not give a command here. The name is not a mention.

    `command` is `fix` where that was refused, which takes more than the others.
    """
    if command == "fix":
        asked = "a fix is committed only for people who may write to this repository"
    else:
        asked = (
            "commands to me are for the author of the pull request and for people with "
            "the role triage or higher in this repository"
        )
    return f"Thank you, {code_span(login)}, but {asked}. One of them can ask for you."
