// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.io.dicom.series;

import sc.fiji.radiomics.io.dicom.Tag;

/** What the slices of one volume have in common. */
enum Trait {
    LOCALIZER("localizer") {
        @Override
        boolean isShared(PlacedFrame a, PlacedFrame b) {
            return isLocalizer(a) == isLocalizer(b);
        }

        @Override
        String name(PlacedFrame frame) {
            return isLocalizer(frame) ? "localizer" : "";
        }
    },
    FRAME_OF_REFERENCE("several frames of reference") {
        @Override
        boolean isShared(PlacedFrame a, PlacedFrame b) {
            return frameOfReference(a).equals(frameOfReference(b));
        }

        @Override
        String name(PlacedFrame frame) {
            return "";
        }
    },
    MATRIX("mixed matrix") {
        @Override
        boolean isShared(PlacedFrame a, PlacedFrame b) {
            return a.plane().hasMatrixOf(b.plane());
        }

        @Override
        String name(PlacedFrame frame) {
            return frame.plane().columns() + " x " + frame.plane().rows() + " pixels";
        }
    },
    ORIENTATION("mixed orientation") {
        @Override
        boolean isShared(PlacedFrame a, PlacedFrame b) {
            return a.plane().hasDirectionOf(b.plane());
        }

        @Override
        String name(PlacedFrame frame) {
            return frame.plane().orientation();
        }
    },
    PIXEL_SPACING("mixed pixel spacing") {
        @Override
        boolean isShared(PlacedFrame a, PlacedFrame b) {
            return a.plane().hasSpacingOf(b.plane());
        }

        @Override
        String name(PlacedFrame frame) {
            return SliceStack.mm(frame.plane().dx()) + " x "
                    + SliceStack.mm(frame.plane().dy()) + " mm";
        }
    },
    STACK("several stacks") {
        @Override
        boolean isShared(PlacedFrame a, PlacedFrame b) {
            return name(a).equals(name(b));
        }

        @Override
        String name(PlacedFrame frame) {
            return Distinction.STACK.describe(Distinction.STACK.of(frame.header()), 0);
        }
    };

    private final String difference;

    Trait(String difference) {
        this.difference = difference;
    }

    /** What to call it if slices of a series do not share it. */
    String difference() {
        return difference;
    }

    /** Whether two frames may be slices of one volume, as far as the trait says. */
    abstract boolean isShared(PlacedFrame a, PlacedFrame b);

    /** The trait of a frame, for a person; empty if it is nothing to tell. */
    abstract String name(PlacedFrame frame);

    static boolean isLocalizer(PlacedFrame frame) {
        return Distinction.IMAGE_TYPE.of(frame.header()).contains("LOCALIZER");
    }

    private static String frameOfReference(PlacedFrame frame) {
        return frame.header().file().text(Tag.FRAME_OF_REFERENCE_UID);
    }
}
