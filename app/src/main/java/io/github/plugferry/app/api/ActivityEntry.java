package io.github.plugferry.app.api;

/// Something that happened.
///
/// @param number counts upwards from 1, so that a reader knows what is new
/// @param sentence for a person
/// @param deviceId of the device it is about; empty where it is about none
/// @param details technical, several lines perhaps; may be empty
public record ActivityEntry(
        long number, long atEpochMillis, Level level, String sentence, String deviceId, String details) {
    public enum Level {
        /// What a person who asks what happens wants to read.
        INFO,
        /// Went wrong and is tried again, or needs attention some time.
        WARNING,
        /// Went wrong, and somebody has to do something.
        ERROR,
        /// For the technical log only.
        TECHNICAL
    }
}
