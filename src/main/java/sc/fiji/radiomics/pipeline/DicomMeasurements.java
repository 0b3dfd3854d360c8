// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.io.dicom.Code;
import sc.fiji.radiomics.io.dicom.report.AlgorithmIdentification;
import sc.fiji.radiomics.io.dicom.report.FeatureCode;
import sc.fiji.radiomics.io.dicom.report.MeasuredRegion;
import sc.fiji.radiomics.io.dicom.report.Measurement;
import sc.fiji.radiomics.io.dicom.report.MeasurementGroup;
import sc.fiji.radiomics.io.dicom.report.UcumUnit;
import sc.fiji.radiomics.table.ColumnName;
import sc.fiji.radiomics.table.FeatureRow;
import sc.fiji.radiomics.table.FeatureValue;

/**
 * Rows of features as the groups of a DICOM measurement report: a group holds the features of one region that settings,
 * filter and discretisation share, so that a name of a feature stands once for each aggregation.
 */
public final class DicomMeasurements {
    private DicomMeasurements() {}

    /**
     * The groups of a row.
     *
     * @param settings those that made the row, written out in its groups as far as they are here
     */
    public static List<MeasurementGroup> of(FeatureRow row, MeasuredRegion region, List<Settings> settings) {
        Map<List<String>, List<Measurement>> groups = new LinkedHashMap<>();
        for (FeatureValue value : row.values()) {
            groups.computeIfAbsent(parameters(value.column()), key -> new ArrayList<>())
                    .add(measurement(value));
        }
        List<MeasurementGroup> all = new ArrayList<>();
        groups.forEach((parameters, measurements) ->
                all.add(new MeasurementGroup(region, algorithm(parameters, settings), measurements)));
        return all;
    }

    private static List<String> parameters(ColumnName column) {
        List<String> parameters =
                new ArrayList<>(List.of("settings: " + column.settings(), "image: " + column.image()));
        if (!column.discretisation().isEmpty()) {
            parameters.add("discretisation: " + column.discretisation());
        }
        return parameters;
    }

    private static AlgorithmIdentification algorithm(List<String> parameters, List<Settings> settings) {
        List<String> all = new ArrayList<>(parameters);
        settings.stream()
                .filter(one -> parameters.contains("settings: " + one.name()))
                .forEach(one -> all.add("effective settings, as YAML:\n" + SettingsFile.write(one)));
        return new AlgorithmIdentification(Software.NAME, Software.version(), all);
    }

    private static Measurement measurement(FeatureValue value) {
        Optional<Aggregation> aggregation = Arrays.stream(Aggregation.values())
                .filter(one -> one.code().equals(value.aggregationId()))
                .findFirst();
        String tag = value.column().tag();
        String plain =
                aggregation.map(one -> withoutEnd(tag, "_" + one.suffix())).orElse(tag);
        return new Measurement(
                FeatureCode.of(value.ibsiId(), plain, value.feature()),
                value.value(),
                UcumUnit.of(value.unit()),
                aggregation.map(DicomMeasurements::method));
    }

    private static String withoutEnd(String text, String end) {
        return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }

    private static Code method(Aggregation aggregation) {
        return new Code(aggregation.suffix(), Code.PRIVATE_SCHEME, aggregation + " (IBSI " + aggregation.code() + ")");
    }
}
