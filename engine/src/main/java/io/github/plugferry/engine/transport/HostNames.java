package io.github.plugferry.engine.transport;

import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Looks up what a host's name stands for, within a time.
///
/// The system's own lookup takes as long as it likes (with name servers that do not answer, half a minute) and
/// cannot be interrupted. So a thread of its own waits for it, which ends with it and is not missed before.
final class HostNames {
    /// The system's lookup.
    interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    private final Lookup lookup;

    HostNames(Lookup lookup) {
        this.lookup = lookup;
    }

    static HostNames ofThisSystem() {
        return new HostNames(InetAddress::getAllByName);
    }

    /// @param host a name, or an address, which is not looked up
    /// @return at least one
    List<InetAddress> resolve(String host, Deadline deadline) throws TransportException, InterruptedIOException {
        Optional<InetAddress> literal = literal(host);
        return literal.isPresent() ? List.of(literal.get()) : lookUp(host, deadline);
    }

    private static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private List<InetAddress> lookUp(String host, Deadline deadline) throws TransportException, InterruptedIOException {
        FutureTask<InetAddress[]> task = new FutureTask<>(() -> lookup.all(host));
        Thread.ofPlatform().name("plugferry-lookup " + host).daemon().start(task);
        try {
            return List.of(task.get(deadline.remainingMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw new TransportException(
                    "nobody knows the host '%s'. Check the name, or write its IP address.".formatted(host), e);
        } catch (TimeoutException e) {
            throw new TransportException(
                    "no name server says in time what the address of '%s' is. Write its IP address, or check this computer's network."
                            .formatted(host));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while looking up '%s'".formatted(host));
        }
    }
}
