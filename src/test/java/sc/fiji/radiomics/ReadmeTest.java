// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.cli.Radiomics;
import sc.fiji.radiomics.pipeline.Settings;
import sc.fiji.radiomics.pipeline.SettingsFile;
import sc.fiji.radiomics.study.StudyFile;
import sc.fiji.radiomics.study.StudyPlan;

/** What the README shows is true. */
class ReadmeTest {
    private final String readme = read("README.md");

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> examples(String text) {
        return Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void itsSettingsCanBeRead() {
        List<String> examples = examples(readme).stream()
                .filter(text -> text.startsWith("preset:"))
                .toList();
        assertEquals(1, examples.size());
        Settings settings =
                SettingsFile.parse(examples.get(0), "README", "readme").get(0);
        assertEquals("ct-fine", settings.name());
        assertEquals("[fbs10, fbs25]", settings.discretisation().toString());
    }

    @Test
    void theStudyPlansInItAndInTheDocumentCanBeRead() {
        for (String text : List.of(readme, read("docs/study.md"))) {
            List<String> examples = examples(text).stream()
                    .filter(example -> example.contains("tables:"))
                    .toList();
            assertEquals(1, examples.size());
            StudyPlan plan = StudyFile.parse(examples.get(0), "README");
            assertEquals("Lymph node metastasis", plan.name());
            assertEquals("metastasis", plan.outcome().column());
            assertEquals(List.of("age", "stage"), plan.clinical().columns());
        }
    }

    @Test
    void itsCommandsAndOptionsExist() {
        assertTrue(requireAll(readme, help()) >= 6);
    }

    @Test
    void theCommandsAndOptionsOfThePageOnDicomExist() throws IOException {
        assertTrue(requireAll(read("docs/dicom.md"), help()) >= 12);
    }

    private static String help() {
        StringWriter help = new StringWriter();
        PrintWriter writer = new PrintWriter(help, true);
        for (String command : List.of(
                "extract",
                "study",
                "predict",
                "validate",
                "perturb",
                "reproducibility",
                "harmonise",
                "scan",
                "landmarks")) {
            Radiomics.run(writer, writer, "help", command);
        }
        for (String command : List.of("list", "regions", "export", "find", "fetch", "send", "deidentify")) {
            Radiomics.run(writer, writer, "dicom", "help", command);
        }
        Radiomics.run(writer, writer, "help");
        return help.toString();
    }

    /** The number of different commands and options in a page, each of which the help explains. */
    private static int requireAll(String page, String help) {
        List<String> options = Pattern.compile("\\./radiomics[^\n`]*(\\\\\n[^\n`]*)?")
                .matcher(page)
                .results()
                .map(MatchResult::group)
                .flatMap(command -> Pattern.compile("--[a-z][a-z-]*|radiomics ([a-z]+)( [a-z]+(?= |$))?")
                        .matcher(command)
                        .results())
                .map(found -> found.group(1) == null
                        ? found.group()
                        : found.group(1).equals("dicom") ? "dicom" + found.group(2) : found.group(1))
                .filter(word -> !List.of("help", "--format").contains(word))
                .distinct()
                .toList();
        options.forEach(option -> assertTrue(help.contains(option), option));
        return options.size();
    }

    @Test
    void itsTestCommandIsWhatContinuousIntegrationRuns() {
        assertTrue(readme.contains("    mvn -B -ntp spotless:check verify\n"));
        assertTrue(read(".ci/run").contains("\nmvn -B -ntp spotless:check verify\n"));
    }
}
