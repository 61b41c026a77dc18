"""The networks that a computer is in: which address the QR code names, which ones are answered on."""

from __future__ import annotations

import http.client
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, closing
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from praatplaat.app.networks import Network, for_phones, names_of_computer, own_names, read_networks, route_out
from tests.chromium import launch_within
from tests.qr import decoded
from tests.sample_boards import GOOD
from tests.server import served
from tests.split import ran
from tests.sweep import whole

LO = [Network("127.0.0.1", "lo"), Network("::1", "lo")]
CABLE, WIFI = Network("10.9.0.2", "enp0s31f6"), Network("192.168.1.20", "wlp3s0")
V6 = [Network("fe80::1", "wlp3s0"), Network("2001:db8::20", "wlp3s0"), Network("fd00::20", "wlp3s0")]
COMPUTERS = {
    "one Wi-Fi, as at home": ([*LO, WIFI, *V6], "192.168.1.20", ["192.168.1.20"]),
    "a hotspot of Windows, no way out": (
        [*LO, Network("192.168.137.1", "Local Area Connection* 2", "Microsoft Wi-Fi Direct Virtual Adapter #2")],
        None,
        ["192.168.137.1"],
    ),
    "a hotspot of Windows, internet by cable": (
        [
            Network("192.168.137.1", "LAN-verbinding* 2", "Microsoft Wi-Fi Direct Virtual Adapter"),
            Network("10.9.0.2", "Ethernet", "Intel I219"),
        ],
        "10.9.0.2",
        ["192.168.137.1", "10.9.0.2"],
    ),
    "a hotspot of a Mac": (
        [*LO, Network("192.168.2.1", "bridge100"), Network("10.9.0.2", "en7"), Network("169.254.9.1", "awdl0")],
        "10.9.0.2",
        ["192.168.2.1", "10.9.0.2"],
    ),
    "a hotspot of NetworkManager": (
        [*LO, CABLE, Network("10.42.0.1", "wlp3s0")],
        "10.9.0.2",
        ["10.42.0.1", "10.9.0.2"],
    ),
    "a VPN that takes all traffic": (
        [*LO, Network("10.8.0.6", "tun0"), WIFI],
        "10.8.0.6",
        ["192.168.1.20", "10.8.0.6"],
    ),
    "a VPN of Windows": (
        [Network("10.8.0.6", "Ethernet 3", "TAP-Windows Adapter V9"), Network("192.168.1.20", "Wi-Fi", "Intel AX201")],
        "10.8.0.6",
        ["192.168.1.20", "10.8.0.6"],
    ),
    "Tailscale on a Mac": (
        [*LO, Network("100.101.1.2", "utun4"), Network("192.168.1.20", "en0")],
        "192.168.1.20",
        ["192.168.1.20", "100.101.1.2"],
    ),
    "Docker and virtual machines": (
        [
            *LO,
            Network("172.17.0.1", "docker0"),
            Network("172.18.0.1", "br-0123456789ab"),
            Network("192.168.122.1", "virbr0"),
            Network("192.168.56.1", "vboxnet0"),
            WIFI,
        ],
        "192.168.1.20",
        ["192.168.1.20"],
    ),
    "virtual machines of Windows": (
        [
            Network("172.29.0.1", "vEthernet (WSL)", "Hyper-V Virtual Ethernet Adapter"),
            Network("192.168.1.20", "Wi-Fi", "Intel AX201"),
            Network("192.168.80.1", "VMware Network Adapter VMnet8", "VMware Virtual Ethernet Adapter for VMnet8"),
        ],
        "192.168.1.20",
        ["192.168.1.20"],
    ),
    "a switch of Hyper-V that carries the network": (
        [
            Network("192.168.1.20", "vEthernet (Extern)", "Hyper-V Virtual Ethernet Adapter #2"),
            Network("172.29.0.1", "vEthernet (WSL)"),
        ],
        "192.168.1.20",
        ["192.168.1.20"],
    ),
    "two Wi-Fis": ([*LO, Network("192.168.8.3", "wlx00"), WIFI], "192.168.1.20", ["192.168.1.20", "192.168.8.3"]),
    "a cable to the light desk beside the Wi-Fi": (
        [*LO, Network("2.0.0.1", "enp0s31f6"), WIFI],
        None,
        ["192.168.1.20", "2.0.0.1"],
    ),
    "only a cable that gives no address": ([*LO, Network("169.254.7.7", "enp0s31f6")], None, ["169.254.7.7"]),
    "only IPv6": ([*LO, *V6], None, ["2001:db8::20", "fd00::20"]),
    "only Docker": ([*LO, Network("172.17.0.1", "docker0")], None, ["172.17.0.1"]),
    "no network": (LO, None, []),
}


