// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import sc.fiji.radiomics.KeyedText;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.filter.kernel.Pooling;

/** The text of a filter while it is read. */
final class FilterText extends KeyedText {
    private FilterText(String text) {
        super("filter", text, false);
    }

    /** @throws IllegalArgumentException if the name, a key or a value is wrong */
    static Filter read(String text) {
        FilterText read = new FilterText(text);
        FilterKind kind = FilterKind.named(read.name());
        return read.read(() -> kind.read(read));
    }

    Extent dimension() {
        return Extent.parse(text("dimension", Extent.VOLUME.toString()));
    }

    Boundary boundary(Boundary otherwise) {
        return choice("boundary", Boundary.values(), otherwise);
    }

    Pooling pooling() {
        return choice("pooling", Pooling.values(), Pooling.NONE);
    }
}
