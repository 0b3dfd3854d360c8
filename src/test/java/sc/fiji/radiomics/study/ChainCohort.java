// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.model.DesignMatrix;
import sc.fiji.radiomics.model.Survival;
import sc.fiji.radiomics.stats.StatsCase;

/** Studies made by hand for tests of the chain. */
record ChainCohort(
        List<String> cases,
        DesignMatrix features,
        Endpoint endpoint,
        List<String> batch,
        List<StudyData.Repeats> repeats) {
    static ChainCohort of(DesignMatrix features, Endpoint endpoint) {
        List<String> cases = IntStream.rangeClosed(1, features.rows())
                .mapToObj(i -> String.format("case %04d", i))
                .toList();
        return new ChainCohort(cases, features, endpoint, List.of(), List.of());
    }

    ChainCohort withBatch(List<String> newBatch) {
        return new ChainCohort(cases, features, endpoint, newBatch, repeats);
    }

    ChainCohort withRepeats(StudyData.Repeats... newRepeats) {
        return new ChainCohort(cases, features, endpoint, batch, List.of(newRepeats));
    }

    ChainCohort with(DesignMatrix newFeatures) {
        return new ChainCohort(cases, newFeatures, endpoint, batch, repeats);
    }

    ChainCohort with(Endpoint newEndpoint) {
        return new ChainCohort(cases, features, newEndpoint, batch, repeats);
    }

    /** Rows in another order. */
    ChainCohort ordered(int[] order) {
        return new ChainCohort(
                Arrays.stream(order).mapToObj(cases::get).toList(),
                features.rows(order),
                endpoint.rows(order),
                batch.isEmpty()
                        ? batch
                        : Arrays.stream(order).mapToObj(batch::get).toList(),
                repeats);
    }

    StudyData data() {
        return new StudyData(
                cases,
                Collections.nCopies(cases.size(), "training"),
                List.of("training"),
                features,
                Map.of(),
                endpoint,
                batch,
                repeats,
                List.of(),
                List.of(),
                Map.of(),
                Map.of());
    }

    int[] all() {
        return IntStream.range(0, cases.size()).toArray();
    }

    Training training(int... rows) {
        return new Training(data(), rows);
    }

    /** Normal features f1, f2, ... without any relation to anything. */
    static DesignMatrix noise(int rows, int columns, long seed) {
        Random random = new Random(seed);
        double[][] x = new double[rows][columns];
        for (double[] row : x) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return DesignMatrix.of(x, names(columns));
    }

    static List<String> names(int columns) {
        return IntStream.rangeClosed(1, columns).mapToObj(j -> "f" + j).toList();
    }

    /** A table of one column per array. */
    static DesignMatrix columns(double[]... columns) {
        DesignMatrix.Builder builder = DesignMatrix.builder(columns[0].length);
        for (int j = 0; j < columns.length; j++) {
            builder.numeric("f" + (j + 1), columns[j]);
        }
        return builder.build();
    }

    /** A binary outcome that the first two features decide in part. */
    static Endpoint.Binary binary(DesignMatrix features, long seed) {
        Random random = new Random(seed);
        boolean[] positive = new boolean[features.rows()];
        for (int i = 0; i < positive.length; i++) {
            double[] row = features.x()[i];
            positive[i] = 1.5 * row[0] - row[1] + random.nextGaussian() > 0;
        }
        return new Endpoint.Binary("outcome", "1", positive);
    }

    /** Survival with a hazard that grows with the first and falls with the second feature. */
    static Endpoint.TimeToEvent survival(DesignMatrix features, long seed) {
        Random random = new Random(seed);
        double[] time = new double[features.rows()];
        boolean[] event = new boolean[time.length];
        for (int i = 0; i < time.length; i++) {
            double[] row = features.x()[i];
            time[i] = Math.ceil(-20 * Math.log(1 - random.nextDouble()) * Math.exp(row[1] - row[0]));
            event[i] = random.nextDouble() < 0.7;
        }
        return new Endpoint.TimeToEvent("death", "months", new Survival(time, event));
    }

    /** The predictors of a case of the fixtures. */
    static DesignMatrix predictors(StatsCase stats) {
        List<String> names = texts(stats.description().get("predictors"));
        CsvTable table = stats.data();
        DesignMatrix.Builder builder = DesignMatrix.builder(table.rows().size());
        names.forEach(text -> {
            String name = text.replaceAll(" = .*", "");
            switch (name) {
                case "race_black" -> builder.numeric(name, indicator(table, "race", "2"));
                case "race_other" -> builder.numeric(name, indicator(table, "race", "3"));
                case "smallcell", "adeno", "large" -> builder.numeric(name, indicator(table, "celltype", name));
                default -> builder.numeric(name, numbers(table, name));
            }
        });
        return builder.build();
    }

    private static double[] indicator(CsvTable table, String column, String level) {
        return table.column(column).stream()
                .mapToDouble(cell -> cell.equals(level) ? 1 : 0)
                .toArray();
    }

    static double[] numbers(StatsCase stats, String column) {
        return numbers(stats.data(), column);
    }

    private static double[] numbers(CsvTable table, String column) {
        return table.column(column).stream()
                .mapToDouble(cell -> cell.equals("NA") ? Double.NaN : Double.parseDouble(cell))
                .toArray();
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
