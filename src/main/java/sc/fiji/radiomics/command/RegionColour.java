// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.command;

import java.awt.Color;
import java.util.Collection;

/**
 * Colours of regions on grey images, in the order in which they are given away. All people tell them apart.
 *
 * <p>Source: Okabe and Ito, Color Universal Design, 2008; their black is left out, which no grey image shows.
 */
enum RegionColour {
    ORANGE(0xE69F00, "orange"),
    SKY_BLUE(0x56B4E9, "sky blue"),
    YELLOW(0xF0E442, "yellow"),
    GREEN(0x009E73, "green"),
    PURPLE(0xCC79A7, "purple"),
    VERMILLION(0xD55E00, "vermillion"),
    BLUE(0x0072B2, "blue");

    private final Color colour;
    private final String text;

    RegionColour(int colour, String text) {
        this.colour = new Color(colour);
        this.text = text;
    }

    Color colour() {
        return colour;
    }

    /** The first colour among those that the fewest others have. */
    static Color next(Collection<Color> used) {
        RegionColour best = ORANGE;
        for (RegionColour candidate : values()) {
            if (count(candidate, used) < count(best, used)) {
                best = candidate;
            }
        }
        return best.colour;
    }

    private static long count(RegionColour candidate, Collection<Color> used) {
        return used.stream().filter(candidate.colour::equals).count();
    }

    /** The name of a colour for a person; its number if it is none of these. */
    static String name(Color colour) {
        for (RegionColour known : values()) {
            if (known.colour.equals(colour)) {
                return known.text;
            }
        }
        return String.format("#%06x", colour.getRGB() & 0xffffff);
    }
}
