// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallationTest {
    private static Optional<String> problem(String expected, String... found) {
        return new Installation.Library("g", "snakeyaml", expected, List.of(found)).problem();
    }

    @Test
    void everyLibraryOfTheBuildIsFoundHereAndOfItsVersion() {
        Installation installation = Installation.found();
        assertEquals(List.of(), installation.problems());
        List<String> names = installation.libraries().stream()
                .map(Installation.Library::artifact)
                .toList();
        assertTrue(names.containsAll(List.of("ij", "scijava-common", "imglib2", "weka-dev", "commons-csv")));
        assertTrue(names.stream().noneMatch(name -> name.contains("junit")), names::toString);
        for (Installation.Library library : installation.libraries()) {
            assertEquals(List.of(library.expected()), library.found(), library.artifact());
        }
        assertTrue(installation.text().endsWith("\nEverything that is needed was found."), installation.text());
        assertTrue(installation.text().startsWith(Software.nameAndVersion()), installation.text());
        assertTrue(installation.text().contains("\nij 1.54p\n"), installation.text());
    }

    @Test
    void whatIsMissingOldOrTwiceIsNamed() {
        assertEquals(Optional.of("snakeyaml 2.5 is missing"), problem("2.5"));
        assertEquals(
                Optional.of("snakeyaml 1.33 is older than 2.5, with which the program was built"),
                problem("2.5", "1.33"));
        assertEquals(
                Optional.of("snakeyaml is there more than once: 1.33, 2.5; keep only one"),
                problem("2.5", "1.33", "2.5"));
        assertEquals(Optional.empty(), problem("2.5", "2.10"));
        assertEquals(Optional.empty(), problem("2.5", "2.5"));
    }

    @Test
    void aJarWithoutUnderscoreAndAnOldJavaAreProblems() {
        List<Installation.Library> fine = List.of(new Installation.Library("g", "a", "1", List.of("1")));
        assertEquals(
                List.of(
                        "Java 1.8.0_402 is too old: 17 or newer is needed",
                        "the jar radiomics.jar must have an underscore in its name, or ImageJ does not list its"
                                + " commands: call it Radiomics_.jar"),
                new Installation("1.8.0_402", 500, "radiomics.jar", fine).problems());
        assertEquals(List.of(), new Installation("21.0.1", 500, "Radiomics_-0.1.0-SNAPSHOT.jar", fine).problems());
        assertEquals(List.of(), new Installation("17", 500, "classes/", fine).problems());
        assertEquals(
                List.of("the list of libraries is missing in the program: build it with Maven"),
                new Installation("17", 500, "classes/", List.of()).problems());
    }

    @Test
    void theReportCountsProblems() {
        String text = new Installation(
                        "17", 500, "classes/", List.of(new Installation.Library("g", "snakeyaml", "2.5", List.of())))
                .text();
        assertTrue(
                text.endsWith("\nsnakeyaml missing (built with 2.5)\nProblem: snakeyaml 2.5 is missing\n1 problem"),
                text);
    }

    @Test
    void jarsAreToldFromThoseOfSimilarNames() {
        List<String> jars = List.of(
                "ij-1.54p.jar",
                "ij-data-2.0.jar",
                "solr-commons-csv-1.0.jar",
                "commons-csv-1.14.1.jar",
                "radiomics.jar");
        assertEquals(List.of("1.54p"), Installation.versions("ij", jars));
        assertEquals(List.of("1.14.1"), Installation.versions("commons-csv", jars));
        assertEquals(List.of(), Installation.versions("radiomics", jars));
    }

    @ParameterizedTest
    @CsvSource({
        "1.54p, 1.54q, -1",
        "1.54p, 1.54p, 0",
        "2.9, 2.10, -1",
        "8.0.0, 8.0.0-beta-1, 1",
        "1.0, 1.0.1, -1",
        "11b-20160615, 11b-20160615, 0",
        "1.8.0_402, 17, -1",
        "21.0.1, 17, 1",
        "11a-20060608, 11b-20160615, -1"
    })
    void versionsAreComparedByTheirNumbers(String one, String other, int sign) {
        assertEquals(sign, Integer.signum(Installation.compare(one, other)));
        assertEquals(-sign, Integer.signum(Installation.compare(other, one)));
    }
}
