/*
 * usage: nullserver PORT
 *
 * A USB/IP host with nothing behind it: it takes every OUT transfer, gives zeros for every IN transfer, at once, and never answers on
 * endpoint 15. One blocking thread for each connection reads as much as there is, answers all of it, and writes the answers with one
 * call. It is what a host in userspace can reach at best; packaging/bench measures the engine beside it. It listens on 127.0.0.1.
 *
 * Protocol: kernel Documentation/usb/usbip_protocol.rst.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <endian.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

enum {
    HEADER = 48,
    ISO_DESCRIPTOR = 16,
    MOST_PACKETS = 1024,
    MOST_BYTES = 16 << 20,
    INPUT = 256 << 10,
    OUTPUT = 64 << 10,   /* headers, ISO descriptors and short data */
    COPIED = 512,        /* longer data is sent from `zeros` */
    PARTS = 512,
    SILENT_ENDPOINT = 15,
    PENDING = 1 << 12,   /* URBs that wait on it, a power of two */
};

enum { CMD_SUBMIT = 1, CMD_UNLINK, RET_SUBMIT, RET_UNLINK };
enum { REQ_DEVLIST = 0x8005, REP_DEVLIST = 5, REQ_IMPORT = 0x8003, REP_IMPORT = 3 };
enum { VERSION = 0x0111, RECORD = 312, PATH = 256, BUSID = 32, HIGH_SPEED = 3 };

static const uint8_t zeros[1 << 20];

struct connection {
    int fd;
    uint8_t input[INPUT];
    size_t taken, filled;
    uint8_t output[OUTPUT];
    size_t written, cut; /* what stands in `output`, and how much of it is in `parts` already */
    struct iovec parts[PARTS];
    int count;
    uint32_t pending[PENDING]; /* by the low bits of the sequence number */
};

static uint32_t get32(const uint8_t *at) { uint32_t value; memcpy(&value, at, 4); return be32toh(value); }
static void put32(uint8_t *at, uint32_t value) { value = htobe32(value); memcpy(at, &value, 4); }
static void put16(uint8_t *at, uint16_t value) { value = htobe16(value); memcpy(at, &value, 2); }

static size_t available(const struct connection *c) { return c->filled - c->taken; }

static void close_part(struct connection *c) {
    if (c->written > c->cut) {
        c->parts[c->count++] = (struct iovec){c->output + c->cut, c->written - c->cut};
        c->cut = c->written;
    }
}

/* Sends all answers. */
static bool flush(struct connection *c) {
    close_part(c);
    struct iovec *part = c->parts, *end = c->parts + c->count;
    while (part < end) {
        struct msghdr message = {.msg_iov = part, .msg_iovlen = end - part};
        ssize_t sent = sendmsg(c->fd, &message, MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno == EINTR) continue;
            return false;
        }
        for (; part < end && (size_t)sent >= part->iov_len; part++) sent -= part->iov_len;
        if (part < end) {
            part->iov_base = (uint8_t *)part->iov_base + sent;
            part->iov_len -= sent;
        }
    }
    c->count = 0;
    c->written = c->cut = 0;
    return true;
}

/* Room for `bytes` bytes of an answer; NULL when the connection is over. */
static uint8_t *reserve(struct connection *c, size_t bytes) {
    if ((c->written + bytes > OUTPUT || c->count > PARTS - 4) && !flush(c)) return NULL;
    uint8_t *at = c->output + c->written;
    c->written += bytes;
    return at;
}

static bool put_zeros(struct connection *c, size_t bytes) {
    if (bytes <= COPIED) {
        uint8_t *at = reserve(c, bytes);
        if (at) memset(at, 0, bytes);
        return at;
    }
    while (bytes) {
        if (c->count > PARTS - 4 && !flush(c)) return false;
        close_part(c);
        size_t now = bytes < sizeof zeros ? bytes : sizeof zeros;
        c->parts[c->count++] = (struct iovec){(void *)zeros, now};
        bytes -= now;
    }
    return true;
}

/* Reads until there are `bytes` bytes. What was answered is sent before it waits. */
static bool need(struct connection *c, size_t bytes) {
    while (available(c) < bytes) {
        if (!flush(c)) return false;
        if (c->taken == c->filled) {
            c->taken = c->filled = 0;
        } else if (c->taken + bytes > INPUT) {
            memmove(c->input, c->input + c->taken, available(c));
            c->filled -= c->taken;
            c->taken = 0;
        }
        ssize_t got = recv(c->fd, c->input + c->filled, INPUT - c->filled, 0);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        c->filled += got;
    }
    return true;
}

static bool swallow(struct connection *c, size_t bytes) {
    while (bytes) {
        if (!need(c, 1)) return false;
        size_t now = bytes < available(c) ? bytes : available(c);
        c->taken += now;
        bytes -= now;
    }
    return true;
}

