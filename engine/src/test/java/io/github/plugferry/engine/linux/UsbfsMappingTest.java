package io.github.plugferry.engine.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file stands in for a node: it can be mapped as well.
class UsbfsMappingTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path folder;

    private Path file;
    private UsbfsNode node;

    @BeforeEach
    void open() throws IOException {
        file = folder.resolve("node");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(9 * MIB);
        }
        node = new UsbfsNode(file);
    }

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void itsMemoryIsTheNodes() throws IOException {
        try (UsbfsMapping mapping = new UsbfsMapping(node)) {
            ByteBuffer memory = mapping.allocate(4096);
            assertThat(memory.capacity()).isEqualTo(4096);
            assertThat(memory.isDirect()).isTrue();

            memory.putInt(4092, 0x01020304);

            byte[] start = Files.newInputStream(file).readNBytes(4096);
            assertThat(ByteBuffer.wrap(start).getInt(4092)).isEqualTo(0x01020304);
        }
    }

    @Test
    void allOfThisProgramHaveEightMebibytesAndWhatOneGivesBackAnotherGets() {
        try (UsbfsMapping one = new UsbfsMapping(node)) {
            try (UsbfsMapping other = new UsbfsMapping(node)) {
                assertThat(one.allocate(5 * MIB)).isNotNull();
                assertThat(other.allocate(3 * MIB)).isNotNull();

                assertThat(one.allocate(4096)).isNull();
                assertThat(other.allocate(4096)).isNull();
            }
            assertThat(one.allocate(3 * MIB)).isNotNull();
            assertThat(one.allocate(4096)).isNull();
        }
    }

    @Test
    void whatIsRefusedDoesNotCount() {
        try (UsbfsMapping mapping = new UsbfsMapping(node)) {
            assertThat(mapping.allocate(9 * MIB)).isNull();

            assertThat(mapping.allocate(8 * MIB)).isNotNull();
        }
    }

    @Test
    void whatTheKernelDoesNotFindDoesNotCount() throws IOException {
        try (UsbfsNode without = new UsbfsNode(Path.of("/dev/null")); // cannot be mapped
                UsbfsMapping none = new UsbfsMapping(without);
                UsbfsMapping mapping = new UsbfsMapping(node)) {
            assertThat(none.allocate(8 * MIB)).isNull();

            assertThat(mapping.allocate(8 * MIB)).isNotNull();
        }
    }
}
