// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import sc.fiji.radiomics.RadiomicsException;
import sc.fiji.radiomics.table.ColumnName;

/**
 * Whether features were extracted as those that a signature was trained on. Only the settings whose name stands in the
 * columns of the signature count.
 */
final class TrainedSettings {
    private TrainedSettings() {}

    /**
     * Compares the settings of each table that holds features of the signature.
     *
     * @return warnings where settings are unknown
     * @throws RadiomicsException naming table and each difference
     */
    static List<String> check(SavedModel model, List<NewCases.Source> sources) {
        List<String> features = model.signature().features().stream()
                .map(Signature.Feature::name)
                .toList();
        List<String> warnings = new ArrayList<>();
        if (features.isEmpty()) {
            return warnings;
        }
        Map<String, String> trained = used(model.settings(), names(features));
        if (trained.isEmpty()) {
            warnings.add(
                    "the model does not know how its features were extracted; see to it that they are extracted alike");
            return warnings;
        }
        List<NewCases.Source> own = sources.stream()
                .filter(source -> source.columns().stream().anyMatch(features::contains))
                .toList();
        if (own.isEmpty()) {
            warnings.add(unknown("the features"));
        }
        for (NewCases.Source source : own) {
            List<String> held =
                    features.stream().filter(source.columns()::contains).toList();
            if (source.settings().isEmpty()) {
                warnings.add(unknown(source.name()));
            } else {
                requireSame(source, used(trained, names(held)), used(source.settings(), names(held)));
            }
        }
        return warnings;
    }

    private static String unknown(String what) {
        return "found no extraction settings (run.yaml) beside " + what
                + "; see to it that they are those the model was trained with";
    }

    private static void requireSame(NewCases.Source source, Map<String, String> trained, Map<String, String> found) {
        if (trained.isEmpty()) {
            return;
        }
        List<String> differences = found.isEmpty()
                ? trained.entrySet().stream()
                        .map(entry -> entry.getKey() + ": trained with " + entry.getValue() + ", found nothing")
                        .toList()
                : ExtractionSettings.differences(trained, found);
        if (!differences.isEmpty()) {
            throw new RadiomicsException(
                    source.name() + " was extracted with other settings than the model was trained on:\n"
                            + String.join("\n", differences));
        }
    }

    /** Names of the settings in the columns. */
    private static Set<String> names(List<String> columns) {
        return columns.stream()
                .map(ColumnName::from)
                .flatMap(Optional::stream)
                .map(ColumnName::settings)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> used(Map<String, String> settings, Set<String> names) {
        Map<String, String> used = new LinkedHashMap<>();
        settings.forEach((key, value) -> {
            int dot = key.indexOf('.');
            if (names.contains(dot < 0 ? key : key.substring(0, dot))) {
                used.put(key, value);
            }
        });
        return used;
    }
}
