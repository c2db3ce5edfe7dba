package io.github.plugferry.engine.client;

/// Who gets a transfer back from an [Importer].
@FunctionalInterface
public interface TransferListener {
    /// The transfer is over, and from here on its owner's again. Called once for each submission, on the
    /// importer's reader thread: it must not wait for anything, but may submit, this transfer again too.
    void completed(Transfer transfer);
}
