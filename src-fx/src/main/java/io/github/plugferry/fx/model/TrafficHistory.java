package io.github.plugferry.fx.model;

import io.github.plugferry.app.api.Traffic;
import io.github.plugferry.app.api.Traffic.Endpoint;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What passed between a device and its client in the last minutes, as rates: a ring that is never copied, and
/// allocated
/// once there is something to keep.
///
/// Snapshots come only when something has changed. Where two samples are further apart than [#GAP_MILLIS], nothing
/// passed
/// between them.
///
/// Thread: the one of the [InstanceModel].
public final class TrafficHistory {
    /// Five minutes, at four samples a second.
    public static final int CAPACITY = 5 * 60 * 4;

    /// Snapshots come every 250 ms while something passes.
    public static final long GAP_MILLIS = 800;

    private static final long PERIOD_MILLIS = 250;

    /// What is kept of each sample.
    public enum Figure {
        BYTES_IN_PER_SECOND,
        BYTES_OUT_PER_SECOND,
        URBS_PER_SECOND,
        P50_MICROS,
        P99_MICROS,
        IN_FLIGHT,
        ISO_OK_PER_SECOND,
        ISO_SHORT_PER_SECOND,
        ISO_LOST_PER_SECOND
    }

    private final Map<Figure, double[]> values = new EnumMap<>(Figure.class);
    private long[] times = {};
    private int size;
    private int next;
    private @Nullable Traffic latest;
    private @Nullable Traffic before;
    private long latestMillis;
    private long spanMillis = PERIOD_MILLIS;

    /// Takes what a snapshot tells.
    void accept(@Nullable Traffic traffic, long atMillis) {
        if (traffic == null) {
            latest = null;
            before = null;
            return;
        }
        Traffic previous = latest;
        if (previous != null && previous.session() == traffic.session()) {
            long millis = atMillis - latestMillis;
            if (millis <= 0) {
                return;
            }
            spanMillis = millis > GAP_MILLIS ? PERIOD_MILLIS : millis;
            add(previous, traffic, atMillis);
            before = previous;
        } else {
            before = null;
        }
        latest = traffic;
        latestMillis = atMillis;
    }

    private void add(Traffic from, Traffic to, long atMillis) {
        if (times.length == 0) {
            times = new long[CAPACITY];
            for (Figure figure : Figure.values()) {
                values.put(figure, new double[CAPACITY]);
            }
        }
        times[next] = atMillis;
        put(Figure.BYTES_IN_PER_SECOND, perSecond(to.bytesIn() - from.bytesIn()));
        put(Figure.BYTES_OUT_PER_SECOND, perSecond(to.bytesOut() - from.bytesOut()));
        put(Figure.URBS_PER_SECOND, perSecond(to.urbs() - from.urbs()));
        put(Figure.P50_MICROS, (double) to.p50Micros());
        put(Figure.P99_MICROS, (double) to.p99Micros());
        put(Figure.IN_FLIGHT, to.inFlight());
        put(Figure.ISO_OK_PER_SECOND, isoPerSecond(from, to, Endpoint::isoOk));
        put(Figure.ISO_SHORT_PER_SECOND, isoPerSecond(from, to, Endpoint::isoShort));
        put(Figure.ISO_LOST_PER_SECOND, isoPerSecond(from, to, Endpoint::isoLost));
        next = (next + 1) % CAPACITY;
        size = Math.min(size + 1, CAPACITY);
    }

    private void put(Figure figure, double value) {
        of(figure)[next] = value;
    }

    private double perSecond(long difference) {
        return Math.max(0, difference) * 1000.0 / spanMillis;
    }

    private double isoPerSecond(Traffic from, Traffic to, Function<Endpoint, Long> count) {
        return perSecond(sum(to, count) - sum(from, count));
    }

    private static long sum(Traffic traffic, Function<Endpoint, Long> count) {
        long sum = 0;
        for (Endpoint endpoint : traffic.endpoints()) {
            sum += count.apply(endpoint);
        }
        return sum;
    }

    /// How many samples there are.
    public int size() {
        return size;
    }

    /// @param index 0 for the oldest
    public long atMillis(int index) {
        return times[slot(index)];
    }

    /// @param index 0 for the oldest
    public double value(Figure figure, int index) {
        return of(figure)[slot(index)];
    }

    /// As it is now: 0 where nothing has passed for a while.
    public double current(Figure figure, long nowMillis) {
        if (size == 0 || latest == null || nowMillis - atMillis(size - 1) > GAP_MILLIS) {
            return 0;
        }
        return value(figure, size - 1);
    }

    /// Bytes in a second of each endpoint, by its address; empty where nothing has passed for a while.
    public Map<Integer, Double> endpointRates(long nowMillis) {
        Traffic from = before;
        Traffic to = latest;
        if (from == null || to == null || nowMillis - latestMillis > GAP_MILLIS) {
            return Map.of();
        }
        Map<Integer, Long> earlier =
                from.endpoints().stream().collect(Collectors.toMap(Endpoint::address, Endpoint::bytes, Long::sum));
        return to.endpoints().stream()
                .collect(Collectors.toMap(
                        Endpoint::address,
                        endpoint -> perSecond(endpoint.bytes() - earlier.getOrDefault(endpoint.address(), 0L)),
                        Double::sum));
    }

    private double[] of(Figure figure) {
        return Objects.requireNonNull(values.get(figure));
    }

    private int slot(int index) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException("sample " + index + " of " + size);
        }
        return Math.floorMod(next - size + index, CAPACITY);
    }
}
