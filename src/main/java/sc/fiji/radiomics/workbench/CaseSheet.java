// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.workbench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import sc.fiji.radiomics.io.CsvTable;
import sc.fiji.radiomics.pipeline.Case;

/** Cases as the manifest that {@link sc.fiji.radiomics.pipeline.Manifest} reads back, with paths relative to its folder. */
final class CaseSheet {
    private CaseSheet() {}

    /**
     * The manifest of cases.
     *
     * @param folder in which the manifest will lie
     */
    static CsvTable of(List<Case> cases, Path folder) {
        Set<String> extra = new LinkedHashSet<>();
        cases.forEach(one -> extra.addAll(one.extra().keySet()));
        List<String> header = new ArrayList<>(List.of("case", "image", "mask", "roi", "labels"));
        boolean series = cases.stream().anyMatch(one -> !one.series().isEmpty());
        if (series) {
            header.add("series");
        }
        boolean reference = cases.stream().anyMatch(one -> one.reference().isPresent());
        if (reference) {
            header.add("reference");
        }
        header.addAll(extra);
        List<List<String>> rows = new ArrayList<>();
        for (Case one : cases) {
            List<String> row = new ArrayList<>();
            row.add(one.id());
            row.add(relative(one.image(), folder));
            row.add(one.mask().map(mask -> relative(mask, folder)).orElse(""));
            row.add(String.join("; ", one.regions()));
            row.add(one.labels().map(labels -> relative(labels, folder)).orElse(""));
            if (series) {
                row.add(one.series());
            }
            if (reference) {
                row.add(one.reference().map(mask -> relative(mask, folder)).orElse(""));
            }
            extra.forEach(column -> row.add(one.extra().getOrDefault(column, "")));
            rows.add(row);
        }
        return new CsvTable(header, rows);
    }

    /** The path seen from a folder, with slashes; absolute if it lies on another drive. */
    static String relative(Path path, Path folder) {
        Path whole = path.toAbsolutePath().normalize();
        Path from = folder.toAbsolutePath().normalize();
        return Objects.equals(whole.getRoot(), from.getRoot())
                ? from.relativize(whole).toString().replace('\\', '/')
                : whole.toString();
    }
}
