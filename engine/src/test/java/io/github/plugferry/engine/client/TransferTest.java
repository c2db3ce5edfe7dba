package io.github.plugferry.engine.client;

import static io.github.plugferry.engine.client.ScriptedImport.BULK_IN;
import static io.github.plugferry.engine.client.ScriptedImport.ISO_IN;
import static io.github.plugferry.engine.client.ScriptedImport.packets;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class TransferTest {
    @Test
    void aTransferIsInsideItsBuffer() {
        ByteBuffer small = ByteBuffer.allocateDirect(8);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transfer.bulk(BULK_IN, small, _ -> {}).length(9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transfer.isochronous(ISO_IN, small, packets(0, 4, 5, 4), 1, _ -> {}));
        assertThatIllegalArgumentException().isThrownBy(() -> Transfer.bulk(BULK_IN, ByteBuffer.allocate(8), _ -> {}));
    }
}
