// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table "who may import whom" of ARCHITECTURE.md, and a canary that shows that its rules bite. */
class LayeringTest {
    private static final String BASE = "sc.fiji.radiomics";

    /** Each package with the packages of ours it may import. */
    private static final Map<String, List<String>> MAY_IMPORT = Map.ofEntries(
            Map.entry("image", List.of()),
            Map.entry("table", List.of()),
            Map.entry("math", List.of()),
            Map.entry("preprocess", List.of("image", "math")),
            Map.entry("feature", List.of("image", "math")),
            Map.entry("io", List.of("image", "table")),
            Map.entry("io.dicom", List.of("image")),
            Map.entry("io.dicom.pixel", List.of("image", "io.dicom")),
            Map.entry("io.dicom.series", List.of("image", "io.dicom")),
            Map.entry("io.dicom.region", List.of("image", "io.dicom", "io.dicom.series")),
            Map.entry("io.dicom.report", List.of("image", "io.dicom", "io.dicom.series")),
            Map.entry("io.dicom.suv", List.of("image", "io.dicom", "io.dicom.series")),
            Map.entry("io.dicom.privacy", List.of("image", "io.dicom")),
            Map.entry("io.dicom.web", List.of("io.dicom")),
            Map.entry("model", List.of("table")),
            Map.entry("perturb", List.of("image", "math", "preprocess", "filter", "segment")),
            Map.entry("pyradiomics", List.of("image", "math", "preprocess", "feature", "filter")),
            Map.entry(
                    "pipeline",
                    List.of(
                            "image",
                            "table",
                            "math",
                            "io",
                            "preprocess",
                            "perturb",
                            "filter",
                            "feature",
                            "pyradiomics")),
            Map.entry("study", List.of("table", "model", "io")),
            Map.entry("plot", List.of("table", "model", "study", "io")),
            Map.entry("report", List.of("pipeline", "table", "io", "model", "study", "plot")),
            Map.entry("demo", List.of("image", "io", "table", "pipeline")),
            Map.entry("filter", List.of("image", "math")),
            Map.entry("segment", List.of("image", "math")),
            Map.entry("pyradiomics.image", List.of("image", "math", "preprocess", "filter")),
            Map.entry("weka", List.of("table", "model", "io", "image", "filter", "segment")),
            Map.entry("workbench", allBut("workbench", "command", "cli")),
            Map.entry("command", allBut("command", "cli")),
            Map.entry("cli", allBut("cli", "command", "workbench")));

    private static List<String> allBut(String... none) {
        List<String> all = new ArrayList<>(List.of(
                "image",
                "table",
                "math",
                "io",
                "preprocess",
                "perturb",
                "filter",
                "segment",
                "feature",
                "pipeline",
                "model",
                "study",
                "plot",
                "report",
                "weka",
                "demo",
                "workbench"));
        all.removeAll(List.of(none));
        return all;
    }

    /** Third-party libraries by the only packages that may use them. */
    private static final Map<String, List<String>> ONLY_IN = Map.ofEntries(
            Map.entry("picocli..", List.of("cli")),
            Map.entry("org.scijava..", List.of("command")),
            Map.entry("ij..", List.of("command", "io", "workbench")),
            Map.entry("weka..", List.of("weka")),
            Map.entry("javax.swing..", List.of("command", "workbench")),
            Map.entry("java.awt..", List.of("command", "io", "plot", "workbench")),
            Map.entry("com.fasterxml..", List.of("pipeline", "study", "io.dicom.web")),
            Map.entry("org.jfree..", List.of("plot")),
            Map.entry("org.yaml..", List.of("io", "pipeline", "study")),
            Map.entry("org.hipparchus..", List.of("feature", "model", "pyradiomics")),
            Map.entry("javax.imageio..", List.of("command", "io", "plot", "workbench")),
            Map.entry("org.apache.commons.csv..", List.of("io", "table")));

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    static Stream<String> packages() {
        return MAY_IMPORT.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void eachPackageImportsOnlyWhatTheTableAllows(String name) {
        imports(BASE + "." + name, MAY_IMPORT.get(name)).check(MAIN);
    }

    private static ArchRule imports(String name, List<String> allowed) {
        List<String> ours = new ArrayList<>(List.of(BASE, name + ".."));
        allowed.forEach(other -> {
            boolean isParent = name.startsWith(BASE + "." + other + "."); // then not what else is in it
            ours.add(BASE + "." + other + (isParent ? "" : ".."));
        });
        return noClasses()
                .that()
                .resideInAPackage(name + "..")
                .should()
                .dependOnClassesThat(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(BASE + "..")
                        .and(com.tngtech.archunit.base.DescribedPredicate.not(
                                com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                                        ours.toArray(String[]::new)))))
                .allowEmptyShould(true);
    }

    @Test
    void everyPackageIsInTheTable() {
        classes()
                .should()
                .resideInAnyPackage(Stream.concat(Stream.of(BASE), packages().map(name -> BASE + "." + name + ".."))
                        .toArray(String[]::new))
                .check(MAIN);
    }

    @Test
    void theBasePackageImportsNothingOfOurs() {
        noClasses()
                .that()
                .resideInAPackage(BASE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        packages().map(name -> BASE + "." + name + "..").toArray(String[]::new))
                .check(MAIN);
    }

    @Test
    void noPackagesDependOnEachOtherInACircle() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void librariesStayInTheirPackages() {
        ONLY_IN.forEach((library, users) -> noClasses()
                .that()
                .resideOutsideOfPackages(
                        users.stream().map(user -> BASE + "." + user + "..").toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(MAIN));
    }

    @Test
    void noMutableStaticFields() {
        noFields()
                .that()
                .areStatic()
                .should()
                .notHaveModifier(JavaModifier.FINAL)
                .andShould()
                .notHaveModifier(JavaModifier.SYNTHETIC)
                .check(MAIN);
    }

    @Test
    void onlyTheCommandLineExitsAndPrints() {
        printsOrExits(BASE + ".cli..").check(MAIN);
    }

    private static ArchRule printsOrExits(String except) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(except)
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err");
    }

    @Test
    void noNameSaysNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*(Utils|Helper|Manager|Wrapper|Impl)(\\$.*)?")
                .check(MAIN);
    }

    @Test
    void theCanaryBreaksTheRules() {
        JavaClasses canary = new ClassFileImporter().importPackages(BASE + ".canary", BASE + ".table");
        String name = BASE + ".canary.image";
        AssertionError error = assertThrows(
                AssertionError.class, () -> imports(name, List.of()).check(canary));
        assertTrue(error.getMessage().contains("Canary"), error.getMessage());
        assertThrows(AssertionError.class, () -> printsOrExits(BASE + ".cli..").check(canary));
        assertTrue(Arrays.asList("Canary").contains(sc.fiji.radiomics.canary.image.Canary.class.getSimpleName()));
    }
}
