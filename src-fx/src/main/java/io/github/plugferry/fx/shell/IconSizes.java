package io.github.plugferry.fx.shell;

import io.github.plugferry.fx.control.Cards;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Icons as large as text that is not of its usual size. Theirs are in pixels: an em is of the icon itself there, and
/// grows whenever the styles are applied anew.
final class IconSizes {
    /// Of the theme, where our own stylesheets say nothing.
    private static final int USUAL = 18;

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{[^{}]*-fx-icon-size:\\s*(\\d+)");

    private IconSizes() {}

    /// The rules of our own stylesheets with other sizes, as a stylesheet that goes before them.
    ///
    /// @param percent of the usual size
    static String stylesheet(int percent) {
        String rules = Stream.of(text(IconSizes.class, "app.css"), text(Cards.class, "controls.css"))
                .flatMap(text ->
                        RULE.matcher(COMMENT.matcher(text).replaceAll("")).results())
                .map(rule -> rule(rule, percent))
                .collect(Collectors.joining(
                        "\n", ".ikonli-font-icon { -fx-icon-size: %d; }\n".formatted(scaled(USUAL, percent)), "\n"));
        return "data:text/css;charset=utf-8;base64,"
                + Base64.getEncoder().encodeToString(rules.getBytes(StandardCharsets.UTF_8));
    }

    private static String rule(MatchResult rule, int percent) {
        String selectors = Stream.of(rule.group(1).split(",", -1))
                .map(selector -> ".root " + selector.strip())
                .collect(Collectors.joining(", "));
        return "%s { -fx-icon-size: %d; }".formatted(selectors, scaled(Integer.parseInt(rule.group(2)), percent));
    }

    private static int scaled(int pixels, int percent) {
        return Math.round(pixels * percent / 100f);
    }

    private static String text(Class<?> beside, String file) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // It is part of the program, as the class is.
            throw new UncheckedIOException(e);
        }
    }
}
