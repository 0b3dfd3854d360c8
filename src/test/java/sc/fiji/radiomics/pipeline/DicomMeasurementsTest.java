// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.feature.texture.Aggregation;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Roi;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.dicom.Code;
import sc.fiji.radiomics.io.dicom.region.MadeSeries;
import sc.fiji.radiomics.io.dicom.report.MeasuredRegion;
import sc.fiji.radiomics.io.dicom.report.Measurement;
import sc.fiji.radiomics.io.dicom.report.MeasurementGroup;
import sc.fiji.radiomics.table.ColumnName;
import sc.fiji.radiomics.table.FeatureRow;
import sc.fiji.radiomics.table.FeatureValue;

class DicomMeasurementsTest {
    private static final MeasuredRegion REGION = new MeasuredRegion("GTV", "2.25.1", Optional.empty(), "2.25.2", 1);

    private static FeatureValue value(
            String column, String feature, String ibsiId, Aggregation aggregation, String unit) {
        return new FeatureValue(
                ColumnName.from(column).orElseThrow(),
                "family",
                feature,
                ibsiId,
                aggregation == null ? "" : aggregation.code(),
                1.5,
                unit);
    }

    private static List<MeasurementGroup> groups(FeatureValue... values) {
        return DicomMeasurements.of(
                new FeatureRow("case", "GTV", List.of(values), Map.of(), List.of()), REGION, List.of());
    }

    @Test
    void aGroupHoldsWhatOneSettingFilterAndDiscretisationGave() {
        List<MeasurementGroup> groups = groups(
                value("ct.original.morph_volume", "Volume (mesh)", "RNU0", null, "mm^3"),
                value("ct.original.fbs25.cm_contrast_3D_comb", "Contrast", "ACUI", Aggregation.MERGED_3D, ""),
                value("ct.original.stat_mean", "Mean intensity", "Q4LE", null, "HU"),
                value("ct.log-3.fbs25.cm_contrast_3D_comb", "Contrast", "ACUI", Aggregation.MERGED_3D, ""),
                value(
                        "mr.original.fbs25.cm_contrast_2_5D_avg",
                        "Contrast",
                        "ACUI",
                        Aggregation.DIRECTION_MERGED_2_5D,
                        ""));
        assertEquals(
                List.of(
                        List.of("settings: ct", "image: original"),
                        List.of("settings: ct", "image: original", "discretisation: fbs25"),
                        List.of("settings: ct", "image: log-3", "discretisation: fbs25"),
                        List.of("settings: mr", "image: original", "discretisation: fbs25")),
                groups.stream().map(group -> group.algorithm().parameters()).toList());
        assertEquals(
                List.of(
                        new Measurement(
                                new Code("RNU0", "IBSI", "Volume of Mesh"),
                                1.5,
                                Code.ucum("mm3", "cubic millimeter"),
                                Optional.empty()),
                        new Measurement(
                                new Code("stat_mean", "99RADIOMICSFIJI", "Mean intensity (IBSI Q4LE)"),
                                1.5,
                                Code.ucum("[hnsf'U]", "Hounsfield unit"),
                                Optional.empty())),
                groups.get(0).measurements());
        assertEquals(
                new Measurement(
                        new Code("ACUI", "IBSI", "Contrast of GLCM"),
                        1.5,
                        Measurement.NO_UNIT,
                        Optional.of(new Code("2_5D_avg", "99RADIOMICSFIJI", "2.5D direction-merged (IBSI JJUI)"))),
                groups.get(3).measurements().get(0));
    }

    @Test
    void aFeatureWithoutARegisteredCodeIsCalledByItsTagWithoutAggregation() {
        Code code = groups(value("ct.original.fbs25.new_thing_3D_comb", "Thing", "", Aggregation.MERGED_3D, ""))
                .get(0)
                .measurements()
                .get(0)
                .name();
        assertEquals(new Code("new_thing", "99RADIOMICSFIJI", "Thing"), code);
    }

    /** So that a reader can tell any two numbers of a report apart by codes and parameters. */
    @Test
    void noTwoMeasurementsOfAGroupAreCalledAlike() {
        Grid grid = MadeSeries.grid();
        float[] voxels = new float[grid.voxels()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = i * 37 % 101;
        }
        Roi roi = Roi.of("GTV", MadeSeries.overlapping(grid).get(0).mask());
        List<Settings> settings = SettingsFile.read("ct,ibsi-a");
        FeatureRow row = new Pipeline(settings).extract("case", Volume.of(grid, voxels), roi);
        int measurements = 0;
        Set<List<String>> parameters = new HashSet<>();
        for (MeasurementGroup group : DicomMeasurements.of(row, REGION, settings)) {
            Set<List<Object>> names = new HashSet<>();
            for (Measurement measurement : group.measurements()) {
                measurements++;
                assertTrue(names.add(List.of(measurement.name(), measurement.method())), measurement.toString());
            }
            assertTrue(parameters.add(group.algorithm().parameters()));
            assertTrue(
                    group.algorithm()
                            .parameters()
                            .get(group.algorithm().parameters().size() - 1)
                            .startsWith("effective settings, as YAML:\nname: "),
                    group.toString());
        }
        assertEquals(row.values().size(), measurements);
    }
}
