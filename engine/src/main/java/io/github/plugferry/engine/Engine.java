package io.github.plugferry.engine;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/// What the engine says of itself.
public final class Engine {
    private Engine() {}

    /// The version of the program, or "unknown" when the engine does not run as a module.
    public static String version() {
        return Optional.ofNullable(Engine.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("unknown");
    }
}
