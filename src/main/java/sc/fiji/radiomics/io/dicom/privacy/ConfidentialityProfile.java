// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sc.fiji.radiomics.io.dicom.DataDictionary;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.Vr;

/**
 * The table of the basic application level confidentiality profile and its options (DICOM PS3.15, table E.1-1).
 *
 * <p>An element that the table does not have is judged by its value representation: names, dates, identifiers and
 * addresses are treated as those of the table, and what no dictionary knows is removed.
 */
final class ConfidentialityProfile {
    private static final ConfidentialityProfile TABLE = new ConfidentialityProfile();

    /** In the order of the columns. */
    private static final List<PrivacyOption> COLUMNS = List.of(
            PrivacyOption.PATIENT_CHARACTERISTICS,
            PrivacyOption.DEVICE_IDENTITY,
            PrivacyOption.INSTITUTION_IDENTITY,
            PrivacyOption.MODIFIED_DATES,
            PrivacyOption.CLEAN_DESCRIPTORS,
            PrivacyOption.CLEAN_STRUCTURED_CONTENT);

    private static final int CURVES = 0x5000;
    private static final int OVERLAYS = 0x6000;

    /** UIDs that name a kind of thing, not a thing. */
    private static final Set<String> KINDS = Set.of(
            "SOPClassUID",
            "ReferencedSOPClassUID",
            "RelatedGeneralSOPClassUID",
            "OriginalSpecializedSOPClassUID",
            "SOPClassesInStudy",
            "SOPClassesSupported",
            "PertinentSOPClassesInStudy",
            "PertinentSOPClassesInSeries",
            "FlowTransferSyntaxUID",
            "TransferSyntaxUID",
            "AvailableTransferSyntaxUID",
            "EncryptedContentTransferSyntaxUID",
            "MACCalculationTransferSyntaxUID",
            "CodingSchemeUID",
            "ContextUID",
            "ContextGroupExtensionCreatorUID",
            "MappingResourceUID",
            "ImplementationClassUID");

    private final Map<Integer, String[]> rows = new HashMap<>();

    private ConfidentialityProfile() {
        for (String[] cells : table("confidentiality.tsv")) {
            if (!cells[0].contains("x")) {
                rows.put(Integer.parseUnsignedInt(cells[0], 16), cells);
            }
        }
    }

    /** The lines of a table of this package, without comments. */
    static List<String[]> table(String name) {
        try (InputStream in = ConfidentialityProfile.class.getResourceAsStream(name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What happens to a standard element. */
    static Action action(int tag, Vr vr, Set<PrivacyOption> options) {
        if (isCurveOrOverlay(tag)) {
            return Action.REMOVE;
        }
        String[] row = TABLE.rows.get(tag);
        if (row != null) {
            return Action.of(code(row, options), vr == Vr.SQ);
        }
        return unlisted(tag, vr, options);
    }

    /** An option overrides the profile; to keep overrides to clean. */
    private static String code(String[] row, Set<PrivacyOption> options) {
        String code = row[1];
        for (int i = 0; i < COLUMNS.size(); i++) {
            String own = row[2 + i];
            if (!own.equals("-") && options.contains(COLUMNS.get(i)) && !code.equals("K")) {
                code = own;
            }
        }
        return code;
    }

    private static Action unlisted(int tag, Vr vr, Set<PrivacyOption> options) {
        if (DataDictionary.keyword(tag).isEmpty()) {
            return Action.REMOVE;
        }
        return switch (vr) {
            case DA, DT, TM -> options.contains(PrivacyOption.MODIFIED_DATES) ? Action.CLEAN : Action.EMPTY;
            case PN -> Action.EMPTY;
            case AE, UR, UN -> Action.REMOVE;
            case UI -> namesKind(tag) ? Action.KEEP : Action.UID;
            default -> Action.KEEP;
        };
    }

    private static boolean namesKind(int tag) {
        return DataDictionary.keyword(tag).map(KINDS::contains).orElse(false);
    }

    /** Whether an element is of a curve or of an overlay plane: groups 50xx and 60xx. */
    static boolean isCurveOrOverlay(int tag) {
        int group = Tag.group(tag) & 0xFF00;
        return group == CURVES || group == OVERLAYS;
    }

    /** Whether the table has an element. */
    static boolean lists(int tag) {
        return TABLE.rows.containsKey(tag);
    }

    /** The action that an option asks for, if it asks for any. */
    static Optional<Action> ofOption(int tag, PrivacyOption option) {
        String[] row = TABLE.rows.get(tag);
        int column = COLUMNS.indexOf(option);
        return row == null || column < 0 || row[2 + column].equals("-")
                ? Optional.empty()
                : Optional.of(Action.of(row[2 + column], false));
    }

    static Set<Integer> listed() {
        return Set.copyOf(TABLE.rows.keySet());
    }
}
