"""What people do on GitHub: repositories, pull requests, pushes, comments, buttons.

GitHub documents: "About pull requests", "About forks", "Webhook events and payloads" (which event follows which act).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from . import events
from .accounts import ROLES, Installation
from .branches import follow, show_head
from .git import Files, Git
from .hub import Hub
from .reading import Reading
from .reviewing import new_comment, new_review, review_place
from .state import CheckRun, IssueComment, Json, Pull, Repository, ReviewComment, now


class People(Reading):
    """Acts that change something, and send the events that GitHub would send."""

    hub: Hub

    def make_repo(
        self,
        files: Files,
        name: str | None = None,
        *,
        owner: str = "acme",
        private: bool = False,
        roles: Mapping[str, str] | None = None,
    ) -> Repository:
        """A repository with one commit, in an account where the App is installed; `alice` may write to it."""
        state = self.hub.state
        with state.lock:
            account = state.account(owner, "Organization")
            if not any(i.account is account for i in state.installations.values()):
                number = state.new_id()
                state.installations[number] = Installation(number, account, dict(state.app.permissions), now())
            mine = sum(r.owner is account for r in state.repositories)
            name = name or ("server" if not mine else f"server-{mine + 1}")
            number = state.new_id()
            git = Git.create(self.hub.folder / f"{number}.git")
            repo = Repository(number, account, name, git, now(), private, None, {"alice": "write"})
            state.repositories.append(repo)
            git.commit("refs/heads/main", files, "Start", "alice")
        for login, role in (roles or {}).items():
            self.set_role(repo, login, role)
        for login in ("alice", "carol", "mallory"):
            state.account(login)
        return repo

    def set_role(self, repo: Repository, login: str, role: str) -> None:
        """none, read, triage, write, maintain or admin."""
        if role not in ROLES:
            raise ValueError(f"no such role: {role}")
        with self.hub.state.lock:
            self.hub.state.account(login)
            repo.roles[login] = role

    def grant(self, permission: str, level: str, owner: str = "acme") -> None:
        """The owner lets the App have more (or less) than it had; tokens given so far stay as they are."""
        with self.hub.state.lock:
            for one in self.hub.state.installations.values():
                if one.account.login == owner:
                    one.permissions[permission] = level

    def protect(self, repo: Repository, branch: str, sentence: str) -> None:
        """Let GitHub refuse every move of this branch by the App, in these words."""
        with self.hub.state.lock:
            repo.protected[branch] = sentence

    def open_pull(
        self,
        files: Files,
        repo: Repository | None = None,
        *,
        fork: bool = False,
        user: str | None = None,
        title: str = "Change",
        body: str | None = None,
        draft: bool = False,
        branch: str | None = None,
    ) -> Pull:
        """Commit `files` on a new branch (of a fork by `carol`, if asked) and open a pull request from it.

        Without `repo` it is the newest repository that is not a fork.
        """
        state = self.hub.state
        with state.lock:
            repo = repo or next(r for r in reversed(state.repositories) if r.fork_of is None)
            author = state.account(user or ("carol" if fork else "alice"))
            home = self._fork(repo, author.login) if fork else repo
            branch = branch or f"change-{repo.next_number}"
            base = repo.git.resolve(f"refs/heads/{repo.default_branch}")
            head = home.git.commit(f"refs/heads/{branch}", files, title, author.login, base)
            pull = Pull(
                state.new_id(), repo, repo.next_number, author, title, body, home, branch, head, repo.default_branch,
                base, now(), now(), draft, heads=[head],
            )  # fmt: skip
            repo.next_number += 1
            show_head(pull)
            state.pulls.append(pull)
            events.pull_event(self.hub, "opened", pull, author)
            if not fork:
                events.check_suite_event(self.hub, "requested", repo, head, author)
        return pull

    def push(
        self, pull: Pull, files: Files, *, user: str | None = None, message: str = "More", force_from: str | None = None
    ) -> str:
        """A commit on the pull request's branch; with `force_from` it replaces what came after that commit."""
        with self.hub.state.lock:
            who = self.hub.state.account(user or pull.user.login)
            ref, git = f"refs/heads/{pull.head_ref}", pull.head_repo.git
            after = git.commit(ref, files, message, who.login, force_from or git.resolve(ref))
            if pull.state == "open":
                follow(self.hub, pull.head_repo, pull.head_ref, who)
            return after

    def set_back(self, pull: Pull, sha: str, *, user: str | None = None) -> None:
        """Force the branch back to an earlier commit, and nothing new."""
        with self.hub.state.lock:
            pull.head_repo.git.update(f"refs/heads/{pull.head_ref}", sha)
            follow(self.hub, pull.head_repo, pull.head_ref, self.hub.state.account(user or pull.user.login))

    def push_base(self, repo: Repository, files: Files, *, user: str = "alice", message: str = "On main") -> str:
        """A commit on the default branch; open pull requests learn of it at their next push."""
        with self.hub.state.lock:
            ref = f"refs/heads/{repo.default_branch}"
            return repo.git.commit(ref, files, message, user, repo.git.resolve(ref))

    def set_state(self, pull: Pull, action: str, user: str | None = None) -> None:
        """closed, reopened, ready_for_review or converted_to_draft."""
        with self.hub.state.lock:
            if action in {"closed", "reopened"}:
                pull.state = "closed" if action == "closed" else "open"
                pull.closed = now() if action == "closed" else None
            elif action in {"ready_for_review", "converted_to_draft"}:
                pull.draft = action == "converted_to_draft"
            else:
                raise ValueError(f"no such act: {action}")
            events.pull_event(self.hub, action, pull, self.hub.state.account(user or pull.user.login))

    def delete_fork(self, pull: Pull) -> None:
        """Its commits stay readable through the base repository."""
        with self.hub.state.lock:
            pull.head_repo.deleted = True

    def rename_repo(self, repo: Repository, name: str) -> None:
        """Requests under the old name are redirected."""
        with self.hub.state.lock:
            self.hub.state.former_names[repo.full_name.lower()] = repo
            repo.name = name

    def comment(self, pull: Pull, user: str, body: str) -> IssueComment:
        """A comment in the conversation."""
        state = self.hub.state
        with state.lock:
            who = state.account(user)
            one = IssueComment(state.new_id(), pull, who, body, now(), now())
            state.comments[one.id] = one
            events.comment_event(self.hub, "created", one, who)
            return one

    def review_comment(self, pull: Pull, user: str, body: str, place: Json) -> ReviewComment:
        """An inline comment of a person; `place` as in REST, or `{"in_reply_to": id}`."""
        with self.hub.state.lock:
            who = self.hub.state.account(user)
            review = new_review(self.hub, pull, who)
            if "in_reply_to" in place:
                one = new_comment(self.hub, review, body, self.hub.state.review_comments[place["in_reply_to"]])
            else:
                _, places, problems = review_place(self.hub, pull, {}, [place])
                if problems:
                    raise ValueError(problems[0])
                one = new_comment(self.hub, review, body, places[0])
            events.review_comment_event(self.hub, "created", one, who)
            return one

    def commit_suggestions(self, pull: Pull, comments: Iterable[Json] | None = None, *, user: str = "alice") -> str:
        """The button "Commit suggestions": one commit with all of them on the head branch."""
        changed = self.apply_suggestions(pull, comments)
        return self.push(pull, changed, user=user, message="Apply suggestions from code review")

    def rerun(self, run: Json, user: str = "alice") -> None:
        """The button "Re-run" of a check run."""
        with self.hub.state.lock:
            events.check_run_event(self.hub, "rerequested", self._run(run), self.hub.state.account(user))

    def press(self, run: Json, identifier: str, user: str = "alice") -> None:
        """A button that the check run offers."""
        with self.hub.state.lock:
            one = self._run(run)
            if identifier not in {action["identifier"] for action in one.actions}:
                raise ValueError(f"no such button: {identifier}")
            who, asked = self.hub.state.account(user), {"identifier": identifier}
            events.check_run_event(self.hub, "requested_action", one, who, requested_action=asked)

    def ping(self) -> None:
        with self.hub.state.lock:
            events.ping(self.hub)

    def change_installation(self, action: str, owner: str = "acme", user: str = "alice") -> None:
        """created, suspend, unsuspend or deleted."""
        state = self.hub.state
        with state.lock:
            one = next(i for i in state.installations.values() if i.account.login == owner)
            one.suspended = action == "suspend" or (one.suspended and action != "unsuspend")
            events.installation_event(self.hub, action, one, state.account(user))
            if action == "deleted":
                del state.installations[one.id]

    def _run(self, run: Json) -> CheckRun:
        return self.hub.state.check_runs[run["id"]]

    def _fork(self, repo: Repository, login: str) -> Repository:
        state = self.hub.state
        found = (r for r in state.repositories if r.fork_of is repo and r.owner.login == login and not r.deleted)
        if fork := next(found, None):
            return fork
        number = state.new_id()
        git = Git.create(self.hub.folder / f"{number}.git")
        fork = Repository(number, state.account(login), repo.name, git, now(), repo.private, repo, {login: "admin"})
        branch = repo.default_branch
        git.fetch(repo.git, repo.git.resolve(f"refs/heads/{branch}"), f"refs/heads/{branch}")
        state.repositories.append(fork)
        return fork
