package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.app.sharing.Sentences;
import java.nio.file.Path;

/// Carries out what is ordered about captures.
///
/// Thread: the loop's.
final class CaptureOrders {
    private final Loop loop;
    private final Captures captures;
    private final Lookup lookup;
    private final Runnable changed;

    CaptureOrders(Loop loop, Captures captures, Lookup lookup, Runnable changed) {
        this.loop = loop;
        this.captures = captures;
        this.lookup = lookup;
        this.changed = changed;
    }

    void start(Order.StartCapture order, Reply reply) throws ProblemException {
        Entry entry = lookup.entry(order.deviceId());
        Path file = Path.of(order.file());
        if (!file.isAbsolute()) {
            throw ProblemException.of("wrong-file", "'%s' is no absolute path.".formatted(file), "");
        }
        if (captures.file(entry).isPresent()) {
            throw ProblemException.of(
                    "captured", "%s is captured already.".formatted(entry.title()), "Stop that first.");
        }
        loop.elsewhere(
                "plugferry-capture",
                () -> Captures.open(file),
                opened -> {
                    captures.add(entry, file, opened);
                    changed.run();
                    reply.done("What passes is written to %s.".formatted(file), order.deviceId());
                },
                failure -> reply.fail(new Problem(
                        "not-captured", "%s cannot be written.".formatted(file), Sentences.of(failure), "", "", null)));
    }

    void stop(String deviceId, Reply reply) throws ProblemException {
        Entry entry = lookup.entry(deviceId);
        Path file = captures.file(entry)
                .orElseThrow(
                        () -> ProblemException.of("not-captured", "%s is not captured.".formatted(entry.title()), ""));
        captures.close(loop, entry, failure -> {
            changed.run();
            if (failure.isPresent()) {
                reply.fail(new Problem(
                        "not-captured",
                        "%s is not complete.".formatted(file),
                        Sentences.of(failure.get()),
                        "",
                        "",
                        null));
            } else {
                reply.done("%s is complete.".formatted(file), deviceId);
            }
        });
    }
}
