// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sc.fiji.radiomics.io.YamlRecords;
import sc.fiji.radiomics.pyradiomics.FeatureClass;
import sc.fiji.radiomics.pyradiomics.Parameters;
import sc.fiji.radiomics.pyradiomics.image.ImageType;

class ParameterFileTest {
    private static Parameters read(String text) {
        return ParameterFile.read(YamlRecords.documents(text, "p.yaml").get(0), "p.yaml");
    }

    @Test
    void settingsOfAnImageTypeHoldForItAlone() {
        Parameters parameters = read("imageType: {Original: {}, LoG: {sigma: [1.0, 2], binWidth: 3, binCount: 8}}\n"
                + "setting: {binWidth: 7.5}");
        assertEquals(7.5, parameters.featureSettings(ImageType.ORIGINAL).binWidth());
        assertEquals(3, parameters.featureSettings(ImageType.LOG).binWidth());
        assertEquals(
                OptionalInt.of(8), parameters.featureSettings(ImageType.LOG).binCount());
        assertEquals(
                List.of(1.0, 2L), parameters.choice(ImageType.LOG).arguments().sigma());
    }

    @Test
    void withoutClassesOrTypesAllFeaturesOfTheImageAreComputed() {
        Parameters parameters = read("{}");
        assertEquals(Map.of(ImageType.ORIGINAL, Map.of()), parameters.imageTypes());
        assertEquals(
                List.of(FeatureClass.values()),
                List.copyOf(parameters.features().keySet()));
        assertEquals(25, parameters.featureSettings().binWidth());
        assertFalse(Parameters.ofDefaults().features().containsKey(FeatureClass.SHAPE_2D));
    }

    @Test
    void aClassWithoutFeaturesHasAllButTheDeprecatedOnes() {
        Parameters parameters = read("featureClass: {firstorder: , glcm: [], shape: [Compactness1]}");
        assertEquals(
                Map.of(
                        FeatureClass.FIRST_ORDER,
                        List.of(),
                        FeatureClass.GLCM,
                        List.of(),
                        FeatureClass.SHAPE,
                        List.of("Compactness1")),
                parameters.features());
    }

    @Test
    void whatHasNoEffectIsNoted() {
        assertEquals(
                List.of(
                        "label has no effect: all regions of the mask, or those that the case names, are computed",
                        "no feature glcm_SumVariance: it equals another, and PyRadiomics leaves it out, too",
                        "voxelSetting has no effect: features are computed of regions, not of voxels"),
                read("featureClass: {glcm: [SumVariance, Contrast]}\nsetting: {label: 2}\nvoxelSetting: {kernelRadius: 2}")
                        .notes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            imageTypes: {Original: }  | unknown key 'imageTypes', did you mean 'imageType'? Known: imageType, featureClass, setting, voxelSetting
            imageType: {Wavelets: {}}  | imageType: no image type is called 'Wavelets', did you mean 'Wavelet'? Known: Original, Wavelet, LoG, Square, SquareRoot, Logarithm, Exponential, Gradient, LBP2D, LBP3D
            featureClass: {GLCM: }  | featureClass: no feature class is called 'GLCM', did you mean 'glcm'? Known: firstorder, glcm, gldm, glrlm, glszm, ngtdm, shape, shape2D
            featureClass: {ngtdm: [Business]}  | featureClass.ngtdm: no feature is called 'Business', did you mean 'Busyness'? Known: Busyness, Coarseness, Complexity, Contrast, Strength
            featureClass: {ngtdm: Busyness}  | featureClass.ngtdm: needs a list of features
            setting: {binWidth: 0}  | setting.binWidth: needs a number above 0, found '0'
            setting: {binWidth: wide}  | setting.binWidth: needs a number above 0, found 'wide'
            setting: {normalize: yes}  | setting.normalize: needs true or false, found 'yes'
            setting: {binCount: 8.5}  | setting.binCount: needs a whole number above 0, found '8.5'
            setting: {resampledPixelSpacing: [1, 1]}  | setting.resampledPixelSpacing: needs a list of 3 numbers of at least 0, found '[1, 1]'
            setting: {weightingNorm: euclid}  | setting.weightingNorm: needs one of euclidean, manhattan, infinity, no_weighting, found 'euclid'
            imageType: {LoG: {sigma: [0]}}  | imageType.LoG.sigma: needs a list of numbers above 0, found '[0]'
            voxelSetting: {kernel: 2}  | voxelSetting: unknown key 'kernel', did you mean 'kernelRadius'? Known: kernelRadius, maskedKernel, initValue, voxelBatch
            setting: 5  | setting: needs keys
            """)
    void whatPyRadiomicsRefusesIsRefusedWithTheNearestKnownWord(String yaml, String message) {
        String found =
                assertThrows(IllegalArgumentException.class, () -> read(yaml)).getMessage();
        assertEquals("p.yaml, line 1: " + message, found);
    }

    @Test
    void anInterpolatorThatIsNotSupportedIsNamed() {
        String found = assertThrows(
                        IllegalArgumentException.class,
                        () -> read("setting: {resampledPixelSpacing: [1, 1, 1], interpolator: sitkGaussian}"))
                .getMessage();
        assertTrue(found.startsWith("p.yaml: interpolator must be one of sitkNearestNeighbor"), found);
    }

    @Test
    void ownSettingsFilesAreNone() {
        assertFalse(ParameterFile.isOne(
                YamlRecords.documents("name: x\nunit: HU", "s").get(0)));
        assertTrue(
                ParameterFile.isOne(YamlRecords.documents("featureClass: ", "s").get(0)));
    }
}
