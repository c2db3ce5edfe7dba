package io.github.plugferry.engine.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a host answers. On the wire: the 8 byte header of [OperationRequest], with the code of the reply and the
/// status; where the status is not OK nothing follows.
public sealed interface OperationReply {
    OperationCode code();

    OperationStatus status();

    /// Body: u32 count, then the devices.
    record Devlist(OperationStatus status, List<ListedDevice> devices) implements OperationReply {
        public Devlist {
            devices = List.copyOf(devices);
        }

        @Override
        public OperationCode code() {
            return OperationCode.DEVLIST;
        }
    }

    /// Body: the record, without interfaces. It is null exactly where the status is not OK.
    record Import(OperationStatus status, @Nullable DeviceRecord device) implements OperationReply {
        public Import {
            if ((status == OperationStatus.OK) != (device != null)) {
                throw new IllegalArgumentException("an import has a device exactly where it succeeds");
            }
        }

        @Override
        public OperationCode code() {
            return OperationCode.IMPORT;
        }
    }

    /// The answer to the operations that have no body in their replies worth reading: EXPORT, UNEXPORT and the
    /// unknown.
    record Bare(OperationCode code, OperationStatus status) implements OperationReply {}
}
