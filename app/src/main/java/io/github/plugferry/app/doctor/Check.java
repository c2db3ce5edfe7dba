package io.github.plugferry.app.doctor;

import java.io.IOException;

/// Looks at one thing. It reads a few files, changes nothing, and does not wait for anybody.
@FunctionalInterface
interface Check {
    Finding examine() throws IOException;
}
