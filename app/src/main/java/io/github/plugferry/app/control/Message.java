package io.github.plugferry.app.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.Snapshot;
import org.jspecify.annotations.Nullable;

/// A line of the control socket: a JSON object, of which only the parts that it is about are there.
///
///     either side, first   {"protocol": 1, "version": "0.1.0"}
///     to the instance      {"number": 7, "order": {"type": "Share", "deviceId": "1-2", …}}
///     from it              {"number": 7, "answer": {"type": "Done", "sentence": …}}
///                          {"number": 7, "problem": {"code": "device-in-use", …}}
///                          {"snapshot": {…}}     whenever something has changed, four times a second at most
///
/// An instance of another protocol says so in its first line and closes.
///
/// @param protocol 0 where it is no first line
/// @param number by which an answer is for an order; 0 where it is neither
record Message(
        int protocol,
        @Nullable String version,
        long number,
        @Nullable Order order,
        @Nullable Answer answer,
        @Nullable Problem problem,
        @Nullable Snapshot snapshot) {
    /// Raised with every change that an older program would misunderstand.
    static final int PROTOCOL = 1;

    /// A snapshot of a computer with a hub full of devices has some 100 KiB.
    static final int MOST_BYTES = 8 << 20;

    private static final ObjectMapper MAPPER = mapper();
    private static final ObjectReader READER = MAPPER.readerFor(Message.class);

    static Message hello(String version) {
        return new Message(PROTOCOL, version, 0, null, null, null, null);
    }

    static Message of(long number, Order order) {
        return new Message(0, null, number, order, null, null, null);
    }

    static Message of(long number, Answer answer) {
        return new Message(0, null, number, null, answer, null, null);
    }

    static Message of(long number, Problem problem) {
        return new Message(0, null, number, null, null, problem, null);
    }

    static Message of(Snapshot snapshot) {
        return new Message(0, null, 0, null, null, null, snapshot);
    }

    /// @throws JsonProcessingException where it is none; the message says where
    static Message parse(String line) throws JsonProcessingException {
        return READER.readValue(line);
    }

    /// Without the line's end.
    String line() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message can always be written", e);
        }
    }

    /// For whoever shows these things to programs.
    static ObjectMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addMixIn(Order.class, Typed.class)
                .addMixIn(Answer.class, Typed.class)
                .addMixIn(Message.class, Sparse.class);
        for (Class<?> sealed : new Class<?>[] {Order.class, Answer.class}) {
            for (Class<?> each : sealed.getPermittedSubclasses()) {
                builder.registerSubtypes(new NamedType(each, each.getSimpleName()));
            }
        }
        return builder.build();
    }

    /// Says which of its kinds an object is.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Typed {}

    /// Leaves out what is not there.
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    private interface Sparse {}
}
