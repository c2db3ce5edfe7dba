package io.github.plugferry.app.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.plugferry.app.api.Preferences;

/// What there is to see and to answer, as JSON text: in the same form as on the control socket.
public final class ApiJson {
    private static final ObjectMapper MAPPER = Message.mapper();

    private ApiJson() {}

    /// In one line.
    ///
    /// @param part a snapshot, an answer, or something of them
    public static String line(Object part) {
        try {
            return MAPPER.writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what there is to see can always be written", e);
        }
    }

    /// For people to read.
    public static String pretty(Object part) {
        return MAPPER.valueToTree(part).toPrettyString();
    }

    /// @throws IllegalArgumentException with a sentence, where these are none
    public static Preferences preferences(String json) {
        try {
            return MAPPER.readValue(json, Preferences.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("these are no preferences: " + e.getOriginalMessage(), e);
        }
    }
}
