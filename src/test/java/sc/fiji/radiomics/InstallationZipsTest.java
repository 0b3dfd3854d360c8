// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.pipeline.Installation;

/** What the zips for Fiji and for plain ImageJ hold, by the rule that jars.csv states library by library. */
class InstallationZipsTest {
    private static final Path FOLDER = Path.of("src/assembly");

    /** Columns of jars.csv by library. */
    private static Map<String, Map<String, String>> decisions() throws IOException {
        CsvTable table = CsvTable.read(FOLDER.resolve("jars.csv"));
        Map<String, Map<String, String>> decisions = new TreeMap<>();
        for (int i = 0; i < table.rows().size(); i++) {
            decisions.put(table.record(i).get("library"), table.record(i));
        }
        assertEquals(table.rows().size(), decisions.size());
        return decisions;
    }

    private static Set<String> libraries() {
        return Installation.found().libraries().stream()
                .map(library -> library.group() + ":" + library.artifact())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> elements(String descriptor, String element) throws IOException {
        return Pattern.compile("<" + element + ">([\\w.-]+:[\\w.-]+)</" + element + ">")
                .matcher(Files.readString(FOLDER.resolve(descriptor)))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyRuntimeLibraryHasADecision() throws IOException {
        assertEquals(libraries(), decisions().keySet());
    }

    @Test
    void theFijiZipHoldsWhatTheDecisionsSay() throws IOException {
        Set<String> travelling = new TreeSet<>();
        decisions().forEach((library, row) -> {
            assertTrue(Set.of("yes", "no").contains(row.get("travels")), library);
            if (row.get("travels").equals("yes")) {
                travelling.add(library);
            }
        });
        assertEquals(travelling, elements("fiji.xml", "include"));
    }

    @Test
    void aManagedLibraryTravelsOnlyIfItIsShownToBeMissing() throws IOException {
        decisions().forEach((library, row) -> {
            boolean isOut =
                    row.get("managed").equals("no") || row.get("travels").equals("no");
            assertTrue(
                    isOut || row.get("reason").matches("shown to be missing: .*https://.*"),
                    library + ": " + row.get("reason"));
        });
    }

    /** Maven takes the version of a dependency from the parent exactly if the pom gives none. */
    @Test
    void managedIsWhatThePomGivesNoVersion() throws IOException {
        String pom = Files.readString(Path.of("pom.xml")).replaceAll("(?s)<build>.*", "");
        Map<String, Map<String, String>> decisions = decisions();
        int found = 0;
        for (String dependency : pom.split("<dependency>")) {
            String library = dependency.replaceAll(
                    "(?s).*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>.*", "$1:$2");
            if (decisions.containsKey(library)) {
                boolean isManaged =
                        !dependency.replaceAll("(?s)</dependency>.*", "").contains("<version>");
                assertEquals(isManaged ? "yes" : "no", decisions.get(library).get("managed"), library);
                found++;
            }
        }
        assertTrue(found >= 12, "found " + found);
    }

    @Test
    void theZipOfPlainImageJHoldsEverythingButImageJ() throws IOException {
        assertEquals(Set.of("net.imagej:ij"), elements("imagej.xml", "exclude"));
        assertEquals(Set.of(), elements("imagej.xml", "include"));
        // why: ImageJ looks for commands in every jar with an underscore in its name
        libraries().forEach(library -> assertFalse(library.contains("_"), library));
    }

    @Test
    void onlyOneFileOfOursIsCalledPluginsConfig() throws IOException {
        try (var files = Files.walk(Path.of("src/main"))) {
            List<Path> found = files.filter(file -> file.toString().endsWith("plugins.config"))
                    .toList();
            assertEquals(List.of(), found);
        }
        assertTrue(Files.isRegularFile(Path.of("plugins.config")));
    }
}
