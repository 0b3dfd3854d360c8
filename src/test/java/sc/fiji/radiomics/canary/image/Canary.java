// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.canary.image;

import sc.fiji.radiomics.table.ColumnName;

/** Breaks the layering on purpose; {@code LayeringTest} must notice. */
public final class Canary {
    private Canary() {}

    public static void sing(ColumnName forbidden) {
        System.out.println(forbidden);
    }
}
