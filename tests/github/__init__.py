"""A strict GitHub on the local machine, for tests and the demo. Only this package's names are its API.

    from tests.github import GitFile, GitHub

    with GitHub() as github:                                  # .url is REST base and web base in one
        repo = github.make_repo({"src/a.c": OLD})             # str | bytes | None (delete) | GitFile(content, mode)
        github.connect("http://127.0.0.1:8000/webhook")       # bot_environment() gives the PLUMBER_* settings
        pull = github.open_pull({"src/a.c": NEW}, fork=True)
        github.wait_for(lambda: github.reviews(pull))         # TimeoutError names the last requests and deliveries
        assert github.apply_suggestions(pull) == {"src/a.c": FIXED}
        assert github.violations == []

`github.app`: id, login, private_key, webhook_secret, permissions. `alice` has write, `carol` owns forks, `mallory` is a
stranger.

People: make_repo(files, name, owner=, private=, roles=), set_role(repo, login, role), open_pull(files, repo, fork=,
    user=, title=, body=, draft=, branch=), push(pull, files, user=, force_from=) -> sha, set_back(pull, sha),
    push_base(repo, files), set_state(pull, "closed" | "reopened" | "ready_for_review" | "converted_to_draft"),
    comment(pull, user, body), review_comment(pull, user, body, {"path":, "line":} | {"in_reply_to":}),
    commit_suggestions(pull, comments) -> sha, rerun(run), press(run, identifier), ping(), delete_fork(pull),
    rename_repo(repo, name), change_installation("created" | "suspend" | "unsuspend" | "deleted"),
    grant("contents", "write"), protect(repo, branch, sentence).
Looking, in the JSON that REST gives, oldest first: pull_json, reviews, review_comments, comments,
    check_runs(pull | sha) (with annotations and actions), pending_reviews(); reactions(comment), read(pull, path),
    page_url(pull), suggestions(pull, comments), apply_suggestions(pull, comments) -> {path: bytes},
    wait_for(ask, timeout, what), settle(quiet).
Requests: calls(method, path_regex, pull), count(...); violations: refused or partly ignored requests, empty for a good
    bot; hub.log.clear() forgets them.
Webhooks: deliveries(event, action) (guid, status_code, payload, ok), redeliver(delivery), hold(), release(),
    hub.relay.copies = 2 (duplicates), hub.relay.lose = lambda event, payload: True.
Faults: inject("answer" | "drop" | "delay", method=, path=, nth=, times=, status=502, after=False, seconds=),
    secondary_limit(retry_after=, status=403 | 429), exhaust_limit(remaining, reset_in), expire_tokens(),
    hub.long_tokens = True (520 characters).

GitHub documents that it follows: the REST API reference (apps, pulls, issues, reactions, checks, repos, git,
collaborators), "Webhook events and payloads", "Incorporating feedback in your pull request". Not described there, but
seen in public issues or guessed: the sentences of 422 answers, and when exactly an old comment counts as outdated.
"""

from .control import GitHub
from .git import Content, Files, GitFile
from .hooks import Delivery
from .log import ApiCall, Fault
from .state import IssueComment, Json, Pull, Repository, ReviewComment
from .suggestions import Suggestion, SuggestionError

__all__ = [
    "ApiCall",
    "Content",
    "Delivery",
    "Fault",
    "Files",
    "GitFile",
    "GitHub",
    "IssueComment",
    "Json",
    "Pull",
    "Repository",
    "ReviewComment",
    "Suggestion",
    "SuggestionError",
]
