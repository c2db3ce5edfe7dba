package io.github.plugferry.app.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/// The same pattern on two hosts, in turns: on a machine that has other work too, only what was measured side by
/// side can be compared. Of several rounds the medians count.
public final class Comparison {
    private final List<Figures> one = new ArrayList<>();
    private final List<Figures> other = new ArrayList<>();

    private Comparison() {}

    /// @return empty where one of the devices has no endpoint for it
    public static Optional<Comparison> run(Bench one, Bench other, Pattern pattern, int rounds, Bench.Progress progress)
            throws IOException, InterruptedException {
        Comparison comparison = new Comparison();
        for (int round = 0; round < rounds; round++) {
            Optional<Figures> first = one.run(pattern, progress);
            Optional<Figures> second = other.run(pattern, progress);
            if (first.isEmpty() || second.isEmpty()) {
                return Optional.empty();
            }
            comparison.one.add(first.get());
            comparison.other.add(second.get());
        }
        return Optional.of(comparison);
    }

    public Pattern pattern() {
        return one.getFirst().pattern();
    }

    public double one(ToDoubleFunction<Figures> figure) {
        return median(one.stream().mapToDouble(figure).toArray());
    }

    public double other(ToDoubleFunction<Figures> figure) {
        return median(other.stream().mapToDouble(figure).toArray());
    }

    /// The median of the ratios of the rounds: of this host to the other.
    public double ratio(ToDoubleFunction<Figures> figure) {
        double[] ratios = new double[one.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = figure.applyAsDouble(one.get(i)) / figure.applyAsDouble(other.get(i));
        }
        return median(ratios);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
