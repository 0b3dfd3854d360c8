// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Mask;

/** What PyRadiomics made of a case: rows of {@code benchmarks/python/pyradiomics_images.py}. */
record ExpectedImages(List<CSVRecord> rows) {
    private static final double LENGTH_TOLERANCE = 1e-4; // mm; readers round, made images are exact

    /** The text of a row without a number. */
    String text(String what) {
        return rows.stream()
                .filter(row -> row.get("what").equals(what))
                .findFirst()
                .orElseThrow()
                .get("value");
    }

    private double number(String what, int index) {
        return Double.parseDouble(rows.stream()
                .filter(row -> row.get("what").equals(what) && Integer.parseInt(row.get("index")) == index)
                .findFirst()
                .orElseThrow()
                .get("value"));
    }

    void checkGeometry(Prepared prepared) {
        Grid grid = prepared.image().grid();
        Box box = prepared.box();
        int[] size = {grid.nx(), grid.ny(), grid.nz()};
        int[] corners = {box.x0(), box.x1() - 1, box.y0(), box.y1() - 1, box.z0(), box.z1() - 1};
        for (int axis = 0; axis < 3; axis++) {
            assertEquals(number("size", axis), size[axis], "size along axis " + axis);
            assertEquals(number("spacing", axis), grid.spacing().get(axis), 1e-6, "spacing along axis " + axis);
            assertEquals(
                    number("origin", axis), grid.origin().get(axis), LENGTH_TOLERANCE, "origin along axis " + axis);
        }
        for (int i = 0; i < 6; i++) {
            assertEquals(number("box", i), corners[i], "box " + i);
        }
        checkMask("mask", prepared.featureMask());
        checkMask("shapemask", prepared.shapeMask());
    }

    private void checkMask(String what, Mask mask) {
        long sum = 0;
        long product = 0;
        for (int i = 0; i < mask.voxels().length; i++) {
            sum += mask.voxels()[i] ? i : 0;
            product += mask.voxels()[i] ? (long) i * (i % 1009) : 0;
        }
        assertEquals(number(what, 0), mask.count(), what);
        assertEquals(number(what, 1), sum, what + ", sum of indices");
        assertEquals(number(what, 2), product, what + ", sum of products of indices");
    }

    void checkImages(DerivedImages images) {
        Map<String, List<CSVRecord>> byName = new LinkedHashMap<>();
        rows.stream().filter(row -> !row.get("image").isEmpty()).forEach(row -> byName.computeIfAbsent(
                        row.get("image"), key -> new ArrayList<>())
                .add(row));
        assertEquals(List.copyOf(byName.keySet()), images.names());
        List<String> seen = new ArrayList<>();
        for (DerivedImage derived : images) {
            checkImage(derived, new ExpectedImages(byName.get(derived.name())));
            seen.add(derived.name());
        }
        assertEquals(images.names(), seen);
    }

    private static void checkImage(DerivedImage derived, ExpectedImages expected) {
        TypedImage image = derived.image();
        double sum = 0;
        double absolutes = 0;
        for (double value : image.values()) {
            sum += Double.isFinite(value) ? value : 0;
            absolutes += Double.isFinite(value) ? Math.abs(value) : 0;
        }
        double all = expected.number("absolutes", 0);
        double typical = all / image.grid().voxels();
        for (CSVRecord row : expected.rows) {
            if (row.get("what").equals("voxel")) {
                int i = Integer.parseInt(row.get("index"));
                double value = Double.parseDouble(row.get("value").replace("nan", "NaN"));
                assertEquals(
                        value,
                        image.get(i),
                        tolerance(image.type(), value, typical),
                        () -> derived.name() + ", voxel " + i);
            }
        }
        assertEquals(expected.number("sum", 0), sum, 1e-8 * all, derived.name() + ", sum");
        assertEquals(all, absolutes, 1e-8 * all, derived.name() + ", sum of absolute values");
    }

    /** Whole numbers are equal; in single precision the last bit of a pass may differ, and what it came from was larger. */
    private static double tolerance(PixelType type, double value, double typical) {
        return switch (type) {
            case FLOAT32 -> 2e-7 * (Math.abs(value) + typical);
            case FLOAT64 -> 1e-10 * typical;
            default -> 0;
        };
    }

    /** The cases of a resource by their names. */
    static Map<String, ExpectedImages> cases(String resource) {
        Map<String, ExpectedImages> expected = new LinkedHashMap<>();
        read(resource).forEach((name, rows) -> expected.put(name, new ExpectedImages(rows)));
        return expected;
    }

    private static Map<String, List<CSVRecord>> read(String resource) {
        Map<String, List<CSVRecord>> cases = new LinkedHashMap<>();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setCommentMarker('#')
                .get();
        try (CSVParser parser = format.parse(
                new InputStreamReader(ExpectedImages.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            parser.forEach(row -> cases.computeIfAbsent(row.get("case"), key -> new ArrayList<>())
                    .add(row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }
}
