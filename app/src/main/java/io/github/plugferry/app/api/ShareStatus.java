package io.github.plugferry.app.api;

import org.jspecify.annotations.Nullable;

/// The terms on which a device is shared, and how that goes.
///
/// @param enabled false where it is remembered but switched off
/// @param targetName of the peer, as a person knows it: "fedora-vm"; of a listener "anyone on tcp:3240"
/// @param sentence about the state, for a person
/// @param client who has it; empty where nobody has
/// @param sinceEpochMillis when this state began
/// @param retryAtEpochMillis when the next attempt is made; 0 where none is planned
/// @param confirmUntilEpochMillis when an only input device is taken back unless [Order.ConfirmInput] comes; 0 where
///     nothing has to be confirmed
/// @param command what to type on the other side, to have the device; empty where nothing has to be typed
/// @param problem null where there is none
public record ShareStatus(
        boolean enabled,
        ShareTarget target,
        String targetName,
        Keep keep,
        Match match,
        SessionState state,
        String sentence,
        String client,
        long sinceEpochMillis,
        long retryAtEpochMillis,
        long confirmUntilEpochMillis,
        String command,
        @Nullable Problem problem) {}
