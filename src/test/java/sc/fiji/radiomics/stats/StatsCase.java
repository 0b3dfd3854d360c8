// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.io.CsvTable;

/**
 * One case of the statistics fixtures: what was computed, on which data, and the numbers that R gave.
 *
 * <p>Source: {@code stats/README.md} and {@code stats/REFERENCES.md} of the reference data; R 4.2.2 with glmnet,
 * survival, rms, pROC and others. A test checks quantities one by one and ends with {@link #assertAllChecked}, so that
 * none is silently unread.
 */
public final class StatsCase {
    private final String name;
    private final JsonNode description;
    private final Map<String, Expected> expected = new LinkedHashMap<>();
    private final Set<String> checked = new LinkedHashSet<>();
    private final List<String> misses = new ArrayList<>();

    private record Expected(String value, String tolerance) {}

    private StatsCase(String name) throws IOException {
        this.name = name;
        this.description = new JsonMapper()
                .readTree(SharedData.path("stats/cases/" + name + ".json").toFile());
        CsvTable table = CsvTable.read(SharedData.path("stats/expected/" + name + ".csv"));
        for (int i = 0; i < table.rows().size(); i++) {
            Map<String, String> row = table.record(i);
            expected.put(row.get("quantity"), new Expected(row.get("value"), row.get("tolerance")));
        }
    }

    public static StatsCase of(String name) {
        try {
            return new StatsCase(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON that describes the case. */
    public JsonNode description() {
        return description;
    }

    /** The table of the case: {@code NA} where a value is missing. */
    public CsvTable data() {
        return read("stats/" + description.get("data").asText());
    }

    /** A matrix-like result, for example {@code combat_hosny_plain.adjusted}. */
    public CsvTable table(String table) {
        return read("stats/expected/" + table + ".csv");
    }

    /** The bootstrap samples of the case: row numbers counted from 0. */
    public int[][] resamples() {
        try {
            return java.nio.file.Files.readAllLines(SharedData.path(
                            "stats/" + description.get("resamples").asText()))
                    .stream()
                    .filter(line -> line.matches("[0-9, ]+"))
                    .map(line -> java.util.Arrays.stream(line.split(","))
                            .mapToInt(cell -> Integer.parseInt(cell.strip()) - 1)
                            .toArray())
                    .toArray(int[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CsvTable read(String file) {
        try {
            return CsvTable.read(SharedData.path(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The quantities of the case, in their order. */
    public Set<String> quantities() {
        return expected.keySet();
    }

    /** Whether the case has a quantity of this name, alone or with keys. */
    public boolean lists(String quantity) {
        return expected.containsKey(quantity)
                || expected.keySet().stream().anyMatch(name -> name.startsWith(quantity + "["));
    }

    /** The keys of a quantity in their order: {@code [white, t=5]} of {@code surv[white][t=5]}. */
    public List<List<String>> keys(String quantity) {
        return expected.keySet().stream()
                .filter(name -> name.startsWith(quantity + "["))
                .map(name -> name.substring(quantity.length() + 1, name.length() - 1))
                .map(keys -> List.of(keys.split("\\]\\[")))
                .toList();
    }

    /** The sub-models that have a quantity, as their prefixes with the dot: {@code full.} of {@code full.aic}. */
    public List<String> prefixes(String quantity) {
        return expected.keySet().stream()
                .map(name -> name.replaceAll("\\[.*", ""))
                .filter(head -> head.equals(quantity) || head.endsWith("." + quantity))
                .map(head -> head.substring(0, head.length() - quantity.length()))
                .distinct()
                .toList();
    }

    /** The expected value, for choosing what to compute; use {@link #check} to compare. */
    public double expected(String quantity) {
        return number(expected.get(quantity).value());
    }

    /** Compares a computed quantity: within the absolute tolerance; NA needs NaN. */
    public void check(String quantity, double computed) {
        Expected reference = expected.get(quantity);
        assertTrue(reference != null, () -> name + " has no quantity " + quantity);
        checked.add(quantity);
        double value = number(reference.value());
        boolean equal = Double.isNaN(value) || Double.isInfinite(value)
                ? Double.compare(value, computed) == 0
                : Math.abs(computed - value) <= number(reference.tolerance());
        if (!equal) {
            misses.add(quantity + ": expected " + reference.value() + " +/- " + reference.tolerance() + ", found "
                    + computed);
        }
    }

    /** Compares a computed quantity if the case has it. */
    public void checkIfListed(String quantity, double computed) {
        if (expected.containsKey(quantity)) {
            check(quantity, computed);
        }
    }

    /** Fails if a quantity missed its tolerance, or not so many were checked: for a test of a part of a case. */
    public void assertChecked(int count) {
        assertEquals(List.of(), misses, name);
        assertEquals(count, checked.size(), name);
    }

    /** Fails if a quantity missed its tolerance or was never checked. */
    public void assertAllChecked() {
        assertEquals(
                List.of(),
                misses.subList(0, Math.min(20, misses.size())),
                () -> name + ": " + misses.size() + " of " + checked.size() + " quantities are off");
        List<String> unread = new ArrayList<>(expected.keySet());
        unread.removeAll(checked);
        assertEquals(
                List.of(),
                unread.subList(0, Math.min(20, unread.size())),
                () -> name + ": " + unread.size() + " of " + expected.size() + " quantities were not checked");
        assertEquals(description.get("n_quantities").asInt(), expected.size(), name);
    }

    private static double number(String text) {
        return switch (text) {
            case "NA", "NaN", "" -> Double.NaN;
            case "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
