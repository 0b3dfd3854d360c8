// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.stats.StatsCase;

/** Some rows of a table of the fixtures, as columns for models. */
final class Frame {
    private final CsvTable table;
    private final int[] rows;

    private Frame(CsvTable table, int[] rows) {
        this.table = table;
        this.rows = rows;
    }

    static Frame of(CsvTable table) {
        return new Frame(table, IntStream.range(0, table.rows().size()).toArray());
    }

    /** The rows that a case analyses: all, those without missing values, or those of one cohort. */
    static Frame of(StatsCase stats) {
        Frame all = of(stats.data());
        String rows = stats.description().path("rows").asText("all");
        if (rows.startsWith("complete cases of ")) {
            String columns = rows.substring("complete cases of ".length()).replaceAll(" \\(.*", "");
            return all.complete(columns.split(", "));
        }
        if (rows.startsWith("complete cases")) {
            return all.complete(stats.data().header().toArray(String[]::new));
        }
        String[] filter = rows.replaceAll("[ ;].*", "").split("=");
        return filter.length == 2 ? all.where(filter[0], filter[1]) : all;
    }

    /** The outcome that a case names: {@code class (malignant = 1)} or a column of 0 and 1. */
    boolean[] positives(StatsCase stats) {
        String outcome = stats.description().get("outcome").asText();
        Matcher level = Pattern.compile("(.*) \\((.*) = 1\\)").matcher(outcome);
        return level.matches()
                ? Numbers.equal(text(level.group(1)), level.group(2))
                : Numbers.equal(text(outcome), "1");
    }

    /** Rows whose id is among those of a list, or is not. */
    Frame withId(JsonNode ids, boolean listed) {
        Set<String> names = new HashSet<>(Numbers.texts(ids));
        List<String> own = text("id");
        return new Frame(
                table,
                IntStream.range(0, rows.length)
                        .filter(i -> names.contains(own.get(i)) == listed)
                        .map(i -> rows[i])
                        .toArray());
    }

    /** Rows without a missing value in some columns. */
    Frame complete(String... columns) {
        int[] kept = Arrays.stream(rows)
                .filter(i -> Arrays.stream(columns).noneMatch(name -> List.of("NA", "")
                        .contains(table.record(i).get(name))))
                .toArray();
        return new Frame(table, kept);
    }

    Frame where(String column, String value) {
        return new Frame(
                table,
                Arrays.stream(rows)
                        .filter(i -> table.record(i).get(column).equals(value))
                        .toArray());
    }

    int size() {
        return rows.length;
    }

    boolean hasColumn(String column) {
        return table.header().contains(column);
    }

    List<String> text(String column) {
        List<String> all = table.column(column);
        return Arrays.stream(rows).mapToObj(all::get).toList();
    }

    double[] numbers(String column) {
        return text(column).stream()
                .mapToDouble(cell -> cell.equals("NA") ? Double.NaN : Double.parseDouble(cell))
                .toArray();
    }

    boolean[] is(String column, DoublePredicate positive) {
        double[] numbers = numbers(column);
        boolean[] result = new boolean[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            result[i] = positive.test(numbers[i]);
        }
        return result;
    }

    Survival survival(String time, String status, double event) {
        return new Survival(numbers(time), is(status, value -> value == event));
    }

    /** A column as factor: codes 1, 2, ... or 0, 1, ... become the labels in their order. */
    List<String> labelled(String column, List<String> codes, List<String> labels) {
        return text(column).stream()
                .map(code -> labels.get(codes.indexOf(code)))
                .toList();
    }

    DesignMatrix.Builder design() {
        return DesignMatrix.builder(size());
    }

    DesignMatrix numeric(String... columns) {
        DesignMatrix.Builder builder = design();
        for (String column : columns) {
            builder.numeric(column, numbers(column));
        }
        return builder.build();
    }
}
