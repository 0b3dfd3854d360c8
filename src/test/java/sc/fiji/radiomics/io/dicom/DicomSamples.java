// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import sc.fiji.radiomics.SharedData;

/** The DICOM samples outside the project, each folder with the facts that other software computed. */
public final class DicomSamples {
    /** A folder with its {@code expected.json}. */
    public record Sample(Path folder, JsonNode expected) {
        public Path file(String relative) {
            return folder.resolve(relative);
        }

        @Override
        public String toString() {
            return folder.getFileName().toString();
        }
    }

    private DicomSamples() {}

    /** Every folder with facts, in the order of their paths. */
    public static List<Sample> all() {
        return files("expected.json").stream()
                .map(facts -> new Sample(facts.getParent(), json(facts)))
                .toList();
    }

    /** One folder. */
    public static Sample of(String name) {
        return all().stream()
                .filter(sample -> sample.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Every file with one of the endings, in the order of their paths. */
    public static List<Path> files(String... endings) {
        try (Stream<Path> files = Files.walk(SharedData.path("dicom"))) {
            return files.filter(file -> Stream.of(endings)
                            .anyMatch(ending -> file.getFileName().toString().endsWith(ending)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(Path file) {
        try {
            return new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
