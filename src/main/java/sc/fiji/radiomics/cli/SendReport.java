// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.io.Sha256;
import sc.fiji.radiomics.io.dicom.web.Sent;

/** The table of files that were sent: a file is known by its bytes, not by its name. */
final class SendReport {
    private static final List<String> HEADER = List.of("file", "sha256", "result", "reason");
    private static final String STORED = "stored";

    private final Path table;
    private final Map<String, List<String>> before = new LinkedHashMap<>();
    private final Map<Path, String> hashes = new LinkedHashMap<>();

    private SendReport(Path table) {
        this.table = table;
    }

    /**
     * The report of an earlier run.
     *
     * @param table may not exist, or be null for none
     * @throws IOException naming the file
     */
    static SendReport read(Path table) throws IOException {
        SendReport report = new SendReport(table);
        if (table != null && Files.exists(table)) {
            CsvTable read = CsvTable.read(table);
            if (!read.header().equals(HEADER)) {
                throw new IOException("cannot read " + table + ": expected a report with the columns "
                        + String.join(", ", HEADER) + ", found " + String.join(", ", read.header()));
            }
            read.rows().stream()
                    .filter(row -> row.get(2).equals(STORED))
                    .forEach(row -> report.before.put(row.get(1), row));
        }
        return report;
    }

    /** The files that are not stored yet. */
    List<Path> notStored(List<Path> files) throws IOException {
        List<Path> left = new ArrayList<>();
        for (Path file : files) {
            String hash = table == null || !Files.isRegularFile(file) ? "" : Sha256.of(file);
            hashes.put(file, hash);
            if (!before.containsKey(hash)) {
                left.add(file);
            }
        }
        return left;
    }

    /** Writes what was stored before and what became of the others. */
    void write(Sent sent) {
        if (table == null) {
            return;
        }
        List<List<String>> rows = new ArrayList<>(before.values());
        Set<Path> stored = new HashSet<>(sent.stored());
        hashes.forEach((file, hash) -> {
            if (stored.contains(file)) {
                rows.add(List.of(file.toString(), hash, STORED, sent.warnings().getOrDefault(file, "")));
            } else if (sent.failed().containsKey(file)) {
                rows.add(List.of(file.toString(), hash, "failed", sent.failed().get(file)));
            }
        });
        try {
            new CsvTable(HEADER, rows).write(table);
        } catch (IOException e) {
            throw new RadiomicsException(e.getMessage(), e);
        }
    }
}
