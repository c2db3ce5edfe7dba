package io.github.plugferry.app.listening;

import io.github.plugferry.engine.transport.Cidr;
import io.github.plugferry.engine.transport.Connection;
import java.util.List;
import java.util.function.Predicate;

/// Who may connect: those in some address ranges, and everybody where there are none. Asked once for each connection,
/// when it is accepted: a change holds for those that come after it.
///
/// Thread: any.
public final class AllowedRanges implements Predicate<Connection> {
    private volatile List<Cidr> ranges;

    public AllowedRanges(List<Cidr> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    public List<Cidr> get() {
        return ranges;
    }

    public void set(List<Cidr> others) {
        ranges = List.copyOf(others);
    }

    @Override
    public boolean test(Connection connection) {
        List<Cidr> now = ranges;
        return now.isEmpty()
                || connection.peerHost().stream().anyMatch(host -> now.stream().anyMatch(range -> range.matches(host)));
    }
}
