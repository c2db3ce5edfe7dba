package io.github.plugferry.engine.device;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Memory in which a claimed device would rather have the data of its URBs than in any other. There may be little
/// of it.
///
/// Thread: one at a time; the owner sees to that.
public interface DataMemory extends AutoCloseable {
    /// Not after the end of the claim.
    ///
    /// @param bytes a power of two, 4 KiB or more
    /// @return direct, big-endian and zeroed, there until [#close]; null where there is not so much more of it
    @Nullable
    ByteBuffer allocate(int bytes);

    /// Frees everything, after the end of the claim: nobody may touch it any more.
    @Override
    void close();
}
