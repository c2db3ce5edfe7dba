package io.github.plugferry.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.plugferry.app.doctor.CheckId;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    @Test
    void notesAreNoFailure() {
        CommandLineResult doctor = CommandLineResult.of("doctor");

        assertThat(doctor.exitCode()).isZero();
        assertThat(doctor.err()).isEmpty();
        assertThat(doctor.out())
                .containsPattern("(?m)^note  Virtual USB hub: .*\n {6}It is what devices .*\n {6}")
                .containsPattern("(?m)^good  TCP port 3240: It is free.$");
    }

    @Test
    void programsGetEveryFinding() throws IOException {
        JsonNode findings = new ObjectMapper()
                .readTree(CommandLineResult.of("doctor", "--json").out());

        assertThat(findings).hasSize(CheckId.values().length);
        assertThat(findings.get(0).get("check").textValue()).isEqualTo("kernel-module");
        assertThat(findings.get(0).get("state").textValue()).isEqualTo("note");
        assertThat(findings).allSatisfy(each -> {
            assertThat(each.get("found").isTextual()).isTrue();
            assertThat(each.get("meaning").isTextual()).isTrue();
            assertThat(each.get("remedy").isTextual()).isTrue();
        });
    }

    @Test
    void nothingIsFixedWhereNothingCanBe() {
        assertThat(CommandLineResult.of("doctor", "--fix").err()).contains("nothing that this program could do");
    }
}
