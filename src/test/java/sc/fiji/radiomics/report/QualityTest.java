// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sc.fiji.radiomics.Language;
import sc.fiji.radiomics.table.ColumnName;
import sc.fiji.radiomics.table.FeatureRow;
import sc.fiji.radiomics.table.FeatureValue;

class QualityTest {
    private static final double NAN = Double.NaN;

    @Test
    void aSoundTableHasNoFindings() {
        Quality quality = new Rows()
                .add("P1", "t", 1, 5)
                .add("P2", "t", 2, 3)
                .add("P3", "t", 3, 4)
                .quality();
        assertEquals(new Quality(3, Map.of("t", 3), 2, List.of(), List.of(), List.of()), quality);
    }

    @Test
    void constantColumnsAreFoundWithinTheRegionsOfOneName() {
        Quality quality = new Rows()
                .add("P1", "tumour", 7, 1)
                .add("P1", "node", 1, 4)
                .add("P2", "tumour", 7, 2)
                .add("P2", "node", 2, 4.5)
                .add("P3", "tumour", 7, 3)
                .add("P3", "node", 3, 5)
                .quality();
        assertEquals(
                List.of(new Finding(Check.CONSTANT, "", "tumour", "s.original.a", "always 7.0")), quality.findings());
    }

    @Test
    void rareNamesAreLookedAtTogetherIfThereIsNoOther() {
        Quality quality = new Rows()
                .add("P1", "x", 7, 1)
                .add("P2", "y", 7, 2)
                .add("P3", "z", 7, 3)
                .quality();
        assertEquals(List.of(new Finding(Check.CONSTANT, "", "", "s.original.a", "always 7.0")), quality.findings());
        assertEquals(
                List.of(),
                new Rows().add("P1", "x", 7, 1).add("P2", "y", 7, 2).quality().findings(),
                "two regions");
    }

    @Test
    void missingValuesAreCountedAndNamed() {
        Quality quality = new Rows()
                .add("P1", "t", NAN, NAN, 1)
                .add("P2", "t", NAN, 3, 2)
                .add("P3", "t", NAN, Double.POSITIVE_INFINITY, 3)
                .add("P4", "t", NAN, 5, 4)
                .add("P5", "t", NAN, 6) // the column c is not there
                .quality();
        assertEquals(
                List.of(
                        new Finding(Check.MISSING, "", "t", "s.original.a", "5 of 5 regions"),
                        new Finding(Check.MISSING, "", "t", "s.original.b", "2 of 5 regions: P1, P3"),
                        new Finding(Check.MISSING, "", "t", "s.original.c", "1 of 5 regions: P5")),
                quality.findings());
    }

    @Test
    void longListsOfCasesAreCut() {
        Rows rows = new Rows();
        for (int i = 1; i <= 8; i++) {
            rows.add("P" + i, "t", i == 8 ? 1 : NAN, i);
        }
        assertEquals(
                "7 of 8 regions: P1, P2, P3, P4, P5 and 2 more",
                rows.quality().of(Check.MISSING).get(0).detail());
    }

    @Test
    void nearlyConstantMeansNineOfTenOrRounding() {
        Rows rows = new Rows();
        for (int i = 0; i < 10; i++) {
            rows.add("P" + i, "t", i < 9 ? 0 : 4, i < 8 ? 0 : i, 1 + 1e-9 * i, 1 + 1e-5 * i);
        }
        assertEquals(
                List.of(
                        new Finding(Check.NEARLY_CONSTANT, "", "t", "s.original.a", "9 of 10 regions have one value"),
                        new Finding(Check.NEARLY_CONSTANT, "", "t", "s.original.c", "from 1.0 to " + (1 + 9e-9))),
                rows.quality().findings());
    }

    @Test
    void identicalRegionsAreFoundOnceEach() {
        Quality quality = new Rows()
                .add("P1", "t", 1, NAN, 9)
                .add("P2", "t", 2, 2, 8)
                .add("P3", "t", 1, NAN, 9)
                .add("P4", "t", 1, NAN, 9)
                .add("P5", "t", 2, 2, 7)
                .add("P6", "t", NAN, NAN, NAN)
                .add("P7", "t", NAN, NAN, NAN)
                .quality();
        assertEquals(
                List.of(
                        new Finding(Check.IDENTICAL_REGIONS, "P3", "t", "", "same values as P1, t"),
                        new Finding(Check.IDENTICAL_REGIONS, "P4", "t", "", "same values as P1, t")),
                quality.of(Check.IDENTICAL_REGIONS));
    }

    @Test
    void identicalColumnsMayDifferByRoundingAndAreComparedOverAllRegions() {
        Quality quality = new Rows()
                .add("P1", "t", 1, 1 + 1e-12, 1, 5, 1, NAN, NAN)
                .add("P2", "t", 2, 2, 2, 5, 2, 4, 4)
                .add("P3", "n", 3e8, 3e8, 3, 5, 3e8 + 30, 5, 5)
                .quality();
        assertEquals(
                List.of(
                        new Finding(Check.IDENTICAL_COLUMNS, "", "", "s.original.b", "equals s.original.a"),
                        new Finding(Check.IDENTICAL_COLUMNS, "", "", "s.original.g", "equals s.original.f")),
                quality.of(Check.IDENTICAL_COLUMNS));
    }

