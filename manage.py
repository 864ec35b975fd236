#!/usr/bin/env python3
"""Django's command line for this project; while bin/serve runs, it works on that database."""

import os
import sys
from pathlib import Path

from config.launch import running

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    running.adopt(sys.argv[1:], Path(__file__).resolve().parent)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
