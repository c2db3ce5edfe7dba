package io.github.plugferry.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import io.github.plugferry.app.cli.Main;
import java.nio.file.Path;
import java.util.Set;

/// What the packages of the application may know of each other and of the world. Most packages have no class at
/// first, so a rule that finds nothing to check holds.
@AnalyzeClasses(locations = ArchitectureTest.MainClasses.class)
class ArchitectureTest {
    private static final String APP = "io.github.plugferry.app";

    @ArchTest
    static final ArchRule KNOWS_NO_SCREEN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "com.sun.javafx..")
            .because("the command line and the daemon run where there is no screen")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule KNOWS_NOTHING_ABOVE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.plugferry.fx..")
            .because("dependencies run one way: packaging, window, application, engine")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule CALLS_NO_NATIVE_CODE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.foreign..")
            .because("all foreign calls are in one package of the engine that can be read at once")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule KNOWS_NO_USB4JAVA = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.usb4java..")
            .because("libusb is one of several backends of the engine, and the others must work without it")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_CONTROL_AND_DESKTOP_USE_JUNIXSOCKET = noClasses()
            .that()
            .resideOutsideOfPackages(APP + ".control..", APP + ".desktop..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.newsclub.net.unix..", "com.kohlschutter.junixsocket..")
            .because("it serves the control socket and D-Bus with descriptors; other sockets are the engine's")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLES = slices().matching(APP + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages that know each other in a circle are one package")
            .allowEmptyShould(true);

    @ArchTest
    static void theClassesWereRead(JavaClasses classes) {
        assertThat(classes).anyMatch(type -> type.getName().equals(Main.class.getName()));
    }

    /// The classes of this module alone, without its tests.
    static final class MainClasses implements LocationProvider {
        @Override
        public Set<Location> get(Class<?> testClass) {
            return Set.of(Location.of(Path.of("target", "classes")));
        }
    }
}
