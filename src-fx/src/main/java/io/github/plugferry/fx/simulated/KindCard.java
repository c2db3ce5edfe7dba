package io.github.plugferry.fx.simulated;

import io.github.plugferry.app.api.Order;
import io.github.plugferry.fx.model.Attempt;
import io.github.plugferry.fx.model.InstanceModel;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A card of the gallery: a kind, the values of its options, and its start.
final class KindCard {
    private final Kind kind;
    private final Map<String, StringProperty> values = new LinkedHashMap<>();
    private final StringProperty text = new SimpleStringProperty("");
    private final Attempt attempt;

    KindCard(Kind kind, InstanceModel model) {
        this.kind = kind;
        this.attempt = new Attempt(model);
        kind.options().forEach(each -> values.put(each.name(), new SimpleStringProperty("")));
    }

    Kind kind() {
        return kind;
    }

    /// Of an option of the kind; blank for its default.
    StringProperty valueProperty(Kind.Option option) {
        return values.computeIfAbsent(option.name(), name -> new SimpleStringProperty(""));
    }

    /// What a keyboard types; empty for its greeting.
    StringProperty textProperty() {
        return text;
    }

    void start() {
        Map<String, String> written = new LinkedHashMap<>();
        values.forEach((name, value) -> written.put(name, value.get()));
        attempt.perform(new Order.StartSimulated(kind.declaration(written), kind.types() ? text.get() : ""));
    }

    Attempt attempt() {
        return attempt;
    }
}
