package io.github.plugferry.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.sim.SimulatedDevice;
import io.github.plugferry.engine.usb.Direction;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.UrbCodec;
import io.github.plugferry.engine.wire.UrbCommand;
import io.github.plugferry.engine.wire.UrbReply;
import io.github.plugferry.engine.wire.UrbStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// One session whose client makes mistakes, and a reader that holds every answer against what was really sent.
///
/// The faults are in the fields of the commands; the payload that follows is as long as the command says, so that
/// the test knows where the next one begins. The last bytes may be anything.
final class MutatedSession {
    private static final int COMMANDS = 120;

    /// The number of the unlink that ends a session that went well.
    private static final int LAST = 0x7000_0000;

    private static final int LARGEST_PAYLOAD = 200_000;
    private static final int[] INTERESTING = {0, 1, 2, 15, 16, 63, 1023, 1024, 1025, 65536, -1, Integer.MIN_VALUE};
    private static final SetupPacket[] REQUESTS = {
        new SetupPacket(0x80, 6, 0x0100, 0, 18), // GET_DESCRIPTOR
        new SetupPacket(0x80, 6, 0x0200, 0, 255),
        new SetupPacket(0x00, 9, 1, 0, 0), // SET_CONFIGURATION
        new SetupPacket(0x01, 11, 1, 0, 0), // SET_INTERFACE
        new SetupPacket(0x01, 11, 1, 1, 0),
        new SetupPacket(0x02, 1, 0, 0x81, 0), // CLEAR_FEATURE(ENDPOINT_HALT)
        new SetupPacket(0x82, 0, 0, 0x81, 2), // GET_STATUS
        new SetupPacket(0x40, 0x5b, 0, 0, 64),
        new SetupPacket(0xc0, 0x5c, 0, 0, 64),
    };

    private final WireClient client;
    private final int devId;
    private final EndpointDescriptor[] endpoints;
    private final SplittableRandom random;

    // Guarded by this: written by the sender, read where answers are checked.
    private final Map<Integer, UrbCommand.Submit> submitted = new HashMap<>();
    private final Set<Integer> unlinks = new HashSet<>();
    private final Map<Integer, Integer> unlinkTargets = new HashMap<>();

    private int nextSeqNum = 1;

    private MutatedSession(WireClient client, int devId, EndpointDescriptor[] endpoints, SplittableRandom random) {
        this.client = client;
        this.endpoints = endpoints;
        this.devId = devId;
        this.random = random;
    }

    /// @return whether the host went through all of it
    static boolean run(SimulatedDevice device, SplittableRandom random) throws Exception {
        EndpointDescriptor[] endpoints = endpointsOf(device);
        try (RunningSession session = RunningSession.imported(device)) {
            MutatedSession mutated =
                    new MutatedSession(session.client, device.info().devId().value(), endpoints, random);
            Thread sender = Thread.ofPlatform().start(mutated::send);
            boolean survived = mutated.readAll();
            sender.join();
            session.client.connection.shutdown();
            assertThat(session.end().reason()).isNotEqualTo(SessionEnd.Reason.TAKEN_BACK);
            return survived;
        }
    }

    private void send() {
        try {
            int faultyEvery = random.nextInt(5, 400);
            for (int i = 0; i < COMMANDS; i++) {
                boolean faulty = random.nextInt(faultyEvery) == 0;
                send(random.nextInt(5) == 0 ? unlink(faulty) : submit(faulty));
            }
            for (Integer each : outstanding()) {
                send(new UrbCommand.Unlink(nextSeqNum++, devId, 0, 0, each));
            }
            send(new UrbCommand.Unlink(LAST, devId, 0, 0, 0)); // the answer to this one is the last
        } catch (IOException e) {
            // The host has ended the session, as it may; the reader sees that too.
        }
    }

    private void send(UrbCommand command) throws IOException {
        synchronized (this) {
            switch (command) {
                case UrbCommand.Submit submit -> submitted.put(submit.seqNum(), submit);
                case UrbCommand.Unlink unlink -> {
                    unlinks.add(unlink.seqNum());
                    unlinkTargets.put(unlink.seqNum(), unlink.unlinkSeqNum());
                }
            }
        }
        client.send(command);
        if (command instanceof UrbCommand.Submit submit) {
            if (!submit.isIn() && submit.transferLength() > 0 && submit.transferLength() <= LARGEST_PAYLOAD) {
                client.send(new byte[submit.transferLength()]);
            }
            sendPackets(submit);
        }
    }

    private void sendPackets(UrbCommand.Submit submit) throws IOException {
        int count = submit.packetCount();
        if (count <= 0 || count > 1024 || !isIsochronous(submit)) {
            return;
        }
        ByteBuffer descriptors = ByteBuffer.allocate(count * UrbCodec.ISO_DESCRIPTOR_BYTES);
        int length = submit.transferLength() / count;
        for (int i = 0; i < count; i++) {
            boolean faulty = random.nextInt(300) == 0;
            UrbCodec.putIsoDescriptor(descriptors, faulty ? interesting() : i * length, length, 0, UrbStatus.EXDEV);
        }
        client.send(descriptors.array());
    }

