"""`./classify sql` at a terminal, as a person has it."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROMPT = "sql> "
PATIENCE = 120

SLOW = "SELECT max(sha2(repeat(concat(a.descricao, b.descricao), 50), 256)) FROM input a CROSS JOIN input b;"


class Person:
    """Types, and reads what comes."""

    def __init__(self, history: Path):
        self.ended = False
        self.unread = ""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            # As a person's shell has it; who runs tests in the background has Ctrl-C ignored, and its children too.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.chdir(ROOT)
            os.environ.update(TERM="xterm", XDG_STATE_HOME=str(history))
            os.execv("./classify", ["./classify", "sql", "examples/produtos.yaml"])
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))

    def types(self, keys: str) -> None:
        os.write(self.terminal, keys.encode())

    def reads(self, until: str) -> str:
        end = time.monotonic() + PATIENCE
        while until not in self.unread:
            assert time.monotonic() < end, self.unread
            if select.select([self.terminal], [], [], 1)[0]:
                self.unread += os.read(self.terminal, 65536).decode("utf-8", "replace")
        seen, found, self.unread = self.unread.partition(until)
        return seen + found

    def ends(self) -> int:
        while True:
            try:
                if not os.read(self.terminal, 65536):
                    break
            except OSError:
                break
        self.ended = True
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def leaves(self) -> None:
        if not self.ended:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)


@pytest.fixture
def person(tmp_path):
    person = Person(tmp_path)
    yield person
    person.leaves()


def test_a_person_asks_statement_by_statement(person, tmp_path):
    person.reads(PROMPT)
    person.types("SELECT categoria, count(*) AS n FROM input -- of all;\n")
    person.types("GROUP BY categoria;\n")
    found = person.reads("job")
    assert "|maquiagem|4855|" in found
    person.reads(PROMPT)
    person.types("SELECT nada FROM input;\n")
    assert "Did you mean" in person.reads("`categoria`")
    person.reads(PROMPT)
    person.types(SLOW + "\n")
    time.sleep(3)
    person.types("\x03")
    person.reads("stopped")
    person.reads(PROMPT)
    person.types("exit\n")
    assert person.ends() == 0
    assert SLOW in (tmp_path / "classify" / "sql-history").read_text()
