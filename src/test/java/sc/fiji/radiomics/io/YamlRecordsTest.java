// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlRecordsTest {
    enum Colour {
        RED,
        DARK_BLUE {
            @Override
            public String toString() {
                return "dark blue";
            }
        }
    }

    record Point(double x, double y) {
        Point {
            if (x < 0) {
                throw new IllegalArgumentException("x must be at least 0, found " + x);
            }
        }
    }

    record Plan(
            String name,
            Point start,
            List<Colour> colours,
            OptionalDouble limit,
            Optional<Colour> edge,
            int count,
            boolean open) {}

    private static final Plan DEFAULTS =
            new Plan("plan", new Point(1, 2), List.of(Colour.RED), OptionalDouble.empty(), Optional.empty(), 3, false);

    private static Plan read(String yaml) {
        return YamlRecords.overlay(
                DEFAULTS, YamlRecords.documents(yaml, "plan.yaml").get(0), "plan.yaml", "preset");
    }

    @Test
    void whatIsNotSaidKeepsItsDefault() {
        Plan plan = read("preset: x\nstart: {y: 5}\ncolours: [dark BLUE, red]\nlimit: 1e-3\nedge: red\nopen: true");
        assertEquals(
                new Plan(
                        "plan",
                        new Point(1, 5),
                        List.of(Colour.DARK_BLUE, Colour.RED),
                        OptionalDouble.of(1e-3),
                        Optional.of(Colour.RED),
                        3,
                        true),
                plan);
    }

    @Test
    void aRecordOfNumbersMayBeAList() {
        assertEquals(new Point(4, 5), read("start: [4, 5]").start());
    }

    @Test
    void aKeyWithoutValueIsAnEmptyTextOrList() {
        Plan plan = read("name:\ncolours:");
        assertEquals("", plan.name());
        assertEquals(List.of(), plan.colours());
        assertEquals("", read("name: ~").name());
        assertEquals("null", read("name: 'null'").name());
    }

    @Test
    void writtenTextReadsBackEqual() {
        Plan plan = new Plan(
                "a: b # c",
                new Point(0.1, 1e-9),
                List.of(Colour.DARK_BLUE),
                OptionalDouble.of(-500),
                Optional.of(Colour.RED),
                7,
                true);
        assertEquals(plan, read(YamlRecords.write(plan)));
        assertEquals(DEFAULTS, read(YamlRecords.write(DEFAULTS)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            colour: [red]   | plan.yaml, line 1: unknown key 'colour', did you mean 'colours'? Known: name, start, colours, limit, edge, count, open
            count: many     | plan.yaml, line 1: count: needs a number, found 'many'
            count: 2.5      | plan.yaml, line 1: count: needs a whole number, found '2.5'
            start: {x: -1}  | plan.yaml, line 1: start: x must be at least 0, found -1.0
            start: [1]      | plan.yaml, line 1: start: needs 2 values, found 1
            open: yes       | plan.yaml, line 1: open: needs true or false, found 'yes'
            edge: green     | plan.yaml, line 1: edge: needs one of RED, dark blue; found 'green'
            limit: .inf     | plan.yaml, line 1: limit: needs a number, found '.inf'
            [a]: b          | plan.yaml, line 1: needs keys that are words
            name: [a, b]    | plan.yaml, line 1: name: needs a single value
            """)
    void errorsNameLineAndKey(String yaml, String message) {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> read(yaml));
        assertEquals(message, error.getMessage());
    }

    @Test
    void brokenYamlIsRefusedWithItsLine() {
        IllegalArgumentException error = assertThrows(IllegalArgumentException.class, () -> read("name: a\ncount: [1"));
        assertEquals("plan.yaml, line 2: no valid YAML: expected ',' or ']', but got <stream end>", error.getMessage());
    }
}
