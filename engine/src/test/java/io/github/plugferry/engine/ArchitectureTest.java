package io.github.plugferry.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
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

/// What the packages of the engine may know of each other and of the world. Most packages have no class at first,
/// so a rule that finds nothing to check holds.
@AnalyzeClasses(locations = ArchitectureTest.MainClasses.class)
class ArchitectureTest {
    private static final String ENGINE = "io.github.plugferry.engine";
    private static final String WIRE = ENGINE + ".wire..";
    private static final String USB = ENGINE + ".usb..";
    private static final String LIBUSB = ENGINE + ".libusb..";
    private static final String LINUX = ENGINE + ".linux..";
    private static final String TRANSPORT = ENGINE + ".transport..";
    private static final String HOST = ENGINE + ".host..";
    private static final String CLIENT = ENGINE + ".client..";

    private static final String DESCRIPTOR_NAME = "fd|fileDescriptor|socketDescriptor";

    @ArchTest
    static final ArchRule KNOWS_NO_SCREEN = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "javafx..",
                    "java.applet..",
                    "java.awt..",
                    "java.beans..",
                    "javax.accessibility..",
                    "javax.imageio..",
                    "javax.print..",
                    "javax.sound..",
                    "javax.swing..")
            .because("the engine also runs where there is no screen")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule KNOWS_NO_JSON = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson..", "tools.jackson..")
            .because("the engine keeps no settings; what is stored and how is up to the application")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule KNOWS_NOTHING_ABOVE = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("io.github.plugferry..").and(resideOutsideOfPackage(ENGINE + "..")))
            .because("dependencies run one way: packaging, window, application, engine")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_LINUX_CALLS_NATIVE_CODE = noClasses()
            .that()
            .resideOutsideOfPackage(LINUX)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.lang.foreign..")
            .because(
                    "a wrong foreign call crashes the program, so all of them are in one package that can be read at once")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_LIBUSB_USES_USB4JAVA = noClasses()
            .that()
            .resideOutsideOfPackage(LIBUSB)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.usb4java..")
            .because("libusb is one of several backends, and the others must work without it")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule KNOWS_NO_JUNIXSOCKET = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.newsclub.net.unix..", "com.kohlschutter.junixsocket..")
            .because(
                    "the engine opens its sockets itself; junixsocket serves the control socket and D-Bus of the application")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule WIRE_AND_USB_STAND_ALONE = classes()
            .that()
            .resideInAnyPackage(WIRE, USB)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(WIRE, USB, "java..", "org.jspecify.annotations..")
            .because("messages and descriptors are plain data that is tested and fuzzed without anything else")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule HOST_KNOWS_NO_CLIENT = noClasses()
            .that()
            .resideInAPackage(HOST)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLIENT)
            .because("the two sides meet on the wire only, or they would understand nobody but each other")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule CLIENT_KNOWS_NO_HOST = noClasses()
            .that()
            .resideInAPackage(CLIENT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HOST)
            .because("the two sides meet on the wire only, or they would understand nobody but each other")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONE_CONNECTION = classes()
            .that()
            .haveSimpleName("Connection")
            .should()
            .resideInAPackage(TRANSPORT)
            .because("one Connection serves all socket families")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule ONLY_THE_CONNECTION_GIVES_ITS_DESCRIPTOR = methods()
            .that()
            .arePublic()
            .and()
            .haveRawReturnType(int.class)
            .and()
            .haveNameMatching(DESCRIPTOR_NAME)
            .and()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage(LINUX)
            .should()
            .beDeclaredInClassesThat(resideInAPackage(TRANSPORT).and(simpleName("Connection")))
            .because("a descriptor that two owners know gets closed twice, and the second time it is somebody else's")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule NO_PACKAGE_CYCLES = slices().matching(ENGINE + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("packages that know each other in a circle are one package")
            .allowEmptyShould(true);

    @ArchTest
    static void theClassesWereRead(JavaClasses classes) {
        assertThat(classes).anyMatch(type -> type.getName().equals(Engine.class.getName()));
    }

    /// The classes of this module alone, without its tests.
    static final class MainClasses implements LocationProvider {
        @Override
        public Set<Location> get(Class<?> testClass) {
            return Set.of(Location.of(Path.of("target", "classes")));
        }
    }
}
