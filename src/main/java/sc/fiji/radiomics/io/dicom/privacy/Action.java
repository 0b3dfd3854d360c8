// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.privacy;

/** What happens to a data element (DICOM PS3.15, table E.1-1a). */
enum Action {
    /** X: it goes. */
    REMOVE,
    /** Z: its value goes. */
    EMPTY,
    /** D: a value without meaning. */
    DUMMY,
    /** U: another identifier, the same wherever the old one was. */
    UID,
    /** C: what is left of it says nothing about a person. */
    CLEAN,
    /** K: it stays; in a sequence the rules hold for every element. */
    KEEP;

    /**
     * The action of a code. Where the table leaves a choice that depends on the object, such as X/Z/D, it is the one
     * that fits every object: a dummy rather than an empty value, and that rather than none.
     *
     * @param sequence whether the element is a sequence, of which dummies make no sense if it may be empty
     */
    static Action of(String code, boolean sequence) {
        return switch (code) {
            case "X" -> REMOVE;
            case "U" -> UID;
            case "C" -> CLEAN;
            case "K" -> KEEP;
            case "Z", "X/Z" -> EMPTY;
            case "D", "X/D" -> DUMMY;
            case "Z/D", "X/Z/D" -> sequence ? EMPTY : DUMMY;
            case "X/Z/U*" -> KEEP;
            default -> throw new IllegalArgumentException("expected an action of table E.1-1, found " + code);
        };
    }
}
