"""The files in deploy/: linted, and held against the program that they start."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

import crossplane
import pytest
from ruamel.yaml import YAML

from indexer.settings import PREFIX, Settings
from tests.installing.commands import DEPLOY, PROJECT, check_command, check_variables

SERVICES = ["zhoubao.service", "zhoubao-index.service"]
SERVER_GIVES = 5
"""Seconds that waitress lets requests under way go on after an interruption."""
BESIDE_PYTHON = str(Path(sys.executable).parent)


def lint(*command: object) -> None:
    done = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def tool(name: str) -> str | None:
    return shutil.which(name, path=BESIDE_PYTHON) or shutil.which(name)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no hadolint for Windows in the package registry")
def test_the_dockerfile_is_as_hadolint_wants_it() -> None:
    lint(tool("hadolint"), "--failure-threshold", "info", DEPLOY / "Dockerfile")


def dockerfile() -> str:
    return (DEPLOY / "Dockerfile").read_text("utf-8")


def test_the_image_runs_commands_that_exist_as_a_user_without_rights() -> None:
    last = dockerfile().rpartition("\nFROM ")[2]
    [entry] = re.findall(r"^ENTRYPOINT (\[.*\])$", last, re.MULTILINE)
    [command] = re.findall(r"^CMD (\[.*\])$", last, re.MULTILINE)
    check_command(" ".join(json.loads(entry) + json.loads(command)))
    variables = check_variables(dict(re.findall(r"(ZHOUBAO_\w+)=(\S+)", last)))
    assert f"VOLUME {variables.index}\n" in last
    assert f"EXPOSE {variables.port}\n" in last
    assert f"http://127.0.0.1:{variables.port}/healthz" in last
    [user] = re.findall(r"^USER (\d+):\d+$", last, re.MULTILINE)
    assert f"--uid {user} " in last


def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe").load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return loaded


def test_the_compose_file_follows_its_specification() -> None:
    lint(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec", DEPLOY / "compose.yaml")


def test_each_container_may_do_only_what_it_must() -> None:
    for service in compose()["services"].values():
        check_command(" ".join(["zhoubao", *service["command"]]))
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert {"tmpfs", "mem_limit", "pids_limit"} <= service.keys()


def test_both_containers_get_every_setting_that_the_image_does_not_fix() -> None:
    expected = {PREFIX + field.name.upper() for field in fields(Settings)} - {
        "ZHOUBAO_INDEX",
        "ZHOUBAO_HOST",
        "ZHOUBAO_PORT",
        "ZHOUBAO_LOG_JSON",
    }
    services = compose()["services"]
    passed_on = dict.fromkeys(expected)  # no value: as it is set, or not at all
    assert services["index"]["environment"] == passed_on
    assert services["web"]["environment"] == {**passed_on, "ZHOUBAO_LOG_JSON": "${ZHOUBAO_LOG_JSON:-1}"}


def test_both_containers_read_the_corpus_where_it_is_and_make_none_where_it_is_not() -> None:
    for service in compose()["services"].values():
        [corpus] = [volume for volume in service["volumes"] if not isinstance(volume, str)]
        assert (corpus["type"], corpus["target"], corpus["read_only"]) == ("bind", "/corpus", True)
        assert corpus["source"].startswith("${CORPUS:?")
        assert corpus["bind"] == {"create_host_path": False}


def test_only_the_index_job_writes_the_index_and_only_this_machine_reaches_the_pages() -> None:
    services = compose()["services"]
    assert "index:/index" in services["index"]["volumes"]
    assert services["index"]["network_mode"] == "none"
    assert "index:/index:ro" in services["web"]["volumes"]
    assert services["web"]["ports"] == ["127.0.0.1:8000:8000"]
    assert services["web"]["healthcheck"]["test"][0] == "CMD"


def test_a_container_that_is_stopped_has_longer_than_the_server_gives_to_requests_under_way() -> None:
    assert "\nSTOPSIGNAL SIGINT\n" in dockerfile()
    for service in compose()["services"].values():
        assert int(service["stop_grace_period"].removesuffix("s")) > SERVER_GIVES


def unit(name: str) -> dict[str, list[str]]:
    """The values of each key of a unit."""
    values: dict[str, list[str]] = {}
    for line in (DEPLOY / name).read_text("utf-8").splitlines():
        if line and not line.startswith(("#", "[")):
            key, _, value = line.partition("=")
            values.setdefault(key, []).append(value)
    return values


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_runs_a_command_that_exists_with_settings_that_exist(name: str) -> None:
    values = unit(name)
    [command] = values["ExecStart"]
    check_command(command.replace("$BUILD_OPTIONS", "--rebuild"))
    settings = check_variables(dict(line.split("=", 1) for line in values["Environment"]))
    assert settings.index.as_posix() == f"/var/lib/{values['StateDirectory'][0]}/index"
    assert values["KillSignal"] == ["SIGINT"]  # anything else would cut off at once what is under way
    assert int(values["TimeoutStopSec"][0]) > SERVER_GIVES


def test_options_of_one_build_come_from_a_file_that_the_next_start_of_the_machine_removes() -> None:
    values = unit("zhoubao-index.service")
    assert "BUILD_OPTIONS=" in values["Environment"]  # none, unless the file says so
    assert values["EnvironmentFile"][-1] == "-/run/zhoubao-index.env"
    document = (PROJECT / "docs" / "installing.md").read_text("utf-8")
    assert "echo BUILD_OPTIONS=--rebuild | sudo tee /run/zhoubao-index.env\n" in document


def test_the_index_job_leaves_the_index_alone_where_the_folder_of_issues_is_empty_or_not_mounted() -> None:
    values = unit("zhoubao-index.service")
    folder = values["ExecStart"][0].split()[3]
    assert values["RequiresMountsFor"] == values["ConditionDirectoryNotEmpty"] == [folder]


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_no_rights_and_no_room_beyond_its_work(name: str) -> None:
    values = {key: found[0] for key, found in unit(name).items()}
    expected = {"DynamicUser": "yes", "NoNewPrivileges": "yes", "ProtectSystem": "strict", "CapabilityBoundingSet": ""}
    assert expected.items() <= values.items()
    assert {"ProtectHome", "PrivateTmp", "PrivateDevices", "SystemCallFilter", "MemoryMax", "TasksMax"} <= values.keys()


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units with a program that is there."""
    for path in [*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")]:
        text = path.read_text("utf-8").replace("/opt/zhoubao/bin/zhoubao", "/bin/true")
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    return tmp_path


def test_every_key_of_the_units_is_one_of_its_section_with_a_value_that_it_takes(units: Path) -> None:
    done = subprocess.run(
        [str(tool("systemdlint")), *sorted(units.iterdir())], capture_output=True, encoding="utf-8", check=False
    )
    found = re.findall(r"\[Invalid(?:Setting|Value)\] - (.*)", done.stdout + done.stderr)
    assert {line for line in found if not line.startswith("IPAddress")} == set()  # it does not know names of networks
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(tool("systemd-analyze") is None, reason="no systemd-analyze here")
def test_systemd_understands_every_line_of_the_units(units: Path) -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", *sorted(units.iterdir())], capture_output=True, encoding="utf-8", check=False
    )
    assert [line for line in done.stderr.splitlines() if line.startswith((str(units), "zhoubao"))] == []


