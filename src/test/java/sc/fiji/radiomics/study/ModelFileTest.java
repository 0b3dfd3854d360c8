// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelFileTest {
    @TempDir
    private Path folder;

    private static final SavedModel MODEL = new RandomModels(1, StudyPlan.OutcomeKind.SURVIVAL, true).model();

    static Stream<Arguments> models() {
        return Stream.of(StudyPlan.OutcomeKind.values())
                .flatMap(kind -> new Random(7).longs(12).mapToObj(seed -> Arguments.of(kind, seed)));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aReloadedModelIsEqualAndWritesTheSameBytes(StudyPlan.OutcomeKind kind, long seed) throws IOException {
        SavedModel model = new RandomModels(seed, kind, seed % 2 == 0).model();
        Path file = folder.resolve("model.json");
        ModelFile.write(model, file);
        SavedModel again = ModelFile.read(file);
        assertEquals(model, again);
        Path second = folder.resolve("again.json");
        ModelFile.write(again, second);
        assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(second));
    }

    @ParameterizedTest
    @MethodSource("models")
    void aReloadedModelPredictsBitByBitTheSame(StudyPlan.OutcomeKind kind, long seed) throws IOException {
        RandomModels random = new RandomModels(seed, kind, seed % 2 == 0);
        SavedModel model = random.model();
        NewCases cases = random.cases(model, 20);
        Path file = folder.resolve("model.json");
        ModelFile.write(model, file);
        Predicted before = Prediction.predict(model, cases);
        assertEquals(before, Prediction.predict(ModelFile.read(file), cases));
        assertEquals(List.of(), before.failures());
        assertEquals(3, before.cases().get(19).models().size());
    }

    record Number(double value) {}

    private static String text(double value) {
        return JsonRecords.tree(new Number(value)).get("value").toString();
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "1, 1",
        "-0.0, -0.0",
        "0, 0.0",
        "100, 100",
        "1e15, 1E+15",
        "2e-3, 0.002",
        "1e-7, 1E-7",
        "2.2250738585072014E-308, 2.2250738585072014E-308",
        "4.9e-324, 5E-324",
        "1e23, 1E+23",
        "2e23, 2E+23",
        "1.7976931348623157E308, 1.7976931348623157E+308",
        "NaN, '\"NaN\"'",
        "-Infinity, '\"-Infinity\"'",
        "0.30000000000000004, 0.30000000000000004",
        "123456.789, 123456.789"
    })
    void aNumberHasTheFewestDigitsThatReadBack(double value, String expected) {
        assertEquals(expected, text(value));
    }

    @Test
    void anyDoubleReadsBackBitByBitWithNoMoreDigitsThanJavaWrites() throws IOException {
        Random random = new Random(3);
        JsonMapper json = JsonMapper.builder().build();
        for (int i = 0; i < 20_000; i++) {
            double value = i % 2 == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextGaussian();
            double read = JsonRecords.read(Number.class, json.readTree("{\"value\": " + text(value) + "}"))
                    .value();
            assertEquals(Double.doubleToLongBits(value), Double.doubleToLongBits(read), () -> text(value));
            assertTrue(
                    !Double.isFinite(value) || digits(text(value)) <= digits(Double.toString(value)),
                    () -> text(value));
        }
    }

    private static int digits(String text) {
        return text.replaceAll("[eE].*", "")
                .replaceAll("[-.]", "")
                .replaceAll("^0+|0+$", "")
                .length();
    }

    @Test
    void theFileIsReadableAndInAFixedOrder() {
        String text = ModelFile.text(MODEL);
        assertTrue(text.startsWith("{\n  \"version\" : 1,\n  \"software\" : \"Radiomics 0.1\",\n"), text);
        assertTrue(text.endsWith("}\n"), text);
        assertTrue(text.contains("\"spacing\"") || text.contains("\"ct.resampling.spacing\" : \"[1, 1, 1]\""), text);
        assertFalse(text.contains("\r"));
        assertTrue(text.contains("Zürich"));
    }

    private String failure(String text) throws IOException {
        Path file = folder.resolve("model.json");
        Files.writeString(file, text);
        String message =
                assertThrows(IOException.class, () -> ModelFile.read(file)).getMessage();
        return message.replace(file.toString(), "model.json");
    }

    private static String edited(String from, String to) {
        String text = ModelFile.text(MODEL);
        assertTrue(text.contains(from), () -> from + " must be in " + text);
        return text.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = folder.resolve("none.json");
        assertEquals(
                "cannot read " + file + ": no such file",
                assertThrows(IOException.class, () -> ModelFile.read(file)).getMessage());
    }

    @Test
    void filesThatAreNoModelAreRefused() throws IOException {
        assertEquals("cannot read model.json: expected a saved model, found an empty file", failure(""));
        assertEquals(
                "cannot read model.json: expected a saved model, found JSON without the key 'version'",
                failure("{\"a\": 1}"));
        assertEquals("cannot read model.json: the file ends too early, in line 1", failure("{\"version\": 1, "));
        assertTrue(
                failure("case,age\nP1,3\n")
                        .startsWith("cannot read model.json: expected valid JSON, found an error in line 1: "),
                failure("case,age\nP1,3\n"));
        Files.write(folder.resolve("bytes.json"), "{\"version\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
        Path bytes = folder.resolve("bytes.json");
        assertEquals(
                "cannot read " + bytes + ": expected UTF-8 text, found other bytes",
                assertThrows(IOException.class, () -> ModelFile.read(bytes)).getMessage());
    }

    @Test
    void everyTruncatedFileIsRefused() throws IOException {
        String text = ModelFile.text(MODEL);
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            int length = random.nextInt(text.length() - 2);
            String message = failure(text.substring(0, length));
            assertTrue(message.startsWith("cannot read model.json: "), message);
        }
        String half = failure(text.substring(0, text.length() / 2));
        assertTrue(half.startsWith("cannot read model.json: the file ends too early"), half);
    }

    @Test
    void whatFollowsTheModelIsRefused() throws IOException {
        assertTrue(failure(ModelFile.text(MODEL) + "{}").startsWith("cannot read model.json: expected valid JSON, "));
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        assertEquals(
                "cannot read model.json: version must be 1, found 2; the model may come from a newer version of the"
                        + " software",
                failure(edited("\"version\" : 1,", "\"version\" : 2,")));
        assertEquals(
                "cannot read model.json: version must be 1, found \"1\"; the model may come from a newer version of the"
                        + " software",
                failure(edited("\"version\" : 1,", "\"version\" : \"1\",")));
    }

    @Test
    void editedKeysAndTypesAreRefusedWithTheirPlace() throws IOException {
        assertEquals(
                "cannot read model.json: unknown key 'sed', did you mean 'seed'?",
                failure(edited("\"seed\"", "\"sed\"")));
        assertEquals(
                "cannot read model.json: signature.features[0]: expected the key 'sd', found none",
                failure(ModelFile.text(MODEL).replaceFirst(",\\s*\"sd\" : [^\\s]+", "")));
        assertEquals(
                "cannot read model.json: training.cases: expected a whole number, found 120.5",
                failure(edited("\"cases\" : 120", "\"cases\" : 120.5")));
        assertEquals(
                "cannot read model.json: study: expected a text, found null",
                failure(edited("\"study\" : \"Study of µ\"", "\"study\" : null")));
        assertEquals(
                "cannot read model.json: outcome.horizons: expected a list, found 12",
                failure(edited("[ 12, 24.5 ]", "12")));
        assertEquals(
                "cannot read model.json: outcome.horizons[1]: expected a number, found \"24,5\"",
                failure(edited("[ 12, 24.5 ]", "[ 12, \"24,5\" ]")));
        assertEquals(
                "cannot read model.json: outcome.horizons[0]: expected a number, found one beyond 1.7976931348623157E308",
                failure(edited("[ 12, 24.5 ]", "[ 1E400, 24.5 ]")));
        assertEquals(
                "cannot read model.json: signature.newBatch: expected one of refuse, estimate, found \"guess\"",
                failure(edited("\"newBatch\" : \"refuse\"", "\"newBatch\" : \"guess\"")));
        assertEquals(
                "cannot read model.json: outcome: horizons must be positive, found -12",
                failure(edited("[ 12, 24.5 ]", "[ -12, 24.5 ]")));
    }

    @Test
    void numbersThatDoNotFitTogetherAreRefused() throws IOException {
        String coefficients = ModelFile.text(MODEL);
        int start = coefficients.indexOf("\"scores\"");
        int open = coefficients.indexOf("[", coefficients.indexOf("\"coefficients\"", start));
        int close = coefficients.indexOf("]", open);
        assertEquals(
                "cannot read model.json: coefficients of Rad-score must be 3, found 1",
                failure(coefficients.substring(0, open) + "[ 0.5 " + coefficients.substring(close)));
        String feature = RandomModels.feature(0);
        assertEquals(
                "cannot read model.json: features must have different names, found " + feature + " twice",
                failure(edited(RandomModels.feature(1), feature)));
        assertEquals(
                "cannot read model.json: levels of stage must be two different ones at least, found [I, I, III]",
                failure(edited("[ \"I\", \"II\", \"III\" ]", "[ \"I\", \"I\", \"III\" ]")));
        assertEquals(
                "cannot read model.json: model clinical must be cox like the outcome, found logistic",
                failure(edited("\"kind\" : \"cox\"", "\"kind\" : \"logistic\"")));
        assertEquals(
                "cannot read model.json: models must have different names, found clinical twice",
                failure(edited("\"name\" : \"signature\"", "\"name\" : \"clinical\"")));
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() throws IOException {
        assertTrue(failure(edited("\"seed\" :", "\"study\" : \"x\", \"seed\" :"))
                .startsWith("cannot read model.json: expected valid JSON, found an error in line "));
    }

    @ParameterizedTest
    @EnumSource(StudyPlan.OutcomeKind.class)
    void editedCharactersNeverGiveAnotherException(StudyPlan.OutcomeKind kind) throws IOException {
        String text = ModelFile.text(new RandomModels(2, kind, true).model());
        Random random = new Random(11);
        Path file = folder.resolve("edited.json");
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            int at = random.nextInt(text.length());
            Files.writeString(file, text.substring(0, at) + (char) (32 + random.nextInt(95)) + text.substring(at + 1));
            try {
                ModelFile.read(file);
            } catch (IOException e) {
                assertTrue(e.getMessage().startsWith("cannot read " + file + ": "), e.getMessage());
                refused++;
            }
        }
        assertTrue(refused > 50, "found " + refused);
    }
}