    /// Where the device has no such endpoint, the command itself says what it is.
    private boolean isIsochronous(UrbCommand.Submit submit) {
        if (submit.endpoint() < 0 || submit.endpoint() > 15) {
            return false;
        }
        EndpointDescriptor endpoint = endpoints[
                EndpointAddress.of(submit.endpoint(), submit.isIn() ? Direction.IN : Direction.OUT)
                        .index()];
        return endpoint == null || endpoint.type() == TransferType.ISOCHRONOUS;
    }

    /// What the device has in any of its alternate settings, by the index of the address.
    private static EndpointDescriptor[] endpointsOf(SimulatedDevice device) throws DeviceException {
        EndpointDescriptor[] all = new EndpointDescriptor[EndpointAddress.COUNT];
        try (ClaimedDevice claimed = device.claim(() -> {})) {
            for (int i = 0; i < all.length; i++) {
                all[i] = claimed.dormantEndpoint(EndpointAddress.ofIndex(i));
            }
        }
        return all;
    }

    private UrbCommand unlink(boolean faulty) {
        int target = Math.max(1, nextSeqNum - random.nextInt(1, 20));
        return new UrbCommand.Unlink(
                nextSeqNum++,
                faulty && random.nextBoolean() ? interesting() : devId,
                0,
                0,
                faulty ? interesting() : target);
    }

    private UrbCommand submit(boolean faulty) {
        int endpoint = random.nextInt(0, 4);
        int direction = random.nextInt(2);
        int length = random.nextInt(0, 5) * random.nextInt(1, 600);
        int packets = endpoint == 3 || random.nextInt(4) == 0 ? random.nextInt(0, 9) : 0;
        long setup = 0;
        if (endpoint == 0) {
            SetupPacket request = REQUESTS[random.nextInt(REQUESTS.length)];
            setup = request.raw();
            length = request.length();
            direction = length > 0 && (request.requestType() & 0x80) != 0 ? 1 : 0;
            packets = -1;
        }
        int wrong = faulty ? random.nextInt(6) : -1;
        return new UrbCommand.Submit(
                nextSeqNum++,
                wrong == 0 ? interesting() : devId,
                wrong == 1 ? interesting() : direction,
                wrong == 2 ? interesting() : endpoint,
                random.nextInt(),
                wrong == 3 ? interesting() : length,
                random.nextInt(),
                wrong == 4 ? interesting() : packets,
                random.nextInt(),
                wrong == 5 ? random.nextLong() : setup);
    }

    private int interesting() {
        return INTERESTING[random.nextInt(INTERESTING.length)];
    }

    private synchronized List<Integer> outstanding() {
        return new ArrayList<>(submitted.keySet());
    }

    /// @return whether the last answer came; else the host has ended the session, perhaps in the middle of an
    ///     answer
    private boolean readAll() {
        try {
            while (!check(client.reply())) {
                // the next one
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /// @return whether this was the last one
    private boolean check(UrbReply reply) throws IOException {
        return switch (reply) {
            case UrbReply.Unlinked unlinked -> {
                checkUnlinked(unlinked);
                yield unlinked.seqNum() == LAST;
            }
            case UrbReply.Submitted done -> {
                checkSubmitted(done);
                yield false;
            }
        };
    }

    private synchronized void checkUnlinked(UrbReply.Unlinked unlinked) {
        assertThat(unlinks.remove(unlinked.seqNum()))
                .as("%s answers an unlink, for the first time", unlinked)
                .isTrue();
        assertThat(unlinked.status()).isIn(UrbStatus.OK, UrbStatus.ECONNRESET);
        if (unlinked.status() == UrbStatus.ECONNRESET) {
            int target = unlinkTargets.get(unlinked.seqNum());
            assertThat(submitted.remove(target))
                    .as("%s is the only answer to its URB", unlinked)
                    .isNotNull();
        }
    }

    private void checkSubmitted(UrbReply.Submitted done) throws IOException {
        UrbCommand.Submit request;
        synchronized (this) {
            request = submitted.remove(done.seqNum());
        }
        assertThat(request).as("%s answers a URB, for the first time", done).isNotNull();
        assertThat(done.status()).isLessThanOrEqualTo(0);
        assertThat(done.actualLength()).isBetween(0, Math.max(0, request.transferLength()));
        assertThat(done.packetCount()).isIn(0, request.packetCount());
        if (request.isIn() && done.actualLength() > 0) {
            client.data(done.actualLength());
        }
        int sum = 0;
        int errors = 0;
        for (int i = 0; i < done.packetCount(); i++) {
            ByteBuffer packet = ByteBuffer.wrap(client.data(UrbCodec.ISO_DESCRIPTOR_BYTES));
            sum += packet.getInt(8);
            errors += packet.getInt(12) == 0 ? 0 : 1;
        }
        if (done.packetCount() > 0) {
            assertThat(sum).isEqualTo(done.actualLength());
            assertThat(errors).isEqualTo(done.errorCount());
        }
    }
}