    @Test
    void sizesAndGreyLevelsHaveLimits() {
        Quality quality = new Rows()
                .add(
                        "P1",
                        "t",
                        Rows.diagnostics("s.voxels", 64, "s.intensities", 64, "s.fbs0.5.levels", 8),
                        List.of(),
                        1)
                .add(
                        "P2",
                        "t",
                        Rows.diagnostics("s.voxels", 63, "s.intensities", 63, "s.fbs0.5.levels", 7),
                        List.of(),
                        2)
                .add(
                        "P3",
                        "t",
                        Rows.diagnostics("s.voxels", 1000, "s.intensities", 800, "s.fbs0.5.levels", 256),
                        List.of(),
                        3)
                .add(
                        "P4",
                        "t",
                        Rows.diagnostics("s.voxels", 1000, "s.intensities", 799, "s.fbs0.5.levels", 257),
                        List.of("region touches the border"),
                        4)
                .quality();
        assertEquals(
                List.of(
                        new Finding(Check.FEW_VOXELS, "P2", "t", "s", "63 voxels"),
                        new Finding(Check.MUCH_REMOVED, "P4", "t", "s", "201 of 1000 voxels removed"),
                        new Finding(Check.FEW_LEVELS, "P2", "t", "s.fbs0.5", "7 grey levels"),
                        new Finding(Check.MANY_LEVELS, "P4", "t", "s.fbs0.5", "257 grey levels"),
                        new Finding(Check.NOTE, "P4", "t", "", "region touches the border")),
                quality.findings());
        Spread levels = quality.levels().get(0);
        assertEquals("s.fbs0.5", levels.name());
        assertEquals(7, levels.smallest());
        assertEquals((8 + 256) / 2.0, levels.median());
        assertEquals(257, levels.largest());
        assertEquals("s", quality.sizes().get(0).name());
    }

    @Test
    void manyLevelsAreRightForAnIntensityVolumeHistogram() {
        Map<String, Double> levels = Rows.diagnostics("s.fbn1000.levels", 900, "s.fbn500.levels", 400);
        List<FeatureValue> values = List.of(
                value("fbn1000", "ivh_v10"), value("fbn500", "ivh_v10"), value("fbn500", "cm_joint_max_3D_avg"));
        Quality quality = Quality.of(List.of(new FeatureRow("P1", "t", values, levels, List.of())), List.of());
        assertEquals(
                List.of(new Finding(Check.MANY_LEVELS, "P1", "t", "s.fbn500", "400 grey levels")), quality.findings());
        assertEquals(
                List.of("s.fbn500"), quality.levels().stream().map(Spread::name).toList());
    }

    private static FeatureValue value(String discretisation, String tag) {
        return new FeatureValue(new ColumnName("s", "original", discretisation, tag), "", "", "", "", 1, "");
    }

    @Test
    void aColumnCountsOnceARegionEachTime() {
        Quality quality = new Rows()
                .add("P1", "t", Rows.diagnostics("s.intensities", 1), List.of(), 7, 1)
                .add("P2", "t", Rows.diagnostics("s.intensities", 1), List.of(), 7, 2)
                .add("P3", "t", 7, 3)
                .add("P1", "n", 8, 4)
                .add("P2", "n", 8, 5)
                .add("P3", "n", 8, 6)
                .quality("case P4: no", "case P5: no");
        assertEquals(2, quality.of(Check.CONSTANT).size());
        assertEquals(1, quality.count(Check.CONSTANT));
        assertEquals(2, quality.count(Check.FEW_VOXELS));
        assertEquals(2, quality.count(Check.FAILED));
    }

    @Test
    void verdictsFollowTheGravestFinding() {
        Rows sound = new Rows().add("P1", "t", 1).add("P2", "t", 2).add("P3", "t", 3);
        assertEquals(
                "Yes, the table can be modelled on",
                Verdict.of(sound.quality(), Wording.of(Language.ENGLISH)).title());
        assertEquals(
                "Not yet: one point to settle first",
                Verdict.of(sound.quality("case P4, read image: no such file"), Wording.of(Language.ENGLISH))
                        .title());
        assertEquals(
                "Too few regions to judge",
                Verdict.of(new Rows().add("P1", "t", 1).quality(), Wording.of(Language.ENGLISH))
                        .title());
        assertEquals(
                "No: the table is empty",
                Verdict.of(new Rows().quality("case P1: no"), Wording.of(Language.ENGLISH))
                        .title());
        Rows constant =
                new Rows().add("P1", "t", 1, 5, NAN).add("P2", "t", 2, 5, 3).add("P3", "t", 3, 5, 4);
        assertEquals(
                "Yes, once 2 points are decided",
                Verdict.of(constant.quality(), Wording.of(Language.ENGLISH)).title());
        assertEquals(
                "look",
                Verdict.of(constant.quality(), Wording.of(Language.ENGLISH)).style());
    }
}
