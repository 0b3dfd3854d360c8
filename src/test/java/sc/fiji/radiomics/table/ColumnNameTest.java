// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNameTest {
    @ParameterizedTest
    @CsvSource({
        "ct, original, fbs2.5, cm_contrast_3D_comb, ct.original.fbs2.5.cm_contrast_3D_comb",
        "ibsi-a, original, '', morph_volume, ibsi-a.original.morph_volume"
    })
    void isSpeltAndParsed(String settings, String image, String discretisation, String tag, String text) {
        ColumnName name = new ColumnName(settings, image, discretisation, tag);
        assertEquals(text, name.toString());
        assertEquals(Optional.of(name), ColumnName.from(text));
    }

    @ParameterizedTest
    @CsvSource({
        "original_firstorder_10Percentile, original, firstorder_10Percentile",
        "log-sigma-1-0-mm-3D_glcm_Imc1, log-sigma-1-0-mm-3D, glcm_Imc1",
        "wavelet2-HLH_gldm_DependenceEntropy, wavelet2-HLH, gldm_DependenceEntropy",
        "wavelet-LL_glszm_ZoneEntropy, wavelet-LL, glszm_ZoneEntropy",
        "lbp-3D-m1_ngtdm_Contrast, lbp-3D-m1, ngtdm_Contrast",
        "original_shape2D_Sphericity, original, shape2D_Sphericity"
    })
    void columnsOfPyRadiomicsAreKnown(String text, String image, String tag) {
        ColumnName name = new ColumnName("pyradiomics", image, "", tag);
        assertEquals(text, name.toString());
        assertEquals(Optional.of(name), ColumnName.from(text));
    }

    @Test
    void diagnosticsOfPyRadiomicsAreNoFeatures() {
        assertTrue(ColumnName.from("diagnostics_Mask-original_VoxelNum").isEmpty());
        assertTrue(ColumnName.isDiagnostics("diagnostics_Mask-original_VoxelNum"));
        assertTrue(ColumnName.from("original_volume").isEmpty());
    }

    @Test
    void otherHeadersAreNoFeatures() {
        for (String header : new String[] {"case", "age.years", "", ".", "..", "a b.c.d"}) {
            assertTrue(ColumnName.from(header).isEmpty(), header);
        }
    }

    @Test
    void aDotInANameIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ColumnName("a.b", "original", "", "stat_mean"));
    }

    /** Tables of R spell wavelet.LLL_ and those of older versions log2_: they must not lose these columns. */
    @Test
    void namesOfPyRadiomicsTellFeaturesInTablesOfThisProgramOnly() {
        List<String> foreign = List.of("id", "original_glcm_Id", "wavelet.LLL_glcm_Id", "log2_glcm_Id");
        assertEquals(Set.of(), ColumnName.features(foreign));
        assertEquals(
                Set.of("original_glcm_Id"), ColumnName.features(List.of("case", "roi", "age", "original_glcm_Id")));
        assertEquals(
                Set.of("original_glcm_Id", "ct.original.stat_mean"),
                ColumnName.features(List.of("case", "age", "original_glcm_Id", "ct.original.stat_mean")));
        assertEquals(Set.of(), ColumnName.features(List.of("case", "x")));
    }
}