def test_the_likeliest_address_for_phones_comes_first_and_none_is_offered_that_they_cannot_reach():
    for name, (networks, route, wanted) in COMPUTERS.items():
        for order in (networks, networks[::-1]):
            assert [one.address for one in for_phones(order, route)] == wanted, name


def test_lan_answers_at_every_address_and_name_of_this_computer_and_to_no_other():
    port, own = None, {one.address for one in read_networks() if ":" not in one.address}
    with served(GOOD, "--lan") as server:
        port = server.port
        for host in own | own_names() | {"127.0.0.1", "localhost"}:
            assert asked(port, "/join", Host=f"{host.upper()}:{port}")[0] == 200, host
        for host in ("198.51.100.7", "praat.example.org", "evil.localhost"):
            assert asked(port, "/join", Host=f"{host}:{port}")[0] == 403, host


@whole  # the tests beside it have --lan and --host, each alone
def test_a_host_beside_lan_is_the_one_address_that_answers():
    for one in for_phones(read_networks(), route_out())[:1]:  # a computer without a network has none to try
        with served(GOOD, "--lan", "--host", one.address) as server:
            assert urlsplit(server.base).hostname == one.address
            with closing(http.client.HTTPConnection(one.address, server.port, timeout=60)) as connection:
                connection.request("GET", "/join")
                assert connection.getresponse().status == 200
            with pytest.raises(ConnectionRefusedError):
                asked(server.port, "/join")


def test_every_own_address_answers_over_ipv6_too_and_the_dashboard_works_there(watch):
    with served(GOOD, "--host", "::") as server:
        assert server.base.startswith("http://127.0.0.1:")
        assert asked(server.port, "/health")[0] == 200
        page = watch(base=f"http://[::1]:{server.port}").open("/board")
        page.wait_for_selector("[data-picture=bokeh]")  # Bokeh's websocket is open
        page.context.close()


def test_lan_for_this_computer_alone_is_refused_in_one_sentence():
    for host in ("127.0.0.1", "localhost", "::1"):
        done = ran("--no-open", "--lan", "--host", host, "--lang", "en")
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert "--host" in done.stderr and host in done.stderr


def test_names_that_no_address_can_hold_are_left_out():
    kept = {
        "laptop-van-jan": {"laptop-van-jan", "laptop-van-jan.local"},
        "Mac-van-Jan.local": {"mac-van-jan.local"},
        "a" * 64: set(),
        "Jan’s MacBook": set(),
        "": set(),
        "museum_1": set(),
        "x..y": set(),
        "a" * 63: {"a" * 63, "a" * 63 + ".local"},
    }
    assert {name: set(names_of_computer(name)) for name in kept} == kept


def asked(port, path, **headers):
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", path, headers=headers)
        with connection.getresponse() as answer:
            return answer.status, answer.read().decode()


# --- in a room: two computers in networks of their own, which only root on Linux can make


def ip(*words):
    subprocess.run(["ip", *words], check=True, capture_output=True)


def on(space, *command):
    return subprocess.run(
        ["ip", "netns", "exec", space, *command], capture_output=True, text=True, timeout=60, check=True
    ).stdout


def has_rooms():
    tried = shutil.which("ip") and shutil.which("unshare") and hasattr(os, "geteuid") and os.geteuid() == 0
    return (
        bool(tried)
        and subprocess.run(["unshare", "-n", "-m", "true"], capture_output=True, check=False).returncode == 0
    )


@pytest.fixture
def room():
    """The computer of the board and a phone, not connected yet."""
    spaces = (f"board{os.getpid()}", f"phone{os.getpid()}")
    with ExitStack() as undo:
        for space in spaces:
            ip("netns", "add", space)
            undo.callback(ip, "netns", "del", space)
            ip("-n", space, "link", "set", "lo", "up")
        yield spaces


