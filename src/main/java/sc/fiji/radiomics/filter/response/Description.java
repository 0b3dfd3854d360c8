// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import java.util.ArrayList;
import java.util.List;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.filter.kernel.Pooling;

/**
 * How a filter is written: its text in settings with all keys, and its label in column names with what identifies it: the
 * name, the dimension and each value that is not the default.
 */
final class Description {
    private final StringBuilder text;
    private final List<String> parts = new ArrayList<>();

    Description(String name) {
        text = new StringBuilder(name);
        parts.add(name);
    }

    Description dimension(Extent extent) {
        text.append(" dimension=").append(extent);
        parts.add(extent.toString());
        return this;
    }

    /** A setting that stands in the label with its key, or without if that is empty. */
    Description with(String key, Object value, String labelKey) {
        text.append(' ').append(key).append('=').append(plain(value));
        parts.add(labelKey + plain(value).replace('.', 'p').replace("/", "").replace("-", "m"));
        return this;
    }

    /** A setting that stands in the label only if it is not the default. */
    Description optional(String key, Object value, Object otherwise) {
        if (!plain(value).equals(plain(otherwise))) {
            return with(key, value, key);
        }
        text.append(' ').append(key).append('=').append(plain(value));
        return this;
    }

    Description pooling(Pooling pooling) {
        text.append(" pooling=").append(pooling);
        if (pooling != Pooling.NONE) {
            parts.add(pooling.toString());
        }
        return this;
    }

    Description boundary(Boundary boundary, Boundary otherwise) {
        text.append(" boundary=").append(boundary);
        if (boundary != otherwise) {
            parts.add(boundary.toString());
        }
        return this;
    }

    private static String plain(Object value) {
        return value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e9
                ? Long.toString(number.longValue())
                : value.toString();
    }

    String label() {
        return String.join("_", parts);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
