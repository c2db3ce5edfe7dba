package io.github.plugferry.fx.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Rows that live as long as what they show, whatever changes about it: a text that somebody is typing into one, and
/// the focus, survive the next snapshot.
///
/// @param <S> what is shown, of a snapshot
/// @param <R> a row
public final class Rows<S, R> {
    private final Function<S, String> id;
    private final Function<S, R> make;
    private final BiConsumer<R, S> show;
    private final Map<String, R> byId = new HashMap<>();
    private final ObservableList<R> list = FXCollections.observableArrayList();

    /// @param make makes a row, which is shown its source next
    public Rows(Function<S, String> id, Function<S, R> make, BiConsumer<R, S> show) {
        this.id = id;
        this.make = make;
        this.show = show;
    }

    /// In the order of what was shown last. Not to be changed.
    public ObservableList<R> list() {
        return list;
    }

    public void show(List<S> present) {
        Set<String> ids = new HashSet<>();
        present.forEach(each -> ids.add(id.apply(each)));
        byId.entrySet().removeIf(entry -> !ids.contains(entry.getKey()) && list.remove(entry.getValue()));
        for (int index = 0; index < present.size(); index++) {
            S source = present.get(index);
            R row = byId.computeIfAbsent(id.apply(source), key -> make.apply(source));
            show.accept(row, source);
            if (index == list.size() || !list.get(index).equals(row)) {
                list.remove(row);
                list.add(index, row);
            }
        }
    }
}
