package io.github.plugferry.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns what went wrong into a line or two on standard error and an exit code. This is where a failure ends:
/// stack traces are for those who ask for them.
final class Problems implements IParameterExceptionHandler, IExecutionExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine line = wrong.getCommandLine();
        // The converters of this program say the whole thing; picocli would put the parameter's position before it.
        String sentence =
                wrong.getCause() instanceof TypeConversionException inner ? inner.getMessage() : wrong.getMessage();
        say(line.getErr(), Objects.requireNonNullElse(sentence, "the command line is wrong"));
        if (!UnmatchedArgumentException.printSuggestions(wrong, line.getErr())) {
            line.getErr().println("See " + line.getCommandSpec().qualifiedName() + " --help.");
        }
        line.getErr().flush();
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed) {
        say(line.getErr(), sentence(failure));
        if (((Main) line.getCommandSpec().root().userObject()).isVerbose()) {
            failure.printStackTrace(line.getErr());
        }
        line.getErr().flush();
        return ExitCode.SOFTWARE;
    }

    private static void say(PrintWriter err, String sentence) {
        err.println("plugferry: " + sentence);
    }

    /// The messages of the engine's exceptions are sentences already.
    private static String sentence(Exception failure) {
        return switch (failure) {
            case UncheckedIOException wrapped when wrapped.getCause() != null -> sentence(wrapped.getCause());
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileSystemException file -> file.getFile() + ": " + file.getReason();
            case InterruptedException stopped -> "it was interrupted";
            case IOException known -> orName(known);
            case CommandException known -> orName(known);
            default ->
                "an error in the program itself (%s). Run it again with --verbose for the details, and report them."
                        .formatted(failure);
        };
    }

    private static String orName(Exception failure) {
        return Objects.requireNonNullElseGet(failure.getMessage(), failure::toString);
    }
}
