package io.github.plugferry.app.bench;

import io.github.plugferry.engine.client.Handshake;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.usb.BusId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Connects, imports and closes, on one device after the other: with several, a host has time to take one back
/// before it is wanted again.
final class ConnectLoad implements Load {
    private final Address address;
    private final List<BusId> busIds;
    private final Tally tally = new Tally();
    private final Thread thread = Thread.ofPlatform().name("connects").daemon().unstarted(this::connect);
    private volatile boolean stopped;
    private volatile @Nullable IOException failure;

    ConnectLoad(Address address, List<BusId> busIds) {
        this.address = address;
        this.busIds = busIds;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public Tally.Snapshot tally() {
        return tally.snapshot();
    }

    @Override
    public void run(Duration time) throws IOException, InterruptedException {
        thread.join(time);
        throwFailure();
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        stopped = true;
        if (!thread.join(Handshake.USUAL_TIME.plusSeconds(1))) {
            throw new IOException("a connection did not come to an end");
        }
        throwFailure();
    }

    @Override
    public void close() {
        stopped = true;
    }

    private void throwFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    private void connect() {
        try {
            for (int i = 0; !stopped; i++) {
                long begin = System.nanoTime();
                Deadline deadline = Deadline.in(Handshake.USUAL_TIME);
                try (Connection connection = Transports.connect(address, deadline)) {
                    Handshake.importDevice(connection, busIds.get(i % busIds.size()), deadline);
                }
                tally.done(System.nanoTime() - begin);
            }
        } catch (IOException e) {
            failure = e;
        }
    }
}
