package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.urb.Urb;

/// Never answers: URBs stay until they are cancelled.
final class SilentPipe extends QueuedPipe {
    @Override
    void arrived(Urb urb) {}
}
