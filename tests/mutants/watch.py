"""Notes how long each phase of each test takes, for the choice of tests: pytest -p tests.mutants.watch."""

import json
import os
from pathlib import Path

phases = []


def pytest_runtest_logreport(report):
    phases.append((report.nodeid, report.when, report.duration))


def pytest_sessionfinish():
    Path(os.environ["MUTANTS_TIMES"]).write_text(json.dumps(phases))
