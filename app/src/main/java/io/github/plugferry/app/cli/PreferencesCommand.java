package io.github.plugferry.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.control.ApiJson;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plugferry preferences`
@Command(
        name = "preferences",
        description = {
            "Shows the preferences of the instance that runs, and changes those that are given.",
            "For example: plugferry preferences theme=DARK defaultTarget.address=tcp:3240"
        })
final class PreferencesCommand implements Callable<Integer> {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Parameters(arity = "0..*", paramLabel = "NAME=VALUE", description = "What to change, by its name in --json.")
    private Map<String, String> changes = Map.of();

    @Option(names = "--json", description = "Print an object.")
    private boolean json;

    @Override
    public Integer call() throws CommandException, InterruptedException, IOException {
        try (RunningInstance instance = RunningInstance.find(console)) {
            ObjectNode all = MAPPER.readValue(ApiJson.line(instance.snapshot().preferences()), ObjectNode.class);
            if (!changes.isEmpty()) {
                for (Map.Entry<String, String> each : changes.entrySet()) {
                    change(all, each.getKey(), each.getValue());
                }
                instance.ask(new Order.ChangePreferences(ApiJson.preferences(all.toString())));
            }
            if (json) {
                console.print(all);
            } else {
                print("", all);
            }
        } catch (IllegalArgumentException e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
        return ExitCode.OK;
    }

    /// @param name with dots where it is a part of a part
    private static void change(ObjectNode all, String name, String value) throws CommandException {
        int dot = name.indexOf('.');
        JsonNode there = all.get(dot < 0 ? name : name.substring(0, dot));
        if (dot >= 0 && there instanceof ObjectNode inner) {
            change(inner, name.substring(dot + 1), value);
        } else if (there == null || there.isObject()) {
            throw new CommandException("there is no preference '%s'. See plugferry preferences.".formatted(name));
        } else if (there.isBoolean() && (value.equals("true") || value.equals("false"))) {
            all.put(name, Boolean.parseBoolean(value));
        } else if (there.isBoolean()) {
            throw new CommandException("%s is true or false, not '%s'.".formatted(name, value));
        } else {
            all.put(name, value);
        }
    }

    private void print(String before, ObjectNode node) {
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            if (each.getValue() instanceof ObjectNode inner) {
                print(each.getKey() + ".", inner);
            } else {
                console.print(before + each.getKey() + "=" + each.getValue().asText());
            }
        }
    }
}
