"""What bin/serve, bin/test and bin/trust do: from a bare Python to a running site or a finished test run.

`beginning` runs on any Python 3.11 with nothing installed and makes the environment `.venv`;
everything else runs inside it. Nothing here imports Django: settings reach it as environment
variables of the processes started.
"""
