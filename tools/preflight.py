"""What must be there before anything else: each missing thing in one sentence with its remedy. For any Python."""

import importlib.util
import os
import socket
import subprocess
import sys

VENV_PYTHON = os.path.join(".venv", "bin", "python")


def troubles(port):
    """Yield a sentence for each thing that is missing; the port is looked at only when it is given."""
    found = "%d.%d" % sys.version_info[:2]
    if sys.version_info < (3, 11):
        yield "Python %s is too old: install Python 3.11 or newer, or name one: make PYTHON=/path/to/python3.11" % found
        return
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        yield "Python's venv module is missing: on Debian and Ubuntu, apt install python%s-venv" % found
    if not os.access(".", os.W_OK):
        yield "There is no permission to write in %s: change its owner, or work in a copy of your own." % os.getcwd()
    if os.path.lexists(VENV_PYTHON) and not works(VENV_PYTHON):
        yield ".venv does not work here (it was moved, or left half made): delete it (rm -r .venv) and try again."
    if port and in_use(port):
        yield "Port %s is in use already: choose another one, for example make run PORT=9000" % port


def works(python):
    """Tell whether this interpreter starts, is new enough and has pip."""
    command = [python, "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"]
    try:
        return subprocess.call(command, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def in_use(port):
    """Tell whether something listens on this port of 127.0.0.1."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", int(port))) == 0


if __name__ == "__main__":
    wanted = sys.argv[sys.argv.index("--port") + 1] if "--port" in sys.argv else ""
    if wanted and not (wanted.isdigit() and 0 < int(wanted) < 65536):
        sys.exit("PORT=%s is not a port: choose a number from 1024 to 65535." % wanted)
    found = list(troubles(wanted))
    for sentence in found:
        sys.stderr.write(sentence + "\n")
    sys.exit(1 if found else 0)
