package io.github.plugferry.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.plugferry.app.doctor.Doctor;
import io.github.plugferry.app.doctor.Finding;
import io.github.plugferry.app.doctor.Fix;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `plugferry doctor`
@Command(
        name = "doctor",
        description = {
            "Looks at everything on this computer that sharing and importing depend on, and tells what to do.",
            "It changes nothing unless it is asked to by --fix."
        })
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli before it calls
    private Console console;

    @Option(names = "--fix", description = "Do what can be done; whoever is not root is asked for a password.")
    private boolean fix;

    @Option(names = "--json", description = "Print an array of objects.")
    private boolean json;

    @Override
    public Integer call() throws IOException, CommandException {
        Doctor doctor = console.machine().doctor();
        List<Finding> findings = doctor.examine();
        if (fix && repair(doctor, findings)) {
            findings = doctor.examine();
        }
        if (json) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            findings.forEach(each -> array.add(toJson(each)));
            console.print(array);
        } else {
            findings.forEach(this::print);
        }
        String bad = findings.stream()
                .filter(each -> each.state() == Finding.State.BAD)
                .map(each -> each.check().title())
                .collect(Collectors.joining(", "));
        if (!bad.isEmpty()) {
            throw new CommandException("not everything is in order: %s. What to do is said there.".formatted(bad));
        }
        return ExitCode.OK;
    }

    /// @return whether there was anything to do
    private boolean repair(Doctor doctor, List<Finding> findings) throws IOException {
        List<Fix> fixes = findings.stream()
                .flatMap(each -> each.fix().stream())
                .distinct()
                .toList();
        if (fixes.isEmpty()) {
            console.note("There is nothing that this program could do.");
        }
        for (Fix each : fixes) {
            console.note(each.action() + " …");
            doctor.fix(each);
        }
        return !fixes.isEmpty();
    }

    private void print(Finding finding) {
        console.print("%-4s  %s: %s"
                .formatted(finding.state().label(), finding.check().title(), finding.found()));
        if (finding.state() != Finding.State.GOOD) {
            console.print("      " + finding.meaning());
            if (!finding.remedy().isEmpty()) {
                console.print("      " + finding.remedy());
            }
            finding.fix().ifPresent(each -> console.print("      Or: plugferry doctor --fix"));
        }
    }

    private static ObjectNode toJson(Finding finding) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("check", finding.check().label())
                .put("title", finding.check().title())
                .put("state", finding.state().label())
                .put("found", finding.found())
                .put("meaning", finding.meaning())
                .put("remedy", finding.remedy());
        finding.fix().ifPresent(each -> node.put("fix", each.label()));
        return node;
    }
}
