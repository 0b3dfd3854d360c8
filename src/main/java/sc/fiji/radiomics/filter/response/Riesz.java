// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.response;

import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import sc.fiji.radiomics.filter.Extent;
import sc.fiji.radiomics.filter.kernel.Boundary;
import sc.fiji.radiomics.filter.kernel.Field;
import sc.fiji.radiomics.filter.kernel.GlobalFilter;
import sc.fiji.radiomics.filter.kernel.RieszTransform;
import sc.fiji.radiomics.filter.kernel.Spectrum;
import sc.fiji.radiomics.image.Box;
import sc.fiji.radiomics.image.Grid;

/**
 * Riesz transform of a response and its steering, the part that filters with it share.
 *
 * @param order of the transform
 * @param steering sigma of the structure tensor to whose eigenvectors the transform is turned, mm; nothing for the axes
 */
record Riesz(RieszTransform order, OptionalDouble steering, Extent extent, Boundary boundary) {
    Riesz {
        Requirement.that(
                extent == Extent.VOLUME || order.z() == 0, "order along z must be 0 in 2D, found " + text(order));
        Requirement.that(
                steering.orElse(1) > 0,
                "steering must be a positive sigma or none, found " + Requirement.number(steering.orElse(0)) + " mm");
    }

    static RieszTransform order(String text) {
        if (!text.matches("\\d+/\\d+(/\\d+)?")) {
            throw new IllegalArgumentException(
                    "order must be numbers along x, y and z such as 0/2/0, found '" + text + "'");
        }
        String[] parts = text.split("/");
        return new RieszTransform(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                parts.length == 3 ? Integer.parseInt(parts[2]) : 0);
    }

    static String text(RieszTransform order) {
        return order.x() + "/" + order.y() + "/" + order.z();
    }

    void check(Grid grid) {
        Memory.requireArray(grid, extent, boundary);
        steering.ifPresent(sigma -> Requirement.sigma(sigma, grid, extent));
    }

    /** Responses that exist at one time: with steering also those of the structure tensor and of all orders. */
    int responses() {
        int n = order.sum();
        return steering.isEmpty() ? 2 : extent == Extent.VOLUME ? 15 + (n + 1) * (n + 2) / 2 : 10 + n + 1;
    }

    /**
     * @param image at least what a global filter needs
     * @param radial factor of frequencies by their squared distance from 0
     */
    Field response(Field image, DoubleUnaryOperator radial, Box box) {
        VoxelScale scale = VoxelScale.of(image.grid(), extent);
        return GlobalFilter.response(image, boundary, extent, box, (whole, part) -> {
            Spectrum spectrum = Spectrum.of(whole, scale.scale());
            return steering.isPresent()
                    ? order.steered(spectrum, radial, steering.getAsDouble() / scale.unit(), extent.axes(), part)
                    : order.response(spectrum, radial, part);
        });
    }

    Description describe(Description start) {
        return start.with("order", text(order), "order")
                .optional("steering", steering.isPresent() ? (Object) steering.getAsDouble() : "none", "none");
    }
}