static bool submit(struct connection *c, const uint8_t *command) {
    uint32_t seqnum = get32(command + 4), in = get32(command + 12), endpoint = get32(command + 16);
    uint32_t bytes = get32(command + 24), packets = get32(command + 32);
    if (packets == UINT32_MAX) packets = 0; /* not isochronous, as the documentation wants it */
    if (packets > MOST_PACKETS || bytes > MOST_BYTES) return false;
    if (!in && !swallow(c, bytes)) return false;
    if (!need(c, packets * ISO_DESCRIPTOR)) return false;
    if (endpoint == SILENT_ENDPOINT) {
        c->pending[seqnum % PENDING] = seqnum;
        c->taken += packets * ISO_DESCRIPTOR;
        return true;
    }
    uint8_t *reply = reserve(c, HEADER);
    if (!reply) return false;
    memset(reply, 0, HEADER);
    put32(reply, RET_SUBMIT);
    put32(reply + 4, seqnum);
    put32(reply + 24, bytes);
    put32(reply + 32, packets);
    if (in && !put_zeros(c, bytes)) return false;
    if (packets) {
        uint8_t *to = reserve(c, packets * ISO_DESCRIPTOR);
        if (!to) return false;
        const uint8_t *from = c->input + c->taken;
        memcpy(to, from, packets * ISO_DESCRIPTOR);
        for (uint32_t i = 0; i < packets; i++, to += ISO_DESCRIPTOR) {
            memcpy(to + 8, to + 4, 4); /* all of it was transferred */
            memset(to + 12, 0, 4);
        }
        c->taken += packets * ISO_DESCRIPTOR;
    }
    return true;
}

static bool unlink_urb(struct connection *c, const uint8_t *command) {
    uint32_t seqnum = get32(command + 4), target = get32(command + 20);
    uint8_t *reply = reserve(c, HEADER);
    if (!reply) return false;
    memset(reply, 0, HEADER);
    put32(reply, RET_UNLINK);
    put32(reply + 4, seqnum);
    if (c->pending[target % PENDING] == target) {
        c->pending[target % PENDING] = 0;
        put32(reply + 20, -ECONNRESET);
    }
    return true;
}

/* One device, whatever it is called. */
static void put_record(uint8_t *at, const uint8_t *busid) {
    memset(at, 0, RECORD);
    strcpy((char *)at, "/null");
    memcpy(at + PATH, busid, BUSID);
    put32(at + PATH + BUSID, 1);
    put32(at + PATH + BUSID + 4, 2);
    put32(at + PATH + BUSID + 8, HIGH_SPEED);
}

/* Answers one operation; it goes on only after an import. */
static bool operate(struct connection *c) {
    uint8_t *request = c->input + c->taken;
    uint16_t code = request[2] << 8 | request[3];
    if (code == REQ_DEVLIST) {
        static const uint8_t busid[BUSID] = "1-1";
        uint8_t reply[12 + RECORD] = {0};
        put16(reply, VERSION);
        put16(reply + 2, REP_DEVLIST);
        put32(reply + 8, 1);
        put_record(reply + 12, busid);
        send(c->fd, reply, sizeof reply, MSG_NOSIGNAL);
        return false;
    }
    if (code != REQ_IMPORT || !need(c, 8 + BUSID)) return false;
    uint8_t reply[8 + RECORD] = {0};
    put16(reply, VERSION);
    put16(reply + 2, REP_IMPORT);
    put_record(reply + 8, c->input + c->taken + 8);
    c->taken += 8 + BUSID;
    return send(c->fd, reply, sizeof reply, MSG_NOSIGNAL) == sizeof reply;
}

static void *serve(void *argument) {
    struct connection *c = argument;
    bool open = need(c, 8) && operate(c);
    while (open && need(c, HEADER)) {
        const uint8_t *command = c->input + c->taken;
        uint8_t copy[HEADER]; /* reading on may move the input */
        memcpy(copy, command, HEADER);
        c->taken += HEADER;
        switch (get32(copy)) {
        case CMD_SUBMIT: open = submit(c, copy); break;
        case CMD_UNLINK: open = unlink_urb(c, copy); break;
        default: open = false;
        }
    }
    close(c->fd);
    free(c);
    return NULL;
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: nullserver PORT\n");
        return 2;
    }
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
    struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons(atoi(arguments[1])), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, SOMAXCONN)) {
        perror("nullserver");
        return 1;
    }
    pthread_attr_t detached;
    pthread_attr_init(&detached);
    pthread_attr_setdetachstate(&detached, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&detached, 64 << 10);
    printf("listening on tcp:127.0.0.1:%s\n", arguments[1]);
    fflush(stdout);
    for (;;) {
        int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
        if (fd < 0) continue;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        struct connection *c = malloc(sizeof *c); /* not cleared: most of it is never touched */
        pthread_t thread;
        if (c) {
            c->fd = fd;
            c->taken = c->filled = c->written = c->cut = 0;
            c->count = 0;
            memset(c->pending, 0, sizeof c->pending);
        }
        if (!c || pthread_create(&thread, &detached, serve, c)) {
            close(fd);
            free(c);
        }
    }
}
