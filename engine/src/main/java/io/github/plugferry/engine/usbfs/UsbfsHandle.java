package io.github.plugferry.engine.usbfs;

import io.github.plugferry.engine.device.DataMemory;
import io.github.plugferry.engine.linux.LinuxException;
import io.github.plugferry.engine.linux.UsbfsMapping;
import io.github.plugferry.engine.linux.UsbfsNode;
import io.github.plugferry.engine.real.RealHandle;
import io.github.plugferry.engine.real.RealTransfers;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.wire.UrbStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A device whose node is open.
final class UsbfsHandle implements RealHandle {
    /// Elsewhere a controller may not see the processor's caches. Then this memory is not cached, and what it costs to
    /// read that is more than a copy.
    private static final boolean CACHED_MAPPING = "amd64".equals(System.getProperty("os.arch"));

    private final UsbfsNode node;

    private record MappedMemory(UsbfsMapping mapping) implements DataMemory {
        @Override
        public @Nullable ByteBuffer allocate(int bytes) {
            return mapping.allocate(bytes);
        }

        @Override
        public void close() {
            mapping.close();
        }
    }

    /// @param node is this object's from now on
    UsbfsHandle(UsbfsNode node) {
        this.node = node;
    }

    @Override
    public void claim(int interfaceNumber) throws LinuxException {
        node.claim(interfaceNumber);
    }

    @Override
    public void release(int interfaceNumber) throws LinuxException {
        node.release(interfaceNumber);
    }

    @Override
    public void connect(int interfaceNumber) throws LinuxException {
        node.connect(interfaceNumber);
    }

    @Override
    public void setConfiguration(int value) throws LinuxException {
        node.setConfiguration(value);
    }

    @Override
    public void setInterface(int interfaceNumber, int alternate) throws LinuxException {
        node.setInterface(interfaceNumber, alternate);
    }

    @Override
    public void clearHalt(EndpointAddress endpoint) throws LinuxException {
        node.clearHalt(endpoint.value());
    }

    @Override
    public void reset() throws LinuxException {
        node.reset();
    }

    @Override
    public UrbOutcome outcome(IOException e) {
        return Transfer.refusedOutcome(e instanceof LinuxException failed ? -failed.errno() : UrbStatus.EPROTO);
    }

    @Override
    public RealTransfers transfers(String name, Runnable whenGone, Consumer<Urb> whenOutOfMemory)
            throws LinuxException {
        return new Transfers(node, node.capabilities(), name, whenGone, whenOutOfMemory);
    }

    @Override
    public Optional<DataMemory> dataMemory() {
        return CACHED_MAPPING ? Optional.of(new MappedMemory(new UsbfsMapping(node))) : Optional.empty();
    }

    @Override
    public void close() {
        node.close();
    }
}
