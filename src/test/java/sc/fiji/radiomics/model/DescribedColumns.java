// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Columns that a case makes from those of its table, as it words them: {@code sex_code - 1}, {@code sum of a, b},
 * {@code minus a}, {@code (race == 2)}.
 */
record DescribedColumns(Map<String, String> definitions) {
    private static final Pattern INDICATOR = Pattern.compile("([\\w.]+) = \\(([^()]*)\\)");
    private static final Pattern INDICATORS = Pattern.compile("([\\w./]+) are 0/1 indicators of ([\\w.]+)");
    private static final Pattern COMBINED = Pattern.compile("(sum|mean) of (.+)");
    private static final Pattern SHIFTED = Pattern.compile("(\\S+) ?([-+*/]) ?([0-9.]+)");
    private static final Pattern COMPARED = Pattern.compile("(\\S+) ?(==|!=|>=|<=|>|<) ?['\"]?([^'\"]+)['\"]?");

    static DescribedColumns none() {
        return new DescribedColumns(Map.of());
    }

    /** Every text among the options, and the indicators among the words on the rows. */
    static DescribedColumns of(JsonNode description) {
        Map<String, String> definitions = new LinkedHashMap<>();
        description.path("options").fields().forEachRemaining(option -> {
            if (option.getValue().isTextual()) {
                definitions.put(option.getKey(), option.getValue().asText());
            }
        });
        String rows = description.path("rows").asText("");
        Matcher one = INDICATOR.matcher(rows);
        while (one.find()) {
            definitions.put(one.group(1), one.group(2));
        }
        Matcher several = INDICATORS.matcher(rows);
        while (several.find()) {
            for (String level : several.group(1).split("/")) {
                definitions.put(level, several.group(2) + " == " + level);
            }
        }
        return new DescribedColumns(definitions);
    }

    /** The values of a name or an expression, if it is one of columns of the table. */
    Optional<double[]> values(String name, Frame data) {
        String definition = definitions.get(name);
        Optional<double[]> described = definition == null ? Optional.empty() : evaluate(definition.strip(), data);
        return described.isPresent() ? described : evaluate(name.strip(), data);
    }

    private static Optional<double[]> evaluate(String text, Frame data) {
        if (data.hasColumn(text)) {
            return Optional.of(data.column(text));
        }
        if (text.startsWith("minus ")) {
            return mapped(text.substring("minus ".length()), data, v -> -v);
        }
        Matcher combined = COMBINED.matcher(text);
        if (combined.matches()) {
            return combined(combined.group(1).equals("mean"), combined.group(2).split(", *| and "), data);
        }
        Matcher shifted = SHIFTED.matcher(text);
        if (shifted.matches()) {
            double constant = Double.parseDouble(shifted.group(3));
            return mapped(
                    shifted.group(1),
                    data,
                    switch (shifted.group(2)) {
                        case "-" -> v -> v - constant;
                        case "+" -> v -> v + constant;
                        case "*" -> v -> v * constant;
                        default -> v -> v / constant;
                    });
        }
        Matcher compared = COMPARED.matcher(text);
        return compared.matches() && data.hasColumn(compared.group(1))
                ? Optional.of(indicator(data, compared))
                : Optional.empty();
    }

    private static Optional<double[]> mapped(String column, Frame data, DoubleUnaryOperator function) {
        return data.hasColumn(column)
                ? Optional.of(Arrays.stream(data.column(column)).map(function).toArray())
                : Optional.empty();
    }

    private static Optional<double[]> combined(boolean mean, String[] columns, Frame data) {
        double[] sum = new double[data.size()];
        for (String column : columns) {
            if (!data.hasColumn(column.strip())) {
                return Optional.empty();
            }
            double[] values = data.column(column.strip());
            Arrays.setAll(sum, i -> sum[i] + values[i] / (mean ? columns.length : 1));
        }
        return Optional.of(sum);
    }

    private static double[] indicator(Frame data, Matcher compared) {
        Function<String, Boolean> test =
                test(compared.group(2), compared.group(3).strip());
        return data.text(compared.group(1)).stream()
                .mapToDouble(cell -> cell.equals("NA") ? Double.NaN : test.apply(cell) ? 1 : 0)
                .toArray();
    }

    /** Whether a cell compares to a value as a condition says: as numbers where both are, else as texts. */
    static Function<String, Boolean> test(String comparison, String value) {
        return cell -> switch (comparison) {
            case "=", "==" -> compare(cell, value) == 0;
            case "!=" -> compare(cell, value) != 0;
            case ">=" -> compare(cell, value) >= 0;
            case "<=" -> compare(cell, value) <= 0;
            case ">" -> compare(cell, value) > 0;
            default -> compare(cell, value) < 0;
        };
    }

    private static int compare(String a, String b) {
        return isNumber(a) && isNumber(b)
                ? Double.compare(Double.parseDouble(a), Double.parseDouble(b))
                : a.compareTo(b);
    }

    static boolean isNumber(String text) {
        return text.matches("-?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?");
    }
}
