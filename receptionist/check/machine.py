"""What `check` tries on this machine: the disk, the kernel's buffers, the ports."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import os
import shutil
import socket
from pathlib import Path

from receptionist.check.findings import Finding, note, well, wrong
from receptionist.check.port_holder import holder_of
from receptionist.config import Config, Telephony

FREE_BYTES = 1_000_000_000
SAMPLED_PORTS = 20
RMEM_MAX = Path("/proc/sys/net/core/rmem_max")


async def disk_space(config: Config) -> list[Finding]:
    folder = nearest_existing(config.storage.database.parent)
    usage = await asyncio.to_thread(shutil.disk_usage, folder)
    free = f"{usage.free / 1e9:.1f} GB free at {folder}"
    if usage.free < FREE_BYTES:
        return [wrong("disk", free, f"make room: at least {FREE_BYTES / 1e9:.0f} GB, or calls cannot be written down")]
    return [well("disk", free)]


async def receive_buffer(config: Config) -> list[Finding]:
    return [_receive_buffer(config.telephony.receive_buffer_mb * 2**20)]


def _receive_buffer(wanted: int) -> Finding:
    try:
        granted = int(RMEM_MAX.read_text())
    except OSError as error:
        cure = f"see that net.core.rmem_max is {wanted} or more"
        return note("receive buffer", f"{RMEM_MAX} cannot be read: {error.strerror}", cure)
    if granted >= wanted:
        return well("receive buffer", f"the kernel grants {granted} bytes")
    return note(
        "receive buffer",
        f"the kernel grants {granted} of the {wanted} bytes of telephony.receive_buffer_mb: when this machine is busy, "
        "audio may be lost",
        f"put systemd/90-receptionist.conf (net.core.rmem_max={wanted}) into /etc/sysctl.d, then: sysctl --system",
    )


async def listening(config: Config) -> list[Finding]:
    address = config.telephony.listen_address
    where = config.telephony.listen
    match _bind_error(socket.SOCK_STREAM, address):
        case None:
            return [well("listen", f"{where} is free")]
        case errno.EADDRINUSE:
            return [_held(where, address[1])]
        case errno.EADDRNOTAVAIL:
            return [
                wrong(
                    "listen", f"{address[0]} is no address of this machine", "name one of its own in telephony.listen"
                )
            ]
        case code:
            return [
                wrong(
                    "listen", f"{where} is refused: {os.strerror(code)}", "name a port from 1024 up in telephony.listen"
                )
            ]


def _held(where: str, port: int) -> Finding:
    holder = holder_of(port)
    if holder is None:
        return note(
            "listen",
            f"{where} is held by a process that this user may not see",
            "all is well if `systemctl status receptionist.socket` says listening",
        )
    if holder.is_receptionist:
        return note("listen", f"{where} is held by the running receptionist (process {holder.pid})")
    if holder.is_systemd:
        return note("listen", f"{where} is held by systemd, which starts the receptionist when a call comes")
    return wrong(
        "listen", f"{where} is held by {holder.name} (process {holder.pid})", "stop it, or change telephony.listen"
    )


async def unicast_ports(config: Config) -> list[Finding]:
    """A few of the ports, if FreeSWITCH is on this machine."""
    telephony = config.telephony
    first, last = telephony.unicast_port_range
    if not _is_local(telephony):
        return [note("audio ports", f"{first}-{last} are on FreeSWITCH's host and were not tried from here")]
    host = telephony.switch_media_address or "127.0.0.1"
    sample = sorted({first + (last - first) * i // (SAMPLED_PORTS - 1) for i in range(SAMPLED_PORTS)})
    errors = [_bind_error(socket.SOCK_DGRAM, (host, port)) for port in sample]
    taken = sum(error == errno.EADDRINUSE for error in errors)
    if errno.EADDRNOTAVAIL in errors:
        return [wrong("audio ports", f"{host} is no address of this machine", "correct telephony.switch_media_address")]
    text = f"{taken} of {len(sample)} tried in {first}-{last} are in use"
    if 2 * taken > len(sample):
        return [wrong("audio ports", text, "name a range that nothing else uses in telephony.unicast_ports")]
    return [well("audio ports", text)]


def _is_local(telephony: Telephony) -> bool:
    return all(ipaddress.ip_network(peer).is_loopback for peer in telephony.allow)


def _bind_error(kind: socket.SocketKind, address: tuple[str, int]) -> int | None:
    with socket.socket(socket.AF_INET, kind) as sock:
        if kind is socket.SOCK_STREAM:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind(address)
        except OSError as error:
            return error.errno
    return None


def nearest_existing(folder: Path) -> Path:
    """Where it would be made."""
    return next(parent for parent in (folder, *folder.parents) if parent.exists())
