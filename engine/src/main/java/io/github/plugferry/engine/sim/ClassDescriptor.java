package io.github.plugferry.engine.sim;

import java.nio.ByteBuffer;
import java.util.List;

/// A descriptor that a class specification defines, and that stands behind the interface or endpoint it
/// describes.
///
///     0        1     2 …
///     bLength  type  the tokens
record ClassDescriptor(int type, List<Token> tokens) {
    ClassDescriptor {
        tokens = List.copyOf(tokens);
        if (2 + tokens.stream().mapToInt(Token::size).sum() > 255) {
            throw new IllegalArgumentException("a descriptor has at most 255 bytes");
        }
    }

    static ClassDescriptor of(int type, Token... tokens) {
        return new ClassDescriptor(type, List.of(tokens));
    }

    int size() {
        return 2 + tokens.stream().mapToInt(Token::size).sum();
    }

    void encode(ByteBuffer to) {
        to.put((byte) size()).put((byte) type);
        tokens.forEach(token -> token.encode(to));
    }
}
