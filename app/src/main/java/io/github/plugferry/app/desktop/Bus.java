package io.github.plugferry.app.desktop;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.freedesktop.dbus.connections.BusAddress;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.DBusSigHandler;
import org.freedesktop.dbus.matchrules.DBusMatchRule;
import org.freedesktop.dbus.matchrules.DBusMatchRuleBuilder;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.messages.Error;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.messages.constants.MessageTypes;

/// A connection to a message bus of D-Bus. That there is none is normal: in a container, on a console, in a guest
/// without a
/// desktop. A bus that ends has taken its desktop with it, so nothing connects to it again.
///
/// dbus-java refuses to send on a bus that it has just seen end by a `RejectedExecutionException`.
///
/// Signals come one after the other on one thread of this bus. Calls of what is exported come on another and are
/// answered in their order: GTK's menus lose entries when the answer about one comes before that about the menu it is
/// in.
///
/// Thread: any.
public final class Bus implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Bus.class.getName());

    /// For an answer: services are started by the first call to them.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// dbus-java tries again each 500 ms for this time, and a bus that is not there now is not there.
    private static final int ONE_TRY = 500;

    private final DBusConnection connection;

    private volatile Runnable lost = () -> {};
    private volatile boolean ended;

    private Bus(BusAddress address) throws DBusException {
        connection = DBusConnectionBuilder.forAddress(address)
                .withShared(false)
                .withDisconnectCallback(new IDisconnectCallback() {
                    @Override
                    public void disconnectOnError(IOException e) {
                        LOG.log(Level.DEBUG, "the bus has ended", e);
                        ended = true;
                        lost.run();
                    }
                })
                .receivingThreadConfig()
                .withMethodCallThreadCount(1)
                .connectionConfig()
                .transportConfig()
                .withTimeout(ONE_TRY)
                .back()
                .build();
    }

    /// That of the desktop session of this user.
    public static Optional<Bus> session(Map<String, String> environment) {
        return connect(BusAddresses.session(environment));
    }

    /// That of this computer.
    public static Optional<Bus> system(Map<String, String> environment) {
        return connect(BusAddresses.system(environment));
    }

    /// @param addresses as `DBUS_SESSION_BUS_ADDRESS` has them
    public static Optional<Bus> connect(String addresses) {
        for (BusAddress address : BusAddresses.parse(addresses)) {
            try {
                return Optional.of(new Bus(address));
            } catch (DBusException | DBusExecutionException e) {
                LOG.log(Level.DEBUG, () -> "no bus at " + address, e);
            }
        }
        return Optional.empty();
    }

    /// The name by which the bus knows this connection: `:1.42`.
    public String uniqueName() {
        return connection.getUniqueName();
    }

    /// @param lost called when the bus ends
    public void onLost(Runnable lost) {
        this.lost = lost;
    }

    public boolean isConnected() {
        return !ended && connection.isConnected();
    }

    /// Calls a method and waits for its answer.
    ///
    /// @param signature of the arguments, as `sua{sv}`
    /// @return the values of the answer
    List<Object> call(String service, String path, String type, String method, String signature, Object... arguments)
            throws BusException {
        String what = "%s.%s of %s".formatted(type, method, service);
        try {
            MethodCall call = connection
                    .getMessageFactory()
                    .createMethodCall(
                            null,
                            service,
                            path,
                            type,
                            method,
                            (byte) 0,
                            signature.isEmpty() ? null : signature,
                            arguments);
            connection.sendMessage(call);
            Message reply = call.getReply(PATIENCE.toMillis());
            return switch (reply) {
                case null -> throw new BusException(what + " has not answered");
                case Error error -> throw new BusException("%s: %s %s".formatted(what, error.getName(), text(error)));
                default -> values(reply);
            };
        } catch (DBusException | DBusExecutionException | RejectedExecutionException e) {
            throw new BusException("%s: %s".formatted(what, e.getMessage()), e);
        }
    }

    private static String text(Error error) throws DBusException {
        List<Object> values = values(error);
        return values.isEmpty() ? "" : values.getFirst().toString();
    }

    private static List<Object> values(Message message) throws DBusException {
        Object[] values = message.getParameters();
        return values == null ? List.of() : List.of(values);
    }

    /// Sends a signal of an exported object.
    void emit(String path, String type, String signal, String signature, Object... arguments) throws BusException {
        try {
            connection.sendMessage(connection
                    .getMessageFactory()
                    .createSignal(null, path, type, signal, signature.isEmpty() ? null : signature, arguments));
        } catch (DBusException | DBusExecutionException | RejectedExecutionException e) {
            throw new BusException("%s.%s: %s".formatted(type, signal, e.getMessage()), e);
        }
    }

    /// Makes an object callable at its own path.
    void export(DBusInterface object) throws BusException {
        try {
            connection.exportObject(object);
        } catch (DBusException e) {
            throw new BusException(object.getObjectPath() + " is not exported: " + e.getMessage(), e);
        }
    }

    void withdraw(DBusInterface object) {
        connection.unExportObject(object.getObjectPath());
    }

    /// Takes a well-known name.
    void own(String name) throws BusException {
        try {
            connection.requestBusName(name);
        } catch (DBusException | DBusExecutionException | RejectedExecutionException e) {
            throw new BusException("the name %s is taken: %s".formatted(name, e.getMessage()), e);
        }
    }

    void disown(String name) throws BusException {
        try {
            connection.releaseBusName(name);
        } catch (DBusException | DBusExecutionException | RejectedExecutionException e) {
            throw new BusException("the name %s is kept: %s".formatted(name, e.getMessage()), e);
        }
    }

    /// A signal as it came.
    ///
    /// @param sender the unique name of who sent it
    record Signal(String sender, List<Object> values) {}

    /// What handles signals; called one after the other.
    @FunctionalInterface
    interface SignalHandler {
        void handle(Signal signal);
    }

    /// Ends, when it is closed, what it was for.
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    Subscription onSignal(String type, String signal, SignalHandler handler) throws BusException {
        DBusMatchRule rule = DBusMatchRuleBuilder.create()
                .withType(MessageTypes.SIGNAL)
                .withInterface(type)
                .withMember(signal)
                .build();
        DBusSigHandler<DBusSignal> forward = message -> {
            try {
                handler.handle(new Signal(message.getSource(), values(message)));
            } catch (DBusException e) {
                LOG.log(Level.WARNING, "a signal %s.%s that cannot be read".formatted(type, signal), e);
            }
        };
        try {
            AutoCloseable _ = connection.addGenericSigHandler(rule, forward);
        } catch (DBusException | DBusExecutionException | RejectedExecutionException e) {
            throw new BusException("no signals %s.%s: %s".formatted(type, signal, e.getMessage()), e);
        }
        return () -> {
            try {
                connection.removeGenericSigHandler(rule, forward);
            } catch (DBusException | DBusExecutionException | RejectedExecutionException e) {
                LOG.log(Level.DEBUG, "the bus had ended before", e);
            }
        };
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
