package io.github.plugferry.engine.sim;

import java.nio.ByteBuffer;

/// A field of a class-specific descriptor, little-endian.
///
/// @param size 1 to 4 bytes
record Token(int value, int size) {
    Token {
        if (size < 1 || size > 4 || (size < 4 && value >>> (8 * size) != 0)) {
            throw new IllegalArgumentException("0x%x does not fit into %d bytes".formatted(value, size));
        }
    }

    static Token u8(int value) {
        return new Token(value, 1);
    }

    static Token u16(int value) {
        return new Token(value, 2);
    }

    static Token u24(int value) {
        return new Token(value, 3);
    }

    void encode(ByteBuffer to) {
        for (int shift = 0; shift < 8 * size; shift += 8) {
            to.put((byte) (value >>> shift));
        }
    }
}
