package io.github.plugferry.app.bench;

import io.github.plugferry.engine.client.Handshake;
import io.github.plugferry.engine.client.Importer;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.wire.UrbStatus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Runs patterns against a host, whichever that is, and measures.
public final class Bench {
    /// How often somebody is told.
    private static final Duration STEP = Duration.ofMillis(200);
    /// How long the first answer may take.
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(10);

    private final Address address;
    private final List<BusId> busIds;
    private final Duration warmUp;
    private final Duration time;
    private final @Nullable ProcessHandle server;

    /// Who is told how far it is. Called by the thread that runs it.
    public interface Progress {
        /// @param perSecond in the latest moment
        void at(Pattern pattern, Duration left, double perSecond);
    }

    /// @param busIds at least one; the first is the one that is used, but for patterns of several connections
    /// @param warmUp what is done at the beginning without being counted
    /// @param time what is counted
    /// @param server the process of the host, where it is on this computer and its work is to be measured
    public Bench(Address address, List<BusId> busIds, Duration warmUp, Duration time, @Nullable ProcessHandle server) {
        this.address = address;
        this.busIds = List.copyOf(busIds);
        this.warmUp = warmUp;
        this.time = time;
        this.server = server;
    }

    /// Runs one pattern.
    ///
    /// @return empty where the device has no endpoint for it
    /// @throws IOException also where an answer breaks the protocol, with what was wrong about it
    public Optional<Figures> run(Pattern pattern, Progress progress) throws IOException, InterruptedException {
        List<Load> loads = new ArrayList<>();
        try {
            if (!open(pattern, loads)) {
                return Optional.empty();
            }
            loads.forEach(Load::start);
            Duration total = warmUp.plus(time);
            spend(loads, pattern, warmUp, total, progress);
            long begin = System.nanoTime();
            Duration cpuBefore = serverCpu();
            Tally.Snapshot before = sum(loads);
            spend(loads, pattern, time, time, progress);
            // However short the time, a slow device has its first answer counted.
            while (sum(loads).done() == before.done() && System.nanoTime() - begin < FIRST_ANSWER.toNanos()) {
                spend(loads, pattern, STEP, STEP, progress);
            }
            Tally.Snapshot done = sum(loads).minus(before);
            Duration cpuAfter = serverCpu();
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            for (Load load : loads) {
                load.stop();
            }
            requireSuccess(pattern, done);
            return Optional.of(new Figures(
                    pattern,
                    took,
                    done.done(),
                    done.bytes(),
                    done.failed(),
                    done.unlinked(),
                    cpuBefore == null || cpuAfter == null ? null : cpuAfter.minus(cpuBefore),
                    done.latency()));
        } finally {
            loads.forEach(Load::close);
        }
    }

    private @Nullable Duration serverCpu() {
        return server == null ? null : server.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// @return false where the device cannot do it
    private boolean open(Pattern pattern, List<Load> loads) throws IOException, InterruptedException {
        if (pattern.kind() == Pattern.Kind.CONNECT) {
            loads.add(new ConnectLoad(address, busIds));
            return true;
        }
        List<BusId> used = pattern.kind() == Pattern.Kind.CONNECTIONS ? busIds : busIds.subList(0, 1);
        for (BusId busId : used) {
            Importer importer = importDevice(busId);
            EndpointDescriptor endpoint = null;
            try {
                if (pattern.kind() != Pattern.Kind.CONTROL) {
                    endpoint = Target.of(importer).endpoint(pattern.kind()).orElse(null);
                }
            } finally {
                loads.add(new TransferLoad(importer, pattern, endpoint)); // closes it, whatever comes
            }
            if (endpoint == null && pattern.kind() != Pattern.Kind.CONTROL) {
                return false;
            }
        }
        return true;
    }

    private Importer importDevice(BusId busId) throws IOException {
        Deadline deadline = Deadline.in(Handshake.USUAL_TIME);
        Connection connection = Transports.connect(address, deadline);
        try {
            return Importer.start(connection, Handshake.importDevice(connection, busId, deadline));
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    private static void spend(List<Load> loads, Pattern pattern, Duration part, Duration total, Progress progress)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Tally.Snapshot latest = sum(loads);
        long latestNanos = begin;
        while (System.nanoTime() - begin < part.toNanos()) {
            Duration left = part.minusNanos(System.nanoTime() - begin);
            Duration step = left.compareTo(STEP) < 0 ? left : STEP;
            // All of them end for the same reason, so that it is enough to wait for one and to look at the others.
            loads.getFirst().run(step);
            for (Load load : loads) {
                load.run(Duration.ZERO);
            }
            Tally.Snapshot now = sum(loads);
            long nanos = System.nanoTime();
            progress.at(
                    pattern,
                    total.minusNanos(nanos - begin),
                    (now.done() - latest.done()) * 1e9 / Math.max(1, nanos - latestNanos));
            latest = now;
            latestNanos = nanos;
        }
    }

    private static Tally.Snapshot sum(List<Load> loads) {
        return loads.stream().map(Load::tally).reduce(Tally.Snapshot.NOTHING, Tally.Snapshot::plus);
    }

    private static void requireSuccess(Pattern pattern, Tally.Snapshot done) throws IOException {
        if (done.done() == 0) {
            throw new IOException("%s: nothing was answered for %d s".formatted(pattern, FIRST_ANSWER.toSeconds()));
        }
        if (done.failed() == done.done()) {
            throw new IOException(
                    "%s: every transfer failed with %s".formatted(pattern, UrbStatus.name(done.lastFailure())));
        }
    }
}
