// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.suv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sc.fiji.radiomics.SharedData;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.series.DicomImage;

/**
 * Every PET case under {@code dicom} of the reference data whose facts speak of SUV: factors, values and refusals, as
 * computed with pydicom and numpy.
 */
class SuvCasesTest {
    private static final double FACTOR_TOLERANCE = 1e-9;
    private static final double VALUE_TOLERANCE = 1e-6;
    /** The facts have six decimals. */
    private static final double ROUNDING = 6e-7;

    /** What a refusal must speak of. */
    private static final Map<String, String> REASONS = Map.of(
            "pet_no_weight",
            "(0010,1030) PatientWeight: SUV needs the patient's weight in kg, found none",
            "pet_zero_dose",
            "(0018,1074) RadionuclideTotalDose: SUV needs the injected dose in Bq above 0, found 0.0",
            "pet_injection_after_series",
            "(0018,1072) RadiopharmaceuticalStartTime: the injection is 3600 s after the time that the decay is "
                    + "counted to, and no date explains it",
            "pet_units_cnts_unknown_vendor",
            "(0054,1001) Units: counts need the scale to Bq/mL or SUV that Philips writes, found none that is "
                    + "not 0");

    static Stream<String> cases() throws IOException {
        Path root = SharedData.path("dicom");
        List<String> found = new ArrayList<>();
        for (String group : List.of("cases", "synthetic")) {
            try (Stream<Path> folders = Files.list(root.resolve(group))) {
                folders.filter(folder -> folder.getFileName().toString().startsWith("pet_"))
                        .forEach(folder -> found.add(group + "/" + folder.getFileName()));
            }
        }
        return found.stream().sorted();
    }

    @Test
    void thereAreCases() throws IOException {
        assertTrue(cases().count() >= 15);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void suvByBodyWeightIsAsTheFactsSay(String name) throws IOException {
        Path folder = SharedData.path("dicom/" + name);
        JsonNode facts = JsonMapper.builder()
                .build()
                .readTree(folder.resolve("expected.json").toFile());
        DicomImage image = PetFolder.read(folder.resolve("dicom"));
        if (facts.path("result").asText().equals("reject_suv")) {
            DicomException error = assertThrows(DicomException.class, () -> convert(image));
            String reason = REASONS.getOrDefault(facts.path("case").asText(), "SUV");
            assertTrue(error.getMessage().contains(reason), error.getMessage());
            return;
        }
        checkFactors(facts, Suv.of(headers(image), SuvType.BODY_WEIGHT, DoseUnit.CHECKED));
        checkValues(facts, convert(image));
    }

    private static List<sc.fiji.radiomics.io.dicom.DataSet> headers(DicomImage image) {
        return image.series().slices().stream().map(slice -> slice.header()).toList();
    }

    private static DicomImage convert(DicomImage image) throws DicomException {
        return Suv.convert(image, SuvType.BODY_WEIGHT, DoseUnit.CHECKED);
    }

    private static void checkFactors(JsonNode facts, SuvConversion conversion) {
        if (facts.has("suv_bw")) {
            double expected =
                    facts.path("suv_bw").path("factor_on_rescaled_values").asDouble();
            assertTrue(expected > 0, "the facts have a factor");
            for (double factor : conversion.factors()) {
                assertEquals(expected, factor, FACTOR_TOLERANCE * expected);
            }
        } else if (facts.path("suv").path("units").asText().equals("GML")) {
            conversion.factors().forEach(factor -> assertEquals(1, factor));
        } else {
            fail("the facts say nothing about SUV");
        }
        if (facts.path("suv_bw").has("decayed_dose_bq")) {
            double expected = facts.path("suv_bw").path("decayed_dose_bq").asDouble();
            assertEquals(expected, conversion.activity().orElseThrow(), FACTOR_TOLERANCE * expected);
        }
    }

    private static void checkValues(JsonNode facts, DicomImage suv) {
        JsonNode expected = facts.path("suv_bw").path("values");
        if (expected.isMissingNode()) {
            expected = facts.path("image").path("values_after_rescale");
        }
        float[] values = suv.volume().voxels();
        double sum = 0;
        double squares = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (float value : values) {
            sum += value;
            squares += (double) value * value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double mean = sum / values.length;
        near(expected.path("min"), least);
        near(expected.path("max"), most);
        near(expected.path("mean"), mean);
        near(expected.path("std_population"), Math.sqrt(squares / values.length - mean * mean));
        for (JsonNode probe : facts.path("suv_bw").path("probes")) {
            JsonNode at = probe.path("ijk");
            near(
                    probe.path("value"),
                    suv.volume()
                            .get(at.get(0).asInt(), at.get(1).asInt(), at.get(2).asInt()));
        }
    }

    private static void near(JsonNode expected, double found) {
        assertTrue(expected.isNumber());
        assertEquals(expected.asDouble(), found, ROUNDING + VALUE_TOLERANCE * Math.abs(expected.asDouble()));
    }

    @Test
    void theRawPatientOfIbsiHasThePublishedFactor() throws IOException {
        DicomImage image = PetFolder.read(SharedData.path("dicom/cases/pet_sts001_raw/dicom"));
        SuvConversion conversion = Suv.of(headers(image), SuvType.BODY_WEIGHT, DoseUnit.CHECKED);
        assertEquals(43, conversion.factors().size());
        assertEquals(2.42902977e-4, conversion.factors().get(42), 5e-13);
        assertEquals(2.92297777e8, conversion.activity().orElseThrow(), 0.5);
        assertTrue(conversion.lines().stream().anyMatch(line -> line.startsWith("seconds: 2711, ")), conversion.text());
        assertEquals(List.of(), conversion.warnings());
    }

    @Test
    void theNotesSayHowTheImageWasMadeWithoutDatesAndNames() throws IOException {
        DicomImage image = PetFolder.read(SharedData.path("dicom/synthetic/pet_bqml_midnight/dicom"));
        DicomImage suv = convert(image);
        assertEquals(
                List.of(
                        "read",
                        "SUV by body weight in g/mL: value x 0.000267895594; (0054,1001) Units = BQML; SUV = value x "
                                + "size / (dose x 2^(-seconds / half-life)); size: body weight 72500 g; (0010,1030) "
                                + "PatientWeight = 72.5; (0010,1020) PatientSize = 1.74; (0010,0040) PatientSex = F; "
                                + "dose: 371100000 Bq, from (0018,1074) RadionuclideTotalDose; half-life: 6586.2 "
                                + "s, (0018,1075) RadionuclideHalfLife; seconds: 3000, (0054,1102) DecayCorrection = "
                                + "START, from (0018,1078) RadiopharmaceuticalStartDateTime to (0008,0032) "
                                + "AcquisitionTime, which equals (0008,0031) SeriesTime; activity: 270627818 Bq"),
                suv.series().notes());
        assertFalse(suv.series().notes().toString().contains("2020"));
        assertEquals(image.series().grid(), suv.volume().grid());
    }
}
