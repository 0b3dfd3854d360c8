// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.canary;

import java.io.ObjectInputStream;
import java.io.Serializable;

/** A class that no model holds; it leaves a trace when it is made from a file. */
public final class ForeignModel implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String TRACE = "radiomics.foreign.model";

    private void readObject(ObjectInputStream in) {
        System.setProperty(TRACE, "was here");
    }

    public static boolean wasMade() {
        return System.getProperty(TRACE) != null;
    }
}
