"""GitHub behind one door: tokens, requests, posting. Nothing else imports PyGithub, and nothing here knows C.

`App` speaks as the App itself and hands out one `Installation` for each installation; the functions in `pulls`,
`checks`, `people` and `archive` take an `Installation` and give plain values. Every failure is one of `errors`.
"""

from app.github.client import App, Installation
from app.github.errors import GitHubTrouble, Missing, RateLimited, Refused, ServerTrouble

__all__ = ["App", "GitHubTrouble", "Installation", "Missing", "RateLimited", "Refused", "ServerTrouble"]