def connect(room, name, own, other):
    """Bring the two together in a network, in which they have the addresses `own` and `other`."""
    ends = [f"{name}{side}{os.getpid()}" for side in "bp"]
    ip("link", "add", ends[0], "type", "veth", "peer", "name", ends[1])
    for space, end, address in zip(room, ends, (own, other), strict=True):
        ip("link", "set", end, "netns", space)
        ip("-n", space, "link", "set", end, "name", name)
        ip("-n", space, "addr", "add", f"{address}/24", "dev", name)
        ip("-n", space, "link", "set", name, "up")


ASK = """import sys, urllib.request as u
print(u.build_opener(u.ProxyHandler({})).open(sys.argv[1], timeout=20).status)"""


def reached(room, address):
    return on(room[1], sys.executable, "-c", ASK, address).strip() == "200"


if has_rooms():

    @whole
    def test_address_and_qr_follow_the_networks_and_people_choose_when_there_are_several(browser, room, tmp_path):
        board, _ = room
        connect(room, "ap0", "192.168.137.1", "192.168.137.5")  # a hotspot without a way out
        command = ("netns", "exec", board, sys.executable, "-m", "praatplaat")
        with served(GOOD, "--lan", "--db", tmp_path / "zaal.db", python="ip", how=command) as server:
            port, chromium = server.port, launch_within(browser.browser_type, f"ip netns exec {board}")
            hotspot, cable = f"192.168.137.1:{port}", f"10.9.0.2:{port}"
            assert reached(room, f"http://{hotspot}/join")
            page = chromium.new_context(viewport={"width": 1280, "height": 720}).new_page()
            page.goto(f"{server.base}/board?lang=nl")
            page.click("[data-room-start]")
            page.click("[data-room-begin]")
            address, choice = page.locator("[data-room-address]"), page.get_by_label("Netwerk van de telefoons")
            expect(address).to_have_text(f"{hotspot}/join")
            assert urlsplit(decoded(page, ".room-scan .room-qr")).netloc == hotspot
            expect(choice).to_be_hidden()

            connect(room, "wlan0", "10.9.0.2", "10.9.0.7")  # a Wi-Fi comes, and with it the way out
            ip("-n", board, "route", "add", "default", "via", "10.9.0.7")
            expect(choice.locator("option")).to_have_text(
                ["192.168.137.1 (hotspot van deze computer, ap0)", "10.9.0.2 (wlan0)"]
            )
            expect(address).to_have_text(f"{hotspot}/join")
            assert reached(room, f"http://{cable}/join") and reached(room, f"http://{hotspot}/join")
            page.click("[data-room-leads] > summary")
            page.click("[data-room-key-fold] > summary")
            desk = page.context.new_page()
            desk.goto(f"{server.base}/facilitate?lang=en")
            desk.click("[data-qr-open]")
            choice.focus()
            before = page.locator(".room-key .room-qr").inner_html()
            page.route(
                "**/workshop/do*", lambda route: route.abort("internetdisconnected"), times=1
            )  # as networks that change do
            choice.select_option("10.9.0.2")
            expect(address).to_have_text(f"{cable}/join")
            expect(choice).to_be_focused()
            expect(desk.locator("dialog [data-address]")).to_contain_text(cable)
            assert (
                urlsplit(decoded(desk, "[data-qr-code]")).netloc
                == urlsplit(decoded(page, ".room-scan .room-qr")).netloc
                == cable
            )
            page.wait_for_function("old => document.querySelector('.room-key .room-qr').innerHTML !== old", arg=before)
            assert urlsplit(decoded(page, ".room-key .room-qr")).netloc == cable
            desk.get_by_label("Network of the phones").select_option("192.168.137.1")
            expect(address).to_have_text(f"{hotspot}/join")
            desk.get_by_label("Network of the phones").select_option("10.9.0.2")
            expect(address).to_have_text(f"{cable}/join")

            ip("-n", board, "link", "del", "wlan0")  # and goes, with what was chosen
            expect(address).to_have_text(f"{hotspot}/join")
            expect(choice).to_be_hidden()
            ip("-n", board, "link", "del", "ap0")
            expect(page.locator("[data-room-alone]")).to_contain_text("nog in geen netwerk")
            chromium.close()
