"""The workflows: valid, safe, pinned, with no more rights than each job needs."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from gongkai.paths import PROJECT

FOLDER = PROJECT / ".github" / "workflows"
WORKFLOWS = sorted(FOLDER.glob("*.yml"))
BIN = Path(sys.executable).parent
PINNED = re.compile(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")

PINS = {
    "actions/checkout": "de0fac2e4500dabe0009e67214ff5f5447ce83dd",
    "actions/setup-python": "a309ff8b426b58ec0e2a45f0f869d46889d02405",
    "actions/cache": "0057852bfaa89a56745cba8c7296529d2fc39830",
    "actions/configure-pages": "983d7736d9b0ae728b81ab479565c72886d7745b",
    "actions/upload-pages-artifact": "7b1f4a764d45c48632c6b24a0339c27f5614fb0b",
    "actions/deploy-pages": "d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e",
}


def load(name: str) -> dict[str, Any]:
    """Given a workflow's name, return what its file says (YAML reads the key `on` as true)."""
    workflow: dict[Any, Any] = yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))
    return {"on" if key is True else key: value for key, value in workflow.items()}


def steps(job: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Given a job, return its steps by the action or command that each runs."""
    return {step.get("uses", "").split("@")[0] or step["run"]: step for step in job["steps"]}


def run(program: str, *arguments: str) -> None:
    command = [str(BIN / program), *arguments, *map(str, WORKFLOWS)]
    checked = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_workflows_fit_their_schema() -> None:
    run("check-jsonschema", "--builtin-schema", "vendor.github-workflows")


def test_an_auditor_of_workflows_finds_nothing() -> None:
    run("zizmor", "--offline", "--no-progress", "--persona", "auditor")


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_actions_are_pinned_by_commit_with_their_version_beside(file: Path) -> None:
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if "uses:" in line]
    assert lines
    assert [line for line in lines if not PINNED.search(line)] == []
    assert {
        name: pin for line in lines for name, pin in re.findall(r"uses: ([\w/-]+)@(\w+)", line)
    }.items() <= PINS.items()


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_rights_are_given_to_jobs_and_only_those_they_need(file: Path) -> None:
    workflow = load(file.stem)
    assert workflow["permissions"] == {}
    assert "concurrency" in workflow
    for name, job in workflow["jobs"].items():
        writes = {right for right, level in job["permissions"].items() if level == "write"}
        assert writes <= ({"pages", "id-token"} if name == "deploy" else set()), name
        assert job["timeout-minutes"] <= 30, name


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_no_job_keeps_credentials_after_its_checkout(file: Path) -> None:
    checkouts = [steps(job).get("actions/checkout") for job in load(file.stem)["jobs"].values()]
    assert [step for step in checkouts if step and step["with"]["persist-credentials"] is not False] == []


def test_pull_requests_are_tested_on_every_python() -> None:
    workflow = load("test")
    job = workflow["jobs"]["test"]
    assert list(workflow["on"]) == ["pull_request"]
    assert job["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]
    assert "bash .ci/run" in steps(job)


def test_each_push_to_main_is_built_for_its_address_and_deployed() -> None:
    workflow = load("deploy")
    build, deploy = (workflow["jobs"][name] for name in ("build", "deploy"))
    assert workflow["on"] == {"push": {"branches": ["main"]}}
    pages = steps(build)["actions/configure-pages"]["id"]
    assert steps(build)["make ocr site"]["env"] == {"BASE_URL": "${{ steps." + pages + ".outputs.base_url }}"}
    assert steps(build)["actions/upload-pages-artifact"]["with"]["path"] == "site"
    assert deploy["needs"] == "build"
    assert deploy["environment"]["name"] == "github-pages"
    assert "actions/deploy-pages" in steps(deploy)


def test_readings_are_kept_between_deployments() -> None:
    kept = steps(load("deploy")["jobs"]["build"])["actions/cache"]["with"]
    assert kept["path"] == ".cache"
    assert kept["key"].startswith(kept["restore-keys"].strip())


def test_ci_runs_what_people_run() -> None:
    script = (PROJECT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.findall(r"\bmake .*", script) == ["make test"]
