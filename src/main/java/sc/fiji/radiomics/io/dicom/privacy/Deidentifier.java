// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import sc.fiji.radiomics.io.dicom.DataSet;
import sc.fiji.radiomics.io.dicom.DataSetBuilder;
import sc.fiji.radiomics.io.dicom.Element;
import sc.fiji.radiomics.io.dicom.Tag;
import sc.fiji.radiomics.io.dicom.Vr;

/**
 * Changes a data set by the basic application level confidentiality profile (DICOM PS3.15, E.2) with options, in all
 * depths of its sequences. Pixels stay as they are. Text that stays becomes UTF-8.
 *
 * <p>The same original, key and options always give the same copy, and an identifier gets the same replacement wherever
 * it is, so that references between files hold.
 */
public final class Deidentifier {
    private static final String METHOD = "DICOM PS3.15 annex E basic profile; pixels not changed";
    /** Options of earlier software that still hold, because pixels stay: clean pixels, clean faces. */
    private static final Set<String> OF_PIXELS = Set.of("113101", "113102");

    private final DeidentificationSettings settings;

    public Deidentifier(DeidentificationSettings settings) {
        this.settings = settings;
    }

    /** A copy of a data set that says nothing about the patient. */
    public DataSet of(DataSet original) {
        Dates dates = new Dates(settings.pseudonyms().days(original.text(Tag.PATIENT_ID)));
        Set<String> names = new HashSet<>(PlainWords.partsOf(original.text(Tag.PATIENT_ID)));
        collectNames(original, names);
        DataSetBuilder copy = new Copy(dates, new PlainWords(names), new PatientTraces(original)).of(original);
        return mark(copy, original).build();
    }

    private static void collectNames(DataSet data, Set<String> names) {
        for (Element element : data.elements()) {
            if (element.vr() == Vr.PN) {
                data.texts(element.tag()).forEach(name -> names.addAll(PlainWords.partsOf(name)));
            }
            element.items().forEach(item -> collectNames(item, names));
        }
    }

    private DataSetBuilder mark(DataSetBuilder copy, DataSet original) {
        List<DataSet> methods = new ArrayList<>();
        methods.add(code("113100", "Basic Application Confidentiality Profile"));
        new TreeSet<>(settings.options()).forEach(option -> methods.add(code(option.code(), option.meaning())));
        original.items(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE).stream()
                .filter(item -> OF_PIXELS.contains(item.text(Tag.CODE_VALUE)))
                .forEach(item -> methods.add(code(
                        item.text(Tag.CODE_VALUE),
                        item.text(Tag.CODE_VALUE).equals("113101")
                                ? "Clean Pixel Data Option"
                                : "Clean Recognizable Visual Features Option")));
        return copy.put(Tag.PATIENT_NAME, settings.caseId())
                .put(Tag.PATIENT_ID, settings.caseId())
                .put(Tag.PATIENT_IDENTITY_REMOVED, "YES")
                .put(Tag.DEIDENTIFICATION_METHOD, METHOD)
                .putItems(Tag.DEIDENTIFICATION_METHOD_CODE_SEQUENCE, methods)
                .put(
                        Tag.LONGITUDINAL_TEMPORAL_INFORMATION_MODIFIED,
                        settings.has(PrivacyOption.MODIFIED_DATES) ? "MODIFIED" : "REMOVED");
    }

    private static DataSet code(String value, String meaning) {
        return DataSet.builder("de-identification method")
                .put(Tag.CODE_VALUE, value)
                .put(Tag.CODING_SCHEME_DESIGNATOR, "DCM")
                .put(Tag.CODE_MEANING, meaning)
                .build();
    }

    /** One file on its way. */
    private final class Copy {
        private final Dates dates;
        private final PlainWords words;
        private final PatientTraces traces;

        Copy(Dates dates, PlainWords words, PatientTraces traces) {
            this.dates = dates;
            this.words = words;
            this.traces = traces;
        }

        DataSetBuilder of(DataSet data) {
            DataSetBuilder copy = DataSet.builder(data.source());
            for (Element element : data.elements()) {
                int tag = element.tag();
                if (Tag.isPrivate(tag)) {
                    copyPrivate(data, element, copy);
                } else if (tag != Tag.SPECIFIC_CHARACTER_SET && Tag.group(tag) > 2 && Tag.element(tag) != 0) {
                    copy(data, element, copy);
                }
            }
            return copy;
        }

        private void copy(DataSet data, Element element, DataSetBuilder copy) {
            Vr vr = element.kind() == Element.Kind.SEQUENCE ? Vr.SQ : element.vr();
            Action action = ConfidentialityProfile.action(element.tag(), vr, settings.options());
            if (action == Action.REMOVE) {
                return;
            }
            if (vr == Vr.SQ) {
                copySequence(element, action, copy);
            } else if (!data.has(element.tag())) {
                copy.put(element);
            } else {
                copyValue(data, element, action, copy);
            }
        }

