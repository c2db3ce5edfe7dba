import io.github.plugferry.app.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// Writes what is made of the commands themselves: a man page for the program and for each command, and completions for
/// bash and zsh.
///
///     java -cp 'packaging/target/modules/*' packaging/lib/Documentation.java DIRECTORY VERSION DATE
///
/// makes DIRECTORY/man1/plugferry.1, man1/plugferry-host-listen.1, …, and DIRECTORY/bash, DIRECTORY/zsh.
final class Documentation {
    private static final String HEAD = "Written by packaging/lib/Documentation.java.";

    private final Path man;
    private final String version;
    private final String date;

    private Documentation(Path man, String version, String date) {
        this.man = man;
        this.version = version;
        this.date = date;
    }

    public static void main(String[] args) throws IOException {
        Path directory = Path.of(args[0]);
        CommandLine program = Main.commandLine();
        Path man = Files.createDirectories(directory.resolve("man1"));
        new Documentation(man, args[1], args[2]).write(program);
        // picocli notes when it wrote this, which is not the same twice; and it is read by a shell, not run by one.
        String completion = AutoComplete.bash("plugferry", program)
                .lines()
                .filter(line -> !line.startsWith("# Date:") && !line.startsWith("#!"))
                .collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(directory.resolve("bash"), completion);
        Files.writeString(directory.resolve("zsh"), """
                #compdef plugferry
                # %s
                # zsh reads the completion of bash.
                (( $+functions[complete] )) || { autoload -U +X bashcompinit && bashcompinit }
                source /usr/share/bash-completion/completions/plugferry
                """.formatted(HEAD));
    }

    /// This command and those below it.
    private void write(CommandLine command) {
        if (command.getCommandSpec().usageMessage().hidden()) {
            return;
        }
        try {
            Files.writeString(man.resolve(page(command) + ".1"), text(command));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        subcommands(command).forEach(this::write);
    }

    private String text(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        UsageMessageSpec usage = spec.usageMessage();
        Roff roff = new Roff();
        roff.comment(HEAD);
        roff.line(".TH \"%s\" \"1\" \"%s\" \"Plugferry %s\" \"Plugferry\""
                .formatted(page(command).toUpperCase(java.util.Locale.ROOT), date, version));
        // No hyphens and no filling up with blanks: both harm what is copied from a page.
        roff.line(".nh").line(".ad l");
        roff.section("Name");
        roff.line("%s \\- %s".formatted(Roff.escaped(page(command)), Roff.escaped(summary(usage))));
        roff.section("Synopsis");
        roff.text(plain(command.getHelp().synopsis(0)).strip().replaceAll("\\s+", " "));
        roff.section("Description");
        Arrays.stream(usage.description()).forEach(each -> roff.paragraph(plain(each)));

        var parameters = spec.positionalParameters().stream()
                .filter(each -> !each.hidden())
                .toList();
        if (!parameters.isEmpty()) {
            roff.section("Arguments");
            parameters.forEach(each -> roff.item(each.paramLabel(), lines(each.description())));
        }
        List<OptionSpec> options =
                spec.options().stream().filter(each -> !each.hidden()).toList();
        if (!options.isEmpty()) {
            roff.section("Options");
            options.forEach(each -> roff.item(names(each), lines(each.description())));
        }
        Set<CommandLine> below = subcommands(command);
        if (!below.isEmpty()) {
            roff.section("Commands");
            below.forEach(each -> roff.item(
                    each.getCommandSpec().qualifiedName(),
                    List.of(summary(each.getCommandSpec().usageMessage()) + ". See " + page(each) + "(1).")));
        }
        if (!usage.exitCodeList().isEmpty()) {
            roff.section("Exit status");
            usage.exitCodeList().forEach((code, meaning) -> roff.item(code, List.of(plain(meaning))));
        }
        if (usage.footer().length > 0) {
            roff.section(heading(usage.footerHeading()));
            roff.verbatim(Arrays.stream(usage.footer()).map(Documentation::plain).toList());
        }
        roff.section("See also");
        CommandLine above = command.getParent();
        roff.text(Stream.concat(
                        above == null ? Stream.of() : Stream.of(above),
                        below.isEmpty() && above != null
                                ? subcommands(above).stream().filter(each -> each != command)
                                : below.stream())
                .map(each -> page(each) + "(1)")
                .collect(Collectors.joining(", ")));
        return roff.toString();
    }

    private static Set<CommandLine> subcommands(CommandLine command) {
        Set<CommandLine> visible = new LinkedHashSet<>(); // each once, whatever its aliases
        command.getSubcommands().values().stream()
                .filter(each -> !each.getCommandSpec().usageMessage().hidden())
                .forEach(visible::add);
        return visible;
    }

    private static String page(CommandLine command) {
        return command.getCommandSpec().qualifiedName("-");
    }

    private static String names(OptionSpec option) {
        String names = String.join(", ", option.names());
        if (option.arity().max() == 0) {
            return names;
        }
        // picocli makes the label of "<name>" where none is given.
        return names + "=" + option.paramLabel();
    }

    private static List<String> lines(String[] description) {
        return Arrays.stream(description).map(Documentation::plain).toList();
    }

    private static String heading(String heading) {
        String plain = plain(heading).strip();
        return plain.isEmpty() ? "Notes" : plain.replaceAll(":$", "");
    }

    /// The first sentence, as the line of a list.
    private static String summary(UsageMessageSpec usage) {
        String[] description = usage.description();
        String first = description.length == 0 ? "commands of Plugferry" : plain(description[0]);
        int end = first.indexOf(". ");
        return (end < 0 ? first : first.substring(0, end)).replaceAll("\\.$", "");
    }

    /// Without picocli's marks for colours and its line ends.
    private static String plain(String text) {
        return Ansi.OFF.string(text.replace("%n", "\n").replace("%%", "%"));
    }

    /// The language of man pages.
    private static final class Roff {
        private final StringBuilder text = new StringBuilder();

        static String escaped(String plain) {
            String escaped = plain.replace("\\", "\\e").replace("-", "\\-");
            return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
        }

        Roff comment(String comment) {
            return line(".\\\" " + comment);
        }

        Roff line(String line) {
            text.append(line).append('\n');
            return this;
        }

        void section(String title) {
            line(".SH \"" + title.toUpperCase(java.util.Locale.ROOT) + "\"");
        }

        void text(String plain) {
            plain.lines().forEach(each -> line(escaped(each)));
        }

        void paragraph(String plain) {
            line(".PP");
            text(plain);
        }

        void item(String term, List<String> description) {
            line(".TP").line(".B " + escaped(term));
            List<String> all = new ArrayList<>();
            description.forEach(each -> each.lines().filter(line -> !line.isBlank()).forEach(all::add));
            all.forEach(each -> line(escaped(each)));
        }

        void verbatim(List<String> lines) {
            line(".PP").line(".nf");
            lines.forEach(this::text);
            line(".fi");
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
