package io.github.plugferry.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {
    @Test
    void helpIsAResultAndDocumentsTheExitCodes() {
        CommandLineResult help = CommandLineResult.of("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("client", "--verbose", "Exit codes:", "130, 143");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void everyCommandDocumentsTheExitCodes() {
        assertThat(CommandLineResult.of("client", "--help").out()).contains("Exit codes:");
    }

    @Test
    void versionIsOneLine() {
        CommandLineResult version = CommandLineResult.of("--version");

        assertThat(version.exitCode()).isZero();
        assertThat(version.out()).startsWith("plugferry ").hasLineCount(1);
    }

    @Test
    void anUnknownOptionIsAUsageErrorThatPointsToTheHelp() {
        CommandLineResult wrong = CommandLineResult.of("client", "--no-such-option");

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err()).startsWith("plugferry: ").contains("--no-such-option");
    }

    @Test
    void aGroupWithoutACommandIsAUsageError() {
        CommandLineResult wrong = CommandLineResult.of("client");

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("plugferry client --help");
    }

    @Test
    void withoutADisplayItSaysThatThisIsTheDemo() {
        assertThat(CommandLineResult.of().err()).startsWith("There is no display");
    }
}
