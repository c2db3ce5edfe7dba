#!/usr/bin/env python3
"""usage (in the guest): hypervisor.py PATH PORT...

Stands in for a hypervisor with a hybrid vsock, such as Firecracker; the guest is this machine itself, by CID 1 (local).
  host to guest: on the Unix socket PATH, "CONNECT <port>\\n" is connected to vsock CID 1, <port>, and answered by "OK <number>\\n". Where
                 nobody listens the connection is closed without a word, as Firecracker does.
  guest to host: who connects to vsock port PORT arrives at the Unix socket PATH_PORT, or is closed where nobody listens there.
Prints "ready" when all of it listens.
"""
import socket
import sys
import threading

LONGEST_REQUEST = 32
CID_LOCAL = 1


def pump(source, sink):
    try:
        while data := source.recv(65536):
            sink.sendall(data)
    except OSError:
        pass
    for end in source, sink:  # one direction that is over ends both, as the end of a virtual machine does
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def join(one, other):
    threading.Thread(target=pump, args=(one, other), daemon=True).start()
    threading.Thread(target=pump, args=(other, one), daemon=True).start()


def request(client):
    line = b""
    while not line.endswith(b"\n") and len(line) < LONGEST_REQUEST:
        byte = client.recv(1)
        if not byte:
            break
        line += byte
    return line


def to_guest(client):
    words = request(client).split()
    if len(words) != 2 or words[0] != b"CONNECT" or not words[1].isdigit():
        client.close()
        return
    guest = socket.socket(socket.AF_VSOCK)
    try:
        guest.connect((CID_LOCAL, int(words[1])))
    except OSError:
        client.close()
        return
    client.sendall(b"OK %d\n" % guest.getsockname()[1])
    join(client, guest)


def to_host(guest, path):
    host = socket.socket(socket.AF_UNIX)
    try:
        host.connect(path)
    except OSError:
        guest.close()
        return
    join(guest, host)


def serve(listener, answer, *arguments):
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=answer, args=(connection, *arguments), daemon=True).start()


if len(sys.argv) < 2:
    sys.exit(__doc__)
path = sys.argv[1]
outside = socket.socket(socket.AF_UNIX)
outside.bind(path)
outside.listen()
threads = [threading.Thread(target=serve, args=(outside, to_guest))]
for port in sys.argv[2:]:
    inside = socket.socket(socket.AF_VSOCK)
    inside.bind((socket.VMADDR_CID_ANY, int(port)))
    inside.listen()
    threads.append(threading.Thread(target=serve, args=(inside, to_host, f"{path}_{port}")))
for thread in threads:
    thread.start()
print("ready", flush=True)
