// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;
import sc.fiji.radiomics.io.AtomicFile;

/** One JSON file per finished case, in the folder {@code cases} of a result folder. */
final class CaseStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final Writer writer;

    /** How a file is written; another one than the file system's lets a test fill the disk. */
    interface Writer {
        void write(Path file, byte[] content) throws IOException;
    }

    CaseStore(Path resultFolder) {
        this(resultFolder, (file, content) -> AtomicFile.write(file, out -> out.write(content)));
    }

    CaseStore(Path resultFolder, Writer writer) {
        this.folder = resultFolder.resolve("cases");
        this.writer = writer;
    }

    /** @throws IOException if the folder cannot be made, for example because a file stands in its place */
    void open() throws IOException {
        Files.createDirectories(folder);
    }

    /** The stored result of a case with this fingerprint, unless some of it failed: failures are tried again. */
    Optional<CaseResult> finished(String caseId, String fingerprint) throws IOException {
        return read(caseId)
                .filter(result -> result.fingerprint().equals(fingerprint))
                .filter(result -> result.failed().isEmpty());
    }

    /** The stored result of a case; nothing if there is none or the file is damaged. */
    Optional<CaseResult> read(String caseId) throws IOException {
        Path file = file(caseId);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            CaseResult result = JSON.readValue(file.toFile(), CaseResult.class);
            return Optional.of(result).filter(found -> found.caseId().equals(caseId));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // written by another version or damaged: the case is done again
        }
    }

    void write(CaseResult result) throws IOException {
        writer.write(file(result.caseId()), JSON.writeValueAsBytes(result));
    }

    /** The case id with harmless characters, and a checksum where that changes it. */
    private Path file(String caseId) {
        String safe = caseId.replaceAll("[^A-Za-z0-9_-]", "_");
        if (safe.equals(caseId) && safe.length() <= 100) {
            return folder.resolve(safe + ".json");
        }
        CRC32 checksum = new CRC32();
        checksum.update(caseId.getBytes(StandardCharsets.UTF_8));
        return folder.resolve(
                safe.substring(0, Math.min(80, safe.length())) + "~" + Long.toHexString(checksum.getValue()) + ".json");
    }
}
