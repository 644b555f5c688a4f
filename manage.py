#!/usr/bin/env python3
"""Runs the portal's commands."""

import os
import sys

from acpportal.commands import run

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "acpportal.settings")
    run(sys.argv)
