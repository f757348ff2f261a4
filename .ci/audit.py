"""Asks databases of advisories whether a vulnerability is known of what a lock file names: audit.py PIP_AUDIT LOCK

Exit code 1 if one is known. Where no database can be reached, as behind an index that has packages alone, that is said,
and the code is 0: it says nothing of the packages.
"""

import json
import subprocess
import sys

SERVICES = ("pypi", "osv")
SECONDS = 300


def audited(program: str, lock: str, service: str) -> dict[str, list[str]] | None:
    """By package and version, the ids of what is known; None if nothing could be asked."""
    command = [program, "--vulnerability-service", service, "--format", "json", "--progress-spinner", "off"]
    try:
        done = subprocess.run(
            [*command, "--require-hashes", "--disable-pip", "--requirement", lock],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
        found = json.loads(done.stdout)["dependencies"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError):
        return None
    known = {f"{one['name']} {one['version']}": [v["id"] for v in one["vulns"]] for one in found if "vulns" in one}
    return known or None  # an index without the advisories says of each that it does not know it


def main(program: str, lock: str) -> int:
    for service in SERVICES:
        known = audited(program, lock, service)
        if known is None:
            continue
        bad = {package: ids for package, ids in known.items() if ids}
        for package, ids in bad.items():
            print(f"{package}: {', '.join(ids)}")
        print(f"audit: {len(known)} packages of {lock} were asked about ({service}); vulnerable: {len(bad)}")
        return 1 if bad else 0
    print(f"audit: no database of advisories can be reached, nothing was asked about {lock}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
