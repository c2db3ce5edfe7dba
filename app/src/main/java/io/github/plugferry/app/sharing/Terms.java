package io.github.plugferry.app.sharing;

import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Match;
import io.github.plugferry.app.api.ShareTarget;

/// On what terms a device is shared.
///
/// @param force although this computer uses it
public record Terms(ShareTarget target, Keep keep, Match match, boolean force) {}
