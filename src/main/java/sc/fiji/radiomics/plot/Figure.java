// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.plot;

import java.awt.Graphics2D;

/**
 * A figure that can be drawn any number of times, to any format, with the same result.
 *
 * @param name of its files, lower-case words with hyphens, for example {@code roc-training}
 * @param title for a person
 * @param caption what is to be seen, with what the marks and bands mean
 * @param width in points of 1/72 inch
 * @param height in points of 1/72 inch
 * @param painter draws it into the rectangle from 0, 0 to width, height
 */
public record Figure(String name, String title, String caption, int width, int height, Painter painter) {
    /** @throws IllegalArgumentException if the name has other characters, or the size is not positive */
    public Figure {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("name must be lower-case words with hyphens, found '" + name + "'");
        }
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("size must be positive, found " + width + " x " + height);
        }
    }

    /** Draws a figure. */
    @FunctionalInterface
    public interface Painter {
        /** @param graphics of a white area; its state need not be put back */
        void paint(Graphics2D graphics);
    }
}
