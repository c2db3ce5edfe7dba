package io.github.plugferry.engine.sim;

import java.util.HexFormat;

/// Bytes as people write them.
final class Hex {
    private Hex() {}

    /// Blanks and line ends do not matter; what follows a `#` on a line is a comment.
    static byte[] bytes(String text) {
        return HexFormat.of().parseHex(text.replaceAll("#.*", "").replaceAll("\\s", ""));
    }
}
