// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sc.fiji.radiomics.io.dicom.DataDictionary;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.Element;
import sc.fiji.radiomics.io.dicom.Tag;

/** What the pixels of a file may show of a patient, told from its header; nobody looked at the pixels. */
public enum PixelRisk {
    BURNED_IN("the file says that text is burned into the pixels"),
    PERHAPS_BURNED_IN("pictures of this kind often have text burned into the pixels, and the file does not say no"),
    OVERLAY_IN_PIXELS("an overlay is in unused bits of the pixels"),
    DOCUMENT("a document, a film or a waveform is in the file"),
    FACE("head CT and MR can show a face that can be recognised");

    private static final Set<String> OFTEN_BURNED_IN =
            Set.of("US", "IVUS", "ES", "XC", "OT", "SC", "GM", "SM", "XA", "RF", "DOC");
    private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";
    private static final String DOCUMENTS = "1.2.840.10008.5.1.4.1.1.104.";
    private static final Set<String> SHOW_FACES = Set.of("CT", "MR");
    private static final Pattern HEAD = Pattern.compile(
            "HEAD|BRAIN|SKULL|FACE|FACIAL|NECK|ORBIT|SINUS|CEREB|NEURO|CRANI|MANDIB|PITUITAR|WHOLE ?BODY|KOPF|SCHAEDEL|"
                    + "SCHÄDEL|HALS|CRANE|ENCEPHAL|\u5934|\u9885|\u8111|\u9762|\u9888");

    private static final int OVERLAY_BITS_ALLOCATED = 0x0100;
    private static final int OVERLAY_DATA = 0x3000;

    private final String text;

    PixelRisk(String text) {
        this.text = text;
    }

    /** For a person. */
    public String text() {
        return text;
    }

    /** The risks of a file, header or whole. */
    public static Set<PixelRisk> of(DataSet data) {
        Set<PixelRisk> risks = EnumSet.noneOf(PixelRisk.class);
        if (data.text(Tag.SOP_CLASS_UID).startsWith(DOCUMENTS)) {
            risks.add(DOCUMENT);
        }
        if (!data.has(Tag.ROWS)) {
            return risks;
        }
        String burnedIn = data.text(Tag.BURNED_IN_ANNOTATION);
        if (burnedIn.equals("YES")) {
            risks.add(BURNED_IN);
        } else if (!burnedIn.equals("NO") && isOftenBurnedIn(data)) {
            risks.add(PERHAPS_BURNED_IN);
        }
        if (hasOverlayInPixels(data)) {
            risks.add(OVERLAY_IN_PIXELS);
        }
        if (showsFace(data)) {
            risks.add(FACE);
        }
        return risks;
    }

    private static boolean isOftenBurnedIn(DataSet data) {
        return OFTEN_BURNED_IN.contains(data.text(Tag.MODALITY))
                || data.text(Tag.SOP_CLASS_UID).startsWith(SECONDARY_CAPTURE)
                || data.has(Tag.CONVERSION_TYPE)
                || data.texts(Tag.IMAGE_TYPE).contains("SCREEN SAVE")
                || data.text(Tag.PHOTOMETRIC_INTERPRETATION).matches("RGB|YBR.*|PALETTE COLOR");
    }

    private static boolean hasOverlayInPixels(DataSet data) {
        return data.elements().stream()
                .map(Element::tag)
                .filter(ConfidentialityProfile::isCurveOrOverlay)
                .filter(tag -> Tag.element(tag) == OVERLAY_BITS_ALLOCATED)
                .anyMatch(tag -> !data.has(Tag.of(Tag.group(tag), OVERLAY_DATA))
                        && !data.text(tag).equals("1"));
    }

    private static boolean showsFace(DataSet data) {
        String visible = data.text(Tag.RECOGNIZABLE_VISUAL_FEATURES);
        if (!SHOW_FACES.contains(data.text(Tag.MODALITY)) || visible.equals("NO")) {
            return visible.equals("YES");
        }
        return visible.equals("YES")
                || HEAD.matcher(regions(data).toUpperCase(Locale.ROOT)).find();
    }

    private static String regions(DataSet data) {
        Stream<String> typed = Stream.of(
                        "BodyPartExamined",
                        "StudyDescription",
                        "SeriesDescription",
                        "ProtocolName",
                        "AcquisitionProtocolName")
                .flatMap(keyword -> DataDictionary.tag(keyword).stream())
                .map(data::text);
        List<DataSet> codes = data.items(Tag.ANATOMIC_REGION_SEQUENCE);
        return Stream.concat(typed, codes.stream().map(code -> code.text(Tag.CODE_MEANING)))
                .collect(Collectors.joining(" "));
    }
}
