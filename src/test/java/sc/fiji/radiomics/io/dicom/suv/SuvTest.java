// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.suv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sc.fiji.radiomics.image.Grid;
import sc.fiji.radiomics.image.Vector3;
import sc.fiji.radiomics.image.Volume;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.Vr;
import sc.fiji.radiomics.io.dicom.series.DicomImage;
import sc.fiji.radiomics.io.dicom.series.DicomSeries;
import sc.fiji.radiomics.io.dicom.series.SeriesSlice;

class SuvTest {
    private static final double HALF_LIFE = 6000;
    private static final double DOSE = 4e8;

    /** One half-life from the injection to the series; 80 kg; a factor of 80000 / 2e8 = 4e-4. */
    private static DataSetBuilder slice() {
        return DataSet.builder("pet.dcm")
                .put(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.128")
                .put(Tag.MODALITY, "PT")
                .put(Tag.MANUFACTURER, "SIEMENS")
                .put(Tag.UNITS, "BQML")
                .put(Tag.DECAY_CORRECTION, "START")
                .put(Tag.CORRECTED_IMAGE, "DECY", "ATTN", "SCAT")
                .put(Tag.SERIES_DATE, "20200131")
                .put(Tag.SERIES_TIME, "114000")
                .put(Tag.ACQUISITION_DATE, "20200131")
                .put(Tag.ACQUISITION_TIME, "114000")
                .put(Tag.PATIENT_WEIGHT, "80")
                .put(Tag.PATIENT_SIZE, "1.8")
                .put(Tag.PATIENT_SEX, "M")
                .putItems(
                        Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
                        injection().build());
    }

    private static DataSetBuilder injection() {
        return DataSet.builder("pet.dcm")
                .put(Tag.RADIOPHARMACEUTICAL_START_TIME, "100000.00")
                .putNumbers(Tag.RADIONUCLIDE_TOTAL_DOSE, DOSE)
                .putNumbers(Tag.RADIONUCLIDE_HALF_LIFE, HALF_LIFE);
    }

    private static DataSetBuilder injected(UnaryOperator<DataSetBuilder> change) {
        return slice().putItems(
                        Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
                        change.apply(injection()).build());
    }

    private static double factor(DataSetBuilder slice, SuvType type) throws DicomException {
        return Suv.of(List.of(slice.build()), type, DoseUnit.CHECKED).factors().get(0);
    }

    private static double factor(DataSetBuilder slice) throws DicomException {
        return factor(slice, SuvType.BODY_WEIGHT);
    }

    private static void near(double expected, double found) {
        assertEquals(expected, found, 1e-12 * Math.abs(expected));
    }

    private static void refused(String reason, DataSetBuilder slice) {
        DicomException error = assertThrows(DicomException.class, () -> factor(slice));
        assertEquals("cannot read pet.dcm: " + reason, error.getMessage());
    }

    @Test
    void afterOneHalfLifeHalfTheDoseIsLeft() throws DicomException {
        near(4e-4, factor(slice()));
    }

    @Test
    void correctedToTheInjectionTheWholeDoseCounts() throws DicomException {
        near(2e-4, factor(slice().put(Tag.DECAY_CORRECTION, "ADMIN")));
    }

    @Test
    void withoutCorrectionTheImageIsCorrectedFromTheTimeOfMeanCounts() throws DicomException {
        DataSetBuilder none = slice().put(Tag.DECAY_CORRECTION, "NONE")
                .put(Tag.CORRECTED_IMAGE, "ATTN")
                .put(Tag.ACTUAL_FRAME_DURATION, 6_000_000);
        // a frame of one half-life: the mean rate is 1 / (2 ln 2) of the first one
        near(2e-4 * 2 * 2 * Math.log(2), factor(none));
    }

    /**
     * Lean mass by James: printed examples, 60 kg and 160 cm for a woman 43.3875 kg (shorttutorials.com), 80 kg and 180
     * cm for a man 62.72 kg (calculatordock.com). By Janmahasatian, with the formulas as MITK 2026.06 documents them: 741600 /
     * (6680 + 5333.33) = 61.7314, 556200 / (8780 + 5718.75) = 38.3619. Surface area of a chart of DuBois, 70 kg and 170
     * cm: 1.81 m².
     */
    @ParameterizedTest(name = "{0}, {1} kg, {2} m, {3}: {4}")
    @CsvSource({
        "lbm-james, 60, 1.60, F, 43387.5, 0.001",
        "lbm-james, 80, 1.80, M, 62720, 6",
        "lbm-janmahasatian, 80, 1.80, M, 61731.4, 0.1",
        "lbm-janmahasatian, 60, 1.60, F, 38361.9, 0.1",
        "bsa, 70, 1.70, M, 18100, 50",
        "bw, 70, 1.70, M, 70000, 0"
    })
    void theSizeOfTheBodyIsThatOfItsPublication(
            String type, String weight, String height, String sex, double size, double tolerance)
            throws DicomException {
        DataSetBuilder person = slice().put(Tag.PATIENT_WEIGHT, weight)
                .put(Tag.PATIENT_SIZE, height)
                .put(Tag.PATIENT_SEX, sex)
                .put(Tag.DECAY_CORRECTION, "ADMIN");
        assertEquals(size, DOSE * factor(person, SuvType.of(type)), tolerance + 1e-9 * size);
    }

    @Test
    void theMeasuresOfTheBodyAreTheirFormulas() throws DicomException {
        Body woman = new Body(slice().put(Tag.PATIENT_SEX, "F").build());
        Body man = new Body(slice().build());
        double index = 80 / 1.8 / 1.8;
        near(9270 * 80 / (8780 + 244 * index), woman.leanMassJanmahasatian());
        near(9270 * 80 / (6680 + 216 * index), man.leanMassJanmahasatian());
        near(1.07 * 80 - 148 * 16 / 81.0, woman.leanMassJames());
        near(1.1 * 80 - 128 * 16 / 81.0, man.leanMassJames());
        near(0.007184 * Math.exp(0.425 * Math.log(80) + 0.725 * Math.log(180)), man.surfaceArea());
    }

    @Test
    void leanMassIsRefusedWhereItsFormulaHasNoMeaning() {
        DicomException sex = assertThrows(
                DicomException.class,
                () -> factor(slice().put(Tag.PATIENT_SEX, "O"), SuvType.LEAN_BODY_MASS_JANMAHASATIAN));
        assertTrue(sex.getMessage().contains("SUV by lean body mass needs sex M or F, found \"O\""), sex.getMessage());
        DicomException obese = assertThrows(
                DicomException.class,
                () -> factor(
                        slice().put(Tag.PATIENT_WEIGHT, "260").put(Tag.PATIENT_SIZE, "1.5"),
                        SuvType.LEAN_BODY_MASS_JAMES));
        assertTrue(obese.getMessage().contains("only for people less obese"), obese.getMessage());
    }

    @Test
    void aHeightInCentimetresIsRefusedNotGuessed() {
        DicomException error = assertThrows(
                DicomException.class, () -> factor(slice().put(Tag.PATIENT_SIZE, "180"), SuvType.BODY_SURFACE_AREA));
        assertEquals(
                "cannot read pet.dcm: (0010,1020) PatientSize: SUV needs the patient's height in m, found 180.0",
                error.getMessage());
    }

    @Test
    void theTimeOfTheVendorComesFirst() throws DicomException {
        DataSetBuilder siemens = slice().put(0x00710011, Vr.LO, "SIEMENS MED PT")
                .put(0x00711122, Vr.DT, "20200131114000.000000")
                .put(Tag.SERIES_TIME, "120000")
                .put(Tag.ACQUISITION_TIME, "120000");
        near(4e-4, factor(siemens));
        DataSetBuilder ge = slice().put(Tag.MANUFACTURER, "GE MEDICAL SYSTEMS")
                .put(0x00090010, Vr.LO, "GEMS_PETD_01")
                .put(0x0009100D, Vr.UN, "20200131114000.00")
                .put(Tag.SERIES_TIME, "120000")
                .put(Tag.ACQUISITION_TIME, "120000");
        near(4e-4, factor(ge));
    }

    @Test
    void anotherBedIsCountedBackByItsFrameReferenceTime() throws DicomException {
        double mean = HALF_LIFE / Math.log(2) * Math.log(Math.log(2) * 0.1 / (1 - Math.pow(2, -0.1)));
        DataSetBuilder second = slice().put(Tag.ACQUISITION_TIME, "115000")
                .put(Tag.ACTUAL_FRAME_DURATION, 600_000)
                .put(Tag.FRAME_REFERENCE_TIME, Double.toString(1000 * (600 + mean)));
        assertEquals(4e-4, factor(second), 1e-11);
        near(
                4e-4,
                factor(slice().put(Tag.MANUFACTURER, "GE MEDICAL SYSTEMS")
                        .put(Tag.ACQUISITION_TIME, "115000")
                        .put(Tag.FRAME_REFERENCE_TIME, "600000")));
    }

    @Test
    void whatTheReferenceTimeNeedsMustBeThere() {
        DataSetBuilder second = slice().put(Tag.ACQUISITION_TIME, "115000");
        refused("(0054,1300) FrameReferenceTime: SUV needs this time in ms, found none", second);
        refused(
                "(0018,1242) ActualFrameDuration: SUV needs this time in ms, found none",
                second.put(Tag.FRAME_REFERENCE_TIME, "1"));
        refused(
                "(0008,0032) AcquisitionTime: SUV needs the acquisition time, found none",
                slice().remove(Tag.ACQUISITION_TIME));
    }

    @Test
    void anInjectionBeforeMidnightCountsIfADateSaysSo() throws DicomException {
        DataSetBuilder late = injected(item -> item.put(Tag.RADIOPHARMACEUTICAL_START_TIME, "230000"))
                .put(Tag.SERIES_TIME, "004000")
                .put(Tag.ACQUISITION_TIME, "004000");
        refused(
                "(0018,1072) RadiopharmaceuticalStartTime: the injection is 80400 s after the time that the decay is "
                        + "counted to, and no date explains it",
                late);
        near(4e-4, factor(late.put(Tag.STUDY_DATE, "20200130")));
        near(
                4e-4,
                factor(injected(item -> item.put(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20200130230000.000000"))
                        .put(Tag.SERIES_TIME, "004000")
                        .put(Tag.ACQUISITION_TIME, "004000")));
    }

    @Test
    void offsetsFromUtcAreCounted() throws DicomException {
        near(
                4e-4,
                factor(injected(item -> item.put(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20200131090000+0000"))
                        .put(Tag.TIMEZONE_OFFSET_FROM_UTC, "+0100")));
        near(
                4e-4,
                factor(injected(item -> item.put(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20200131100000"))
                        .put(Tag.TIMEZONE_OFFSET_FROM_UTC, "+0100")));
    }

    @Test
    void aSeriesProcessedOnAnotherDayKeepsTheDayOfTheScan() throws DicomException {
        near(4e-4, factor(slice().put(Tag.SERIES_DATE, "20200203")));
    }

    @Test
    void datesThatContradictOneAnotherAreRefused() {
        refused(
                "(0018,1078) RadiopharmaceuticalStartDateTime: the injection is 86406000 s before the time that the "
                        + "decay is counted to, more than 10 half-lives: the dates contradict one another",
                injected(item -> item.put(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20170506100000")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "PatientWeight||(0010,1030) PatientWeight: SUV needs the patient's weight in kg, found none",
                "PatientWeight|0|(0010,1030) PatientWeight: SUV needs the patient's weight in kg, found 0.0",
                "PatientWeight|-80|(0010,1030) PatientWeight: SUV needs the patient's weight in kg, found -80.0",
                "CorrectedImage||(0028,0051) CorrectedImage: SUV needs correction for attenuation (ATTN) and decay (DECY), found none",
                "CorrectedImage|ATTN|(0028,0051) CorrectedImage: SUV needs correction for attenuation (ATTN) and decay (DECY), found ATTN",
                "CorrectedImage|DECY|(0028,0051) CorrectedImage: SUV needs correction for attenuation (ATTN) and decay (DECY), found DECY",
                "DecayCorrection||(0054,1102) DecayCorrection: SUV needs START, ADMIN or NONE, found \"\"",
                "DecayCorrection|NONE|(0028,0051) CorrectedImage: SUV needs correction for attenuation (ATTN) and none for decay, found DECY, ATTN, SCAT",
                "Units|PROPCNTS|(0054,1001) Units: SUV needs BQML, GML, CM2ML or Philips' CNTS, found \"PROPCNTS\"",
                "Units|CM2ML|(0054,1001) Units: SUV by body surface area cannot be converted to SUV by body weight",
                "SOPClassUID|1.2.840.10008.5.1.4.1.1.130|(0008,0016) SOPClassUID: SUV of enhanced and other PET images is not implemented, only of 1.2.840.10008.5.1.4.1.1.128; found 1.2.840.10008.5.1.4.1.1.130",
                "SeriesTime|noon|(0008,0031) SeriesTime: expected a time as HHMMSS.FFFFFF"
            })
    void whatIsMissingIsRefusedWithTheReason(String keyword, String value, String reason) {
        int tag = sc.fiji.radiomics.io.dicom.DataDictionary.tag(keyword).orElseThrow();
        refused(reason, slice().put(tag, value == null ? "" : value));
    }

    @Test
    void theInjectionMustBeComplete() {
        refused(
                "(0018,1074) RadionuclideTotalDose: SUV needs the injected dose in Bq, found none",
                injected(item -> item.remove(Tag.RADIONUCLIDE_TOTAL_DOSE)));
        refused(
                "(0018,1074) RadionuclideTotalDose: SUV needs the injected dose in Bq above 0, found 0.0",
                injected(item -> item.putNumbers(Tag.RADIONUCLIDE_TOTAL_DOSE, 0)));
        refused(
                "(0018,1075) RadionuclideHalfLife: SUV needs the half-life in s, found none",
                injected(item -> item.remove(Tag.RADIONUCLIDE_HALF_LIFE)));
        refused(
                "(0018,1072) RadiopharmaceuticalStartTime: SUV needs the time of injection, found none",
                injected(item -> item.remove(Tag.RADIOPHARMACEUTICAL_START_TIME)));
        refused(
                "(0054,0016) RadiopharmaceuticalInformationSequence: SUV needs one radiopharmaceutical, found 2",
                slice().putItems(
                                Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE,
                                injection().build(),
                                injection().build()));
    }

    @Test
    void aDoseInMegabecquerelIsAskedForNotGuessed() throws DicomException {
        DataSet small = injected(item -> item.putNumbers(Tag.RADIONUCLIDE_TOTAL_DOSE, 400))
                .build();
        DicomException error =
                assertThrows(DicomException.class, () -> Suv.of(List.of(small), SuvType.BODY_WEIGHT, DoseUnit.CHECKED));
        assertEquals(
                "cannot read pet.dcm: (0018,1074) RadionuclideTotalDose: expected a dose in Bq, found 400.0, which is "
                        + "most likely MBq; set the unit of the dose to MBq if it is, to Bq if not",
                error.getMessage());
        near(
                4e-4,
                Suv.of(List.of(small), SuvType.BODY_WEIGHT, DoseUnit.MEGABECQUEREL)
                        .factors()
                        .get(0));
        near(
                400,
                Suv.of(List.of(small), SuvType.BODY_WEIGHT, DoseUnit.BECQUEREL)
                        .factors()
                        .get(0));
    }

    @Test
    void valuesThatAreSuvAlreadyNeedNoDose() throws DicomException {
        DataSetBuilder gml = slice().put(Tag.UNITS, "GML")
                .remove(Tag.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE)
                .remove(Tag.PATIENT_WEIGHT);
        near(1, factor(gml));
        near(1, factor(gml.put(Tag.SUV_TYPE, "LBMJANMA"), SuvType.LEAN_BODY_MASS_JANMAHASATIAN));
        near(
                1,
                factor(
                        slice().put(Tag.UNITS, "CM2ML").put(Tag.SUV_TYPE, "BSA").remove(Tag.PATIENT_WEIGHT),
                        SuvType.BODY_SURFACE_AREA));
    }

    @Test
    void suvOfOneTypeBecomesAnotherByTheSizesOfTheBody() throws DicomException {
        DataSetBuilder gml = slice().put(Tag.UNITS, "GML");
        near((1.1 * 80 - 128 * 16 / 81.0) / 80, factor(gml, SuvType.LEAN_BODY_MASS_JAMES));
        near(80 / (1.1 * 80 - 128 * 16 / 81.0), factor(gml.put(Tag.SUV_TYPE, "LBMJAMES128")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LBM", "IBW", "BSA"})
    void suvOfATypeWhoseFormulaIsNotSaidIsRefused(String term) {
        refused(
                "(0054,1006) SUVType: SUV of type " + term + " in g/mL cannot be converted",
                slice().put(Tag.UNITS, "GML").put(Tag.SUV_TYPE, term));
    }

    @Test
    void philipsScalesEachSlice() throws DicomException {
        DataSetBuilder first = slice().put(Tag.UNITS, "CNTS")
                .put(0x70530011, Vr.LO, "Philips PET Private Group")
                .put(0x70531109, Vr.DS, "0.5");
        DataSetBuilder second = slice().put(Tag.UNITS, "CNTS")
                .put(0x70530010, Vr.LO, "Philips PET Private Group")
                .put(0x70531000, Vr.DS, "1000")
                .put(0x70531009, Vr.DS, "0.25");
        SuvConversion conversion =
                Suv.of(List.of(first.build(), second.build()), SuvType.BODY_WEIGHT, DoseUnit.CHECKED);
        near(2e-4, conversion.factors().get(0));
        near(1e-4, conversion.factors().get(1));
        assertEquals("SUV by body weight in g/mL: value x 0.0001 to 0.0002", conversion.summary());
    }

    @Test
    void aScaleOfPhilipsThatIsZeroIsAbsent() throws DicomException {
        DataSetBuilder counts = slice().put(Tag.UNITS, "CNTS")
                .put(0x70530010, Vr.LO, "Philips PET Private Group")
                .put(0x70531000, Vr.DS, "0.003")
                .put(0x70531009, Vr.DS, "0");
        near(0.003, factor(counts));
    }

    @Test
    void anotherVendorsElementIsNotTakenForPhilips() {
        refused(
                "(0054,1001) Units: counts need the scale to Bq/mL or SUV that Philips writes, found none that is not 0",
                slice().put(Tag.UNITS, "CNTS")
                        .put(0x70530010, Vr.LO, "SOMEBODY")
                        .put(0x70531000, Vr.DS, "0.5"));
    }

    @Test
    void slicesThatContradictOneAnotherAreRefused() {
        DicomException weight = assertThrows(
                DicomException.class,
                () -> Suv.of(
                        List.of(
                                slice().build(),
                                slice().put(Tag.PATIENT_WEIGHT, "81").build()),
                        SuvType.BODY_WEIGHT,
                        DoseUnit.CHECKED));
        assertEquals(
                "cannot read pet.dcm: (0010,1030) PatientWeight: SUV needs the same value in all slices, found others",
                weight.getMessage());
        assertThrows(
                DicomException.class,
                () -> Suv.of(
                        List.of(
                                slice().build(),
                                injected(item -> item.putNumbers(Tag.RADIONUCLIDE_TOTAL_DOSE, 3e8))
                                        .build()),
                        SuvType.BODY_WEIGHT,
                        DoseUnit.CHECKED));
    }

    @Test
    void doubtsAreWarnings() throws DicomException {
        DataSet early = injected(item -> item.put(Tag.RADIOPHARMACEUTICAL_START_TIME, "113500")
                        .put(Tag.RADIOPHARMACEUTICAL_START_DATE_TIME, "20200131113000"))
                .build();
        assertEquals(
                List.of(
                        "only 10 minutes from the injection to the image",
                        "(0018,1072) RadiopharmaceuticalStartTime differs by 300 s from (0018,1078) "
                                + "RadiopharmaceuticalStartDateTime, which is taken"),
                Suv.of(List.of(early), SuvType.BODY_WEIGHT, DoseUnit.CHECKED).warnings());
        DataSet other = slice().put(Tag.MANUFACTURER, "SIEMENS")
                .put(0x00710010, Vr.LO, "SIEMENS MED PT")
                .put(0x00711022, Vr.DT, "20200131115000")
                .build();
        assertEquals(
                List.of(
                        "(0008,0031) SeriesTime differs by 600 s from the time that the decay is counted to",
                        "the time from the injection differs between slices, from 6000 to 6600 s; each has its own "
                                + "factor"),
                Suv.of(List.of(slice().build(), other), SuvType.BODY_WEIGHT, DoseUnit.CHECKED)
                        .warnings());
    }

    @Test
    void eachSliceOfAnImageHasItsFactor() {
        Grid grid = Grid.of(2, 1, 2, 1, 1, 1);
        SeriesSlice slice = new SeriesSlice(slice().build(), 0, Vector3.ZERO);
        DicomImage image = new DicomImage(
                new DicomSeries(grid, "1.2", List.of(slice, slice), List.of()),
                Volume.of(grid, new float[] {1, 2, 3, 4}));
        SuvConversion conversion = new SuvConversion(
                SuvType.BODY_WEIGHT,
                List.of(2.0, 0.5),
                java.util.OptionalDouble.empty(),
                List.of("how"),
                List.of("doubt"));
        DicomImage suv = conversion.apply(image);
        org.junit.jupiter.api.Assertions.assertArrayEquals(
                new float[] {2, 4, 1.5f, 2}, suv.volume().voxels());
        assertEquals(
                List.of("SUV by body weight in g/mL: value x 0.5 to 2; how", "doubt"),
                suv.series().notes());
        assertThrows(IllegalArgumentException.class, () -> new SuvConversion(
                        SuvType.BODY_WEIGHT, List.of(1.0), java.util.OptionalDouble.empty(), List.of(), List.of())
                .apply(image));
    }

    @Test
    void settingsNameTheTypes() {
        assertEquals(List.of("bw", "lbm-janmahasatian", "lbm-james", "bsa"), SuvType.keys());
        assertEquals(
                "SUV must be one of bw, lbm-janmahasatian, lbm-james, bsa, found lbm",
                assertThrows(IllegalArgumentException.class, () -> SuvType.of("lbm"))
                        .getMessage());
    }
}