        private void copySequence(Element element, Action action, DataSetBuilder copy) {
            switch (action) {
                case KEEP, UID -> copy.putItems(element.tag(), items(element));
                case CLEAN -> {
                    boolean structured = ConfidentialityProfile.ofOption(
                                    element.tag(), PrivacyOption.CLEAN_STRUCTURED_CONTENT)
                            .isPresent();
                    Action basic = ConfidentialityProfile.action(element.tag(), Vr.SQ, Set.of());
                    if (structured) {
                        copy.putItems(element.tag(), items(element));
                    } else if (basic != Action.REMOVE) {
                        copySequence(element, basic, copy);
                    }
                }
                case DUMMY ->
                    copy.putItems(
                            element.tag(),
                            element.items().stream().map(this::dummy).toList());
                default -> copy.putItems(element.tag(), List.of());
            }
        }

        private List<DataSet> items(Element element) {
            return element.items().stream().map(item -> of(item).build()).toList();
        }

        /** An item whose values all mean nothing. */
        private DataSet dummy(DataSet item) {
            DataSetBuilder copy = DataSet.builder(item.source());
            for (Element element : item.elements()) {
                if (Tag.isPrivate(element.tag()) || element.tag() == Tag.SPECIFIC_CHARACTER_SET) {
                    continue;
                }
                if (element.kind() == Element.Kind.SEQUENCE) {
                    copy.putItems(
                            element.tag(),
                            element.items().stream().map(this::dummy).toList());
                } else if (element.vr() == Vr.UI) {
                    copy.put(element.tag(), uids(item, element.tag()));
                } else {
                    copy.put(Dummy.of(element.tag(), element.vr()));
                }
            }
            return copy.build();
        }

        private void copyValue(DataSet data, Element element, Action action, DataSetBuilder copy) {
            int tag = element.tag();
            switch (action) {
                case KEEP -> keep(data, element, copy);
                case UID -> copy.put(tag, uids(data, tag));
                case CLEAN -> clean(data, element, copy);
                case DUMMY -> copy.put(dummy(data, element));
                default -> empty(data, element, copy);
            }
        }

        private void keep(DataSet data, Element element, DataSetBuilder copy) {
            if (element.tag() == Tag.PATIENT_AGE) {
                copy.put(Tag.PATIENT_AGE, age(data.text(Tag.PATIENT_AGE)));
            } else if (traces.in(data, element)) {
                copy.put(Dummy.of(element.tag(), element.vr()));
            } else {
                copy.copy(data, element.tag());
            }
        }

        private void empty(DataSet data, Element element, DataSetBuilder copy) {
            if (element.tag() == Tag.PATIENT_ID || element.tag() == Tag.PATIENT_NAME) {
                copy.put(element.tag(), settings.caseId());
            } else if (element.tag() == Tag.ROI_NAME) {
                copy.put(dummy(data, element));
            } else {
                copy.put(element.tag(), element.vr(), "");
            }
        }

        private Element dummy(DataSet data, Element element) {
            return Label.isLabel(element.tag())
                    ? Dummy.text(element.tag(), element.vr(), Label.of(data, element.tag()))
                    : Dummy.of(element.tag(), element.vr());
        }

        private void clean(DataSet data, Element element, DataSetBuilder copy) {
            int tag = element.tag();
            switch (element.vr()) {
                case DA, DT, TM ->
                    copy.put(
                            tag,
                            element.vr(),
                            data.texts(tag).stream()
                                    .map(value -> dates.moved(element.vr(), value))
                                    .toArray(String[]::new));
                case CS, LO, LT, SH, ST, UC, UT -> copyWords(data, element, copy);
                default -> copy.put(Dummy.of(tag, element.vr()));
            }
        }

        private void copyWords(DataSet data, Element element, DataSetBuilder copy) {
            int tag = element.tag();
            if (tag == Tag.TIMEZONE_OFFSET_FROM_UTC) {
                copy.copy(data, tag);
                return;
            }
            String text = String.join(" ", data.texts(tag));
            String plain = words.of(text);
            if (!plain.isEmpty()) {
                String label =
                        plain.equals(text) || !Label.isLabel(tag) ? plain : plain + " " + Label.number(data, tag);
                copy.put(tag, element.vr(), label.strip());
                return;
            }
            Action basic = ConfidentialityProfile.action(tag, element.vr(), Set.of());
            if (basic != Action.REMOVE) {
                copyValue(data, element, basic, copy);
            }
        }

        private void copyPrivate(DataSet data, Element element, DataSetBuilder copy) {
            if (!settings.has(PrivacyOption.SAFE_PRIVATE)) {
                return;
            }
            SafePrivate.representation(data, element).ifPresent(vr -> {
                int tag = element.tag();
                if (vr == Vr.DT) {
                    if (!settings.has(PrivacyOption.MODIFIED_DATES)) {
                        return;
                    }
                    copy.put(tag, Vr.DT, dates.moved(Vr.DT, data.text(tag)));
                } else {
                    copy.put(Element.value(tag, vr, element.value()));
                }
                int creator = SafePrivate.creatorOf(tag);
                copy.put(creator, Vr.LO, data.text(creator));
            });
        }

        private String[] uids(DataSet data, int tag) {
            return data.texts(tag).stream().map(this::uid).toArray(String[]::new);
        }

        private String uid(String original) {
            boolean standard = original.isEmpty() || original.startsWith("1.2.840.10008.");
            return standard ? original : settings.pseudonyms().uid(original);
        }
    }

    /** Ages of 90 years and more are so rare that they tell who it is. */
    private static String age(String age) {
        return age.matches("(09[1-9]|[1-9]\\d\\d)Y") ? "090Y" : age;
    }
}
