package io.github.plugferry.fx;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.LocationProvider;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.Set;
import javafx.animation.PauseTransition;

/// What the packages of the window may know of each other and of the world. Most packages have no class at first, so a
/// rule that finds nothing to check holds.
@AnalyzeClasses(locations = ArchitectureTest.MainClasses.class)
class ArchitectureTest {
    private static final String FX = "io.github.plugferry.fx";

    @ArchTest
    static final ArchRule VIEW_MODELS_KNOW_NO_SCENE = noClasses()
            .that()
            .haveNameMatching(".*ViewModel(\\$.*)?")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..")
            .because("what a view shows is tested without a view")
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
    static final ArchRule KNOWS_NO_JUNIXSOCKET = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.newsclub.net.unix..", "com.kohlschutter.junixsocket..")
            .because("the window speaks to the application only, which has the control socket and D-Bus")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLES = slices().matching(FX + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages that know each other in a circle are one package")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NOTHING_MOVES = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("javafx.animation..").and(not(equivalentTo(PauseTransition.class))))
            .because("there are people whom movement makes sick, and what only waits moves nothing");

    @ArchTest
    static void theClassesWereRead(JavaClasses classes) {
        assertThat(classes).anyMatch(type -> type.getName().equals(FxWindow.class.getName()));
    }

    /// The classes of this module alone, without its tests.
    static final class MainClasses implements LocationProvider {
        @Override
        public Set<Location> get(Class<?> testClass) {
            return Set.of(Location.of(Path.of("target", "classes")));
        }
    }
}
