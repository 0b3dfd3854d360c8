// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.canary;

import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.concurrent.atomic.AtomicBoolean;

/** An object of another package that runs code when it is read: no reader of models may let it. */
public final class Gadget implements Serializable {
    private static final long serialVersionUID = 1;

    private static final AtomicBoolean RAN = new AtomicBoolean();

    /** Whether one was read. */
    public static boolean hasRun() {
        return RAN.get();
    }

    private void readObject(ObjectInputStream in) {
        RAN.set(true);
    }
}
