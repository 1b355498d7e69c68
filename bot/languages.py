"""The languages that people are spoken to in, each made ready when somebody first needs it."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple

from adapters import Preferences
from flows.coaching import coaching
from flows.event import FlowName
from flows.flow import Flow
from flows.playbook import Playbook
from flows.quick import quick
from flows.redact import Redacted, redacting


class Language(NamedTuple):
    """A language to choose. `name`: its own name; `load`: gives its playbook, which has the ids of all the others."""

    name: str
    load: Callable[[], Playbook]


class Speech:
    """All that the coach says to those who chose the same, and what it takes out of their words."""

    def __init__(self, playbook: Playbook, expert: bool) -> None:
        self.playbook = playbook
        self._expert = expert

    def flow(self, name: FlowName) -> Flow:
        return self._coaching if name == "coach" else self._quick

    @cached_property
    def redact(self) -> Callable[..., Redacted]:
        return redacting(self.playbook)

    @cached_property
    def _coaching(self) -> Flow:
        return coaching(self.playbook, self._expert)

    @cached_property
    def _quick(self) -> Flow:
        return quick(self.playbook)


class Languages:
    """The service's own language and the others. `names`: each one's own name, by its two letters."""

    def __init__(self, own: Playbook, others: Mapping[str, Language]) -> None:
        self._own = own
        self._others = others
        names = {id: one.name for id, one in others.items()} | {own.language: own.name}
        self.names: Mapping[str, str] = dict(sorted(names.items()))
        self._playbooks = {own.language: own}
        self._speeches: dict[tuple[str, bool], Speech] = {}

    def speech(self, chosen: Preferences) -> Speech:
        """As it was chosen; in the service's own language where there is no such one."""
        language = chosen.language if chosen.language in self.names else self._own.language
        if language not in self._playbooks:
            self._playbooks[language] = self._others[language].load()
        if (language, chosen.expert) not in self._speeches:
            self._speeches[language, chosen.expert] = Speech(self._playbooks[language], chosen.expert)
        return self._speeches[language, chosen.expert]