@pytest.mark.skipif(tool("systemd-analyze") is None, reason="no systemd-analyze here")
@pytest.mark.parametrize("name", SERVICES)
def test_systemd_counts_little_that_a_service_is_exposed_to(units: Path, name: str) -> None:
    lint("systemd-analyze", "security", "--offline=yes", "--threshold=15", "--no-pager", units / name)


@pytest.fixture
def nginx(tmp_path: Path) -> Path:
    """The site inside the least that nginx needs around it."""
    shutil.copy(DEPLOY / "nginx.conf", tmp_path / "site.conf")
    (tmp_path / "nginx.conf").write_text("events {}\nhttp { include site.conf; }\n", encoding="utf-8")
    return tmp_path / "nginx.conf"


def test_nginx_knows_every_directive(nginx: Path) -> None:
    parsed = crossplane.parse(str(nginx), strict=True)
    assert len(parsed["config"]) == 2
    assert parsed["errors"] == []


def test_the_site_has_none_of_the_faults_that_gixy_knows(nginx: Path) -> None:
    lint(tool("gixy"), nginx)


def test_the_site_leads_to_the_port_that_is_served() -> None:
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    defaults = check_variables({})
    assert f"server {defaults.host}:{defaults.port};" in text


def test_the_files_of_a_page_do_not_count_against_a_visitor(nginx: Path) -> None:
    parsed = crossplane.parse(str(nginx), combine=True)
    [config] = parsed["config"]
    servers = [block["block"] for block in config["parsed"][1]["block"] if block["directive"] == "server"]
    limited = {
        location["args"][0]: "limit_req" in {line["directive"] for line in location["block"]}
        for server in servers
        for location in server
        if location["directive"] == "location"
    }
    assert limited == {"/": True, "/static/": False}
