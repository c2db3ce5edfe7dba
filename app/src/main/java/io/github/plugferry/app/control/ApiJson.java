package io.github.plugferry.app.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.plugferry.app.api.Preferences;

/// What there is to see and to answer, as JSON: in the same form as on the control socket.
public final class ApiJson {
    private static final ObjectMapper MAPPER = Message.mapper();

    private ApiJson() {}

    /// @param part a snapshot, an answer, or something of them
    public static JsonNode of(Object part) {
        return MAPPER.valueToTree(part);
    }

    /// @throws IllegalArgumentException with a sentence, where these are none
    public static Preferences preferences(JsonNode json) {
        try {
            return MAPPER.treeToValue(json, Preferences.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("these are no preferences: " + e.getOriginalMessage(), e);
        }
    }
}
