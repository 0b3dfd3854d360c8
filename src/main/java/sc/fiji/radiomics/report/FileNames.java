// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import sc.fiji.radiomics.study.StudyData;
import sc.fiji.radiomics.study.StudyPlan;
import sc.fiji.radiomics.study.StudyResult;

/**
 * The tables of a plan as a report may name them: as the plan writes them, but of an absolute path only the name of the
 * file, since the folders before it tell of the person's machine.
 */
final class FileNames {
    private static final Pattern ABSOLUTE = Pattern.compile("(?:[A-Za-z]:[\\\\/]|[\\\\/~]).*");

    /** Folders with the separator at their end, the longest first. */
    private final List<String> folders;

    FileNames(StudyPlan plan) {
        this.folders = Stream.of(
                        plan.tables().features(),
                        List.of(plan.tables().clinical()),
                        plan.repeatability().tables(),
                        List.of(plan.repeatability().stable()))
                .flatMap(List::stream)
                .filter(path -> ABSOLUTE.matcher(path).matches())
                .map(path -> path.substring(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** A text without the folders of absolute paths. */
    String in(String text) {
        String shown = text;
        for (String folder : folders) {
            shown = shown.replace(folder, "");
        }
        return shown;
    }

    /** A result whose texts for a person name files only; numbers and plan are the same. */
    StudyResult in(StudyResult result) {
        return folders.isEmpty() ? result : shown(result);
    }

    private StudyResult shown(StudyResult result) {
        return result.with(
                in(result.data()),
                result.warnings().stream()
                        .map(one -> new StudyResult.Warning(one.serious(), in(one.text())))
                        .toList());
    }

    private StudyData in(StudyData data) {
        return new StudyData(
                data.cases(),
                data.cohort(),
                data.cohorts(),
                data.features(),
                data.clinical(),
                data.endpoint(),
                data.batch(),
                data.repeats().stream()
                        .map(one -> new StudyData.Repeats(
                                in(one.source()), one.repetition(), one.cases(), one.features(), one.group()))
                        .toList(),
                data.flow().stream()
                        .map(step -> new StudyData.FlowStep(in(step.what()), step.cases(), step.excluded()))
                        .toList(),
                data.notes().stream().map(this::in).toList(),
                data.settings(),
                in(data.hashes()));
    }

    /** Two files of one name keep a number. */
    private Map<String, String> in(Map<String, String> hashes) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (String path : new ArrayList<>(hashes.keySet())) {
            String name = in(path);
            String unique = name;
            for (int number = 2; shown.containsKey(unique); number++) {
                unique = name + " (" + number + ")";
            }
            shown.put(unique, hashes.get(path));
        }
        return shown;
    }
}
