// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.ibsi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.feature.texture.DirectionVectors;
import sc.fiji.radiomics.feature.texture.Glcm;
import sc.fiji.radiomics.feature.texture.Glrlm;
import sc.fiji.radiomics.feature.texture.LevelSizeMatrix;

/** Every co-occurrence and run length matrix of the digital phantom that the manual prints, cell by cell. */
class PrintedMatricesTest {
    private static final EnumSet<Aggregation> ALL = EnumSet.allOf(Aggregation.class);

    record Printed(String family, Aggregation aggregation, String slice, String direction, String cells) {
        /** Where the matrix lies in the list of its aggregation. */
        int index() {
            int index = slice.isEmpty() ? 0 : Integer.parseInt(slice) - 1;
            if (direction.isEmpty()) {
                return index;
            }
            List<int[]> vectors = DirectionVectors.TOUCHING.vectors(slice.isEmpty());
            int[] m = Arrays.stream(direction.split(" "))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            int[] opposite = Arrays.stream(m).map(x -> -x).toArray();
            for (int d = 0; d < vectors.size(); d++) {
                if (Arrays.equals(vectors.get(d), m) || Arrays.equals(vectors.get(d), opposite)) {
                    return index * vectors.size() + d;
                }
            }
            throw new IllegalStateException("no direction " + direction);
        }

        int count(int i, int j) {
            return Arrays.stream(cells.split("; "))
                    .filter(cell -> cell.startsWith(i + " " + j + " "))
                    .mapToInt(cell -> Integer.parseInt(cell.split(" ")[2]))
                    .sum();
        }

        void check(IntBinaryOperator found) {
            for (int i = 1; i <= 6; i++) {
                for (int j = 1; j <= 6; j++) {
                    boolean swap = family.equals("Glcm") && i > j;
                    assertEquals(
                            swap ? count(j, i) : count(i, j),
                            found.applyAsInt(i, j),
                            this + ", element " + i + ", " + j);
                }
            }
        }

        @Override
        public String toString() {
            return family + " " + aggregation + " slice " + slice + " direction " + direction;
        }
    }

    static Stream<Printed> rows() {
        try (Reader reader = new InputStreamReader(
                PrintedMatricesTest.class.getResourceAsStream("/oracle/digital_phantom_matrices.csv"),
                StandardCharsets.UTF_8)) {
            List<CSVRecord> records = CSVFormat.RFC4180
                    .builder()
                    .setCommentMarker('#')
                    .setHeader()
                    .setSkipHeaderRecord(true)
                    .get()
                    .parse(reader)
                    .getRecords();
            return records.stream()
                    .map(row -> new Printed(
                            row.get("family"),
                            Aggregation.valueOf(row.get("aggregation")),
                            row.get("slice"),
                            row.get("direction"),
                            row.get("cells")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theMatrixIsThePrintedOne(Printed row) {
        if (row.family().equals("Glcm")) {
            Glcm.Matrix matrix = Glcm.matrices(DigitalPhantom.greyLevels(), ALL)
                    .get(row.aggregation())
                    .get(row.index());
            row.check((i, j) -> (int) matrix.count(i, j));
        } else {
            LevelSizeMatrix matrix = Glrlm.matrices(DigitalPhantom.greyLevels(), ALL)
                    .get(row.aggregation())
                    .get(row.index());
            row.check((i, j) -> (int) matrix.count(i, j));
        }
    }

    @Test
    void thereAreTwiceThirtyFourMatrices() {
        assertEquals(2 * (16 + 4 + 13 + 1), rows().count());
    }
}
