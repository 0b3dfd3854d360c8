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
 * Records in JSON files that say which version of a format they have, in their key {@code version}.
 *
 * @param type of the record
 * @param what the file holds, for errors: {@code a saved model}
 * @param version that can be read
 */
record JsonFile<R extends Record>(Class<R> type, String what, int version) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Writes the file, whole or not at all. */
    void write(R content, Path file) throws IOException {
        AtomicFile.write(file, text(content));
    }

    /** The content of the file. */
    String text(R content) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try {
            return JSON.writer(printer).writeValueAsString(JsonRecords.tree(content)) + "\n";
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
    R read(Path file) throws IOException {
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

    private R from(String text) throws JsonProcessingException {
        JsonNode root = JSON.readTree(text);
        JsonNode found = root.get("version");
        if (found == null) {
            throw new IllegalArgumentException(
                    root.isMissingNode()
                            ? "expected " + what + ", found an empty file"
                            : "expected " + what + ", found JSON without the key 'version'");
        }
        if (!found.isInt() || found.intValue() != version) {
            throw new IllegalArgumentException("version must be " + version + ", found " + found + "; the "
                    + what.substring(what.lastIndexOf(' ') + 1) + " may come from a newer version of the software");
        }
        return JsonRecords.read(type, root);
    }

    private static IOException error(Path file, String reason, Exception cause) {
        return new IOException("cannot read " + file + ": " + reason, cause);
    }
}
