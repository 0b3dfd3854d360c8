// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.stats.StatsCase;

/** Some rows of a table of the fixtures, as columns for models. */
final class Frame {
    private static final Pattern COMPLETE = Pattern.compile("complete cases(?: of ([^;(]*))?");
    private static final Pattern CONDITION =
            Pattern.compile("([\\w.]+) ?(==|!=|>=|<=|=|>|<) ?['\"]?([^'\" ]+)['\"]?.*");

    private final CsvTable table;
    private final int[] rows;
    private final DescribedColumns described;

    private Frame(CsvTable table, int[] rows, DescribedColumns described) {
        this.table = table;
        this.rows = rows;
        this.described = described;
    }

    static Frame of(CsvTable table) {
        return new Frame(table, IntStream.range(0, table.rows().size()).toArray(), DescribedColumns.none());
    }

    /** The rows that a case analyses: all, those without missing values, those of one cohort or with a condition. */
    static Frame of(StatsCase stats) {
        return whole(stats).rows(stats.description().path("rows").asText("all"));
    }

    /** The new rows to which a case applies its model: {@code rows with cohort=Maastro of the same file}. */
    static Frame validation(StatsCase stats) {
        String words = stats.description().get("validation_data").asText();
        return whole(stats).rows(words.replaceAll("rows with | of the same file", ""));
    }

    private static Frame whole(StatsCase stats) {
        CsvTable table = stats.data();
        return new Frame(
                table, IntStream.range(0, table.rows().size()).toArray(), DescribedColumns.of(stats.description()));
    }

    private Frame rows(String said) {
        Frame found = this;
        String words = said;
        Matcher complete = COMPLETE.matcher(words);
        if (complete.find()) {
            found = found.complete(
                    complete.group(1) == null
                            ? table.header().toArray(String[]::new)
                            : complete.group(1).strip().split(", *| and "));
            words = complete.replaceAll("");
        }
        for (String clause : words.split("[;,]| and ")) {
            Matcher condition = CONDITION.matcher(clause.strip());
            if (condition.matches() && found.hasColumn(condition.group(1))) {
                Function<String, Boolean> test = DescribedColumns.test(condition.group(2), condition.group(3));
                List<String> cells = found.text(condition.group(1));
                found = found.filter(i -> !cells.get(i).equals("NA") && test.apply(cells.get(i)));
            }
        }
        return found;
    }

    /** The outcome that a case names: {@code class (malignant = 1)} or a column of 0 and 1. */
    boolean[] positives(StatsCase stats) {
        return positives(stats.description().get("outcome").asText());
    }

    /** {@code status == 2}, {@code class (malignant = 1)}, {@code alive (1 = at 2 years)} or {@code death}. */
    private boolean[] positives(String words) {
        Matcher condition = CONDITION.matcher(words);
        Matcher level = Pattern.compile("(\\S+) \\((.*) = 1\\)").matcher(words);
        String column = words.replaceAll("[ =].*", "");
        String positive = level.matches() ? level.group(2) : condition.matches() ? condition.group(3) : "1";
        return Numbers.equal(text(column), positive);
    }

    /** Times and events as a case names them. */
    Survival survival(StatsCase stats) {
        JsonNode description = stats.description();
        return new Survival(
                numbers(description.get("time").asText().replaceAll(" \\(.*", "")),
                positives(description.get("event").asText()));
    }

    /** Rows whose id is among those of a list, or is not. */
    Frame withId(JsonNode ids, boolean listed) {
        Set<String> names = new HashSet<>(Numbers.texts(ids));
        List<String> own = text("id");
        return filter(i -> names.contains(own.get(i)) == listed);
    }

    /** Rows without a missing value in some columns. */
    Frame complete(String... columns) {
        Frame found = this;
        for (String column : columns) {
            if (hasColumn(column)) {
                List<String> cells = found.text(column);
                found = found.filter(
                        i -> !cells.get(i).equals("NA") && !cells.get(i).isEmpty());
            }
        }
        return found;
    }

    Frame where(String column, String value) {
        List<String> cells = text(column);
        return filter(i -> cells.get(i).equals(value));
    }

    private Frame filter(IntPredicate kept) {
        return new Frame(
                table,
                IntStream.range(0, rows.length).filter(kept).map(i -> rows[i]).toArray(),
                described);
    }

    int size() {
        return rows.length;
    }

    List<String> columns() {
        return table.header();
    }

    boolean hasColumn(String column) {
        return table.header().contains(column);
    }

    List<String> text(String column) {
        List<String> all = table.column(column);
        return Arrays.stream(rows).mapToObj(all::get).toList();
    }

    /** The cells of a column of the table, or the numbers that a case describes, as texts. */
    List<String> cells(String name) {
        return hasColumn(name)
                ? text(name)
                : Arrays.stream(numbers(name)).mapToObj(RegressionChecks::text).toList();
    }

    /** A column of the table as it stands. */
    double[] column(String column) {
        return text(column).stream()
                .mapToDouble(cell -> cell.equals("NA") ? Double.NaN : Double.parseDouble(cell))
                .toArray();
    }

    /** A column of the table, or one that the case describes. */
    double[] numbers(String name) {
        return described
                .values(name, this)
                .orElseThrow(() -> new AssertionError("neither a column nor described: " + name));
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
