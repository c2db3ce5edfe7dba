package io.github.plugferry.app.sharing;

import io.github.plugferry.app.api.ActivityEntry.Level;

/// Who is told of shares. Called on the loop.
public interface ShareObserver {
    /// There is something else to see.
    void changed(Share share);

    /// Something happened that is worth a line.
    void told(Share share, Level level, String sentence, String details);

    /// It has come to its end, as its terms say: its device was unplugged.
    void over(Share share);
}
