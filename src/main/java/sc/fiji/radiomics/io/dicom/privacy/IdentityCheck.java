// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sc.fiji.radiomics.Progress;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DicomException;
import sc.fiji.radiomics.io.dicom.DicomReader;
import sc.fiji.radiomics.io.dicom.Element;
import sc.fiji.radiomics.io.dicom.Limits;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.Vr;

/** What in DICOM files would identify a patient: elements by name with the number of files, never their values. */
public final class IdentityCheck {
    /** What an element tells. */
    public enum Kind {
        IDENTITY("who the patient, the physicians and the visit are"),
        TEXT("text that people type"),
        INSTITUTION("the hospital"),
        DATE("dates and times"),
        UID("identifiers of the hospital's archive"),
        DEVICE("the device"),
        CHARACTERISTIC("characteristics of the patient"),
        PRIVATE("elements of vendors, which may hold anything");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** For a person. */
        public String text() {
            return text;
        }
    }

    /**
     * An element with a value.
     *
     * @param kind what it tells
     * @param element tag and keyword, or the group of private elements
     * @param files that have it
     */
    public record Finding(Kind kind, String element, int files) {}

    /**
     * What was found.
     *
     * @param files that were read
     * @param marked files that say that the patient's identity was removed
     * @param findings by kind, then by tag
     * @param risks files by what their pixels may show
     * @param failures files that could not be read, each with the reason
     */
    public record Report(
            int files, int marked, List<Finding> findings, Map<PixelRisk, Integer> risks, List<String> failures) {
        public Report {
            findings = List.copyOf(findings);
            risks = Map.copyOf(risks);
            failures = List.copyOf(failures);
        }
    }

    private record Place(Kind kind, String element) {}

    private final Map<Place, Integer> found = new HashMap<>();
    private final Map<PixelRisk, Integer> risks = new EnumMap<>(PixelRisk.class);
    private final List<String> failures = new ArrayList<>();
    private int files;
    private int marked;

    private IdentityCheck() {}

    /**
     * Looks into files and folders.
     *
     * @throws IOException if one is not there
     */
    public static Report of(List<Path> paths, Progress progress) throws IOException {
        IdentityCheck check = new IdentityCheck();
        List<Path> all = DicomFiles.of(paths);
        for (int i = 0; i < all.size() && !progress.isCancelled(); i++) {
            try {
                check.add(new DicomReader(Limits.DEFAULT).readHeader(all.get(i)).data());
            } catch (DicomException e) {
                check.failures.add(e.getMessage());
            }
            progress.update((i + 1.0) / all.size(), "file " + (i + 1) + " of " + all.size());
        }
        return check.report();
    }

    /** Looks into data sets. */
    public static Report of(List<DataSet> all) {
        IdentityCheck check = new IdentityCheck();
        all.forEach(check::add);
        return check.report();
    }

    private void add(DataSet data) {
        files++;
        marked += data.text(Tag.PATIENT_IDENTITY_REMOVED).equals("YES") ? 1 : 0;
        Set<Place> places = new HashSet<>();
        collect(data, places);
        places.forEach(place -> found.merge(place, 1, Integer::sum));
        PixelRisk.of(data).forEach(risk -> risks.merge(risk, 1, Integer::sum));
    }

    private static void collect(DataSet data, Set<Place> places) {
        for (Element element : data.elements()) {
            if (data.has(element.tag())) {
                place(data, element, places);
                element.items().forEach(item -> collect(item, places));
            }
        }
    }

    private static void place(DataSet data, Element element, Set<Place> places) {
        int tag = element.tag();
        if (Tag.isPrivate(tag)) {
            if (!Tag.isPrivateCreator(tag)
                    && SafePrivate.representation(data, element).isEmpty()) {
                places.add(new Place(Kind.PRIVATE, String.format("group %04x", Tag.group(tag))));
            }
            return;
        }
        Action action = ConfidentialityProfile.action(tag, element.vr(), Set.of());
        boolean standardUid =
                action == Action.UID && data.texts(tag).stream().allMatch(uid -> uid.startsWith("1.2.840.10008."));
        if (action != Action.KEEP && !standardUid && Tag.element(tag) != 0) {
            places.add(new Place(kind(tag, element.vr(), action), Tag.describe(tag)));
        }
    }

    private static Kind kind(int tag, Vr vr, Action action) {
        if (action == Action.UID) {
            return Kind.UID;
        }
        if (vr == Vr.DA || vr == Vr.DT || vr == Vr.TM || asks(tag, PrivacyOption.MODIFIED_DATES)) {
            return tag == Tag.PATIENT_BIRTH_DATE ? Kind.IDENTITY : Kind.DATE;
        }
        if (asks(tag, PrivacyOption.DEVICE_IDENTITY)) {
            return Kind.DEVICE;
        }
        if (asks(tag, PrivacyOption.INSTITUTION_IDENTITY)) {
            return Kind.INSTITUTION;
        }
        if (asks(tag, PrivacyOption.PATIENT_CHARACTERISTICS)) {
            return Kind.CHARACTERISTIC;
        }
        return asks(tag, PrivacyOption.CLEAN_DESCRIPTORS) || asks(tag, PrivacyOption.CLEAN_STRUCTURED_CONTENT)
                ? Kind.TEXT
                : Kind.IDENTITY;
    }

    private static boolean asks(int tag, PrivacyOption option) {
        return ConfidentialityProfile.ofOption(tag, option).isPresent();
    }

    private Report report() {
        List<Finding> findings = found.entrySet().stream()
                .map(entry -> new Finding(entry.getKey().kind, entry.getKey().element, entry.getValue()))
                .sorted(Comparator.comparing(Finding::kind).thenComparing(Finding::element))
                .toList();
        return new Report(files, marked, findings, risks, failures);
    }
}
