// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import sc.fiji.radiomics.io.AtomicFile;

/**
 * A saved model as a JSON file for people and programs: indented, keys in a fixed order, each number with the fewest
 * digits that read back as the same double. What is read predicts bit by bit as what was written; written again it gives
 * the same bytes.
 */
public final class ModelFile {
    /** The usual name of the file. */
    public static final String NAME = "model.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ModelFile() {}

    /**
     * Writes the file, whole or not at all.
     *
     * @throws IOException naming the file and the reason
     */
    public static void write(SavedModel model, Path file) throws IOException {
        AtomicFile.write(file, text(model));
    }

    /** The content of the file. */
    public static String text(SavedModel model) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return JSON.writer(printer).writeValueAsString(JsonRecords.tree(model)) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IOException naming the file and the place: no JSON, another version of the format, a key too few or too
     *     many, a value of another type, numbers that do not fit together
     */
    public static SavedModel read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("cannot read " + file + ": expected a file, found a folder");
        }
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw error(file, "no such file", e);
        } catch (CharacterCodingException e) {
            throw error(file, "expected UTF-8 text, found other bytes", e);
        }
        try {
            return from(text);
        } catch (JsonProcessingException e) {
            throw error(file, reason(e, text.stripTrailing().length()), e);
        } catch (IllegalArgumentException e) {
            throw error(file, e.getMessage(), e);
        }
    }

    private static String reason(JsonProcessingException e, int length) {
        JsonLocation place = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
        return place.getCharOffset() >= length || e.getOriginalMessage().contains("end-of-input")
                ? "the file ends too early, in line " + place.getLineNr()
                : "expected valid JSON, found an error in line " + place.getLineNr() + ": " + e.getOriginalMessage();
    }

    private static SavedModel from(String text) throws JsonProcessingException {
        JsonNode root = JSON.readTree(text);
        JsonNode version = root.get("version");
        if (version == null) {
            throw new IllegalArgumentException(
                    root.isMissingNode()
                            ? "expected a saved model, found an empty file"
                            : "expected a saved model, found JSON without the key 'version'");
        }
        if (!version.isInt() || version.intValue() != SavedModel.VERSION) {
            throw new IllegalArgumentException("version must be " + SavedModel.VERSION + ", found " + version
                    + "; the model may come from a newer version of the software");
        }
        return JsonRecords.read(SavedModel.class, root);
    }

    private static IOException error(Path file, String reason, Exception cause) {
        return new IOException("cannot read " + file + ": " + reason, cause);
    }
}
