// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.pyradiomics.image;

import java.util.Map;

/**
 * An image type with its arguments.
 *
 * @param type which filter
 * @param arguments its own and those of the settings
 */
public record ImageTypeChoice(ImageType type, FilterArguments arguments) {
    /** An image type with PyRadiomics' default arguments. */
    public static ImageTypeChoice of(ImageType type) {
        return new ImageTypeChoice(type, FilterArguments.DEFAULTS);
    }

    /**
     * An image type as a parameter file has it.
     *
     * @param arguments settings of the file, overlaid with those of the image type
     * @throws IllegalArgumentException if a value is of a wrong kind or out of its range
     */
    public static ImageTypeChoice of(ImageType type, Map<String, ?> arguments) {
        return new ImageTypeChoice(type, FilterArguments.from(arguments));
    }
}
