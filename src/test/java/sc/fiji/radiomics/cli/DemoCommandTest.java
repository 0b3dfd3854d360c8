// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sc.fiji.radiomics.io.CsvTable;

class DemoCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Radiomics.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    /**
     * The first thing a newcomer does: all cases succeed, the files are where it says, the signal is in the table, and the
     * study finds it.
     */
    @Test
    @Tag("slow")
    void theDemoGoesFromImagesToAReportWithTheKnownSignal() throws Exception {
        Path demo = folder.resolve("my demo");
        assertEquals(0, run("demo", "--out", demo.toString()), err::toString);
        Path results = demo.resolve("results");
        Path study = demo.resolve("study");
        Path report = demo.resolve("report");
        List<String> lines = out.toString().lines().toList();
        assertEquals(
                List.of(
                        "60 cases, 75 regions with features",
                        "Features:  " + results.resolve("features.csv"),
                        "Quality:   " + results.resolve("quality.html") + "  (look at it before modelling)",
                        "Settings:  " + results.resolve("run.yaml")),
                lines.subList(0, 4));
        assertEquals(
                List.of(
                        "Report:    " + report.resolve("report.html"),
                        "Model:     " + report.resolve("model.json"),
                        "About it:  " + study.resolve("README.md"),
                        "The same by hand, as for data of your own:",
                        "  radiomics extract --manifest \"" + study.resolve("cases.csv") + "\" --settings \""
                                + study.resolve("settings.yaml") + "\" --out \"" + results + "\"",
                        "  radiomics study \"" + study.resolve("study.yaml") + "\" --out \"" + report + "\""),
                lines.subList(lines.size() - 6, lines.size()));
        assertStudy(report, lines.get(4));
        assertTrue(Files.readString(results.resolve("quality.html")).contains("All regions were extracted"));
        assertEquals(
                List.of(),
                CsvTable.read(results.resolve("quality.csv")).rows().stream()
                        .filter(row -> row.get(0).equals("missing values")
                                || row.get(1).equals("settle first"))
                        .toList());

        Map<String, Double> texture = tumours(results, "demo.original.fbs10.cm_sum_entr_3D_avg");
        assertTrue(correlation(texture, hidden(study, "heterogeneity")) > 0.8);
        Map<String, Double> volume = tumours(results, "demo.original.morph_volume");
        assertTrue(correlation(volume, hidden(study, "size")) > 0.8);
    }

    /** The true risk reaches 0.87 in validation; no model of 40 cases should beat it by more than chance or miss it all. */
    private static void assertStudy(Path report, String signature) throws Exception {
        assertTrue(signature.matches("Signature: [1-4] of \\d+ features"), signature);
        CsvTable performance = CsvTable.read(report.resolve("tables/performance.csv"));
        assertFalse(performance.rows().isEmpty());
        CsvTable predictions = CsvTable.read(report.resolve("predictions.csv"));
        assertEquals(60, predictions.rows().size());
        assertEquals(
                20,
                predictions.column("cohort").stream()
                        .filter("validation"::equals)
                        .count());
        assertTrue(Files.readString(report.resolve("report.html")).contains("Demo study"));
        double auc = auc(predictions, "signature: probability");
        assertTrue(auc > 0.65 && auc < 0.98, "AUC of the signature in validation " + auc);
    }

    /** In validation. */
    private static double auc(CsvTable predictions, String column) {
        double right = 0;
        int pairs = 0;
        for (int i = 0; i < predictions.rows().size(); i++) {
            for (int j = 0; j < predictions.rows().size(); j++) {
                Map<String, String> with = predictions.record(i);
                Map<String, String> without = predictions.record(j);
                if (with.get("cohort").equals("validation")
                        && without.get("cohort").equals("validation")
                        && with.get("metastasis").equals("1")
                        && without.get("metastasis").equals("0")) {
                    double difference = Double.parseDouble(with.get(column)) - Double.parseDouble(without.get(column));
                    right += 0.5 + 0.5 * Math.signum(difference);
                    pairs++;
                }
            }
        }
        return right / pairs;
    }

    private static Map<String, Double> tumours(Path results, String column) throws Exception {
        CsvTable table = CsvTable.read(results.resolve("features.csv"));
        Map<String, Double> values = new HashMap<>();
        for (int i = 0; i < table.rows().size(); i++) {
            Map<String, String> row = table.record(i);
            if (row.get("roi").equals("tumour")) {
                values.put(row.get("case"), Double.parseDouble(row.get(column)));
            }
        }
        assertEquals(60, values.size());
        return values;
    }

    private static Map<String, Double> hidden(Path study, String column) throws Exception {
        CsvTable table = CsvTable.read(study.resolve("truth.csv"));
        Map<String, Double> values = new HashMap<>();
        for (int i = 0; i < table.rows().size(); i++) {
            values.put(
                    table.record(i).get("case"),
                    Double.parseDouble(table.record(i).get(column)));
        }
        return values;
    }

    private static double correlation(Map<String, Double> a, Map<String, Double> b) {
        double meanA = a.values().stream().mapToDouble(x -> x).average().orElseThrow();
        double meanB = b.values().stream().mapToDouble(x -> x).average().orElseThrow();
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (String id : a.keySet()) {
            double x = a.get(id) - meanA;
            double y = b.get(id) - meanB;
            product += x * y;
            squaresA += x * x;
            squaresB += y * y;
        }
        return product / Math.sqrt(squaresA * squaresB);
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("a file"), "");
        assertEquals(2, run("demo", "--out", file.toString()));
        assertEquals(
                "Making 60 synthetic cases in " + file.resolve("study")
                        + " ...\nradiomics: demo study: cannot make the folder "
                        + file.resolve("study").resolve("images") + "\n",
                err.toString().replace(System.lineSeparator(), "\n"));
    }
}
