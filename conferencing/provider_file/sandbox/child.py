"""The program of the child process: takes a file from its standard input, a question from its command line."""

import gc
import json
import resource
import sys

# Started by path with -I -S: nothing can be imported but the standard library and, from here on, this repository
sys.path.append(__file__.rsplit("/", 4)[0])

from conferencing.provider_file.sandbox import limits as bounds
from conferencing.provider_file.sandbox.limits import Limits
from conferencing.provider_file.sandbox.session import Message, answer, frame


def main() -> None:
    question = json.loads(sys.argv[1])
    confine(Limits(**question["limits"]))
    gc.disable()  # one file and then the end; what there is goes by reference counts
    answer(question, sys.stdin.buffer, send=send)


def send(message: Message) -> None:
    sys.stdout.buffer.write(frame(message))
    sys.stdout.buffer.flush()


def confine(limits: Limits) -> None:
    """From here on: so much memory and time, no file to write, no file to open, no program to start."""
    for kind, most in (
        (resource.RLIMIT_AS, bounds.CHILD_MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 16),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(kind, (most, most))
    # With both alike the end would be SIGKILL, and nobody could tell why
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))


if __name__ == "__main__":
    main()
