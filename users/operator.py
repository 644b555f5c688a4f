"""Who acts when a command is typed: the account of the operating system, as the audit log names it."""

import os
import pwd


def command_actor() -> str:
    """ "command (root)": not a user name, so that nobody takes it for an administrator of the portal."""
    account = os.geteuid()
    try:
        name = pwd.getpwuid(account).pw_name
    except KeyError:  # a container may run under a number that has no name
        name = str(account)
    return f"command ({name})"
