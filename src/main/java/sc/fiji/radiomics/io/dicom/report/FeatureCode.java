// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import sc.fiji.radiomics.io.dicom.Code;
import sc.fiji.radiomics.io.dicom.StudyObject;

/**
 * Codes of features: those that DICOM registers under the scheme IBSI (PS3.16, context group 218), and for all others
 * the tag of the feature under a private scheme.
 *
 * <p>DICOM has codes for shape, intensity histogram and textures, not for intensity statistics, local intensity and the
 * intensity-volume histogram.
 */
public final class FeatureCode {
    private static final int LONGEST_MEANING = 64;
    private static final FeatureCode REGISTERED = new FeatureCode();

    private final Map<String, String> meanings;

    private FeatureCode() {
        try (InputStream in = FeatureCode.class.getResourceAsStream("ibsi-codes.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            meanings = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toUnmodifiableMap(cells -> cells[0], cells -> cells[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The registered codes with their meanings. */
    public static Map<String, String> registered() {
        return REGISTERED.meanings;
    }

    /**
     * The code of a feature.
     *
     * @param ibsiId four letters; empty if IBSI does not define the feature
     * @param tag of the feature, without aggregation
     * @param title name of the feature for a person
     */
    public static Code of(String ibsiId, String tag, String title) {
        String meaning = REGISTERED.meanings.get(ibsiId);
        if (meaning != null) {
            return new Code(ibsiId, "IBSI", meaning);
        }
        String named = ibsiId.isEmpty() ? title : title + " (IBSI " + ibsiId + ")";
        return new Code(tag, Code.PRIVATE_SCHEME, StudyObject.line(named, LONGEST_MEANING));
    }
}
