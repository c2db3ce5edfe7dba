package io.github.plugferry.app.control;

import io.github.plugferry.app.api.ActivityEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/// What happened of late. The oldest is forgotten first.
///
/// Any thread.
final class ActivityLog {
    private static final int MOST = 500;

    private final LongSupplier epochMillis;
    private final Deque<ActivityEntry> entries = new ArrayDeque<>();
    private long last;

    ActivityLog(LongSupplier epochMillis) {
        this.epochMillis = epochMillis;
    }

    /// @param deviceId empty where it is about none
    synchronized void add(ActivityEntry.Level level, String sentence, String deviceId, String details) {
        if (entries.size() == MOST) {
            entries.removeFirst();
        }
        entries.addLast(new ActivityEntry(++last, epochMillis.getAsLong(), level, sentence, deviceId, details));
    }

    synchronized long last() {
        return last;
    }

    /// The oldest first.
    synchronized List<ActivityEntry> after(long number) {
        return entries.stream().filter(each -> each.number() > number).toList();
    }
}
