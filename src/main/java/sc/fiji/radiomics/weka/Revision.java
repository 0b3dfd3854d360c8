// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.weka;

import weka.core.RevisionUtils;

/** What Weka calls the revision of a scheme. */
final class Revision {
    private Revision() {}

    static String of() {
        return RevisionUtils.extract("$Revision: 1 $");
    }
}
