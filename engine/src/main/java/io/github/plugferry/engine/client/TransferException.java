package io.github.plugferry.engine.client;

import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.wire.UrbStatus;
import java.io.IOException;

/// A transfer without which nothing goes on has failed. The message is a sentence for a person.
public final class TransferException extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;

    TransferException(String what, UrbOutcome outcome) {
        super("%s failed: %s".formatted(what, UrbStatus.name(outcome.status())));
        this.status = outcome.status();
    }

    /// A negative errno of [UrbStatus].
    public int status() {
        return status;
    }
}
